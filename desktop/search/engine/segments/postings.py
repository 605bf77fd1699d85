"""The ``.trm`` file of a segment: where each word stands.

One dictionary holds the words of all fields, sorted. For each field there are two arrays over all
postings of its words, documents and frequencies, and its texts in shorthand. The postings of words
that begin alike lie side by side, so a prefix is one slice. Words in many documents have no
postings there but rows (see `desktop.search.engine.segments.rows`). For each stemmer there are the
roots, and the words that have each; families of frequent ones follow the words in the postings of
texts, all their forms added up. The width of every array follows its largest value, so no text is
too long. How it is written is said in `desktop.search.engine.segments.pool`.

The sections, and what they hold; a number of another thing is its place there:

- ``words.keys``, ``.ends``, ``.slots``: the dictionary (see `tables.Dictionary`).
- ``words.holders``: for each word a bit for each field that it is in, but for the texts' own.
- ``words.signs``: for each word its sign in shorthand, each in so many bytes (see `shorthand`).
- ``roots-STEMMER.keys``, ``.ends``, ``.slots``: a dictionary of the roots; of root ``n`` are the
  ``.words[starts[n]:starts[n + 1]]``, and its family, counted from 1, is ``.families[n]``.
- ``FIELD.words``: the words in a field; none for that of the texts, where all have a place.
- ``FIELD.starts``, ``.documents``, ``.frequencies``, ``.often``, ``.times``: see `Grouped`.
- ``FIELD.frequent``, ``.sizes``, ``.ends``, ``.rows``: see `rows.Rows`.
- ``text.neighbours``: which words with rows follow one another (see `neighbours`).
- ``FIELD.shorthand``, ``.texts``: all texts, and where that of each document starts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, compress
from typing import NamedTuple

from desktop.search import stems
from desktop.search.engine.segments.neighbours import Neighbours
from desktop.search.engine.segments.rows import Rows
from desktop.search.engine.segments.shorthand import Texts, stripped
from desktop.search.engine.segments.tables import Table, as_key

FULL = "text"
"""The field that nearly all words are in, so that each has a place there, be it an empty one."""

LOOK_UP = 20
"""Looking a document up takes about as long as passing over so many."""

_MANY = 0xFF  # stands for a frequency that eight bits do not hold


class FieldPostings:
    """The words of one field of a segment and where they stand.

    A word is named by its place among the field's words, as `find` and `span` give it. By the
    field's ``bit`` the dictionary says which fields a word is in, but for the texts' own.
    """

    def __init__(self, table: Table, name: str, number: int) -> None:
        self.name = name
        self.is_full = name == FULL
        self.bit = 1 << number
        self._table = table

    # Each is read, and its checksum looked at, when it is first needed.

    @cached_property
    def words(self) -> Sequence[int]:
        """The places of the field's words in the dictionary."""
        return range(len(self._holders)) if self.is_full else self._section("words")

    @cached_property
    def documents(self) -> memoryview:
        """The documents of each word, one word after the other."""
        return self._section("documents")

    @cached_property
    def _holders(self) -> memoryview:
        return self._table.section("words.holders")

    @cached_property
    def _starts(self) -> memoryview:
        return self._section("starts")

    @cached_property
    def _frequencies(self) -> memoryview:
        return self._section("frequencies")

    @cached_property
    def _often(self) -> dict[int, int]:
        """The frequencies that need more than eight bits, by their places."""
        return dict(zip(self._section("often"), self._section("times"), strict=True))

    @cached_property
    def _rows(self) -> Rows:
        return Rows(*(self._section(part) for part in ("frequent", "sizes", "ends", "rows")))

    @cached_property
    def _neighbours(self) -> Neighbours | None:
        rows = self._table.facts.get("neighbours", 0) if self.is_full else 0
        return Neighbours(self._section("neighbours"), rows) if rows else None

    @cached_property
    def texts(self) -> Texts:
        """What the field says in each document, in shorthand."""
        return Texts(self._section("shorthand"), self._section("texts"))

    def find(self, word: int) -> int:
        """Return the place here of a word of the dictionary, or -1."""
        if self.is_full:
            return word if self.count(word) else -1
        return bisect_left(self.words, word) if self._holders[word] & self.bit else -1

    def span(self, words: range) -> range:
        """Return the places here of neighbouring words of the dictionary."""
        if self.is_full:
            return words
        return range(bisect_left(self.words, words.start), bisect_left(self.words, words.stop))

    def count(self, key: int) -> int:
        """Return in how many documents the word is."""
        listed = int(self._starts[key + 1] - self._starts[key])
        return listed or (self._rows.sizes[row] if (row := self._rows.find(key)) >= 0 else 0)

    def size(self, keys: range) -> int:
        """Return how many postings neighbouring words have, documents counted once a word."""
        if not keys:
            return 0
        rows = self._rows.span(keys)
        listed = int(self._starts[keys.stop] - self._starts[keys.start])
        return listed + sum(self._rows.sizes[rows.start : rows.stop])

    def row(self, key: int) -> bytes | None:
        """Return how often a frequent word is in each document, 255 for more; None for others."""
        row = -1 if self._starts[key + 1] > self._starts[key] else self._rows.find(key)
        return self._rows.row(row) if row >= 0 else None

    def beside(self, first: int, second: int) -> bytes | None:
        """Return a byte for each document, 0 where a word surely does not follow another.

        None where that is not known: of words that have no rows.
        """
        rows = [self._rows.find(key) for key in (first, second)]
        if self._neighbours is None or min(rows) < 0:
            return None
        return self._neighbours.flags(*rows)

    def frequencies(self, key: int) -> dict[int, int]:
        """Return the documents with the word, in order, and how often it is in each."""
        return dict(zip(self.documents_of(range(key, key + 1)), self.counts(key), strict=True))

    def counts(self, key: int) -> bytes | Sequence[int]:
        """Return how often a word is in each document that has it; bytes where none is 255."""
        if (row := self.row(key)) is None:
            span = range(self._starts[key], self._starts[key + 1])
            counts = bytes(self._frequencies[span.start : span.stop])
        else:
            counts = row.translate(None, b"\0")
        if _MANY not in counts:
            return counts
        if row is not None:
            return [count for _, count in self.looked_up(key, range(len(row)))]
        return [self._often.get(place, count) for place, count in zip(span, counts, strict=True)]

    def looked_up(self, key: int, within: Collection[int]) -> Iterator[tuple[int, int]]:
        """Yield those documents ``within`` that have the word, and how often; see `LOOK_UP`."""
        if (row := self.row(key)) is not None:
            yield from self._looked_up(key, row, within)
            return
        start, end = self._starts[key], self._starts[key + 1]
        for number in sorted(within):
            start = bisect_left(self.documents, number, start, end)
            if start < end and self.documents[start] == number:
                count = self._frequencies[start]
                yield number, self._often[start] if count == _MANY else count

    def documents_of(self, keys: range) -> list[int]:
        """Return the documents of neighbouring words, one entry for each word and document."""
        rows = (compress(range(len(row)), row) for row in self.rows_of(keys))
        return [*self.listed_of(keys), *chain.from_iterable(rows)]

    def listed_of(self, keys: range) -> list[int]:
        """Return what `documents_of` does of those words that have no rows."""
        if not keys:
            return []
        # Lists are made, and gone through, much faster than mapped memory is.
        return self.documents[self._starts[keys.start] : self._starts[keys.stop]].tolist()

    def rows_of(self, keys: range) -> list[bytes]:
        """Return the rows of those of neighbouring words that have any; see `row`."""
        return list(map(self._rows.row, self._rows.span(keys)))

    def release(self) -> None:
        """Let go of what was unpacked."""
        self._rows.release()

    def _section(self, part: str) -> memoryview:
        return self._table.section(f"{self.name}.{part}")

    def _looked_up(
        self, key: int, row: bytes, within: Collection[int]
    ) -> Iterator[tuple[int, int]]:
        found = ((number, row[number]) for number in within)
        if _MANY not in row:
            return (pair for pair in found if pair[1])
        start = len(self._frequencies) + self._rows.find(key) * len(row)
        return (
            (number, self._often.get(start + number, count)) for number, count in found if count
        )


class Family(NamedTuple):
    """The ``words`` of the dictionary with one root, and the root if it is its own.

    All of them ``joined`` have a place in the field of the texts, as they stand in the texts of
    their stemmer; -1 where they are few.
    """

    words: Sequence[int]
    joined: int


class Postings:
    """All fields of one segment."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.fields = {
            name: FieldPostings(table, name, number)
            for number, name in enumerate(table.facts["fields"])
        }
        self.stemmers: tuple[str, ...] = tuple(table.facts["stemmers"])
        self.letters: str = table.facts["letters"]
        self._width: int = table.facts["width"]
        self.words = table.dictionary("words")

    def release(self) -> None:
        """Let go of the memory of what was read."""
        self.table.release()
        for field in self.fields.values():
            field.release()

    def sign(self, word: int) -> bytes:
        """Return the sign that a word of the dictionary is in shorthand."""
        width = self._width
        return stripped(bytes(self._signs[word * width : (word + 1) * width]))

    def families(self, word: str) -> dict[str, Family]:
        """Return by stemmer the words with the same root as a word."""
        places: dict[str, int] = {}  # most stemmers have the same root for it
        return {stemmer: self._family(word, stemmer, places) for stemmer in self.stemmers}

    def fields_of(self, words: Iterable[int], names: Iterable[str]) -> list[FieldPostings]:
        """Return those of the fields ``names`` that may have one of these words of the dictionary.

        The field of the texts is always taken to.
        """
        holders = 0
        for word in words:
            holders |= self._holders[word]
        fields = (self.fields[name] for name in names if name in self.fields)
        return [field for field in fields if field.is_full or field.bit & holders]

    @cached_property
    def _holders(self) -> memoryview:
        return self.table.section("words.holders")

    @cached_property
    def _signs(self) -> memoryview:
        return self.table.section("words.signs")

    @cached_property
    def _roots(self) -> dict[str, _Roots]:
        return {stemmer: _Roots(self.table, f"roots-{stemmer}") for stemmer in self.stemmers}

    def _family(self, word: str, stemmer: str, places: dict[str, int]) -> Family:
        """Return the words with the same root as a word; ``places`` are those of known roots."""
        root = stems.root(word, stemmer)
        key = as_key(root)
        if root not in places:
            places[root] = self.words.find(key)
        members, number = self._roots[stemmer].family(key)
        own = places[root]
        if own >= 0 and (root == word or stems.root(root, stemmer) == root):
            members = [*members, own]
        return Family(members, len(self.words) + number - 1 if number else -1)


class _Roots:
    """For each root under one stemmer, the words of the dictionary that have it."""

    def __init__(self, table: Table, name: str) -> None:
        self._roots = table.dictionary(name)
        self._starts = table.section(f"{name}.starts")
        self._words = table.section(f"{name}.words")
        self._families = table.section(f"{name}.families")

    def family(self, root: bytes) -> tuple[Sequence[int], int]:
        """Return the words of a root, and the number of their family, from 1; 0 for none."""
        place = self._roots.find(root)
        if place < 0:
            return (), 0
        number = self._families[place] if place < len(self._families) else 0
        return self._words[self._starts[place] : self._starts[place + 1]].tolist(), number
