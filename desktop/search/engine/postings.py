"""The ``.trm`` file of a segment: where each word stands.

One dictionary holds the words of all fields, sorted. For each field there are two arrays over all
postings of its words, documents and frequencies, and its texts in shorthand. The postings of words
that begin alike lie side by side, so a prefix is one slice. For each stemmer there are the roots,
and the words that have each. The width of every array follows its largest value, so no text is too
long. How it is written is said in `desktop.search.engine.pool`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from desktop.search import stems
from desktop.search.engine.shorthand import sign
from desktop.search.engine.tables import Table

FULL = "text"
"""The field that nearly all words are in, so that each has a place there, be it an empty one."""

# Looking a document up costs about as much as passing over so many.
_LOOK_UP = 12
_MANY = 0xFF  # stands for a frequency that eight bits do not hold


class FieldPostings:
    """The words of one field of a segment and where they stand.

    A word is named by its place among the field's words, as `find` and `span` give it. ``number``
    is the field's own, by which the dictionary says which fields a word is in.
    """

    def __init__(self, table: Table, name: str, number: int) -> None:
        self._table, self._name = table, name
        self._is_full = name == FULL
        self._bit = 1 << number

    # Each is read, and its checksum looked at, when it is first needed.

    @cached_property
    def words(self) -> Sequence[int]:
        """The places of the field's words in the dictionary."""
        return range(len(self._starts) - 1) if self._is_full else self._section("words")

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
    def _shorthand(self) -> memoryview:
        return self._section("shorthand")

    @cached_property
    def _texts(self) -> memoryview:
        return self._section("texts")

    def _section(self, part: str) -> memoryview:
        return self._table.section(f"{self._name}.{part}")

    def find(self, word: int) -> int:
        """Return the place here of a word of the dictionary, or -1."""
        if self._is_full:
            return word if self.count(word) else -1
        return bisect_left(self.words, word) if self._holders[word] & self._bit else -1

    def span(self, words: range) -> range:
        """Return the places here of neighbouring words of the dictionary."""
        if self._is_full:
            return words
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
        span = range(self._starts[key], self._starts[key + 1])
        documents, counts = self.documents[span.start : span.stop], self._counts(span)
        if within is not None and len(within) * _LOOK_UP < len(documents):
            found = ((number, bisect_left(documents, number)) for number in sorted(within))
            last = len(documents)
            return {n: counts[at] for n, at in found if at < last and documents[at] == n}
        return dict(zip(documents.tolist(), counts, strict=True))

    def _counts(self, span: range) -> Sequence[int]:
        counts = bytes(self._frequencies[span.start : span.stop])
        if _MANY not in counts:
            return counts
        return [self._often.get(place, count) for place, count in zip(span, counts, strict=True)]

    def documents_of(self, keys: range) -> list[int]:
        """Return the documents of neighbouring words, one entry for each word and document."""
        if not keys:
            return []
        # Lists are made, and gone through, much faster than mapped memory is.
        return self.documents[self._starts[keys.start] : self._starts[keys.stop]].tolist()

    def shorthand(self, documents: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Yield documents, and what the field says in each; see `desktop.search.engine.shorthand`.

        Each of them has to have words in the field.
        """
        texts, starts = self._shorthand, self._texts
        for number in documents:
            yield number, bytes(texts[starts[number] : starts[number + 1]])


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
        self.words = table.dictionary("words")

    def sign(self, word: int) -> str:
        """Return the sign that a word of the dictionary is in shorthand."""
        return sign(self._signs[word])

    def forms(self, root: str, stemmer: str) -> set[str]:
        """Return the words of the segment with this root, and the root if it is its own."""
        found = self._roots[stemmer].members(root.encode("utf-8", "surrogatepass"))
        forms = {self.words[word].decode("utf-8", "surrogatepass") for word in found}
        return forms | {root} if stems.root(root, stemmer) == root else forms

    @cached_property
    def _signs(self) -> memoryview:
        return self.table.section("words.signs")

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
