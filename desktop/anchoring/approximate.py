"""Passages that resemble a quote, for when its very words are gone.

Pieces of the quote, and of the words around it, are looked up in the text; where several agree
on a place, the quote is aligned there letter by letter. How sure that is, `resolver` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.anchoring.folding import Folded, fold
from desktop.anchoring.selectors import Selector

FLOOR = 0.5  # less alike than this is not the same passage
_MOST_SEEDS = 24
_MOST_HITS = 12
_MOST_PLACES = 4
_LONG = 3000  # beyond this an alignment of all letters takes too much memory
_END = 400
_WORD = re.compile(r"[^\W_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Match:
    """A range and the evidence for it, each from 0 to 1: its words, and those on both sides."""

    start: int
    end: int
    alike: float
    before: float
    after: float


def similarity(one: str, other: str) -> float:
    """Return 1 less the edit distance's share of the longer text."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - not needed to open a window

    return Levenshtein.normalized_similarity(one, other)


def approximate_matches(
    text: str, folded: Folded, selector: Selector
) -> Iterator[tuple[int, int, float]]:
    """Yield ranges of ``text`` whose words resemble the selector's, and how alike they are."""
    quote = fold(selector.exact)
    before, after = Folded(selector.prefix).text, Folded(selector.suffix).text
    if not quote:
        return
    for low, high in _places(folded.text, before, quote, after):
        found = _range(folded.text, (low, high), before, quote, after)
        if found is None:
            continue
        alike = similarity(quote, folded.text[found[0] : found[1]])
        if alike >= FLOOR:
            # Retyped quotation marks are no change of words, yet not the very same either.
            start, end = folded.range(*found)
            yield start, end, min(alike, 0.99) if text[start:end] != selector.exact else 1.0


def _places(text: str, before: str, quote: str, after: str) -> list[tuple[int, int]]:
    """Return the likeliest places: the first and last offset at which the quote may start."""
    votes = sorted(_votes(text, before, quote, after))
    if not votes:
        return []
    reach = max(40, len(quote) // 2)
    groups: list[list[tuple[int, int]]] = [[votes[0]]]
    for vote in votes[1:]:
        if vote[0] - groups[-1][-1][0] > reach:
            groups.append([])
        groups[-1].append(vote)
    ranked = sorted(((len({seed for _, seed in group}), group) for group in groups), reverse=True)
    # One common phrase is no sign of a passage that offered many pieces to be found by.
    enough = max(ranked[0][0] // 3, 2 if len(quote) > 60 else 1)
    likely = [group for count, group in ranked[:_MOST_PLACES] if count >= enough]
    return [(group[0][0], group[-1][0]) for group in likely]


def _votes(text: str, before: str, quote: str, after: str) -> Iterator[tuple[int, int]]:
    """Yield, for each hit of each seed, where the quote would start, and the seed's number."""
    for number, (offset, seed) in enumerate(_seeds(before, quote, after)):
        at, hits = text.find(seed), 0
        while at >= 0 and hits < _MOST_HITS:
            yield at - offset, number
            hits += 1
            at = text.find(seed, at + 1)


def _seeds(before: str, quote: str, after: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of the quote and its surroundings, with their offset from its start."""
    wide = len(_WORD.findall(quote[:200])) < len(quote[:200]) / 2
    size = max(2, min(6, len(quote) // 4)) if wide else max(4, min(14, len(quote) // 4))
    step = max(size // 2 if len(quote) < 100 else size, len(quote) // _MOST_SEEDS)
    for offset in range(0, max(1, len(quote) - size + 1), step):
        yield offset, quote[offset : offset + size]
    for cut in (12, 24):
        if len(before) >= cut:
            yield -cut, before[len(before) - cut : len(before) - cut + 12]
        if len(after) >= cut:
            yield len(quote) + cut - 12, after[cut - 12 : cut]


def _range(
    text: str, place: tuple[int, int], before: str, quote: str, after: str
) -> tuple[int, int] | None:
    """Return the range of the quote; of a very long one only the two ends are aligned."""
    if len(quote) <= _LONG:
        return _aligned(text, place, before, quote, after)
    head, tail = quote[:_END], quote[-_END:]
    shift = len(quote) - _END
    first = _aligned(text, place, before, head, quote[_END : _END + 32])
    last = _aligned(
        text, (place[0] + shift, place[1] + shift), quote[shift - 32 : shift], tail, after
    )
    return (first[0], last[1]) if first and last and first[0] < last[1] else None


def _aligned(
    text: str, place: tuple[int, int], before: str, quote: str, after: str
) -> tuple[int, int] | None:
    """Return the range of the quote where it is laid over ``text`` with the fewest edits."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - not needed to open a window

    room = 8 + len(quote) // 8
    left = max(0, place[0] - len(before) - room)
    window = text[left : max(left, place[1]) + len(quote) + len(after) + room]
    start, end = len(before), len(before) + len(quote)
    found_start = found_end = -1
    for code in Levenshtein.opcodes(before + quote + after, window):
        here, there = code.src_start, code.dest_start
        if here <= start < code.src_end:
            found_start = min(there + start - here, code.dest_end)
        if here < end <= code.src_end:
            found_end = min(there + end - here, code.dest_end)
    return _snapped(text, left + found_start, left + found_end)


def _snapped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the range cut of white space and grown to whole words; None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    for _ in range(12):
        if start > 0 and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
            start -= 1
        if end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end]):
            end += 1
    return start, end
