"""One segment as the search reads it: which documents a word is in, and how often.

Immutable but for caches; shared by all searches, from any thread, until it is merged away.
Deleted documents are not its business: see `desktop.search.engine.ranking`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

from desktop.search import stems
from desktop.search.engine import spelling
from desktop.search.engine.archive import Archive
from desktop.search.engine.postings import FieldPostings, Postings
from desktop.search.query import Element, Fuzzy, Leaf, Phrase, Word

# For each field, the documents that a word is in, and how often: one mapping for each of the
# words that a leaf of the query stands for.
Counts = dict[str, Sequence[Mapping[int, int]]]

Facets = tuple[str, str, str, tuple[str, ...]]  # source, month, language and themes


class Segment:
    """The documents and postings of one segment."""

    def __init__(self, name: str, archive: Archive, postings: Postings) -> None:
        self.name = name
        self.archive = archive
        self.postings = postings
        self.columns = archive.columns
        self.size = archive.doc_count_all()
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
        themes = map(tuple, columns["themes"])
        numbers: dict[Facets, int] = {}
        rows = zip(columns["source"], months, columns["language"], themes, strict=True)
        return [numbers.setdefault(row, len(numbers)) for row in rows], list(numbers)

    @cached_property
    def norms(self) -> list[float]:
        """How much longer than the average each text is, softened as BM25 does (b = 0.75)."""
        average = sum(self.archive.lengths) / max(1, len(self.archive.lengths)) or 1.0
        return [0.25 + 0.75 * length / average for length in self.archive.lengths]

    def counts(self, leaf: Leaf) -> Counts:
        """Return where a leaf of the query is found; fields without it are left out."""
        if isinstance(leaf, Word):
            found = self._any_of(leaf.fields, self._forms_by_language(leaf.text))
        elif isinstance(leaf, Fuzzy):
            found = self._any_of(leaf.fields, dict.fromkeys(self.near(leaf.text)))
        else:
            found = {name: [self._phrase(field, leaf)] for name, field in self._fields(leaf.fields)}
        return {name: counts for name, counts in found.items() if any(counts)}

    def forms(self, leaf: Leaf, stemmer: str) -> Set[str]:
        """Return the words that a leaf, or a phrase's first word, can be in texts of a stemmer."""
        if isinstance(leaf, Phrase):
            return {leaf.elements[0].text}
        if isinstance(leaf, Fuzzy):
            return self.near(leaf.text)
        return self.postings.forms(stems.root(leaf.text, stemmer), stemmer)

    def frequency(self, form: str) -> int:
        """Return in how many texts or titles a word is, exactly as it is spelt, folded."""
        fields = self._fields(("text", "title"))
        keys = [(field, field.keys.find(form.encode())) for _, field in fields]
        return sum(field.count(key) for field, key in keys if key >= 0)

    def check(self) -> None:
        """Read every byte; raises BrokenTable if any is not as it was written."""
        self.archive.table.check()
        self.postings.table.check()

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

    def _any_of(self, names: Iterable[str], forms: Mapping[str, Set[int] | None]) -> Counts:
        found: Counts = {}
        for name, field in self._fields(names):
            keys = {field.keys.find(form.encode()): within for form, within in forms.items()}
            keys.pop(-1, None)
            found[name] = [_within(field.frequencies(key), keys[key]) for key in keys]
        return found

    def _phrase(self, field: FieldPostings, phrase: Phrase) -> Mapping[int, int]:
        if len(phrase.elements) == 1:
            return _single(field, phrase.elements[0])
        keys = [_keys(field, element) for element in phrase.elements]
        if not all(keys):
            return {}
        candidates: set[int] | None = None
        for places in sorted(keys, key=lambda places: len(field.documents_of(places))):
            documents = field.documents_of(places)
            candidates = (
                set(documents) if candidates is None else candidates.intersection(documents)
            )
        starts: dict[int, set[int]] = {}
        for offset, places in enumerate(keys):
            starts = _advance(field, places, offset, sorted(candidates or ()), starts)
            candidates = set(starts)
        return {number: len(places) for number, places in starts.items()}


def _single(field: FieldPostings, element: Element) -> Mapping[int, int]:
    places = _keys(field, element)
    if element.prefix:
        return Counter(field.documents_of(places))
    return field.frequencies(places.start) if places else {}


def _keys(field: FieldPostings, element: Element) -> range:
    text = element.text.encode()
    if element.prefix:
        return field.keys.span(text)
    key = field.keys.find(text)
    return range(key, key + 1) if key >= 0 else range(0)


def _advance(
    field: FieldPostings,
    keys: range,
    offset: int,
    candidates: list[int],
    starts: dict[int, set[int]],
) -> dict[int, set[int]]:
    """Return where phrases can begin when their word number ``offset`` is one of ``keys``."""
    found: dict[int, set[int]] = {}
    for key in keys:
        for number, positions in field.positions(key, candidates):
            places = {position - offset for position in positions}
            found[number] = found[number] | places if number in found else places
    if offset:
        found = {number: places & starts[number] for number, places in found.items()}
    return {number: places for number, places in found.items() if places}


def _within(counts: dict[int, int], documents: Set[int] | None) -> dict[int, int]:
    if documents is None:
        return counts
    return {number: count for number, count in counts.items() if number in documents}
