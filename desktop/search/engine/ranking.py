"""Which articles satisfy a query, and in which order: always exactly, never by an estimate.

Which ones says `desktop.search.engine.lookup`, the order `desktop.search.engine.scoring`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from desktop.search.engine.fields import WEIGHTS
from desktop.search.engine.likely import look_for_best
from desktop.search.engine.lookup import Lookup, View
from desktop.search.engine.once import Once
from desktop.search.engine.phrases import Sought
from desktop.search.engine.scoring import Matching, Part, leading, lowest, scored
from desktop.search.engine.segments.occurrences import Occurrences
from desktop.search.engine.segments.postings import FULL
from desktop.search.engine.segments.segment import SATURATION, Segment
from desktop.search.query import Node, Phrase, leaves


@dataclass(frozen=True, slots=True)
class Found:
    """The documents found in one segment, and the scores of all or at least of the best of them."""

    segment: Segment
    documents: Set[int]
    scores: Mapping[int, float]


class Finding(NamedTuple):
    """What a query found: the ``best`` of it, in order, and ``everything`` when that is asked for.

    What the best are worth may be another number there, but their order is the same.
    """

    best: Sequence[Found]
    everything: Callable[[], Sequence[Found]]


NOTHING = Finding((), tuple)
"""What is found where nothing is sought."""


class _Wanted(NamedTuple):
    """How many of the ``best`` are wanted, None for all, and which articles are ``asked`` for."""

    best: int | None
    asked: Collection[str]


def find(
    node: Node, views: Sequence[View], best: int | None = None, asked: Collection[str] = ()
) -> Finding:
    """Return the documents that satisfy ``node``, segment by segment.

    Without ``best`` all of them are there, each with its score. With it, only the ``best`` highest
    and the articles ``asked`` for are sure to be; `Finding.everything` has the others.
    """
    lookups = [Lookup(view) for view in views]
    wanted = _Wanted(best, asked)
    everything = Once(partial(_everything, node, lookups, wanted))
    likely = _likely(node, lookups, wanted) if isinstance(node, Phrase) else None
    return Finding(everything() if likely is None else likely, everything)


def _everything(node: Node, lookups: Sequence[Lookup], wanted: _Wanted) -> list[Found]:
    matching = [lookup.documents(node) for lookup in lookups]
    if not any(matching):
        return []
    return _ranked(matching, lookups, _parts(node, lookups, _exactly), wanted)


def _likely(phrase: Phrase, lookups: Sequence[Lookup], wanted: _Wanted) -> list[Found] | None:
    """Return the best documents with a phrase without looking at all texts that may have it.

    What a phrase is worth in a text, compared with a title, depends on how many texts have it.
    That number is not known here, but lies between two bounds. None where they would put the best
    in different orders, or where so few texts may have it that all can be looked at.
    """
    best, asked = wanted
    if not best or not look_for_best(phrase, lookups, best, asked):
        return None
    found = _supposed(phrase, lookups, len)
    if any(lookup.elsewhere(phrase) for lookup in lookups):
        others = _supposed(phrase, lookups, _at_least)
        if _order(found, best) != _order(others, best):
            return None
    return found


def _supposed(
    phrase: Phrase, lookups: Sequence[Lookup], size: Callable[[Occurrences], int]
) -> list[Found]:
    """Return what is known to have a phrase, scored as if ``size`` told how many documents do."""
    found = []
    for lookup, own in zip(lookups, _parts(phrase, lookups, size), strict=True):
        text = lookup.occurrences(phrase).get(FULL)
        seen = text.seen.keys() - lookup.deleted if isinstance(text, Sought) else set()
        documents = lookup.elsewhere(phrase) | seen
        found.append(Found(lookup.segment, documents, scored(own, documents, len(documents))))
    return found


def _order(found: Sequence[Found], best: int) -> list[tuple[int, int]]:
    """Return segment and number of the best documents, the best first."""
    scores = (
        (-score, part.segment.columns["id"][number], at, number)
        for at, part in enumerate(found)
        for number, score in part.scores.items()
    )
    return [(at, number) for _, _, at, number in sorted(scores)[:best]]


def _ranked(
    matching: Sequence[Set[int]],
    lookups: Sequence[Lookup],
    parts: Sequence[Sequence[Part]],
    wanted: _Wanted,
) -> list[Found]:
    """Return what matches in each segment, with the scores of what is wanted of it at least."""
    best, asked = wanted
    found = []
    bar = 0.0
    together = zip(lookups, matching, parts, strict=True)
    # The first best are the bar for the rest, so the segment that most are in comes first.
    for lookup, documents, own in sorted(together, key=lambda each: -len(each[1])):
        scores = None
        if best is not None and own:
            kept = {one for one in lookup.segment.numbers_of(asked) if one in documents}
            scores = leading(own, Matching(documents, lookup.segment.size), best, kept, bar)
        if scores is None:
            scores = scored(own, set(documents), len(documents))
        if best is not None:
            bar = max(bar, lowest(best, scores.values()))
        found.append(Found(lookup.segment, documents, scores))
    return found


def _parts(
    node: Node, lookups: Sequence[Lookup], size: Callable[[Occurrences], int]
) -> list[list[Part]]:
    """Return, for each segment, what each leaf is worth in each field that it is in.

    ``size`` tells in how many documents a leaf is to be taken to be.
    """
    total = sum(lookup.segment.size for lookup in lookups)
    parts: list[list[Part]] = [[] for _ in lookups]
    for leaf in leaves(node):
        places = [lookup.occurrences(leaf) for lookup in lookups]
        for name, worth in _worths(places, total, size):
            for own, fields, lookup in zip(parts, places, lookups, strict=True):
                if name in fields:
                    norms = lookup.segment.norms if name == FULL else None
                    own.append(Part(fields[name], worth, norms))
    return parts


def _worths(
    places: Sequence[Mapping[str, Occurrences]], total: int, size: Callable[[Occurrences], int]
) -> Iterator[tuple[str, float]]:
    """Yield each field that a leaf is in, and what it is worth there at most (BM25).

    ``places`` are those of the leaf in each segment, by field; ``total`` counts all documents.
    """
    present = set().union(*places)
    for name in filter(present.__contains__, WEIGHTS):
        if frequency := sum(size(fields[name]) for fields in places if name in fields):
            rarity = math.log(1 + max(0, total - frequency + 0.5) / (frequency + 0.5))
            yield name, WEIGHTS[name] * rarity * (SATURATION + 1)


def _exactly(occurrences: Occurrences) -> int:
    """Return in how many documents a leaf is, once all that may have it were looked at."""
    if isinstance(occurrences, Sought):
        occurrences.counts()
    return len(occurrences)


def _at_least(occurrences: Occurrences) -> int:
    """Return in how many documents a leaf is known to be."""
    return len(occurrences.seen) if isinstance(occurrences, Sought) else len(occurrences)
