"""Which articles satisfy a query, and in which order: none is guessed.

Which ones says `desktop.search.engine.lookup`, the order `desktop.search.engine.scoring`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from desktop.search.engine.fields import WEIGHTS
from desktop.search.engine.lookup import Lookup, View
from desktop.search.engine.scoring import Matching, Part, leading, lowest, scored
from desktop.search.engine.segments.segment import SATURATION, Segment
from desktop.search.query import Node, leaves


@dataclass(frozen=True, slots=True)
class Found:
    """The documents found in one segment, and the scores of all or at least of the best of them."""

    segment: Segment
    documents: Set[int]
    scores: Mapping[int, float]


def find(
    node: Node, views: Sequence[View], best: int | None = None, asked: Collection[str] = ()
) -> list[Found]:
    """Return every document that satisfies ``node``, for each segment.

    All have scores; with ``best`` perhaps only those with the so many highest and those ``asked``.
    """
    lookups = [Lookup(view) for view in views]
    matching = [lookup.documents(node) for lookup in lookups]
    if not any(matching):
        return []
    found = []
    bar = 0.0
    together = zip(lookups, matching, _parts(node, lookups), strict=True)
    # The first best are the bar for the rest, so the segment that most are in comes first.
    for lookup, documents, parts in sorted(together, key=lambda each: -len(each[1])):
        scores = None
        if best is not None and parts:
            kept = {one for one in _numbers(lookup.segment, asked) if one in documents}
            scores = leading(parts, Matching(documents, lookup.segment.size), best, kept, bar)
        if scores is None:
            scores = scored(parts, set(documents), len(documents))
        if best is not None:
            bar = max(bar, lowest(best, scores.values()))
        found.append(Found(lookup.segment, documents, scores))
    return found


def _parts(node: Node, lookups: Sequence[Lookup]) -> list[list[Part]]:
    """Return, for each segment, what each leaf is worth in each field that it is in."""
    total = sum(lookup.segment.size for lookup in lookups)
    parts: list[list[Part]] = [[] for _ in lookups]
    for leaf in leaves(node):
        places = [lookup.occurrences(leaf) for lookup in lookups]
        for name, weight in WEIGHTS.items():
            if frequency := sum(len(fields[name]) for fields in places if name in fields):
                rarity = math.log(1 + max(0, total - frequency + 0.5) / (frequency + 0.5))
                worth = weight * rarity * (SATURATION + 1)
                for own, fields, lookup in zip(parts, places, lookups, strict=True):
                    if name in fields:
                        norms = lookup.segment.norms if name == "text" else None
                        own.append(Part(fields[name], worth, norms))
    return parts


def _numbers(segment: Segment, articles: Collection[str]) -> Sequence[int]:
    return [segment.numbers[one] for one in articles if one in segment.numbers]
