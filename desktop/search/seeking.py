"""Seeking known words in a plain text by a compiled pattern, many times faster than reading it.

Only for words of two letters or more: what stands beside them in the text tells whether they are
words of their own there. Numbers, acronyms and Chinese, whose words depend on more than their
neighbours, are not for this module; see `desktop.search.matching`. What "plain" means is said by
`desktop.search.words.is_plain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import takewhile
from operator import eq

from desktop.search import han, words

Mark = tuple[int, int, int]
"""One match: where it starts and ends in the text, and which leaf of the query it is of."""

_APOSTROPHES = frozenset(words.APOSTROPHES)
_ASCII = map(chr, range(128))
_GAPS = frozenset(["", *(sign for sign in _ASCII if not sign.isalnum())]) - _APOSTROPHES
_POSSESSIVES = frozenset(f"{sign}s" for sign in words.APOSTROPHES)
_POSSESSIVE = f"(?:(?:{'|'.join(sorted(_POSSESSIVES))})(?![^\\W_]))?+"
_REST = "[0-9a-z]*+"  # of a word that is begun, or at least most of it
_END = "(?![0-9a-z])"  # of a word, or perhaps its middle, where other letters follow


def is_easy(form: str) -> bool:
    """Return whether a folded word can be sought by its neighbours alone."""
    return len(form) > 1 and form.isalpha() and (form.isascii() or not han.character().search(form))


class Seeker:
    """Find where any of some words stands in texts that are `words.bare`.

    ``forms`` are easy folded words; with ``prefix`` they are beginnings of words.
    """

    def __init__(self, forms: Iterable[str], *, prefix: bool = False) -> None:
        # The longest first: where it is followed by another letter, so are all that begin it.
        self._forms = tuple(sorted(forms, key=lambda form: (-len(form), form)))
        self._prefix = prefix

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _any_of(self._forms, self._prefix)

    def marks(self, text: str, leaf: int) -> tuple[list[Mark], list[int]]:
        """Return where the words stand, and where perhaps one starts that is part of a number.

        The marks are of a ``leaf``, in order, and none overlap.
        """
        return _marks(self._pattern.finditer(text), text, leaf, prefix=self._prefix)


class PhraseSeeker:
    """Find where easy words follow one another; the last may be the beginning of a word."""

    def __init__(self, elements: Sequence[str], *, prefix: bool = False) -> None:
        self._elements = tuple(elements)
        self._prefix = prefix

    def marks(self, text: str, leaf: int) -> tuple[list[Mark], list[int]]:
        """Return what `Seeker.marks` does."""
        found = _one_after_another(self._elements, self._prefix).finditer(text)
        if not text.isascii():
            sign = _sign()
            found = (match for match in found if not sign.search(text, *match.span()))
        return _marks(found, text, leaf, prefix=self._prefix)


# What stands beside a word is looked at here, not by the patterns: classes of more than ASCII take
# ten times as long to compile as all else in them.


def _marks(
    found: Iterable[re.Match[str]], text: str, leaf: int, *, prefix: bool
) -> tuple[list[Mark], list[int]]:
    """Part what surely begins a word from what, by the sign before it, may be in a number."""
    sure: list[Mark] = []
    unsure: list[int] = []
    for match in found:
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in _GAPS and after in _GAPS:
            sure.append((start, end, leaf))
            continue
        if after.isalnum() or after in _APOSTROPHES:
            end = _end(text, end, prefix=prefix)
        if before.isalnum() and not words.is_han(before):
            # 3.5kg is a number and a word, 5kg is one word.
            unsure += [] if before.isalpha() else [start]
        elif end:
            sure.append((start, end, leaf))
    return sure, unsure


def _end(text: str, end: int, *, prefix: bool) -> int:
    """Return where the word ends that goes up to ``end`` or, if begun, further; 0 for no word."""
    if _is_letter(text, end):
        if not prefix:
            return 0
        while _is_letter(text, end):
            end += 1
    is_possessive = text[end : end + 2] in _POSSESSIVES and not _is_letter(text, end + 2)
    return end + 2 if is_possessive else end


def _is_letter(text: str, at: int) -> bool:
    return text[at : at + 1].isalnum() and not words.is_han(text[at])


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(f"[{words.SIGNS}]")


@lru_cache(maxsize=256)
def _any_of(forms: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    # What the words have in common comes first, as C looks for that much faster than for anything
    # else. Only then it is asked whether a word begins there: most others are left out so.
    common = _common(forms)
    begun = f"{common}(?<![a-z]{common})" if common else ""
    endings = "|".join(form[len(common) :] for form in forms)
    return re.compile(f"{begun}(?:{endings}){_REST if prefix else _END}")


def _common(forms: Sequence[str]) -> str:
    """Return what all words begin with: what the first and the last in their order do."""
    first, last = min(forms), max(forms)
    return first[: sum(takewhile(bool, map(eq, first, last)))]


@lru_cache(maxsize=256)
def _one_after_another(elements: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    pattern = f"{_POSSESSIVE}(?:[^\\w%$]|_)++".join(elements)
    return re.compile(f"{pattern}{_REST if prefix else ''}")
