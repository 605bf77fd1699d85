"""Where a leaf of a query is in one field of a segment, and how often: read when asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress, repeat
from operator import itemgetter
from typing import NamedTuple, Protocol

from desktop.search.engine.segments.postings import LOOK_UP, FieldPostings
from desktop.search.engine.segments.rows import size


class Occurrences(Protocol):
    """The documents that a leaf of a query is in, in one field; read when asked for."""

    def __len__(self) -> int:
        """Return about how many documents there are, never too few."""

    def documents(self, within: set[int] | None = None) -> set[int]:
        """Return the documents, of those ``within`` alone where it says which."""

    def counts(self, within: set[int] | None = None) -> Mapping[int, int]:
        """Return how often the leaf is in each document, at least in those ``within``."""

    def most(self, numbers: Sequence[int]) -> bytes:
        """Return how often the leaf is at most in each of some documents, 255 for more.

        It may be more often in `others`.
        """

    def row(self) -> bytes | None:
        """Return a byte for each document, 0 for those without the leaf, if one tells of most.

        Of `others` it may not tell.
        """

    def others(self) -> Iterable[int]:
        """Return the documents of which `most` may not tell."""


# For each field, where a leaf of the query is.
Occurring = Mapping[str, Occurrences]


class Extent(NamedTuple):
    """Where a word counts: in some ``documents`` alone, or in all but those."""

    documents: set[int]
    inside: bool


class Entry:
    """A word as the postings of a field list it; it counts in an ``extent``, None for all."""

    def __init__(self, field: FieldPostings, key: int, extent: Extent | None) -> None:
        self._field, self._key, self._extent = field, key, extent
        self._size = field.count(key)
        self._row: bytes | None = b""  # which none is: not read yet
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
        if (row := self._read()) is not None:
            return list(compress(wanted, map(row.__getitem__, wanted)))
        return self._looked_up(wanted) if self._is_few(wanted) else wanted.intersection(self._all())

    def most(self, numbers: Sequence[int]) -> bytes:
        """Return how often the word is in each of some documents, 255 for more.

        It is not looked at where the word counts.
        """
        if (row := self._read()) is not None:
            return chosen(row, numbers)
        counts = zip(self._all(), self._field.counts(self._key), strict=True)
        return _in_bytes(dict(counts), numbers)

    def counts(self, within: set[int] | None) -> dict[int, int]:
        """Return how often the word is in each document, of those ``within`` alone if given."""
        wanted = self._wanted(within)
        if wanted is not None and (self._is_few(wanted) or self._read() is not None):
            return self._looked_up(wanted)
        numbers = self._all()
        pairs = zip(numbers, self._field.counts(self._key), strict=True)
        return dict(pairs if wanted is None else compress(pairs, map(wanted.__contains__, numbers)))

    def row(self) -> bytes | None:
        """Return the row of a frequent word that counts in all documents."""
        return self._read() if self._extent is None else None

    def _read(self) -> bytes | None:
        if self._row == b"":
            self._row = self._field.row(self._key)
        return self._row

    def _all(self) -> list[int]:
        """Return all documents with the word; only lists, which are short, are kept."""
        if (row := self._read()) is not None:
            return list(compress(range(len(row)), row))
        if not self._listed:
            self._listed = self._field.listed_of(range(self._key, self._key + 1))
        return self._listed

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


class Listed:
    """Words as the postings of a field list them, one at least."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._size = sum(map(len, entries))
        self._rest: dict[int, int] | None = None

    def __len__(self) -> int:
        return self._size

    def documents(self, within: set[int] | None = None) -> set[int]:
        """Return the documents with any of the words."""
        first, *others = self._entries
        found = set(first.numbers(within))
        found.update(*[entry.numbers(within) for entry in others])
        return found

    def counts(self, within: set[int] | None = None) -> Mapping[int, int]:
        """Return how often they are in each, added up."""
        if self._rest is None:
            return _together([entry.counts(within) for entry in self._entries])
        first = self._by_size[0].counts(within)
        return _together([first, dict(self._rest)]) if self._rest else first

    def most(self, numbers: Sequence[int]) -> bytes:
        """Return how often the most frequent one is in each of some documents, 255 for more."""
        return self._by_size[0].most(numbers)

    def row(self) -> bytes | None:
        """Return that of the most frequent one."""
        return self._by_size[0].row()

    def others(self) -> Iterable[int]:
        """Return the documents with any of the others; how often they are there is kept."""
        if self._rest is None:
            self._rest = _together([{}, *(entry.counts(None) for entry in self._by_size[1:])])
        return self._rest

    @cached_property
    def _by_size(self) -> list[Entry]:
        return sorted(self._entries, key=len, reverse=True)


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

    def most(self, numbers: Sequence[int]) -> bytes:
        """Return what was counted, 255 for more."""
        return _in_bytes(self._known, numbers)

    def row(self) -> bytes | None:
        """Return none."""
        return None

    def others(self) -> Iterable[int]:
        """Return no documents."""
        return ()


class Spread:
    """What is in many documents: a byte for each of them says how often."""

    def __init__(self, row: bytes) -> None:
        self._row = row
        self._size = size(row)

    def __len__(self) -> int:
        return self._size

    def documents(self, within: set[int] | None = None) -> set[int]:
        """Return the documents of which the byte is not 0."""
        if within is None:
            return set(compress(range(len(self._row)), self._row))
        return set(compress(within, map(self._row.__getitem__, within)))

    def counts(self, within: set[int] | None = None) -> Mapping[int, int]:
        """Return what the bytes say."""
        numbers = self.documents(within)
        return dict(zip(numbers, map(self._row.__getitem__, numbers), strict=True))

    def most(self, numbers: Sequence[int]) -> bytes:
        """Return what the bytes say."""
        return chosen(self._row, numbers)

    def row(self) -> bytes:
        """Return the bytes."""
        return self._row

    def others(self) -> Iterable[int]:
        """Return no documents."""
        return ()


def chosen(row: bytes, numbers: Sequence[int]) -> bytes:
    """Return the bytes of some documents, of a row that has one for each."""
    if numbers == range(len(row)):
        return row
    found: tuple[int, ...] = itemgetter(0, 0, *numbers)(row)  # a tuple, as of two at least
    return bytes(found[2:])


def _in_bytes(counts: Mapping[int, int], numbers: Iterable[int]) -> bytes:
    found = map(counts.get, numbers, repeat(0))
    return bytes(
        found if max(counts.values(), default=0) <= 0xFF else map(min, found, repeat(0xFF))
    )


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
