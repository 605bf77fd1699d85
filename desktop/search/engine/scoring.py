"""What articles are worth for a query: BM25, summed over the leaves of a query and their fields."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import compress, repeat
from operator import add
from typing import Any, TypeVar

from desktop.search.engine.segments.occurrences import Columns, Occurrences
from desktop.search.engine.segments.segment import SATURATION, Norms

T = TypeVar("T", bound=Any)  # whatever can be put in order

_ROUNDING = 1 - 1e-12  # the same worth may come out a bit apart
_FEW = 1000  # so many are sorted sooner than a heap in Python finds their best
_WORTH_IT = 3  # all are scored as quickly, unless so many times fewer have to be


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf in one field of a segment: where it is, and what it is worth there at most.

    ``norms`` are those of texts; in other fields the length makes no difference: there are none.
    """

    occurrences: Occurrences
    worth: float
    norms: Norms | None

    def gains(self, documents: Iterable[int], counts: Iterable[int]) -> list[float]:
        """Return what the part is worth in each of some documents, by how often it is there."""
        worth = self.worth
        if self.norms is None:
            return [worth * count / (count + SATURATION) for count in counts]
        base, each, _, lengths = self.norms
        return [
            worth * count / (count + base + each * lengths[number])
            for number, count in zip(documents, counts, strict=True)
        ]

    def reaching(self, bar: float) -> int:
        """Return how often the part has to be in a document to be worth as much, 256 for more."""
        worth, least = self.worth, self.norms.least if self.norms else SATURATION
        enough = bar * _ROUNDING
        return next((n for n in range(1, 0x100) if worth * n / (n + least) >= enough), 0x100)


def scored(parts: Sequence[Part], documents: set[int]) -> dict[int, float]:
    """Return the score of each of the ``documents``."""
    numbers = list(documents)
    totals = [0.0] * len(numbers)
    few: list[tuple[Part, Mapping[int, int]]] = []
    for part in parts:
        counts = part.occurrences.counts(documents)
        if len(counts) < len(numbers):
            few.append((part, counts))
        else:
            gains = part.gains(numbers, map(counts.get, numbers, repeat(0)))
            totals = list(map(add, totals, gains))
    scores = dict(zip(numbers, totals, strict=True))
    for part, counts in few:
        found = counts.keys() & documents
        gains = part.gains(found, map(counts.__getitem__, found))
        for number, gain in zip(found, gains, strict=True):
            scores[number] += gain
    return scores


def leading(
    parts: Sequence[Part], documents: set[int], best: int, kept: set[int], bar: float
) -> dict[int, float] | None:
    """Return scores with the ``best`` highest of ``documents`` and those ``kept`` among them.

    Those that do not reach the ``bar`` may be missing. The documents must be all that the parts are
    in, but for deleted ones. Where most have one part alone, those that have it seldom need not be
    scored: what they can be worth at most is less. None where that would not save much.
    """
    lead = max(parts, key=lambda part: len(part.occurrences))
    columns = lead.occurrences.columns()
    if columns is None:
        return None
    others = (part.occurrences.documents() for part in parts if part is not lead)
    apart = documents & kept.union(columns.others, *others)
    if (best + len(apart)) * _WORTH_IT > len(columns.counts):
        return None
    scores = scored(parts, apart)
    if not bar:
        likely = _alone(lead, columns, _reached_by(best, columns.counts), documents)
        bar = lowest(best, (likely | scores).values())
    return _alone(lead, columns, lead.reaching(bar), documents) | scores


def _alone(part: Part, columns: Columns, least: int, among: set[int]) -> dict[int, float]:
    """Return what a part is worth in documents ``among`` that have it ``least`` times or more."""
    reached = columns.counts.translate(bytes(least) + b"\1" * (0x100 - least))
    numbers = list(compress(columns.documents, reached))
    gains = part.gains(numbers, columns.counts.translate(None, bytes(range(least))))
    pairs = zip(numbers, gains, strict=True)
    return {number: gain for number, gain in pairs if number in among}


def lowest(best: int, scores: Collection[float]) -> float:
    """Return the lowest of the ``best`` highest scores, 0 where there are fewer."""
    return nth_highest(best, scores) if len(scores) >= best else 0.0


def nth_highest(number: int, values: Collection[T]) -> T:
    """Return the ``number``-th highest of at least as many values, counted from 1."""
    if len(values) < _FEW:
        return sorted(values)[-number]
    return nlargest(number, values)[-1]


def _reached_by(number: int, counts: bytes) -> int:
    """Return the largest count that at least ``number`` of the ``counts`` reach."""

    def is_too_many(count: int) -> bool:
        return len(counts.translate(None, bytes(range(count)))) < number

    return bisect_left(range(0x100), True, key=is_too_many) - 1
