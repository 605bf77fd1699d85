"""One segment as the search reads it: which documents a word is in, and how often.

Immutable but for caches; shared by all searches, from any thread, until it is merged away.
Deleted documents are not its business: see `desktop.search.engine.ranking`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from desktop.search import stems
from desktop.search.engine import spelling
from desktop.search.engine.archive import Archive
from desktop.search.engine.phrases import phrase
from desktop.search.engine.postings import FieldPostings, Postings
from desktop.search.query import Element, Fuzzy, Leaf, Phrase, Word

SATURATION = 1.2  # BM25's k1: how soon more of the same word stops counting

Facets = tuple[str, str, str, tuple[str, ...]]  # source, month, language and themes


class Occurrences(Protocol):
    """The documents that one word is in, in one field; read when asked for."""

    def __len__(self) -> int:
        """Return about how many documents there are, never too few."""

    def documents(self) -> Iterable[int]:
        """Return the documents, in any order."""

    def counts(self, within: Collection[int] | None = None) -> Mapping[int, int]:
        """Return how often the word is in each document, at least in those ``within``."""


# For each field, where each of the words is that a leaf of the query stands for.
Occurring = dict[str, Sequence[Occurrences]]


@dataclass(frozen=True, slots=True)
class _Listed:
    """One word as the postings list it; only some ``languages``, where it is no word of others."""

    field: FieldPostings
    key: int
    languages: Set[int] | None = None

    def __len__(self) -> int:
        return self.field.count(self.key)

    def documents(self) -> Iterable[int]:
        found = self.field.documents_of(range(self.key, self.key + 1))
        return found if self.languages is None else self.languages & set(found)

    def counts(self, within: Collection[int] | None = None) -> Mapping[int, int]:
        counts = self.field.frequencies(self.key, within)
        if self.languages is None:
            return counts
        return {number: count for number, count in counts.items() if number in self.languages}


@dataclass(frozen=True, slots=True)
class _Counted:
    """What had to be counted to be known, such as a phrase."""

    known: Mapping[int, int]

    def __len__(self) -> int:
        return len(self.known)

    def documents(self) -> Iterable[int]:
        return self.known

    def counts(self, within: Collection[int] | None = None) -> Mapping[int, int]:  # noqa: ARG002
        return self.known


class Segment:
    """The documents and postings of one segment."""

    def __init__(self, name: str, archive: Archive, postings: Postings) -> None:
        self.name = name
        self.archive = archive
        self.postings = postings
        self.columns = archive.columns
        self.size = len(archive.lengths)
        self._near: tuple[str, set[str]] = ("", set())  # kept, as each word is asked for twice

    def release(self) -> None:
        """Let go of the memory of what was read of the files."""
        self.archive.table.release()
        self.postings.table.release()

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each document, by its id."""
        return {name: number for number, name in enumerate(self.columns["id"])}

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
    def norms(self) -> list[float]:
        """What each text's length adds to a count in BM25: k1 (1 - b + b length / average)."""
        average = sum(self.archive.lengths) / max(1, len(self.archive.lengths)) or 1.0
        return [SATURATION * (0.25 + 0.75 * length / average) for length in self.archive.lengths]

    def find(self, leaf: Leaf, within: Set[int] | None = None) -> Occurring:
        """Return where a leaf of the query is found; fields without it are left out.

        Of a phrase only the documents ``within`` are looked at.
        """
        if isinstance(leaf, Word):
            return self._any_of(leaf.fields, self._forms_by_language(leaf.text))
        if isinstance(leaf, Fuzzy):
            return self._any_of(leaf.fields, dict.fromkeys(self.near(leaf.text)))
        spans = [self._span(element) for element in leaf.elements]
        if not all(spans):
            return {}
        counted = [
            (name, phrase(self.postings, name, spans, within))
            for name, _ in self._fields(leaf.fields)
        ]
        return {name: [_Counted(found)] for name, found in counted if found}

    def size_of(self, leaf: Leaf) -> int:
        """Return at most in how many documents a leaf is found, without looking for it."""
        if not isinstance(leaf, Phrase):
            return sum(len(one) for several in self.find(leaf).values() for one in several)
        spans = [self._span(element) for element in leaf.elements]
        fields = [field for _, field in self._fields(leaf.fields)] if all(spans) else []
        return sum(min(field.size(field.span(span)) for span in spans) for field in fields)

    def forms(self, leaf: Leaf, stemmer: str) -> Set[str]:
        """Return the words that a leaf, or a phrase's first word, can be in texts of a stemmer."""
        if isinstance(leaf, Phrase):
            return {leaf.elements[0].text}
        if isinstance(leaf, Fuzzy):
            return self.near(leaf.text)
        return self.postings.forms(stems.root(leaf.text, stemmer), stemmer)

    def frequency(self, form: str) -> int:
        """Return in how many texts or titles a word is, exactly as it is spelt, folded."""
        word = self.postings.words.find(form.encode("utf-8", "surrogatepass"))
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

    def _forms_by_language(self, text: str) -> dict[str, Set[int] | None]:
        """Return the forms of a word, and the documents it is one in; None for all of them."""
        stemmers_of: dict[str, set[str]] = {}
        for stemmer in self.postings.stemmers:
            for form in self.postings.forms(stems.root(text, stemmer), stemmer):
                stemmers_of.setdefault(form, set()).add(stemmer)
        return {form: self._written_in(stemmers) for form, stemmers in stemmers_of.items()}

    def _written_in(self, stemmers: set[str]) -> Set[int] | None:
        if len(stemmers) == len(self.postings.stemmers):
            return None
        return set().union(*(self._documents_by_stemmer[name] for name in stemmers))

    @cached_property
    def _documents_by_stemmer(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {name: set() for name in self.postings.stemmers}
        for number, language in enumerate(self.columns["language"]):
            found[stems.stemmer_name(language)].add(number)
        return found

    def _any_of(self, names: Iterable[str], forms: Mapping[str, Set[int] | None]) -> Occurring:
        find = self.postings.words.find
        placed = {find(form.encode("utf-8", "surrogatepass")): form for form in forms}
        placed.pop(-1, None)
        found: Occurring = {}
        for name, field in self._fields(names):
            keys = [(field.find(word), forms[form]) for word, form in placed.items()]
            if listed := [_Listed(field, key, within) for key, within in keys if key >= 0]:
                found[name] = listed
        return found

    def _span(self, element: Element) -> range:
        """Return the words of the dictionary that an element of a phrase can be."""
        text = element.text.encode("utf-8", "surrogatepass")
        if element.prefix:
            return self.postings.words.span(text)
        word = self.postings.words.find(text)
        return range(word, word + 1) if word >= 0 else range(0)
