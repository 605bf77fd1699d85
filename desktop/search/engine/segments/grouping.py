"""Words of texts, as they are read, put in order of the words: what an index is made of.

For the texts of many articles numpy does it, which only a process that builds an index loads; for
a few articles, as when one was saved, that would take longer than sorting them as lists.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from typing import Any

from desktop.search.engine.segments.tables import narrow

MANY = 50_000  # words from which on numpy is worth loading
_AT_ONCE = 1 << 18  # words looked at at a time: numpy makes 64 bits of each first
_SORTED_AT_ONCE = 1 << 20
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
    return (_by_numpy if len(runs.words) > MANY else _by_hand)(runs, ranks, each)


def frequent_first(texts: Iterable[Runs], size: int) -> list[int]:
    """Return the numbers of ``size`` words, those that are in the texts most often first."""
    found = [runs.words for runs in texts]
    if sum(map(len, found)) > MANY:
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
    """Return what `_by_hand` does: some words at a time, as this is when a build is largest."""
    import numpy as np  # noqa: PLC0415 - see above

    step = -(-len(ranks) // (1 + len(runs.words) // _SORTED_AT_ONCE))
    parts = [_part(runs, ranks, low, step) for low in range(0, len(ranks), step)]
    sizes, documents, frequencies = (np.concatenate(some) for some in zip(*parts, strict=True))
    words = np.arange(len(ranks)) if each else np.flatnonzero(sizes)
    starts = np.cumsum(np.concatenate(([0], sizes[words])))
    return of_arrays(words[:0] if each else words, starts, documents, frequencies)


def of_arrays(words: Any, starts: Any, documents: Any, frequencies: Any) -> Grouped:
    """Return arrays of numpy as what is written."""
    import numpy as np  # noqa: PLC0415 - see above

    often = np.flatnonzero(frequencies >= _LARGEST)
    return Grouped(
        words=_typed(words),
        starts=_typed(starts),
        documents=_typed(documents),
        frequencies=array("B", np.minimum(frequencies, _LARGEST).astype(np.uint8).tobytes()),
        often=_typed(often),
        times=_typed(frequencies[often]),
    )


def _part(runs: Runs, ranks: array[int], low: int, step: int) -> tuple[Any, Any, Any]:
    """Return for the words of rank ``low`` on how many documents, then which, and how often."""
    import numpy as np  # noqa: PLC0415 - see above

    # Word and document in one number; what is there several times is a frequency.
    span = max(runs.documents) + 1
    width = np.uint32 if step * span < 1 << 32 else np.uint64
    keys = np.concatenate([
        (found[chosen] - low).astype(width) * width(span) + documents[chosen]
        for found, documents in _ranked(runs, ranks)
        if len(chosen := np.flatnonzero((found >= low) & (found < low + step)))
    ] or [np.zeros(0, width)])  # fmt: skip
    keys.sort()
    heads = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)])
    frequencies = np.diff(heads, append=len(keys))
    found, documents = np.divmod(keys[heads], width(span))
    sizes = np.bincount(found.astype(np.int64), minlength=min(step, len(ranks) - low))
    narrow_enough = np.min_scalar_type(span), np.min_scalar_type(frequencies.max(initial=0))
    return sizes, documents.astype(narrow_enough[0]), frequencies.astype(narrow_enough[1])


def _ranked(runs: Runs, ranks: array[int]) -> Iterator[tuple[Any, Any]]:
    """Yield the ranks of some words after others, and the documents they are in."""
    import numpy as np  # noqa: PLC0415 - see above

    words, all_ranks, documents, lengths = (
        np.frombuffer(values, np.uint32)
        for values in (runs.words, ranks, runs.documents, runs.lengths)
    )
    ends = np.cumsum(lengths, dtype=np.int64)
    begin, start = 0, 0
    while start < len(words):
        end = max(begin + 1, int(np.searchsorted(ends, start + _AT_ONCE, side="right")))
        some = slice(begin, end)
        stop = int(ends[end - 1])
        yield all_ranks[words[start:stop]], np.repeat(documents[some], lengths[some])
        begin, start = end, stop


def _typed(values: Any) -> array[int]:
    """Return the values in the smallest unsigned type that holds them."""
    import numpy as np  # noqa: PLC0415 - see above

    smallest = np.min_scalar_type(int(values.max(initial=0)))
    return array(smallest.char, values.astype(smallest).tobytes())
