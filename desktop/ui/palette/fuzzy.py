"""How well a few letters fit a line: as a subsequence, best at the beginnings of words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_START, _RUN, _GAP = 8, 5, 1
"""What a letter is worth at the start of a word, after its neighbour, and for each one skipped."""


def best(
    typed: str, items: Iterable[Item], text_of: Callable[[Item], str], limit: int = 60
) -> list[Item]:
    """Return the items that ``typed`` fits, the best first; all in their order for no letters."""
    wanted = fold(typed)
    if not wanted:
        return list(items)[:limit]
    pattern = re.compile(".*?".join(map(re.escape, wanted)))
    scored = [
        (score(wanted, line), number, item)
        for number, item in enumerate(items)
        if pattern.search(line := fold(text_of(item)))
    ]
    scored.sort(key=lambda row: (-row[0], row[1]))
    return [item for _, _, item in scored[:limit]]


def speaks_of(typed: str, line: str) -> bool:
    """Return whether every word of ``typed`` begins a word of ``line``, in whatever order."""
    folded = fold(line)
    words = fold(typed).split()
    begins = (any(_starts_word(folded, at) for at in _all(word, folded)) for word in words)
    return bool(words) and all(begins)


def _all(word: str, line: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(word), line)]


def fold(text: str) -> str:
    """Return ``text`` in one case, without accents and spaces at its ends."""
    if text.isascii():  # most lines are, and there may be ten thousand
        return text.lower().strip()
    plain = unicodedata.normalize("NFD", text.casefold())
    if any(map(unicodedata.combining, plain)):
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain).strip()


def score(wanted: str, line: str) -> int:
    """Return how well ``wanted`` fits ``line``, both folded; 0 where it does not.

    Words as they stand count most, then letters at the starts of words, then letters in a row;
    a shorter line wins over a longer one.
    """
    at = line.find(wanted)
    if at >= 0:
        return 1000 + (100 if _starts_word(line, at) else 0) + (50 if at == 0 else 0) - len(line)
    places = _places(wanted.replace(" ", ""), line)
    return max(1, _worth(places, line)) if places else 0


def _places(letters: str, line: str) -> list[int]:
    """Return where the letters stand, each at the start of a word where that can be."""
    places: list[int] = []
    at = 0
    for number, letter in enumerate(letters):
        found = _next(letter, line, at, letters[number + 1 :])
        if found < 0:
            return []
        places.append(found)
        at = found + 1
    return places


def _next(letter: str, line: str, at: int, rest: str) -> int:
    first = line.find(letter, at)
    if first == at or first < 0:
        return first
    start = first
    while start >= 0 and not _starts_word(line, start):
        start = line.find(letter, start + 1)
    fits = start >= 0 and re.search(".*?".join(map(re.escape, rest)), line[start + 1 :])
    return start if fits else first


def _worth(places: Sequence[int], line: str) -> int:
    worth = 0
    for before, at in zip((-2, *places), places, strict=False):
        worth += _START if _starts_word(line, at) else 0
        worth += _RUN if at == before + 1 else -_GAP * min(at - before, 10)
    return 200 + worth - len(line) // 8


def _starts_word(line: str, at: int) -> bool:
    return at == 0 or not line[at - 1].isalnum() or ord(line[at]) >= 0x2E80
