"""Postings of a word in all its forms, added up when a segment is written.

Adding up the forms at every search takes longer than all else that finding a word does. Where they
are few it does not, nor is it worth the room: those have no postings of their own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from desktop.search.engine.segments.grouping import LARGEST, MANY, Grouped, typed
from desktop.search.engine.segments.tables import narrow

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
        self.size = len(stemmers)
        self._written_in = array("I", map(self.stemmers.index, stemmers))
        # As arrays: so many small objects would keep the memory of all words from being given back.
        self._families: list[tuple[int, array[int], array[int]]] = []

    def add(self, stemmer: str, roots: Iterable[Sequence[int]]) -> None:
        """Add the forms of each root under one stemmer, in the order of the roots."""
        forms, starts = array("I"), array("I", (0,))
        for several in roots:
            forms.extend(several)
            starts.append(len(forms))
        self._families.append((self.stemmers.index(stemmer), starts, forms))

    def chosen(self, postings: Grouped) -> list[Family]:
        """Return those whose postings are worth adding up; of few texts none are."""
        if len(postings.documents) < MANY:
            return []
        starts = postings.starts

        def saved(family: Family) -> int:
            sizes = [starts[form + 1] - starts[form] for form in family.forms]
            return sum(sizes) - max(sizes)

        return [family for family in self._all() if saved(family) > _WORTH_IT]

    def added_up(self, postings: Grouped, families: Sequence[Family]) -> Grouped:
        """Return ``postings`` with those of each family, where it is one, after all others.

        To save room, the arrays are lengthened where they are.
        """
        import numpy as np  # noqa: PLC0415 - only for many texts

        written_in = np.array(self._written_in)
        documents, times = array(postings.documents.typecode), array("I")
        ends, size = array("Q", postings.starts), len(postings.documents)
        for family in families:
            counts = _added_up(postings, family.forms, len(written_in))
            found = np.flatnonzero(counts * (written_in == family.stemmer))
            documents.frombytes(found.astype(documents.typecode).tobytes())
            times.frombytes(counts[found].astype(np.uint32).tobytes())
            ends.append(size + len(documents))
        every = np.frombuffer(times, np.uint32)
        often = np.flatnonzero(every >= LARGEST)
        postings.documents.extend(documents)
        postings.frequencies.frombytes(np.minimum(every, LARGEST).astype(np.uint8).tobytes())
        return replace(
            postings,
            starts=narrow(ends),
            often=typed(np.concatenate((postings.often, size + often))),
            times=typed(np.concatenate((postings.times, every[often]))),
        )

    def _all(self) -> Iterator[Family]:
        for stemmer, starts, forms in self._families:
            for root, (start, end) in enumerate(pairwise(starts)):
                yield Family(stemmer, root, forms[start:end])


def _added_up(postings: Grouped, forms: Sequence[int], size: int) -> Any:
    """Return how often any of the ``forms`` is in each of so many documents."""
    import numpy as np  # noqa: PLC0415 - only for many texts

    documents, frequencies, often, times = (
        np.frombuffer(values, values.typecode)
        for values in (postings.documents, postings.frequencies, postings.often, postings.times)
    )
    counts = np.zeros(size, np.int64)
    for form in forms:
        start, end = postings.starts[form], postings.starts[form + 1]
        counts[documents[start:end]] += frequencies[start:end]
        more = slice(*np.searchsorted(often, (start, end)))
        counts[documents[often[more]]] += times[more] - LARGEST
    return counts
