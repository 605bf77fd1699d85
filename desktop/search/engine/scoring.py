"""What articles are worth for a query: BM25, summed over the leaves of a query and their fields."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import chain, repeat
from math import ceil
from operator import add
from typing import Any, NamedTuple, TypeVar

from desktop.search.engine.segments.occurrences import Occurrences, chosen
from desktop.search.engine.segments.rows import added, places
from desktop.search.engine.segments.segment import SATURATION, Norms

T = TypeVar("T", bound=Any)  # whatever can be put in order

_UP_TO = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 32, 50, 100)
"""How often what is worth about as much is in a document at most; it may be more often."""
_CLASS = bytes(bisect_left(_UP_TO, count) for count in range(0x100))
ROUNDING = 1 - 1e-12  # the same worth may come out a bit apart
_FEW = 1000  # so many are sorted sooner than a heap in Python finds their best
_WORTH_IT = 3  # all are scored as quickly, unless so many times fewer have to be
_FEWER = 8  # a part in so many times fewer documents than were found tells little of most
_MOST_LEADS = 127  # their bounds share one byte: of more each tells next to nothing


class Matching(NamedTuple):
    """The documents of a segment that satisfy a query; ``size`` is how many it has in all."""

    documents: Set[int]
    size: int


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf in one field of a segment: where it is, and what it is worth there at most.

    ``norms`` are None but for texts: in other fields the length makes no difference.
    """

    occurrences: Occurrences
    worth: float
    norms: Norms | None

    def gains(self, documents: Iterable[int], counts: Iterable[int]) -> list[float]:
        """Return what the part is worth in each of some documents, by how often it is there."""
        worth = self.worth
        if self.norms is None:
            return [worth * count / (count + SATURATION) for count in counts]
        base, each, lengths, *_ = self.norms
        return [
            worth * count / (count + base + each * lengths[number])
            for number, count in zip(documents, counts, strict=True)
        ]

    def bounds(self, numbers: Sequence[int], unit: float) -> bytes:
        """Return how many units the part can be worth at most in each of some documents."""
        counts = self.occurrences.most(numbers).translate(_CLASS)
        most = ceil(self.worth / unit)
        if self.norms is None:
            return counts.translate(_bounds(most, (SATURATION,)))
        sizes = chosen(self.norms.sizes, numbers)
        return added((counts, sizes)).translate(_bounds(most, self.norms.leasts))


@lru_cache(maxsize=256)
def _bounds(most: int, leasts: Sequence[float]) -> bytes:
    """Return how much of ``most`` a part can be worth, rounded up.

    That is by how often it is there, in classes, for each of what the length adds at least.
    """
    bounds = (
        [*(ceil(most * count / (count + least)) for count in _UP_TO), most] for least in leasts
    )
    return bytes(chain.from_iterable(bounds)).ljust(0x100, b"\0")


def scored(parts: Sequence[Part], documents: set[int], found: int) -> dict[int, float]:
    """Return the score of each of the ``documents``; ``found`` is how many the query found.

    A document's score is the same to its last bit, whichever are scored with it: so those that are
    worth the same stand in one order, however many are asked for.
    """
    if not documents:
        return {}
    numbers = list(documents)
    totals = [0.0] * len(numbers)
    few: list[tuple[Part, Mapping[int, int]]] = []
    for part in parts:
        counts = part.occurrences.counts(documents)
        if len(part.occurrences) < found:
            few.append((part, counts))
        else:
            gains = part.gains(numbers, map(counts.get, numbers, repeat(0)))
            totals = list(map(add, totals, gains))
    scores = dict(zip(numbers, totals, strict=True))
    for part, counts in few:
        within = counts.keys() & documents
        gains = part.gains(within, map(counts.__getitem__, within))
        for number, gain in zip(within, gains, strict=True):
            scores[number] += gain
    return scores


def leading(
    parts: Sequence[Part], found: Matching, best: int, kept: set[int], bar: float
) -> dict[int, float] | None:
    """Return the scores of documents ``found``, at least the ``best`` highest and those ``kept``.

    Highest ones that do not reach the ``bar`` may be missing. How often the frequent parts are in a
    document bounds what it can be worth: where the bound is too low it is not scored, unless it has
    a rare part as well. None where that would not save much.
    """
    documents, size = found
    if best * _WORTH_IT > len(documents):
        return None
    leads = [part for part in parts if len(part.occurrences) * _FEWER > len(documents)]
    if len(leads) > _MOST_LEADS:
        return None
    besides = [part.occurrences.documents() for part in parts if part not in leads]
    several = kept.union(*besides, *(part.occurrences.others() for part in leads))
    apart = set(filter(documents.__contains__, several))
    if (best + len(apart)) * _WORTH_IT > len(documents):
        return None
    numbers = range(size) if len(documents) * _FEWER > size else list(documents)
    unit = (sum(part.worth for part in leads) or 1.0) / (0xFF - len(leads))
    bounds = added([part.bounds(numbers, unit) for part in leads])
    likely = () if bar else _reaching(reached_by(best, bounds), bounds, numbers)
    first = apart.union(filter(documents.__contains__, likely))
    scores = scored(parts, first, len(documents))
    bar = max(bar, lowest(best, scores.values()))
    reaching = _reaching(min(ceil(bar * ROUNDING / unit), 0x100), bounds, numbers)
    rest = set(filter(documents.__contains__, reaching))
    return scores | scored(parts, rest.difference(scores), len(documents))


def _reaching(least: int, bounds: bytes, numbers: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of which the bounds are ``least`` or more."""
    reached = bounds.translate(bytes(least) + b"\1" * (0x100 - least))
    return map(numbers.__getitem__, places(reached))


def lowest(best: int, scores: Collection[float]) -> float:
    """Return the lowest of the ``best`` highest scores, 0 where there are fewer."""
    return nth_highest(best, scores) if len(scores) >= best else 0.0


def nth_highest(number: int, values: Collection[T]) -> T:
    """Return the ``number``-th highest of at least as many values, counted from 1."""
    if len(values) < _FEW:
        return sorted(values)[-number]
    return nlargest(number, values)[-1]


def reached_by(number: int, counts: bytes) -> int:
    """Return the largest count that at least ``number`` of the ``counts`` reach."""

    def is_too_many(count: int) -> bool:
        return len(counts.translate(None, bytes(range(count)))) < number

    return bisect_left(range(0x100), True, key=is_too_many) - 1
