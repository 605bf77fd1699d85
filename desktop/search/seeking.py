"""Seeking known words in a plain text by a compiled pattern, many times faster than reading it.

Only for words of two letters or more: what stands beside them in the text tells whether they are
words of their own there. Numbers, acronyms and Chinese, whose words depend on more than their
neighbours, are not for this module; see `desktop.search.matching`. What "plain" means is said by
`desktop.search.words.is_plain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from desktop.search import han, words
from desktop.search.results import Span

_POSSESSIVE = f"(?:[{words.APOSTROPHES}]s(?!{{letter}}))?+"
_WIDE = f"[^\\W_{han.CLASS}]"
_ASCII = "[0-9a-z]"


def is_easy(form: str) -> bool:
    """Tell whether a folded word can be sought by its neighbours alone."""
    return len(form) > 1 and form.isalpha() and not han.CHARACTER.search(form)


class Seeker:
    """Find where any of some words stands in texts in lower case.

    ``forms`` are easy folded words; with ``prefix`` they are beginnings of words.
    """

    def __init__(self, forms: Iterable[str], *, prefix: bool = False) -> None:
        self._forms = tuple(sorted(forms))
        self._prefix = prefix

    def places(self, lower: str) -> tuple[list[Span], list[int]]:
        """Return where the words stand, and where perhaps one starts that is part of a number."""
        if not self._forms:
            return [], []
        pattern = _any_of(self._forms, self._prefix, lower.isascii())
        return _sure_first([match.span() for match in pattern.finditer(lower)], lower)


class PhraseSeeker:
    """Find where easy words follow one another; the last may be the beginning of a word."""

    def __init__(self, elements: Sequence[str], *, prefix: bool = False) -> None:
        self._elements = tuple(elements)
        self._prefix = prefix

    def places(self, lower: str) -> tuple[list[Span], list[int]]:
        """Return what `Seeker.places` does."""
        pattern = _one_after_another(self._elements, self._prefix, lower.isascii())
        return _sure_first([match.span() for match in pattern.finditer(lower)], lower)


def _sure_first(found: list[Span], lower: str) -> tuple[list[Span], list[int]]:
    """Part what surely begins a word from what, by the sign before it, may be in a number."""
    sure = [place for place in found if not lower[place[0] - 1 : place[0]].isalnum()]
    if len(sure) == len(found):
        return sure, []
    begun = [place for place in found if lower[place[0] - 1 : place[0]].isalnum()]
    sure += [place for place in begun if han.CHARACTER.match(lower, place[0] - 1)]
    # 3.5kg is a number and a word, 5kg is one word.
    return sure, [at for at, _ in begun if not lower[at - 1].isalpha()]


@lru_cache(maxsize=256)
def _any_of(forms: tuple[str, ...], prefix: bool, ascii_only: bool) -> re.Pattern[str]:
    # What the words have in common comes first in the pattern, so that C looks for it.
    letter = _ASCII if ascii_only else _WIDE
    possessive = _POSSESSIVE.format(letter=letter)
    rest = f"{letter}*+{possessive}" if prefix else f"{possessive}(?!{letter})"
    return re.compile(f"(?:{'|'.join(forms)}){rest}")


@lru_cache(maxsize=256)
def _one_after_another(
    elements: tuple[str, ...], prefix: bool, ascii_only: bool
) -> re.Pattern[str]:
    letter = _ASCII if ascii_only else _WIDE
    inside = "[a-z]" if ascii_only else f"[^\\W\\d_{han.CLASS}]"
    possessive = _POSSESSIVE.format(letter=letter)
    gap = "(?:[^\\w%$]|_)++" if ascii_only else f"(?:[^\\w{words.SIGNS}]|_)++"
    first = elements[0]
    # Looking back after the word rather than before it leaves the word in front for C to look for.
    start = f"{first}(?<!{inside}{first})"
    body = f"{possessive}{gap}".join([start, *elements[1:]])
    rest = f"{letter}*+{possessive}" if prefix else f"{possessive}(?!{letter})"
    return re.compile(body + rest)
