"""One segment as the search reads it: which documents a word is in, and how often.

Immutable but for caches; shared by all searches, from any thread, until it is merged away.
Deleted documents are not its business: see `desktop.search.engine.lookup`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from desktop.search import stems
from desktop.search.engine import spelling
from desktop.search.engine.phrases import phrase
from desktop.search.engine.segments.archive import Archive
from desktop.search.engine.segments.occurrences import (
    Entry,
    Extent,
    Listed,
    Occurrences,
    Occurring,
    entries_of,
)
from desktop.search.engine.segments.postings import FULL, Family, FieldPostings, Postings
from desktop.search.engine.segments.tables import as_key, as_word
from desktop.search.query import Element, Fuzzy, Leaf, Phrase, Word

SATURATION = 1.2  # BM25's k1: how soon more of the same word stops counting

_KEPT = 16  # words of which is kept where they are: so many are typed at once
_KEPT_FAMILIES = 128  # words of which only it is kept which have their root
_STEP = 1.2  # how many times as long the texts of a class may be, but for the shortest and longest

Facets = tuple[str, str, str, tuple[str, ...]]  # source, month, language and themes


class Norms(NamedTuple):
    """What the length of a text adds to a count: ``base``, and ``each`` for every word.

    ``sizes`` tells of each text in which of 16 classes its length is, times 16, and ``leasts`` what
    is added at least in each class.
    """

    base: float
    each: float
    lengths: Sequence[int]
    sizes: bytes
    leasts: tuple[float, ...]


class Segment:
    """The documents and postings of one segment."""

    def __init__(self, name: str, archive: Archive, postings: Postings) -> None:
        self.name = name
        self.archive = archive
        self.postings = postings
        self.columns = archive.columns
        self.size = len(archive.lengths)
        self._extents: dict[tuple[str, ...], Extent | None] = {self.postings.stemmers: None}
        self._words: dict[Word | Fuzzy, Occurring] = {}
        self._families: dict[str, Mapping[str, Family]] = {}
        self._near: tuple[str, set[str]] = ("", set())  # kept, as each word is asked for twice

    def release(self) -> None:
        """Let go of the memory of what was read of the files."""
        self._words.clear()
        self._families.clear()
        self.archive.table.release()
        self.postings.release()

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each document, by its id."""
        return {name: number for number, name in enumerate(self.columns["id"])}

    def numbers_of(self, articles: Iterable[str]) -> set[int]:
        """Return the numbers of those articles that are among the documents."""
        return {self.numbers[one] for one in articles if one in self.numbers}

    @cached_property
    def facets(self) -> tuple[list[int], list[Facets]]:
        """A number for each document, and what that number says of the document.

        Few documents differ in all of source, month, language and themes, so counting the
        numbers is much faster than counting each of these.
        """
        columns = self.columns
        months = [date[:7] for date in columns["date"]]
        themes = map(tuple, columns["tags"])
        numbers: dict[Facets, int] = {}
        rows = zip(columns["source"], months, columns["language"], themes, strict=True)
        return [numbers.setdefault(row, len(numbers)) for row in rows], list(numbers)

    @cached_property
    def norms(self) -> Norms:
        """What each text's length adds to a count in BM25: k1 (1 - b + b length / average)."""
        lengths = self.archive.lengths.tolist()
        average = sum(lengths) / max(1, len(lengths)) or 1.0
        base, each = 0.25 * SATURATION, 0.75 * SATURATION / average
        edges = [0.0, *(average * _STEP**step for step in range(-7, 8))]
        size_of = {length: bisect_right(edges, length) - 1 << 4 for length in set(lengths)}
        sizes = bytes(map(size_of.__getitem__, lengths))
        return Norms(base, each, lengths, sizes, tuple(base + each * edge for edge in edges))

    def find(self, leaf: Leaf, within: set[int] | None = None) -> Occurring:
        """Return where a leaf of the query is found; fields without it are left out.

        Of a phrase only the documents ``within`` are looked at.
        """
        if not isinstance(leaf, Phrase):
            return self._kept(leaf)
        spans = [self._span(element) for element in leaf.elements]
        if not all(spans):
            return {}
        found = [
            (name, phrase(self.postings, name, spans, within))
            for name, _ in self._fields(leaf.fields)
        ]
        return {name: occurrences for name, occurrences in found if occurrences}

    def size_of(self, leaf: Leaf) -> int:
        """Return at most in how many documents a leaf is found, without looking for it."""
        if not isinstance(leaf, Phrase):
            return sum(map(len, self.find(leaf).values()))
        spans = [self._span(element) for element in leaf.elements]
        fields = [field for _, field in self._fields(leaf.fields)] if all(spans) else []
        return sum(min(field.size(field.span(span)) for span in spans) for field in fields)

    def forms(self, leaf: Leaf, stemmer: str) -> set[str]:
        """Return the words that a leaf, or a phrase's first word, can be in texts of a stemmer."""
        if isinstance(leaf, Phrase):
            return {leaf.elements[0].text}
        if isinstance(leaf, Fuzzy):
            return self.near(leaf.text)
        family = self._families_of(leaf.text)[stemmer]
        return {as_word(self.postings.words[word]) for word in family.words}

    def frequency(self, form: str) -> int:
        """Return in how many texts or titles a word is, exactly as it is spelt, folded."""
        word = self.postings.words.find(as_key(form))
        fields = [field for _, field in self._fields(("text", "title"))] if word >= 0 else []
        keys = [(field, field.find(word)) for field in fields]
        return sum(field.count(key) for field, key in keys if key >= 0)

    def near(self, text: str) -> set[str]:
        """Return the words of the segment that are spelt as ``text`` but for one edit."""
        word, found = self._near
        if word != text:
            found = spelling.near(text, self.postings.letters, self.postings.words)
            self._near = (text, found)
        return found

    def _fields(self, names: Iterable[str]) -> Iterable[tuple[str, FieldPostings]]:
        fields = self.postings.fields
        return [(name, fields[name]) for name in names if name in fields]

    def _kept(self, leaf: Word | Fuzzy) -> Occurring:
        """Return where a word is, once it is known: each letter typed asks for all the words."""
        if (found := self._words.get(leaf)) is None:
            if len(self._words) >= _KEPT:
                self._words.clear()
            found = self._nearly(leaf) if isinstance(leaf, Fuzzy) else self._in_all_forms(leaf)
            self._words[leaf] = found
        return found

    def _families_of(self, word: str) -> Mapping[str, Family]:
        """Return by stemmer the words with the same root, kept as what was found of them is."""
        if (families := self._families.get(word)) is None:
            if len(self._families) >= _KEPT_FAMILIES:
                self._families.clear()
            families = self._families[word] = self.postings.families(word)
        return families

    def _nearly(self, leaf: Fuzzy) -> Occurring:
        near = (self.postings.words.find(as_key(form)) for form in self.near(leaf.text))
        return self._any_of(leaf.fields, dict.fromkeys(near))

    def _in_all_forms(self, leaf: Word) -> Occurring:
        """Return where any form of a word is: in texts, where it can be, as added up there."""
        families = self._families_of(leaf.text)
        found = self._any_of(leaf.fields, self._written(families))
        joined = [family.joined for family in families.values() if family.joined >= 0]
        if FULL in found and joined:
            field = self.postings.fields[FULL]
            others = {name: family for name, family in families.items() if family.joined < 0}
            rest = entries_of(field, self._written(others)) if others else []
            found[FULL] = Listed([*(Entry(field, key, None) for key in joined), *rest])
        return found

    def _written(self, families: Mapping[str, Family]) -> dict[int, Extent | None]:
        """Return the words of families by stemmer, and where each counts; None for everywhere."""
        if len(self.postings.stemmers) == 1:
            return dict.fromkeys(word for family in families.values() for word in family.words)
        stemmers_of: dict[int, tuple[str, ...]] = {}
        for stemmer, family in families.items():
            for word in family.words:
                stemmers_of[word] = (*stemmers_of.get(word, ()), stemmer)
        return {word: self._extent(stemmers) for word, stemmers in stemmers_of.items()}

    def _extent(self, stemmers: tuple[str, ...]) -> Extent | None:
        """Return the documents of some stemmers by those of the rarer ones, which are few."""
        if stemmers not in self._extents:
            rarer = self._documents_by_stemmer
            inside = rarer.keys() >= set(stemmers)
            named = stemmers if inside else rarer.keys() - set(stemmers)
            self._extents[stemmers] = Extent(set().union(*[rarer[name] for name in named]), inside)
        return self._extents[stemmers]

    @cached_property
    def _documents_by_stemmer(self) -> dict[str, set[int]]:
        """The documents of each stemmer but the commonest."""
        languages = self.columns["language"]
        sizes = dict.fromkeys(self.postings.stemmers, 0)
        for language, size in Counter(languages).items():
            sizes[stems.stemmer_name(language)] += size
        del sizes[max(sizes, key=sizes.__getitem__)]
        rare = {one: name for one in set(languages) if (name := stems.stemmer_name(one)) in sizes}
        found: dict[str, set[int]] = {name: set() for name in sizes}
        for number, language in enumerate(languages):
            if language in rare:
                found[rare[language]].add(number)
        return found

    def _any_of(
        self, names: Iterable[str], words: Mapping[int, Extent | None]
    ) -> dict[str, Occurrences]:
        found: dict[str, Occurrences] = {}
        for field in self.postings.fields_of(words, names):
            if entries := entries_of(field, words):
                found[field.name] = Listed(entries)
        return found

    def _span(self, element: Element) -> range:
        """Return the words of the dictionary that an element of a phrase can be."""
        text = as_key(element.text)
        if element.prefix:
            return self.postings.words.span(text)
        word = self.postings.words.find(text)
        return range(word, word + 1) if word >= 0 else range(0)
