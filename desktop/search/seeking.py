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

Mark = tuple[int, int, int]
"""One match: where it starts and ends in the text, and which leaf of the query it is of."""

# Only one letter of a word's own script may stand beside it; see `words.stencilled`.
_LETTER = r"[^\W_]"
# As alternatives they are compiled in a fifth of the time that a class of them takes.
_POSSESSIVE = f"(?:(?:{'|'.join(f'{sign}s' for sign in words.APOSTROPHES)})(?!{_LETTER}))?+"
_WHOLE = f"{_POSSESSIVE}(?!{_LETTER})"
_BEGUN = f"{_LETTER}*+{_POSSESSIVE}"


def is_easy(form: str) -> bool:
    """Tell whether a folded word can be sought by its neighbours alone."""
    return len(form) > 1 and form.isalpha() and not han.CHARACTER.search(form)


class Seeker:
    """Find where any of some words stands in a text that is `words.stencilled`.

    ``forms`` are easy folded words; with ``prefix`` they are beginnings of words.
    """

    def __init__(self, forms: Iterable[str], *, prefix: bool = False) -> None:
        self._forms = tuple(sorted(forms))
        self._prefix = prefix

    def marks(self, text: str, leaf: int) -> tuple[list[Mark], list[int]]:
        """Return where the words stand, and where perhaps one starts that is part of a number.

        The marks are of a ``leaf``, in order, and none overlap.
        """
        return _marks(_any_of(self._forms, self._prefix), text, leaf)


class PhraseSeeker:
    """Find where easy words follow one another; the last may be the beginning of a word."""

    def __init__(self, elements: Sequence[str], *, prefix: bool = False) -> None:
        self._elements = tuple(elements)
        self._prefix = prefix

    def marks(self, text: str, leaf: int) -> tuple[list[Mark], list[int]]:
        """Return what `Seeker.marks` does."""
        return _marks(_one_after_another(self._elements, self._prefix), text, leaf)


def _marks(pattern: re.Pattern[str], text: str, leaf: int) -> tuple[list[Mark], list[int]]:
    """Part what surely begins a word from what, by the sign before it, may be in a number."""
    found = [(*match.span(), leaf) for match in pattern.finditer(text)]
    sure = [mark for mark in found if not text[mark[0] - 1 : mark[0]].isalnum()]
    if len(sure) == len(found):
        return sure, []
    begun = [start for start, _, _ in found if text[start - 1 : start].isalnum()]
    # 3.5kg is a number and a word, 5kg is one word.
    return sure, [start for start in begun if not text[start - 1].isalpha()]


@lru_cache(maxsize=256)
def _any_of(forms: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    # What the words have in common comes first in the pattern, so that C looks for it.
    return re.compile(f"(?:{'|'.join(forms)}){_BEGUN if prefix else _WHOLE}")


@lru_cache(maxsize=256)
def _one_after_another(elements: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    first = elements[0]
    # Looking back after the word rather than before it leaves the word in front for C to look for.
    start = f"{first}(?<![^\\W\\d_]{first})"
    body = f"{_POSSESSIVE}(?:[^\\w%$]|_)++".join([start, *elements[1:]])
    return re.compile(body + (_BEGUN if prefix else _WHOLE))
