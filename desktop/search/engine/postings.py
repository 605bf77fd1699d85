"""The ``.trm`` file of a segment: where each word stands.

One dictionary holds the words of all fields, sorted. For each field there are the places of its
words in the dictionary, and three arrays over all their postings: documents, frequencies and
positions. The postings of words that begin alike lie side by side, so a prefix is one slice. For
each stemmer there are the roots, and the words that have each. The width of every array follows
its largest value, so no text is too long.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from operator import add
from typing import Any

from desktop.search import stems
from desktop.search.engine.tables import Table

# Looking a document up costs about as much as passing over so many.
_LOOK_UP = 12


class FieldPostings:
    """The words of one field of a segment and where they stand.

    A word is named by its place among the field's words, as `find` and `span` give it.
    """

    def __init__(self, table: Table, name: str) -> None:
        self._table, self._name = table, name

    # Each is read, and its checksum looked at, when it is first needed.

    @cached_property
    def words(self) -> memoryview:
        """The places of the field's words in the dictionary."""
        return self._section("words")

    @cached_property
    def documents(self) -> memoryview:
        """The documents of each word, one word after the other."""
        return self._section("documents")

    @cached_property
    def _starts(self) -> memoryview:
        return self._section("starts")

    @cached_property
    def _firsts(self) -> memoryview:
        return self._section("firsts")

    @cached_property
    def _frequencies(self) -> memoryview:
        return self._section("frequencies")

    @cached_property
    def _positions(self) -> memoryview:
        return self._section("positions")

    def _section(self, part: str) -> memoryview:
        return self._table.section(f"{self._name}.{part}")

    def find(self, word: int) -> int:
        """Return the place here of a word of the dictionary, or -1."""
        place = bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else -1

    def span(self, words: range) -> range:
        """Return the places here of neighbouring words of the dictionary."""
        return range(bisect_left(self.words, words.start), bisect_left(self.words, words.stop))

    def count(self, key: int) -> int:
        """Return in how many documents the word is."""
        return int(self._starts[key + 1] - self._starts[key])

    def size(self, keys: range) -> int:
        """Return how many postings neighbouring words have, documents counted once a word."""
        return int(self._starts[keys.stop] - self._starts[keys.start]) if keys else 0

    def frequencies(self, key: int, within: Collection[int] | None = None) -> dict[int, int]:
        """Return the documents with the word, in order, and how often it is in each.

        Of a frequent word only the documents ``within`` are looked up, where they are few.
        """
        span = slice(self._starts[key], self._starts[key + 1])
        documents, counts = self.documents[span], self._frequencies[span]
        if within is not None and len(within) * _LOOK_UP < len(documents):
            found = ((number, bisect_left(documents, number)) for number in sorted(within))
            last = len(documents)
            return {n: counts[at] for n, at in found if at < last and documents[at] == n}
        # Lists are made, and gone through, much faster than mapped memory is.
        return dict(zip(documents.tolist(), counts.tolist(), strict=True))

    def documents_of(self, keys: range) -> list[int]:
        """Return the documents of neighbouring words, one entry for each word and document."""
        if not keys:
            return []
        return self.documents[self._starts[keys.start] : self._starts[keys.stop]].tolist()

    def places(self, key: int, back: int = 0) -> Iterator[int]:
        """Yield every place of a word as one number: its document times 2**32, plus position.

        ``back`` is taken off each position. All of it is done in C.
        """
        span = slice(self._starts[key], self._starts[key + 1])
        bases = [(number << 32) - back for number in self.documents[span].tolist()]
        counts = self._frequencies[span].tolist()
        positions = self._positions[self._firsts[key] : self._firsts[key + 1]].tolist()
        return map(add, chain.from_iterable(map(repeat, bases, counts)), positions)

    def positions(self, key: int, within: Iterable[int] | None = None) -> Iterator[tuple[int, Any]]:
        """Yield the documents with the word, and its positions in each.

        ``within`` are documents in ascending order; others are passed over.
        """
        start, end = self._starts[key], self._starts[key + 1]
        documents, frequencies = self.documents[start:end], self._frequencies[start:end]
        place, first = 0, self._firsts[key]
        for number in documents if within is None else within:
            found = bisect_left(documents, number, place)
            if found < len(documents) and documents[found] == number:
                first += sum(frequencies[place:found])
                place = found
                yield number, self._positions[first : first + frequencies[found]]


class Postings:
    """All fields of one segment."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.fields = {name: FieldPostings(table, name) for name in table.facts["fields"]}
        self.stemmers: tuple[str, ...] = tuple(table.facts["stemmers"])
        self.letters: str = table.facts["letters"]
        self.words = table.dictionary("words")

    def forms(self, root: str, stemmer: str) -> set[str]:
        """Return the words of the segment with this root, and the root if it is its own."""
        found = self._roots[stemmer].members(root.encode("utf-8", "surrogatepass"))
        forms = {self.words[word].decode("utf-8", "surrogatepass") for word in found}
        return forms | {root} if stems.root(root, stemmer) == root else forms

    @cached_property
    def _roots(self) -> dict[str, _Roots]:
        return {stemmer: _Roots(self.table, f"roots-{stemmer}") for stemmer in self.stemmers}


class _Roots:
    """For each root under one stemmer, the words of the dictionary that have it."""

    def __init__(self, table: Table, name: str) -> None:
        self._roots = table.dictionary(name)
        self._starts = table.section(f"{name}.starts")
        self._words = table.section(f"{name}.words")

    def members(self, root: bytes) -> Sequence[int]:
        place = self._roots.find(root)
        return self._words[self._starts[place] : self._starts[place + 1]] if place >= 0 else ()
