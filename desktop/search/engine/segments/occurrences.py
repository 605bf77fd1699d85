"""Where a leaf of a query is in one field of a segment, and how often: read when asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, compress
from typing import NamedTuple, Protocol

from desktop.search.engine.segments.postings import LOOK_UP, FieldPostings


class Occurrences(Protocol):
    """The documents that a leaf of a query is in, in one field; read when asked for."""

    def __len__(self) -> int:
        """Return about how many documents there are, never too few."""

    def documents(self, within: set[int] | None = None) -> set[int]:
        """Return the documents, of those ``within`` alone where it says which."""

    def counts(self, within: set[int] | None = None) -> Mapping[int, int]:
        """Return how often the leaf is in each document, at least in those ``within``."""

    def columns(self) -> Columns | None:
        """Return the same as columns, where most of it is in two."""


# For each field, where a leaf of the query is.
Occurring = Mapping[str, Occurrences]


class Columns(NamedTuple):
    """Some ``documents``, how often each has a leaf, and ``others`` with which it is different.

    Among the documents are perhaps some where the leaf does not count.
    """

    documents: Collection[int]
    counts: bytes
    others: Collection[int]


class Extent(NamedTuple):
    """Where a word counts: in some ``documents`` alone, or in all but those."""

    documents: set[int]
    inside: bool


class Entry:
    """A word as the postings of a field list it; it counts in an ``extent``, None for all."""

    def __init__(self, field: FieldPostings, key: int, extent: Extent | None) -> None:
        self._field, self._key, self._extent = field, key, extent
        self._size = field.count(key)
        self._listed: list[int] = []

    def __len__(self) -> int:
        return self._size

    def numbers(self, within: set[int] | None = None) -> Collection[int]:
        """Return the documents with the word, of those ``within`` alone if given.

        They are in order where it counts in all of them.
        """
        wanted = self._wanted(within)
        if wanted is None:
            return self._all()
        return self._looked_up(wanted) if self._is_few(wanted) else wanted.intersection(self._all())

    def columns(self) -> tuple[list[int], bytes] | None:
        """Return all documents with the word, and how often it is in each, if bytes can say that.

        It is not looked at where the word counts.
        """
        counts = self._field.counts(self._key)
        return (self._all(), counts) if isinstance(counts, bytes) else None

    def counts(self, within: set[int] | None) -> dict[int, int]:
        """Return how often the word is in each document, of those ``within`` alone if given."""
        wanted = self._wanted(within)
        if wanted is not None and self._is_few(wanted):
            return self._looked_up(wanted)
        numbers = self._all()
        pairs = zip(numbers, self._field.counts(self._key), strict=True)
        return dict(pairs if wanted is None else compress(pairs, map(wanted.__contains__, numbers)))

    def _wanted(self, within: set[int] | None) -> set[int] | None:
        """Return the documents to look for the word in; None for all that have it."""
        if self._extent is None:
            return within
        documents, inside = self._extent
        if inside:
            return documents if within is None else documents & within
        return (set(self._all()) if within is None else within) - documents

    def _is_few(self, documents: set[int]) -> bool:
        return len(documents) * LOOK_UP < self._size

    def _looked_up(self, documents: set[int]) -> dict[int, int]:
        return dict(self._field.looked_up(self._key, documents))

    def _all(self) -> list[int]:
        if not self._listed:
            self._listed = self._field.documents_of(range(self._key, self._key + 1))
        return self._listed


class Listed:
    """Words as the postings of a field list them, one at least."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._counted: Mapping[int, int] | None = None

    def __len__(self) -> int:
        return sum(map(len, self._entries))

    def documents(self, within: set[int] | None = None) -> set[int]:
        """Return the documents with any of the words."""
        first, *others = self._entries
        found = set(first.numbers(within))
        found.update(*[entry.numbers(within) for entry in others])
        return found

    def counts(self, within: set[int] | None = None) -> Mapping[int, int]:
        """Return how often they are in each, added up."""
        if self._counted is not None:
            return self._counted
        counted = _together([entry.counts(within) for entry in self._entries])
        if within is None:
            self._counted = counted
        return counted

    def columns(self) -> Columns | None:
        """Return the most frequent one's, where bytes can say them."""
        most, *others = sorted(self._entries, key=len, reverse=True)
        columns = most.columns()
        if columns is None:
            return None
        besides = chain.from_iterable(entry.numbers() for entry in others)
        return Columns(*columns, list(besides))


class Counted:
    """What had to be counted to be known, such as a phrase."""

    def __init__(self, known: Mapping[int, int]) -> None:
        self._known = known

    def __len__(self) -> int:
        return len(self._known)

    def documents(self, within: set[int] | None = None) -> set[int]:
        """Return the documents counted."""
        return set(self._known) if within is None else self._known.keys() & within

    def counts(self, within: set[int] | None = None) -> Mapping[int, int]:  # noqa: ARG002
        """Return what was counted."""
        return self._known

    def columns(self) -> Columns | None:
        """Return it as columns, where bytes can say it."""
        most = max(self._known.values(), default=0)
        return Columns(self._known, bytes(self._known.values()), ()) if most <= 0xFF else None


def _together(several: Sequence[dict[int, int]]) -> dict[int, int]:
    """Return the counts of several words added up."""
    total, *others = sorted(several, key=len, reverse=True)
    for counts in others:
        for number, count in counts.items():
            total[number] = total.get(number, 0) + count
    return total


def entries_of(field: FieldPostings, words: Mapping[int, Extent | None]) -> list[Entry]:
    """Return those words that a field has; each counts in the extent it is given with."""
    keys = ((field.find(word), extent) for word, extent in words.items())
    return [Entry(field, key, extent) for key, extent in keys if key >= 0]
