"""Which articles satisfy a query, and in which order: every one is looked at, none is guessed.

Which ones is set algebra over the leaves of the query; the order is BM25, summed over the
leaves and their fields, or the date.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, repeat
from operator import add

from desktop.search.engine.fields import WEIGHTS
from desktop.search.engine.segment import SATURATION, Occurrences, Occurring, Segment
from desktop.search.pages import stretches
from desktop.search.query import (
    All,
    Any,
    Dated,
    InLanguage,
    Leaf,
    Node,
    OnPage,
    Phrase,
    Without,
    leaves,
)

_FEWER = 16  # looking a document up costs as much as taking in so many


@dataclass(frozen=True, slots=True)
class View:
    """A segment at one moment: without the documents that were deleted by then."""

    segment: Segment
    deleted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Found:
    """The documents found in one segment, each with its score."""

    segment: Segment
    scores: Mapping[int, float]


def find(node: Node, views: Sequence[View]) -> list[Found]:
    """Return every document that satisfies ``node``, with its score, for each segment."""
    lookups = [_Lookup(view) for view in views]
    scores = [dict.fromkeys(lookup.matching(node) - lookup.deleted, 0.0) for lookup in lookups]
    total = sum(view.segment.size for view in views)
    for leaf in leaves(node):
        for name, weight in WEIGHTS.items():
            if frequency := sum(lookup.frequency(leaf, name) for lookup in lookups):
                rarity = math.log(1 + max(0, total - frequency + 0.5) / (frequency + 0.5))
                for lookup, score in zip(lookups, scores, strict=True):
                    if score and (several := lookup.occurrences(leaf).get(name)):
                        soft = lookup.segment.norms if name == "text" else None
                        _add(score, _sum(several, score), weight * rarity, soft)
    return [Found(view.segment, score) for view, score in zip(views, scores, strict=True)]


class _Lookup:
    """One query's look at one segment; each leaf is looked up once."""

    def __init__(self, view: View) -> None:
        self.segment = view.segment
        self.deleted = view.deleted
        self._occurrences: dict[Leaf, Occurring] = {}

    def occurrences(self, leaf: Leaf) -> Occurring:
        return self._looked_up(leaf, None)

    def frequency(self, leaf: Leaf, field: str) -> int:
        """Return in about how many documents a leaf is in a field."""
        return sum(map(len, self.occurrences(leaf).get(field, ())))

    def matching(self, node: Node, within: Set[int] | None = None) -> Set[int]:
        """Return the documents that satisfy ``node``, deleted ones perhaps among them.

        Documents not ``within`` may be left out.
        """
        if isinstance(node, All):
            return self._all(node, within)
        if isinstance(node, Any):
            return set().union(*(self.matching(part, within) for part in node.parts))
        if isinstance(node, Without):
            base = self._everything() if within is None else within
            return base - self.matching(node.part, within)
        if isinstance(node, Dated | InLanguage):
            return self._filtered(node)
        if isinstance(node, OnPage):
            return self._paged(node)
        return self._documents(node, within)

    def _all(self, node: All, within: Set[int] | None) -> Set[int]:
        """Return what satisfies all parts: the rarest first, the others only among what it left."""
        wanted = [part for part in node.parts if not isinstance(part, Without)]
        excluded = [part for part in node.parts if isinstance(part, Without)]
        for part in sorted(wanted, key=self._size):
            found = self.matching(part, within)
            within = found if within is None else found & within
            if not within:
                return within
        left = self._everything() if within is None else within
        for unwanted in excluded:
            left = self.matching(unwanted, left)
        return left

    def _size(self, node: Node) -> int:
        """Return at most how many documents satisfy ``node``."""
        if isinstance(node, All):
            return min(map(self._size, node.parts))
        if isinstance(node, Any):
            return sum(map(self._size, node.parts))
        if isinstance(node, Without | Dated | InLanguage | OnPage):
            return self.segment.size
        known = self._occurrences.get(node)
        if known is None and isinstance(node, Phrase):
            return self.segment.size_of(node)
        return sum(len(one) for several in self.occurrences(node).values() for one in several)

    def _documents(self, leaf: Leaf, within: Set[int] | None) -> Set[int]:
        every = [one for several in self._looked_up(leaf, within).values() for one in several]
        if within is None or len(within) * _FEWER > sum(map(len, every)):
            return set().union(*(one.documents() for one in every))
        return set().union(*(within & one.counts(within).keys() for one in every))

    def _looked_up(self, leaf: Leaf, within: Set[int] | None) -> Occurring:
        if leaf not in self._occurrences:
            self._occurrences[leaf] = self.segment.find(leaf, within)
        return self._occurrences[leaf]

    def _everything(self) -> Set[int]:
        return set(range(self.segment.size))

    def _filtered(self, node: Dated | InLanguage) -> Set[int]:
        column = self.segment.columns["date" if isinstance(node, Dated) else "language"]
        wanted = {value for value in set(column) if _passes(value, node)}
        return {number for number, value in enumerate(column) if value in wanted}

    def _paged(self, node: OnPage) -> Set[int]:
        column = enumerate(self.segment.columns["pages"])
        return {number for number, pages in column if pages and stretches(pages, [node])}


def _passes(value: str, node: Dated | InLanguage) -> bool:
    if isinstance(node, InLanguage):
        code = value.lower().replace("_", "-")
        return code == node.code or code.startswith(f"{node.code}-")
    # "2026-03" as an upper bound takes in all its days, hence the comparison of beginnings.
    return bool(value) and node.low <= value and (value[: len(node.high)] <= node.high)


def _sum(several: Sequence[Occurrences], wanted: Mapping[int, float]) -> Mapping[int, int]:
    """Return the counts of several words added up, at least those of the documents wanted."""
    lists = [one.counts(wanted) for one in several]
    if len(lists) < 2:
        return lists[0] if lists else {}
    if len(wanted) * 4 < sum(map(len, lists)):
        shared = [(counts, counts.keys() & wanted.keys()) for counts in lists]
        lists = [{number: counts[number] for number in numbers} for counts, numbers in shared]
    first, *others = sorted(lists, key=len, reverse=True)
    total = Counter(first)
    for counts in others:
        # Spelling out each document as often as it counts looks wasteful, but is all done in C.
        total.update(chain.from_iterable(map(repeat, counts.keys(), counts.values())))
    return total


def _add(
    scores: dict[int, float], counts: Mapping[int, int], worth: float, norms: list[float] | None
) -> None:
    """Add to ``scores`` what ``counts`` of one leaf in one field are worth."""
    if len(counts) > 2 * len(scores):
        counts = {number: counts[number] for number in scores.keys() & counts.keys()}
    factor = worth * (SATURATION + 1)
    softs = map(norms.__getitem__, counts) if norms else repeat(SATURATION)
    gains = [factor * count / (count + soft) for count, soft in zip(counts.values(), softs)]  # noqa: B905 - one may be endless
    if counts.keys() <= scores.keys():
        before = map(scores.__getitem__, counts)
        scores.update(zip(counts, map(add, before, gains), strict=True))
        return
    for number, gain in zip(counts, gains, strict=True):
        if number in scores:
            scores[number] += gain
