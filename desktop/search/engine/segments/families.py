"""Postings of a word in all its forms, added up when a segment is written.

Adding up the forms at every search takes longer than all else that finding a word does. Where they
are few it does not, nor is it worth the room: those have no postings of their own.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.search.engine.segments.grouping import MANY, Grouped, of_arrays

_WORTH_IT = 128  # postings beside those of the most frequent form; fewer are added up in no time


@dataclass(frozen=True, slots=True)
class Family:
    """The ``forms`` of one root in texts of one stemmer, all by their numbers."""

    stemmer: int
    root: int
    forms: Sequence[int]


class Families:
    """The forms that words have in texts; ``stemmers`` are those of the documents, in order."""

    def __init__(self, stemmers: Sequence[str]) -> None:
        self.stemmers = sorted(set(stemmers))
        self._written_in = array("I", map(self.stemmers.index, stemmers))
        self._families: list[Family] = []

    def add(self, stemmer: str, roots: Sequence[Sequence[int]]) -> None:
        """Add the forms of each root under one stemmer, in the order of the roots."""
        number = self.stemmers.index(stemmer)
        self._families += [Family(number, root, forms) for root, forms in enumerate(roots)]

    def chosen(self, postings: Grouped) -> list[Family]:
        """Return those whose postings are worth adding up; of few texts none are."""
        if len(postings.documents) < MANY:
            return []
        starts = postings.starts

        def saved(family: Family) -> int:
            sizes = [starts[form + 1] - starts[form] for form in family.forms]
            return sum(sizes) - max(sizes)

        return [family for family in self._families if saved(family) > _WORTH_IT]

    def joined(self, postings: Grouped, families: Sequence[Family]) -> Grouped:
        """Return ``postings`` and after them those of each family, where it is one."""
        import numpy as np  # noqa: PLC0415 - only for many texts

        starts = postings.starts
        documents = np.frombuffer(postings.documents, postings.documents.typecode)
        frequencies = np.array(postings.frequencies, np.uint32)
        frequencies[np.array(postings.often, np.int64)] = np.array(postings.times, np.uint32)
        written_in = np.array(self._written_in)
        added: list[tuple[Any, Any]] = []
        for family in families:
            places = [slice(starts[form], starts[form + 1]) for form in family.forms]
            found, times = (
                np.concatenate([values[place] for place in places])
                for values in (documents, frequencies)
            )
            counts = np.bincount(found, times, len(written_in)) * (written_in == family.stemmer)
            having = np.flatnonzero(counts)
            added.append((having.astype(documents.dtype), counts[having].astype(np.uint32)))
        ends = starts[-1] + np.cumsum([len(having) for having, _ in added])
        return of_arrays(
            np.array(postings.words, np.uint32),
            np.concatenate((np.array(starts, np.int64), ends)),
            np.concatenate((documents, *(having for having, _ in added))),
            np.concatenate((frequencies, *(counts for _, counts in added))),
        )
