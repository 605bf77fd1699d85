"""Words of texts, as they are read, put in order of the words: what an index is made of.

For the texts of many articles numpy does it, which only a process that builds an index loads; for
a few articles, as when one was saved, that would take longer than sorting them as lists.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from typing import Any

from desktop.search.engine.segments.tables import narrow

_MANY = 50_000  # words from which on numpy is worth loading
_AT_ONCE = 1 << 18  # words counted at a time: numpy makes 64 bits of each first
_LARGEST = 255  # the largest frequency that fits into eight bits, and says to look further


class Runs:
    """Texts as they come: the number of each word, and for each text whose words they are.

    ``words`` holds all words of all texts one after the other.
    """

    def __init__(self) -> None:
        self.words = array("I")
        self.documents = array("I")
        self.lengths = array("I")

    def add(self, document: int, length: int) -> None:
        """Note whose the ``length`` words added last are."""
        self.documents.append(document)
        self.lengths.append(length)


@dataclass(frozen=True, slots=True)
class Grouped:
    """The documents of all words that occur, in the words' order; each array as narrow as can be.

    ``words`` are the words, empty where each has its place; those of place ``n`` have
    ``documents[starts[n]:starts[n + 1]]``, each ``frequencies`` times. Frequencies are eight bits:
    the places of those that need more are ``often``, and ``times`` what they are.
    """

    words: array[int]
    starts: array[int]
    documents: array[int]
    frequencies: array[int]
    often: array[int]
    times: array[int]


def grouped(runs: Runs, ranks: array[int], *, each: bool = False) -> Grouped:
    """Return the documents of the words of ``runs``, each replaced by its rank among all words.

    With ``each`` all words have a place, whether they occur or not.
    """
    return (_by_numpy if len(runs.words) > _MANY else _by_hand)(runs, ranks, each)


def frequent_first(texts: Iterable[Runs], size: int) -> list[int]:
    """Return the numbers of ``size`` words, those that are in the texts most often first."""
    found = [runs.words for runs in texts]
    if sum(map(len, found)) > _MANY:
        import numpy as np  # noqa: PLC0415 - see above

        counts = np.zeros(size, np.int64)
        for one in found:
            numbers = np.frombuffer(one, np.uint32)
            for start in range(0, len(numbers), _AT_ONCE):
                counts += np.bincount(numbers[start : start + _AT_ONCE], minlength=size)
        return list(np.argsort(-counts, kind="stable").tolist())
    count = Counter(chain.from_iterable(found))
    return sorted(range(size), key=count.__getitem__, reverse=True)


def _by_hand(runs: Runs, ranks: array[int], each: bool) -> Grouped:
    documents = chain.from_iterable(map(repeat, runs.documents, runs.lengths))
    ranked = map(ranks.__getitem__, runs.words)
    counted = sorted(Counter(zip(ranked, documents, strict=True)).items())
    sizes = Counter(word for (word, _), _ in counted)
    words = range(len(ranks)) if each else sorted(sizes)
    frequencies = [count for _, count in counted]
    often = [place for place, count in enumerate(frequencies) if count >= _LARGEST]
    return Grouped(
        words=narrow(array("I", () if each else words)),
        starts=narrow(array("I", accumulate((sizes[word] for word in words), initial=0))),
        documents=narrow(array("I", [document for (_, document), _ in counted])),
        frequencies=array("B", [min(count, _LARGEST) for count in frequencies]),
        often=narrow(array("I", often)),
        times=narrow(array("I", [frequencies[place] for place in often])),
    )


def _by_numpy(runs: Runs, ranks: array[int], each: bool) -> Grouped:
    import numpy as np  # noqa: PLC0415 - see above

    def numbers(values: array[int]) -> Any:
        return np.frombuffer(values, np.uint32)

    def typed(values: Any) -> array[int]:
        """Return the values in the smallest unsigned type that holds them."""
        smallest = np.min_scalar_type(int(values.max(initial=0)))
        return array(smallest.char, values.astype(smallest).tobytes())

    # Word and document in one number; what is there several times is a frequency. Where 32 bits
    # do, a build takes half the memory, of which this is the peak.
    span = max(runs.documents) + 1
    keys = numbers(ranks)[numbers(runs.words)]
    if len(ranks) * span > 1 << 32:
        keys = keys.astype(np.uint64)
    keys *= span
    keys += np.repeat(numbers(runs.documents), numbers(runs.lengths))
    keys.sort()
    heads = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))).astype(np.uint32)
    frequencies = np.diff(heads, append=np.uint32(len(keys)))
    keys = keys[heads]
    found = keys // span
    keys -= found * span
    words = np.arange(len(ranks), dtype=np.uint32) if each else np.unique(found)
    often = np.flatnonzero(frequencies >= _LARGEST)
    return Grouped(
        words=typed(words[:0] if each else words),
        starts=typed(np.append(np.searchsorted(found, words), len(found))),
        documents=typed(keys),
        frequencies=array("B", np.minimum(frequencies, _LARGEST).astype(np.uint8).tobytes()),
        often=typed(often),
        times=typed(frequencies[often]),
    )
