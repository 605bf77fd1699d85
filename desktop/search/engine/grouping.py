"""Places of words, as texts are read, put in order of the words: what an index is made of.

For the texts of many articles numpy does it, which only a process that builds an index loads; for
a few articles, as when one was saved, that would take longer than sorting them as lists.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields
from itertools import chain, repeat
from typing import Any

from desktop.search.engine.tables import narrow

_MANY = 50_000  # words from which on numpy is worth loading


class Runs:
    """Texts as they come: the number of each word, and for each text where its words are.

    ``words`` holds all words of all texts one after the other.
    """

    def __init__(self) -> None:
        self.words = array("I")
        self.documents = array("I")
        self.firsts = array("I")
        self.lengths = array("I")

    def add(self, document: int, first: int, length: int) -> None:
        """Note whose the ``length`` words added last are, and the position of the first."""
        self.documents.append(document)
        self.firsts.append(first)
        self.lengths.append(length)


@dataclass(frozen=True, slots=True)
class Grouped:
    """The postings of all words that occur, in the words' order; each array as narrow as can be.

    ``words`` are the words; those of place ``n`` have ``documents[starts[n]:starts[n + 1]]``, each
    ``frequencies`` times, and ``positions[firsts[n]:firsts[n + 1]]`` in them.
    """

    words: array[int]
    starts: array[int]
    firsts: array[int]
    documents: array[int]
    frequencies: array[int]
    positions: array[int]


def grouped(runs: Runs, ranks: array[int]) -> Grouped:
    """Return the postings of ``runs``, each word replaced by its rank among all words."""
    return _by_numpy(runs, ranks) if len(runs.words) > _MANY else _by_hand(runs, ranks)


def _by_hand(runs: Runs, ranks: array[int]) -> Grouped:
    documents = list(chain.from_iterable(map(repeat, runs.documents, runs.lengths)))
    spans = (range(at, at + size) for at, size in zip(runs.firsts, runs.lengths, strict=True))
    places = list(chain.from_iterable(spans))
    ranked = list(map(ranks.__getitem__, runs.words))
    made = Grouped(*(array("I") for _ in range(6)))
    word, document = -1, -1
    for at in sorted(range(len(ranked)), key=ranked.__getitem__):
        if ranked[at] != word:
            word, document = ranked[at], -1
            made.words.append(word)
            made.starts.append(len(made.documents))
            made.firsts.append(len(made.positions))
        if documents[at] != document:
            document = documents[at]
            made.documents.append(document)
            made.frequencies.append(0)
        made.frequencies[-1] += 1
        made.positions.append(places[at])
    made.starts.append(len(made.documents))
    made.firsts.append(len(made.positions))
    return Grouped(*(narrow(getattr(made, field.name)) for field in fields(made)))


def _by_numpy(runs: Runs, ranks: array[int]) -> Grouped:
    import numpy as np  # noqa: PLC0415 - see above

    def numbers(values: array[int]) -> Any:
        return np.frombuffer(values, np.uint32)

    def changes(values: Any) -> Any:
        """Return whether each value is another than the one before; the first is."""
        return np.concatenate(([True], values[1:] != values[:-1]))

    def typed(values: Any) -> array[int]:
        """Return the values in the smallest unsigned type that holds them."""
        smallest = np.min_scalar_type(int(values.max(initial=0)))
        return array(smallest.char, values.astype(smallest).tobytes())

    size = len(runs.words)
    # Word and place in one number: sorted by word, and the places of each stay in order.
    keys = numbers(ranks)[numbers(runs.words)].astype(np.uint64) << np.uint64(32)
    keys |= np.arange(size, dtype=np.uint64)
    keys.sort()
    words = (keys >> np.uint64(32)).astype(np.uint32)
    order = keys.astype(np.uint32)
    del keys
    lengths = numbers(runs.lengths)
    documents = np.repeat(numbers(runs.documents), lengths)[order]
    offsets = numbers(runs.firsts).astype(np.int64) - (np.cumsum(lengths) - lengths)
    positions = order + np.repeat(offsets, lengths)[order]
    new_word = changes(words)
    heads = np.flatnonzero(new_word | changes(documents))
    firsts = np.flatnonzero(new_word)
    return Grouped(
        words=typed(words[firsts]),
        starts=typed(np.append(np.searchsorted(heads, firsts), len(heads))),
        firsts=typed(np.append(firsts, size)),
        documents=typed(documents[heads]),
        frequencies=typed(np.diff(np.append(heads, size))),
        positions=typed(positions),
    )
