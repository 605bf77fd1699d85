"""The ``.trm`` file of a segment: where each word stands.

For each field it holds the sorted words and three arrays over all their postings: documents,
frequencies and positions. The postings of words that begin alike lie side by side, so a prefix
is one slice. For each stemmer it holds sorted pairs of root and form: the words that count as
the same word. The width of every array follows its largest value, so no text is too long.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, BinaryIO

from whoosh.codec.base import FieldWriter, TermsReader

from desktop.search import stems, words
from desktop.search.engine.tables import Table, TableWriter, narrow, totals

_DOCUMENT_HALF = 1 if sys.byteorder == "little" else 0

Item = tuple[str, list[str], int, float, int]


class Pool:
    """Collect the words of documents, one array of places for each word of each field.

    A place is the document's number and the position in it, 32 bits each, so an array is in
    order as it grows and nothing has to be sorted. It stands in for Whoosh's PostingPool.
    ``size`` counts the words.
    """

    def __init__(self, stemmers: Callable[[], set[str]]) -> None:
        self.fields: dict[str, dict[bytes, array[int]]] = {}
        self.stemmers = stemmers
        self.size = 0
        self._appenders: dict[str, _Appenders] = {}

    def add(self, item: Item) -> None:
        """Add one text: its field, words, document number, weight and first position."""
        name, found, number, _weight, position = item
        if name not in self._appenders:
            self._appenders[name] = _Appenders(self.fields.setdefault(name, {}))
        first = (number << 32) + position
        appenders = map(self._appenders[name].__getitem__, found)
        for place, append in zip(range(first, first + len(found)), appenders, strict=True):
            append(place)
        self.size += len(found)

    def iter_postings(self) -> Pool:
        """Return what `PostingsWriter.add_postings` takes."""
        return self

    def cleanup(self) -> None:
        """Forget everything."""
        self.fields.clear()
        self._appenders.clear()


class _Appenders(dict[str, Callable[[int], None]]):
    """From a word as written to the ``append`` of its folded form's array, made when missing."""

    def __init__(self, postings: dict[bytes, array[int]]) -> None:
        super().__init__()
        self._postings = postings

    def __missing__(self, word: str) -> Callable[[int], None]:
        folded = words.fold(word).encode("utf-8", "surrogatepass")
        append = self._postings.setdefault(folded, array("Q")).append
        self[word] = append
        return append


class PostingsWriter(FieldWriter):  # type: ignore[misc] # Whoosh is untyped
    """Write all postings of a segment at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = TableWriter(stream)
        self.is_closed = False

    def add_postings(self, _schema: object, _lengths: object, pool: Pool) -> None:
        """Write every field of the pool, and the roots of its words."""
        self._table.add_fact("fields", sorted(pool.fields))
        for name, postings in sorted(pool.fields.items()):
            self._write_field(name, postings)
        forms = sorted({key.decode() for postings in pool.fields.values() for key in postings})
        self._table.add_keys("words", [form.encode() for form in forms])
        self._table.add_fact("stemmers", sorted(pool.stemmers()))
        for stemmer in pool.stemmers():
            self._table.add_keys(f"roots-{stemmer}", _root_pairs(forms, stemmer))
        self._table.add_fact("letters", "".join(sorted(_letters(forms))))

    def close(self) -> None:
        """Close the file."""
        self.is_closed = True
        self._table.close()

    def _write_field(self, name: str, postings: dict[bytes, array[int]]) -> None:
        keys = sorted(postings)
        documents, frequencies, positions = array("I"), array("I"), array("I")
        document_counts = array("I")
        for places in map(postings.__getitem__, keys):
            if len(places) == 1:  # more than half of all words, and ten times as fast
                documents.append(places[0] >> 32)
                frequencies.append(1)
                positions.append(places[0] & 0xFFFFFFFF)
                document_counts.append(1)
                continue
            halves = array("I", places.tobytes())
            counted = Counter(halves[_DOCUMENT_HALF::2])
            documents.extend(counted)
            frequencies.extend(counted.values())
            positions.extend(halves[1 - _DOCUMENT_HALF :: 2])
            document_counts.append(len(counted))
        self._table.add_keys(name, keys)
        self._table.add(f"{name}.starts", narrow(totals(document_counts)))
        self._table.add(f"{name}.firsts", narrow(totals(len(postings[key]) for key in keys)))
        self._table.add(f"{name}.documents", narrow(documents))
        self._table.add(f"{name}.frequencies", narrow(frequencies))
        self._table.add(f"{name}.positions", narrow(positions))


class FieldPostings:
    """The words of one field of a segment and where they stand.

    A word is named by its place among the sorted ``keys``.
    """

    def __init__(self, table: Table, name: str) -> None:
        self.keys = table.keys(name)
        self.documents = table.section(f"{name}.documents")
        self._starts = table.section(f"{name}.starts")
        self._firsts = table.section(f"{name}.firsts")
        self._frequencies = table.section(f"{name}.frequencies")
        self._positions = table.section(f"{name}.positions")

    def count(self, key: int) -> int:
        """Return in how many documents the word is."""
        return int(self._starts[key + 1] - self._starts[key])

    def frequencies(self, key: int) -> dict[int, int]:
        """Return the documents with the word, in order, and how often it is in each."""
        span = slice(self._starts[key], self._starts[key + 1])
        # Lists are made, and gone through, much faster than mapped memory is.
        return dict(
            zip(self.documents[span].tolist(), self._frequencies[span].tolist(), strict=True)
        )

    def documents_of(self, keys: range) -> list[int]:
        """Return the documents of neighbouring words, one entry for each word and document."""
        if not keys:
            return []
        return self.documents[self._starts[keys.start] : self._starts[keys.stop]].tolist()

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


class Postings(TermsReader):  # type: ignore[misc] # Whoosh is untyped
    """All fields of one segment; what Whoosh's own searcher asks for is here too."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.fields = {name: FieldPostings(table, name) for name in table.facts["fields"]}
        self.stemmers: tuple[str, ...] = tuple(table.facts["stemmers"])
        self.letters: str = table.facts["letters"]
        self.words = table.keys("words")

    def forms(self, root: str, stemmer: str) -> set[str]:
        """Return the words of the segment with this root, and the root if it is its own."""
        keys = self._roots[stemmer]
        prefix = f"{root}\0".encode("utf-8", "surrogatepass")
        found = {keys[place][len(prefix) :].decode() for place in keys.span(prefix)}
        return found | {root} if stems.root(root, stemmer) == root else found

    @cached_property
    def _roots(self) -> dict[str, Any]:
        return {stemmer: self.table.keys(f"roots-{stemmer}") for stemmer in self.stemmers}

    def indexed_field_names(self) -> list[str]:
        """Return the fields that have words."""
        return list(self.fields)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, key = term
        return name in self.fields and self.fields[name].keys.find(key) >= 0

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field and word."""
        for name, field in sorted(self.fields.items()):
            yield from ((name, key) for key in field.keys)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the field's words from ``prefix`` on."""
        keys = self.fields[fieldname].keys if fieldname in self.fields else ()
        yield from ((fieldname, key) for key in keys if key >= prefix)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """Return Whoosh's statistics of one word; raises TermNotFound."""
        from whoosh.reading import TermInfo  # noqa: PLC0415 - only Whoosh's own searcher asks

        counts = self._frequencies(fieldname, text)
        return TermInfo(
            weight=sum(counts.values()),
            df=len(counts),
            maxweight=max(counts.values()),
            minlength=1,
            maxlength=1 << 31,
            minid=min(counts),
            maxid=max(counts),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """Return Whoosh's iterator over the documents of one word; raises TermNotFound."""
        from whoosh.matching import ListMatcher  # noqa: PLC0415 - only Whoosh's searcher asks

        counts = self._frequencies(fieldname, text)
        field = self.fields[fieldname]
        placed = field.positions(field.keys.find(text))
        return ListMatcher(
            list(counts),
            list(map(float, counts.values())),
            values=[format_.encode(list(positions)) for _, positions in placed],
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def _frequencies(self, fieldname: str, text: bytes) -> dict[int, int]:
        from whoosh.reading import TermNotFound  # noqa: PLC0415 - only Whoosh's searcher asks

        if (fieldname, text) not in self:
            raise TermNotFound(f"{fieldname}:{text!r}")
        field = self.fields[fieldname]
        return field.frequencies(field.keys.find(text))


def _root_pairs(forms: list[str], stemmer: str) -> list[bytes]:
    """Return sorted pairs of root and form, leaving out words that are their own root."""
    found = zip(stems.roots(forms, stemmer), forms, strict=True)
    return sorted(f"{root}\0{form}".encode() for root, form in found if root != form)


def _letters(forms: Iterable[str]) -> set[str]:
    """Return every character that a misspelt word could hold; ideographs are not spelt."""
    return {letter for letter in set().union(*forms) if not words.is_han(letter)}
