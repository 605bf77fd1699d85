"""Where words follow one another in one field of a segment: looked at when that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise

from desktop.search.engine.segments.occurrences import (
    Counted,
    Entry,
    Listed,
    Occurrences,
    Spread,
)
from desktop.search.engine.segments.postings import FieldPostings, Postings
from desktop.search.engine.segments.rows import ONCE, added, in_all

# Looking through the text of one document costs about as much as taking in so many documents.
_ONE_BY_ONE = 48


class Sought:
    """A phrase in the documents that have all its words, each looked at when that is asked for.

    Each of ``words`` is a range of places in the dictionary: one word, or, as the last, all that
    begin so. ``among`` are the documents to look at.
    """

    def __init__(self, postings: Postings, name: str, words: Sequence[range], among: set[int]):
        field = postings.fields[name]
        beginning = [postings.sign(word.start) for word in words[:-1]]
        last = list(map(postings.sign, words[-1]))
        self._count = field.texts.counting(beginning, last)
        single = (field.span(word).start for word in words if len(word) == 1)
        self._rarest = min(single, key=field.count)
        self._field = field
        self.unseen = among
        """The documents that were not looked at."""
        self.seen: dict[int, int] = {}
        """How often the phrase is in each document that was looked at and has it."""

    def __len__(self) -> int:
        return len(self.seen) + len(self.unseen)

    def documents(self, within: set[int] | None = None) -> set[int]:
        """Return the documents with the phrase, of those ``within`` alone where it says which."""
        found = self.counts(within)
        return set(found) if within is None else found.keys() & within

    def counts(self, within: set[int] | None = None) -> Mapping[int, int]:
        """Return how often the phrase is in each document, at least in those ``within``."""
        self.look_at(sorted(self.unseen if within is None else self.unseen & within))
        return self.seen

    def look_at(self, unseen: Sequence[int]) -> Mapping[int, int]:
        """Return how often the phrase is in each of some documents that has it."""
        found = self._count(unseen)
        self.unseen.difference_update(unseen)
        self.seen |= found
        return found

    def most(self, numbers: Sequence[int]) -> bytes:
        """Return how often its rarest word is in each of some documents, 255 for more."""
        return Entry(self._field, self._rarest, None).most(numbers)

    def row(self) -> bytes | None:
        """Return none."""
        return None

    def others(self) -> Iterable[int]:
        """Return no documents."""
        return ()


def phrase(
    postings: Postings, name: str, words: Sequence[range], within: set[int] | None = None
) -> Occurrences:
    """Return in which documents words follow one another in field ``name``, and how often.

    Each of ``words`` is one word of the dictionary; the last may be all with a beginning. Only
    documents ``within`` are looked at. A single one is counted by document for a beginning.
    """
    field = postings.fields[name]
    spans = list(map(field.span, words))
    if not all(map(field.size, spans)):
        return Counted({})
    if len(spans) == 1:
        return _single(field, spans[0])
    return Sought(postings, name, words, _candidates(field, spans, within))


def _single(field: FieldPostings, span: range) -> Occurrences:
    if len(span) == 1:
        return Listed([Entry(field, span.start, None)])
    rows = field.rows_of(span)
    if rows and len(rows) <= 0xFF:
        with suppress(ValueError):  # of one document a byte cannot tell how many
            return Spread(_added_up(rows, field.listed_of(span)))
    return Counted(Counter(field.documents_of(span)))


def _added_up(rows: Sequence[bytes], listed: Iterable[int]) -> bytes:
    """Return how many words each document has, in rows or listed; raises ValueError for 256."""
    found = bytearray(added([row.translate(ONCE) for row in rows]))
    for number in listed:
        found[number] += 1
    return bytes(found)


def _candidates(field: FieldPostings, spans: Sequence[range], within: set[int] | None) -> set[int]:
    rarest, *others = sorted(spans, key=field.size)
    rows = [field.row(span.start) if len(span) == 1 else None for span in (rarest, *others)]
    if rows[0] is not None:  # so that words with rows alone leave few
        found = set(in_all([row for row in [*rows, *_beside(field, spans)] if row is not None]))
        return found if within is None else found & within
    found = _having(field, rarest, within)
    for span in others:
        if len(found) * _ONE_BY_ONE < field.size(span):
            break  # looking there costs less than leaving out more
        found = _having(field, span, found)
    return found


def _beside(field: FieldPostings, spans: Sequence[range]) -> Iterator[bytes | None]:
    """Yield where each word may follow the one before it, if that is known."""
    for one, following in pairwise(spans):
        if len(one) == len(following) == 1:
            yield field.beside(one.start, following.start)


def _having(field: FieldPostings, span: range, within: set[int] | None) -> set[int]:
    """Return the documents, of those ``within`` alone if given, with any of some words."""
    if len(span) == 1:
        return set(Entry(field, span.start, None).numbers(within))
    found = set(field.documents_of(span))
    return found if within is None else found & within
