"""Where words follow one another in one field of a segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from desktop.search.engine.postings import FieldPostings

# Looking at the places of one document costs about as much as going through so many places.
_ONE_BY_ONE = 24


def phrase(
    field: FieldPostings, spans: Sequence[range], within: Set[int] | None = None
) -> Mapping[int, int]:
    """Return the documents where a word of each span follows one of the span before, and how often.

    A span is words of the field side by side: one word, or all with a beginning. Only documents
    ``within`` are looked at. A single span is counted by document for a beginning.
    """
    if not all(spans):
        return {}
    if len(spans) == 1:
        return _single(field, spans[0])
    candidates = _candidates(field, spans, within)
    if len(candidates) * _ONE_BY_ONE < max(map(field.size, spans)):
        return _in_documents(field, spans, sorted(candidates))
    return _in_places(field, spans)


def _single(field: FieldPostings, span: range) -> Mapping[int, int]:
    if len(span) == 1:
        return field.frequencies(span.start)
    return Counter(field.documents_of(span))


def _candidates(field: FieldPostings, spans: Sequence[range], within: Set[int] | None) -> Set[int]:
    rarest, *others = sorted(spans, key=field.size)
    found = set(field.documents_of(rarest))
    if within is not None:
        found &= within
    for span in others:
        if len(found) * _ONE_BY_ONE < field.size(span):
            break  # looking there costs less than leaving out more
        found.intersection_update(field.documents_of(span))
    return found


def _in_places(field: FieldPostings, spans: Sequence[range]) -> Mapping[int, int]:
    """Find phrases as numbers: the places of all words, moved back to where the phrase begins."""
    order = sorted(range(len(spans)), key=lambda offset: field.size(spans[offset]))
    first, *others = order
    starts = {place for key in spans[first] for place in field.places(key, first)}
    for offset in others:
        found: set[int] = set()
        for key in spans[offset]:
            found.update(starts.intersection(field.places(key, offset)))
        starts = found
    return Counter(place >> 32 for place in starts)


def _in_documents(
    field: FieldPostings, spans: Sequence[range], candidates: Sequence[int]
) -> Mapping[int, int]:
    """Find phrases document by document, for few documents with frequent words."""
    starts: dict[int, set[int]] = {}
    for offset, span in enumerate(spans):
        found: dict[int, set[int]] = {}
        for key in span:
            for number, positions in field.positions(key, candidates):
                found.setdefault(number, set()).update(at - offset for at in positions)
        if offset:
            found = {number: places & starts[number] for number, places in found.items()}
        starts = {number: places for number, places in found.items() if places}
        candidates = sorted(starts)
    return {number: len(places) for number, places in starts.items()}
