"""Where English words may be parted at the end of a line.

Patterns tell, as in TeX: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983). They are in
``resources/hyphenation``; words of other languages stay whole.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from string import ascii_lowercase
from sys import intern

from desktop import paths

SOFT_HYPHEN = "\u00ad"
"""Stands where a word may be parted; it is seen only where one is."""

_FIRST, _LAST = 3, 3
"""How many letters stay together at least at the beginning of a word, and at its end.

TeX leaves two at the beginning, where lines are justified; in ragged lines "a-t" looks torn.
"""

_WORD = re.compile(r"(?<![\w/.@#&%=’'-])[a-z]{7,}(?![\w/@=]|[.:]\w)")
"""Words long enough; no names, which begin with a capital, nor parts of addresses."""

_DIGIT = re.compile(r"\d")
_BLANKED = bytes.maketrans(ascii_lowercase.encode(), b"." * 26)
"""Makes the shape of a pattern, as ``..3..`` of ``hy3ph``; thousands of patterns have few."""


class Hyphenator:
    """Knows where words may be parted, by the patterns of one language."""

    def __init__(self, patterns: bytes) -> None:
        """Take ``patterns`` in ASCII, one a line, such as ``hy3ph``."""
        letters = patterns.translate(None, b"0123456789").decode().split()
        shapes = patterns.translate(_BLANKED).decode().split()
        self._shapes = dict(zip(letters, map(intern, shapes), strict=True))
        self._longest = max(map(len, letters))
        self._known: dict[str, tuple[int, ...]] = {}

    def breaks(self, text: str) -> tuple[int, ...]:
        """Return the offsets in ``text`` where a hyphen may part a word."""
        return tuple(
            found.start() + place
            for found in _WORD.finditer(text)
            for place in self.breaks_of(found.group().lower())
        )

    def breaks_of(self, word: str) -> tuple[int, ...]:
        """Return after how many letters a word, in small letters, may be parted."""
        if (known := self._known.get(word)) is not None:
            return known
        values = self._values(f".{word}.")
        places = range(_FIRST, len(word) - _LAST + 1)
        result = tuple(place for place in places if values[place + 1] % 2)
        self._known[word] = result
        return result

    def _values(self, dotted: str) -> list[int]:
        """Return the highest number that any pattern gives the place before each letter."""
        values = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for end in range(start + 2, min(len(dotted), start + self._longest) + 1):
                if shape := self._shapes.get(dotted[start:end]):
                    for place, value in _numbers(shape):
                        values[start + place] = max(values[start + place], value)
        return values


def hyphenator_of(language: str) -> Hyphenator | None:
    """Return the hyphenator for a language tag such as "en-GB", if there is one."""
    return _english() if language.partition("-")[0].lower() == "en" else None


def parted(text: str, breaks: tuple[int, ...]) -> str:
    """Return ``text`` with a soft hyphen at each of ``breaks``."""
    places = (0, *breaks, len(text))
    return SOFT_HYPHEN.join(text[start:end] for start, end in pairwise(places))


@cache
def _numbers(shape: str) -> tuple[tuple[int, int], ...]:
    """Return the numbers of a pattern, each with how many letters stand before it."""
    found = enumerate(_DIGIT.finditer(shape))
    return tuple((digit.start() - before, int(digit[0])) for before, digit in found)


@cache
def _english() -> Hyphenator:
    file = paths.resources() / "hyphenation" / "en.txt"
    return Hyphenator(file.read_bytes())
