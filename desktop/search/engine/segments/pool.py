"""The words of documents as they are collected, and written as the ``.trm`` file of a segment.

What the file holds is said where it is read: see `desktop.search.engine.segments.postings`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from operator import ne
from pathlib import Path
from typing import BinaryIO

from desktop.search import stems, words
from desktop.search.engine.segments import neighbours
from desktop.search.engine.segments.families import Families, Family
from desktop.search.engine.segments.grouping import MUCH, frequent_first, grouped
from desktop.search.engine.segments.numbers import Numbers
from desktop.search.engine.segments.postings import FULL
from desktop.search.engine.segments.rows import RowsWriter
from desktop.search.engine.segments.runs import Runs
from desktop.search.engine.segments.shorthand import narrowed, signs_by_number, written
from desktop.search.engine.segments.tables import TableWriter, as_key, narrow, totals


class Pool:
    """Collect the words of documents by field, as they come, and give each word a number.

    It stands in for Whoosh's PostingPool. ``size`` counts the words.
    """

    def __init__(self, stemmers: Callable[[], Sequence[str]], folder: Path | None = None) -> None:
        self.fields: dict[str, Runs] = {}
        self._folder = folder
        self.stemmers = stemmers
        self.size = 0
        self._numbers = Numbers()

    def take_words(self) -> list[str]:
        """Return the words, folded, in the order of their numbers, which are given no more."""
        return self._numbers.take_words()  # of a large segment it holds more than the places do

    def add(self, field: str, document: int, text: str) -> int:
        """Add one text of a field and a document; return how many words it has."""
        pieces = words.pieces(text) if text else ()
        numbers = b"".join(map(self._numbers.__getitem__, pieces))
        if not numbers:
            return 0
        if field not in self.fields:
            self.fields[field] = Runs(self._folder)
        length = self.fields[field].add(document, numbers)
        self.size += length
        return length

    def iter_postings(self) -> Pool:
        """Return what `PostingsWriter.add_postings` takes."""
        return self

    def cleanup(self) -> None:
        """Forget everything."""
        for runs in self.fields.values():
            runs.close()
        self.fields.clear()
        self._numbers.take_words()


class PostingsWriter:
    """Write all postings of a segment at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = TableWriter(stream)
        self._is_much = False
        self.is_closed = False

    def add_postings(self, _schema: object, _lengths: object, pool: Pool) -> None:
        """Write the words of the pool, their roots, and every field; the pool is empty then."""
        self._is_much = pool.size > MUCH
        self._table.add_fact("fields", sorted(pool.fields))
        families = Families(pool.stemmers())
        ranks = self._write_words(pool, families)
        self._write_fields(pool.fields, ranks, families)
        by_number = signs_by_number(frequent_first(pool.fields.values(), len(ranks)))
        signs = array("I", map(by_number.__getitem__, _places(ranks)))
        narrow_signs, width = narrowed(signs.tobytes())
        self._table.add("words.signs", narrow_signs)
        self._table.add_fact("width", width)
        for name, runs in sorted(pool.fields.items()):
            self._write_shorthand(name, runs, by_number)
        pool.cleanup()

    def close(self) -> None:
        """Close the file."""
        self.is_closed = True
        self._table.close()

    def _write_words(self, pool: Pool, families: Families) -> array[int]:
        """Write the dictionary and the roots; return the ranks of the words by their numbers."""
        found = pool.take_words()
        order = array("I", sorted(range(len(found)), key=found.__getitem__))
        forms, ranks = list(map(found.__getitem__, order)), _places(order)
        self._table.add_dictionary("words", list(map(as_key, forms)))
        self._table.add_fact("letters", "".join(sorted(_letters(forms))))
        self._table.add_fact("stemmers", families.stemmers)
        for stemmer, numbers in _by_stemmer(pool.fields.values(), pool.stemmers()).items():
            places = range(len(forms)) if numbers is None else sorted(ranks[n] for n in numbers)
            families.add(stemmer, self._write_roots(forms, places, stemmer))
        return ranks

    def _write_roots(
        self, forms: list[str], places: Sequence[int], stemmer: str
    ) -> Iterator[list[int]]:
        """Write the roots of a stemmer, and yield the words of each."""
        groups = _by_root(forms, places, stemmer)
        roots = sorted(groups)
        starts = totals(len(groups[root]) for root in roots)
        self._table.add_dictionary(f"roots-{stemmer}", list(map(as_key, roots)))
        self._table.add(f"roots-{stemmer}.starts", narrow(starts))
        members = chain.from_iterable(map(groups.__getitem__, roots))
        self._table.add(f"roots-{stemmer}.words", array("I", members))
        own = (_own(forms, root, stemmer) for root in roots)
        yield from (groups[root] + more for root, more in zip(roots, own, strict=True))

    def _write_fields(
        self, texts: Mapping[str, Runs], ranks: array[int], families: Families
    ) -> None:
        holders = bytearray(len(ranks))
        for number, (name, runs) in enumerate(sorted(texts.items())):
            postings = grouped(runs, ranks, each=name == FULL, much=self._is_much)
            for word in postings.words:
                holders[word] |= 1 << number
            if name == FULL and (chosen := families.chosen(postings)):
                postings = families.added_up(postings, chosen)
                self._write_families(chosen, families.stemmers)
            writer = RowsWriter(postings, families.size)
            writer.write(self._table, name)
            if name == FULL and writer.words:
                self._write_neighbours(runs, ranks, writer.words, families.size)
        self._table.add("words.holders", bytes(holders))

    def _write_neighbours(
        self, runs: Runs, ranks: array[int], words: Sequence[int], documents: int
    ) -> None:
        rows = neighbours.rows_for(runs, documents)
        bits = neighbours.packed(runs, ranks, words, (rows, documents))
        self._table.add_parts(f"{FULL}.neighbours", bits)
        self._table.add_fact("neighbours", rows)

    def _write_shorthand(self, name: str, runs: Runs, signs: array[int]) -> None:
        sizes = Counter[int]()

        def texts() -> Iterator[bytes]:
            for data, documents, lengths in written(runs, signs, much=self._is_much):
                sizes.update(dict(zip(documents, lengths, strict=True)))
                yield data

        self._table.add_parts(f"{name}.shorthand", texts())
        starts = totals(sizes[document] for document in range(max(sizes, default=-1) + 1))
        self._table.add(f"{name}.texts", narrow(starts))

    def _write_families(self, families: Sequence[Family], stemmers: Sequence[str]) -> None:
        """Say by root which families there are, counted from 1."""
        for stemmer, name in enumerate(stemmers):
            numbers = {
                family.root: number
                for number, family in enumerate(families, 1)
                if family.stemmer == stemmer
            }
            by_root = (numbers.get(root, 0) for root in range(max(numbers, default=-1) + 1))
            self._table.add(f"roots-{name}.families", narrow(array("I", by_root)))


def _places(order: Sequence[int]) -> array[int]:
    """Return the place in ``order`` of each number from 0."""
    places = array("I", bytes(4 * len(order)))
    for place, number in enumerate(order):
        places[number] = place
    return places


def _by_stemmer(texts: Iterable[Runs], stemmers: Sequence[str]) -> dict[str, set[int] | None]:
    """Return the words in the documents of each stemmer; None, for all, of the commonest one.

    ``stemmers`` are those of the documents in order.
    """
    commonest = [name for name, _ in Counter(stemmers).most_common()]
    found: dict[str, set[int]] = {name: set() for name in commonest[1:]}
    parts = chain.from_iterable(runs.parts() for runs in texts) if found else ()
    for document, numbers in chain.from_iterable(part.texts() for part in parts):
        if (several := found.get(stemmers[document])) is not None:
            several.update(numbers)
    return {**dict.fromkeys(commonest[:1]), **found}


def _by_root(forms: list[str], places: Sequence[int], stemmer: str) -> dict[str, list[int]]:
    """Return the places of the words of each root, leaving out words that are their own root."""
    groups: dict[str, list[int]] = {}
    chosen = list(map(forms.__getitem__, places))
    roots = stems.roots(chosen, stemmer)
    pairs = zip(roots, places, strict=True)
    for root, place in compress(pairs, map(ne, roots, chosen)):
        groups.setdefault(root, []).append(place)
    return groups


def _own(forms: list[str], root: str, stemmer: str) -> list[int]:
    """Return the place of a root among words, if it is one and its own root."""
    place = bisect_left(forms, root)
    is_word = forms[place : place + 1] == [root] and stems.root(root, stemmer) == root
    return [place] if is_word else []


def _letters(forms: Iterable[str]) -> set[str]:
    """Return every character that a misspelt word could hold; ideographs are not spelt."""
    return {letter for letter in set().union(*forms) if not words.is_han(letter)}
