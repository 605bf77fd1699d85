"""The words of documents as they are collected, and written as the ``.trm`` file of a segment.

What the file holds is said where it is read: see `desktop.search.engine.postings`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import fields
from itertools import chain
from typing import BinaryIO

from desktop.search import stems, words
from desktop.search.engine.grouping import Grouped, Runs, grouped
from desktop.search.engine.tables import TableWriter, totals

Item = tuple[str, list[str], int, float, int]


class Pool:
    """Collect the words of documents by field, as they come, and give each word a number.

    It stands in for Whoosh's PostingPool. ``size`` counts the words.
    """

    def __init__(self, stemmers: Callable[[], set[str]]) -> None:
        self.fields: dict[str, Runs] = {}
        self.stemmers = stemmers
        self.size = 0
        self._numbers = _Numbers()

    @property
    def keys(self) -> list[bytes]:
        """The words, folded, in the order of their numbers."""
        return list(self._numbers.folded)

    def add(self, item: Item) -> None:
        """Add one text: its field, words, document number, weight and first position."""
        name, found, number, _weight, position = item
        if found:
            runs = self.fields.setdefault(name, Runs())
            runs.words.extend(map(self._numbers.__getitem__, found))
            runs.add(number, position, len(found))
            self.size += len(found)

    def iter_postings(self) -> Pool:
        """Return what `PostingsWriter.add_postings` takes."""
        return self

    def cleanup(self) -> None:
        """Forget everything."""
        self.fields.clear()
        self._numbers = _Numbers()


class _Numbers(dict[str, int]):
    """From a word as written to the number of its folded form, given when it is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.folded: dict[bytes, int] = {}

    def __missing__(self, word: str) -> int:
        folded = words.fold(word).encode("utf-8", "surrogatepass")
        self[word] = number = self.folded.setdefault(folded, len(self.folded))
        return number


class PostingsWriter:
    """Write all postings of a segment at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = TableWriter(stream)
        self.is_closed = False

    def add_postings(self, _schema: object, _lengths: object, pool: Pool) -> None:
        """Write every field of the pool, and the roots of its words."""
        self._table.add_fact("fields", sorted(pool.fields))
        unordered = pool.keys
        order = sorted(range(len(unordered)), key=unordered.__getitem__)
        ranks = array("I", bytes(4 * len(order)))
        for rank, number in enumerate(order):
            ranks[number] = rank
        for name, runs in sorted(pool.fields.items()):
            self._write_field(name, grouped(runs, ranks))
        keys = [unordered[number] for number in order]
        self._table.add_dictionary("words", keys)
        forms = [key.decode("utf-8", "surrogatepass") for key in keys]
        self._table.add_fact("stemmers", sorted(pool.stemmers()))
        for stemmer in pool.stemmers():
            self._write_roots(forms, stemmer)
        self._table.add_fact("letters", "".join(sorted(_letters(forms))))

    def close(self) -> None:
        """Close the file."""
        self.is_closed = True
        self._table.close()

    def _write_roots(self, forms: list[str], stemmer: str) -> None:
        groups = _by_root(forms, stemmer)
        roots = sorted(groups)
        self._table.add_dictionary(f"roots-{stemmer}", roots)
        self._table.add(f"roots-{stemmer}.starts", totals(len(groups[root]) for root in roots))
        members = chain.from_iterable(map(groups.__getitem__, roots))
        self._table.add(f"roots-{stemmer}.words", array("I", members))

    def _write_field(self, name: str, postings: Grouped) -> None:
        for field in fields(postings):
            self._table.add(f"{name}.{field.name}", getattr(postings, field.name))


def _by_root(forms: list[str], stemmer: str) -> dict[bytes, list[int]]:
    """Return the places of the words of each root, leaving out words that are their own root."""
    groups: dict[bytes, list[int]] = {}
    for place, (root, form) in enumerate(zip(stems.roots(forms, stemmer), forms, strict=True)):
        if root != form:
            groups.setdefault(root.encode("utf-8", "surrogatepass"), []).append(place)
    return groups


def _letters(forms: Iterable[str]) -> set[str]:
    """Return every character that a misspelt word could hold; ideographs are not spelt."""
    return {letter for letter in set().union(*forms) if not words.is_han(letter)}
