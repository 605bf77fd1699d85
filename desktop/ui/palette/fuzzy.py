"""How well a few letters fit a line: as a subsequence, best at the beginnings of words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, islice

from desktop.errors import Cancelled

_START, _RUN, _GAP = 8, 5, 1
"""What a letter is worth at the start of a word, after its neighbour, and for each one skipped."""
_LOOK = 500
"""Lines after which it is asked whether somebody still waits."""


def best(
    typed: str,
    lines: Sequence[str],
    recent: Sequence[int] = (),
    limit: int = 60,
    is_cancelled: Callable[[], bool] = bool,
) -> list[int]:
    """Return the places of the lines that ``typed`` fits, the best first.

    ``lines`` are folded, as by `fold`. Those with the words as they stand come before those that
    have the letters in order; of lines that fit alike, the places in ``recent`` come first, as they
    stand there. For no letters all are in order. Raises Cancelled.
    """
    wanted = fold(typed)
    if not wanted:
        others = (place for place in range(len(lines)) if place not in recent)
        return list(islice(chain(recent, others), limit))
    watched = _Watched(lines, is_cancelled)
    whole = ((place, _as_words(wanted, line)) for place, line in watched if wanted in line)
    found = _first(limit, whole, recent)
    if len(found) < limit:
        has_in_order, letters = _in_order(wanted), wanted.replace(" ", "")
        parts = (
            (place, _as_letters(letters, line))
            for place, line in watched
            if has_in_order(line) and wanted not in line
        )
        found += _first(limit - len(found), parts, recent)
    return found


class _Watched:
    """Lines with their places, as often as wanted, until it is ``cancelled``."""

    def __init__(self, lines: Sequence[str], is_cancelled: Callable[[], bool]) -> None:
        self._lines, self._is_cancelled = lines, is_cancelled

    def __iter__(self) -> Iterator[tuple[int, str]]:
        for place, line in enumerate(self._lines):
            if place % _LOOK == 0 and self._is_cancelled():
                raise Cancelled
            yield place, line


def _first(limit: int, found: Iterable[tuple[int, int]], recent: Sequence[int]) -> list[int]:
    """Return the places of the worthiest, given places and worths."""
    before = {place: number for number, place in enumerate(recent)}
    ranks = ((-worth, before.get(place, len(before)), place) for place, worth in found)
    return [place for _, _, place in nsmallest(limit, ranks)]


def _in_order(letters: str) -> Callable[[str], object]:
    """Return what tells whether a line has the letters in order, in time that grows with it."""
    each = map(re.escape, letters)
    return re.compile("".join(f"[^{one}]*+{one}" for one in each)).match


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
    if text.isascii():  # most lines are, and there may be fifty thousand
        return text.lower().strip()
    plain = unicodedata.normalize("NFD", text.casefold())
    if any(map(unicodedata.combining, plain)):
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain).strip()


def _as_words(wanted: str, line: str) -> int:
    """Return how well ``line`` fits words that it holds as they stand: a shorter one is better."""
    at = line.find(wanted)
    return (100 if _starts_word(line, at) else 0) + (50 if at == 0 else 0) - len(line)


def _as_letters(letters: str, line: str) -> int:
    """Return how well ``line`` fits letters that it has in order.

    Letters at the starts of words count most, then letters in a row; a shorter line is better.
    """
    places, worth = _places(letters, line), 0
    for before, at in zip((-2, *places), places, strict=False):
        worth += _START if _starts_word(line, at) else 0
        worth += _RUN if at == before + 1 else -_GAP * min(at - before, 10)
    return worth - len(line) // 8


def _places(letters: str, line: str) -> list[int]:
    """Return where the letters stand, each at the start of a word where that can be."""
    places: list[int] = []
    at = 0
    for letter, last in zip(letters, _last_places(letters, line), strict=True):
        place = first = line.find(letter, at)
        while at < place <= last and not _starts_word(line, place):
            place = line.find(letter, place + 1)
        places.append(place if at <= place <= last else first)
        at = places[-1] + 1
    return places


def _last_places(letters: str, line: str) -> list[int]:
    """Return the last place of each letter that leaves room for those after it."""
    places, end = list[int](), len(line)
    for letter in reversed(letters):
        end = line.rfind(letter, 0, end)
        places.append(end)
    return places[::-1]


def _starts_word(line: str, at: int) -> bool:
    return at == 0 or not line[at - 1].isalnum() or ord(line[at]) >= 0x2E80
