"""Which articles satisfy a query, and in which order: every one is looked at, none is guessed.

Which ones is set algebra over the leaves of the query; the order is BM25, summed over the
leaves and their fields, or the date.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, repeat

from desktop.search.engine.segment import Counts, Segment
from desktop.search.query import All, Any, Dated, InLanguage, Leaf, Node, Without, leaves

# What a match in each field is worth beside one in the text.
_WEIGHTS = {"text": 1.0, "title": 3.0, "notes": 1.5, "themes": 2.0, "source": 1.0, "author": 1.0}
_SATURATION = 1.2  # how soon more of the same word stops counting, as in BM25


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
    lookups = [_Lookup(view.segment) for view in views]
    scores = []
    for view, lookup in zip(views, lookups, strict=True):
        matched = lookup.matching(node)
        scores.append(dict.fromkeys(matched - view.deleted if view.deleted else matched, 0.0))
    total = sum(view.segment.size for view in views)
    for leaf in leaves(node):
        for name, weight in _WEIGHTS.items():
            if frequency := sum(len(lookup.documents(leaf, name)) for lookup in lookups):
                worth = weight * math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
                for lookup, score in zip(lookups, scores, strict=True):
                    counts = _sum(lookup.counts(leaf).get(name, ()), score)
                    _add(score, counts, worth, lookup.segment.norms if name == "text" else None)
    return [Found(view.segment, score) for view, score in zip(views, scores, strict=True)]


class _Lookup:
    """One query's look at one segment; the counts of each leaf are looked up once."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._counts: dict[Leaf, Counts] = {}
        self._documents: dict[tuple[Leaf, str], Set[int]] = {}

    def counts(self, leaf: Leaf) -> Counts:
        if leaf not in self._counts:
            self._counts[leaf] = self.segment.counts(leaf)
        return self._counts[leaf]

    def documents(self, leaf: Leaf, field: str) -> Set[int]:
        """Return the documents that have the leaf in a field."""
        key = (leaf, field)
        if key not in self._documents:
            lists = self.counts(leaf).get(field, ())
            # Whole dictionaries, not their keys: for those a set has a short cut.
            found = lists[0].keys() if len(lists) == 1 else set().union(*lists)
            self._documents[key] = found
        return self._documents[key]

    def matching(self, node: Node) -> Set[int]:
        """Return the documents that satisfy ``node``, deleted ones perhaps among them."""
        if isinstance(node, All):
            return self._all(node)
        if isinstance(node, Any):
            return set().union(*map(self.matching, node.parts))
        if isinstance(node, Without):
            return self._everything() - self.matching(node.part)
        if isinstance(node, Dated | InLanguage):
            return self._filtered(node)
        sets = [self.documents(node, field) for field in self.counts(node)]
        return sets[0] if len(sets) == 1 else set().union(*sets)

    def _all(self, node: All) -> Set[int]:
        wanted = [part for part in node.parts if not isinstance(part, Without)]
        unwanted = [part.part for part in node.parts if isinstance(part, Without)]
        sets = sorted(map(self.matching, wanted), key=len) or [self._everything()]
        found = sets[0]
        for others in sets[1:]:
            found = found & others
        for part in unwanted:
            found = found - self.matching(part)
        return found

    def _everything(self) -> Set[int]:
        return set(range(self.segment.size))

    def _filtered(self, node: Dated | InLanguage) -> Set[int]:
        column = self.segment.columns["date" if isinstance(node, Dated) else "language"]
        wanted = {value for value in set(column) if _passes(value, node)}
        return {number for number, value in enumerate(column) if value in wanted}


def _passes(value: str, node: Dated | InLanguage) -> bool:
    if isinstance(node, InLanguage):
        code = value.lower().replace("_", "-")
        return code == node.code or code.startswith(f"{node.code}-")
    # "2026-03" as an upper bound takes in all its days, hence the comparison of beginnings.
    return bool(value) and node.low <= value and (value[: len(node.high)] <= node.high)


def _sum(lists: Sequence[Mapping[int, int]], wanted: Mapping[int, float]) -> Mapping[int, int]:
    """Return the counts added up, at least those of the documents that are wanted."""
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
    shared: Iterable[int] = scores.keys() & counts.keys() if len(counts) > len(scores) else counts
    factor = worth * (_SATURATION + 1)
    for number in shared:
        if number in scores:
            count = counts[number]
            norm = norms[number] if norms else 1.0
            scores[number] += factor * count / (count + _SATURATION * norm)
