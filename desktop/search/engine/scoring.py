"""What articles are worth for a query: BM25, summed over the leaves of a query and their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import compress

from desktop.search.engine.segments.segment import SATURATION, Norms, Occurrences

_ROUNDING = 1 - 1e-12  # the same worth may come out a bit apart
_WORTH_IT = 3  # all are scored as quickly, unless so many times fewer have to be


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf in one field of a segment: where it is, and what it is worth there at most.

    ``norms`` are those of texts; in other fields the length makes no difference: there are none.
    """

    occurrences: Occurrences
    worth: float
    norms: Norms | None

    def gains(self, counts: Mapping[int, int]) -> list[float]:
        """Return what the part is worth in each of some documents, by how often it is there."""
        worth = self.worth
        if self.norms is None:
            return [worth * count / (count + SATURATION) for count in counts.values()]
        base, each, _, lengths = self.norms
        return [
            worth * count / (count + base + each * lengths[number])
            for number, count in counts.items()
        ]

    def at_most(self, count: int) -> float:
        """Return the most that so many occurrences in one document can be worth."""
        return self.worth * count / (count + (self.norms.least if self.norms else SATURATION))


def scored(parts: Sequence[Part], documents: set[int]) -> dict[int, float]:
    """Return the score of each of the ``documents``."""
    scores: dict[int, float] = {}
    for part in parts:
        _add(scores, part, documents)
    if len(scores) < len(documents):
        scores |= dict.fromkeys(documents - scores.keys(), 0.0)
    return scores


def leading(
    parts: Sequence[Part], documents: set[int], best: int, kept: set[int]
) -> dict[int, float] | None:
    """Return scores with the ``best`` highest of ``documents`` and those ``kept`` among them.

    The documents must be all that the parts are in, but for deleted ones. Where most have one part
    alone, those that have it seldom need not be scored: what they can be worth at most is less.
    None where that would not save much.
    """
    lead = max(parts, key=lambda part: len(part.occurrences))
    counts = lead.occurrences.counts()
    others = (part.occurrences.counts() for part in parts if part is not lead)
    apart = documents & kept.union(*others)
    enough = best + len(apart)
    if enough * _WORTH_IT > len(counts) or max(counts.values()) > 0xFF:
        return None
    packed = bytes(counts.values())
    least = _reached_by(enough, packed)
    scores = scored(parts, apart | documents.intersection(_with(counts, packed, least)))
    bar = nlargest(best, scores.values())[-1] if len(scores) >= best else 0.0
    needed = least
    while needed > 1 and lead.at_most(needed - 1) >= bar * _ROUNDING:
        needed -= 1
    if needed == least:
        return scores
    return scored(parts, apart | documents.intersection(_with(counts, packed, needed)))


def _reached_by(number: int, counts: bytes) -> int:
    """Return the largest count that at least ``number`` of the ``counts`` reach."""
    count = max(counts) + 1
    while count > 1 and number > 0:
        count -= 1
        number -= counts.count(count)
    return count


def _with(counts: Mapping[int, int], packed: bytes, least: int) -> Iterator[int]:
    """Return the documents that have ``least`` or more of what is counted."""
    return compress(counts, packed.translate(bytes(least) + b"\1" * (0x100 - least)))


def _add(scores: dict[int, float], part: Part, documents: set[int]) -> None:
    """Add to ``scores`` what one part is worth in each of the documents."""
    counts = part.occurrences.counts(documents)
    if len(counts) > 2 * len(documents) or not counts.keys() <= documents:
        counts = {number: counts[number] for number in counts.keys() & documents}
    if not scores:
        scores.update(zip(counts, part.gains(counts), strict=True))
        return
    for number, gain in zip(counts, part.gains(counts), strict=True):
        scores[number] = scores.get(number, 0.0) + gain
