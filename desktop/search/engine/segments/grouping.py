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

from desktop.search.engine.segments.runs import Part, Runs
from desktop.search.engine.segments.tables import narrow

MUCH = 120_000  # words from which on numpy is worth loading: fewer are grouped by hand as soon
MANY = 50_000  # documents, counted once a word, from which on shortcuts to them are written
_TO_COUNT = 1 << 18  # words that are counted at once: of each part numpy counts all that there are
LARGEST = 255
"""The largest frequency that fits into eight bits, and says to look further."""


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


def grouped(runs: Runs, ranks: array[int], *, each: bool = False, much: bool = False) -> Grouped:
    """Return the documents of the words of ``runs``, each replaced by its rank among all words.

    With ``each`` all words have a place, whether they occur or not. Where there is ``much``
    besides, numpy is loaded anyway.
    """
    by_numpy = runs.size > MUCH or (much and runs.size)
    return (_by_numpy if by_numpy else _by_hand)(runs, ranks, each)


def frequent_first(texts: Iterable[Runs], size: int) -> array[int]:
    """Return the numbers of ``size`` words, those that are in the texts most often first."""
    found = list(texts)
    if sum(runs.size for runs in found) <= MUCH:
        parts = chain.from_iterable(runs.parts() for runs in found)
        count = Counter(chain.from_iterable(part.words for part in parts))
        return array("I", sorted(range(size), key=count.__getitem__, reverse=True))
    import numpy as np  # noqa: PLC0415 - see above

    counts = np.zeros(size, np.int64)
    for part in chain.from_iterable(runs.parts(_TO_COUNT) for runs in found):
        counts += np.bincount(np.frombuffer(part.words, np.uint32), minlength=size)
    return array("I", np.argsort(-counts, kind="stable").astype(np.uint32).tobytes())


def _by_hand(runs: Runs, ranks: array[int], each: bool) -> Grouped:
    counted: list[tuple[tuple[int, int], int]] = []
    for part in runs.parts():
        documents = chain.from_iterable(map(repeat, part.documents, part.lengths))
        ranked = map(ranks.__getitem__, part.words)
        counted += Counter(zip(ranked, documents, strict=True)).items()
    counted.sort()
    sizes = Counter(word for (word, _), _ in counted)
    words = range(len(ranks)) if each else sorted(sizes)
    frequencies = [count for _, count in counted]
    often = [place for place, count in enumerate(frequencies) if count >= LARGEST]
    return Grouped(
        words=narrow(array("I", () if each else words)),
        starts=narrow(array("I", accumulate((sizes[word] for word in words), initial=0))),
        documents=narrow(array("I", [document for (_, document), _ in counted])),
        frequencies=array("B", [min(count, LARGEST) for count in frequencies]),
        often=narrow(array("I", often)),
        times=narrow(array("I", [frequencies[place] for place in often])),
    )


def _by_numpy(runs: Runs, ranks: array[int], each: bool) -> Grouped:
    """Return what `_by_hand` does; what is made of some texts after others waits in a file."""
    import numpy as np  # noqa: PLC0415 - see above

    sizes = np.zeros(len(ranks), np.int64)
    lengths: list[int] = []
    with runs.aside() as aside:
        for part in runs.parts():
            words, counts, *more = _counted(part, ranks)
            sizes[words] += counts
            for values in (words, counts, *more):
                aside.write(values.data)
                lengths.append(values.nbytes)
        aside.seek(0)
        again = (np.frombuffer(aside.read(length), np.uint32) for length in lengths)
        starts = np.concatenate(([0], np.cumsum(sizes)))
        by_part = zip(*[again] * 4, strict=True)
        documents, frequencies, often, times = _together(by_part, starts, max(runs.documents))
    words = np.flatnonzero(sizes)
    return Grouped(
        words=typed(words[:0] if each else words),
        starts=typed(starts if each else starts[[*words, -1]]),
        documents=documents,
        frequencies=frequencies,
        often=typed(often),
        times=typed(times),
    )


def _counted(part: Part, ranks: array[int]) -> tuple[Any, ...]:
    """Return the words of some texts in order, and in how many documents each is.

    Then come these documents, those of one word after another, and how often it is in each. All
    are 32 bits wide.
    """
    import numpy as np  # noqa: PLC0415 - see above

    words, all_ranks, documents, lengths = (
        np.frombuffer(values, np.uint32)
        for values in (part.words, ranks, part.documents, part.lengths)
    )
    # Word and document in one number; what is there several times is a frequency.
    first, last = documents[[0, -1]].tolist()
    span = last - first + 1
    width: Any = np.uint32 if len(ranks) * span < 1 << 32 else np.uint64
    keys = all_ranks[words].astype(width, copy=False) * width(span)
    keys += np.repeat((documents - first).astype(width, copy=False), lengths)
    keys.sort()
    heads, times = _heads(keys)
    found, documents = np.divmod(keys[heads], width(span))
    heads, counts = _heads(found)
    several = found[heads], counts, documents + width(first), times
    return tuple(values.astype(np.uint32, copy=False) for values in several)


def _together(
    by_part: Iterable[tuple[Any, ...]], starts: Any, last: int
) -> tuple[array[int], array[int], Any, Any]:
    """Return the documents, up to the ``last`` one, where ``starts`` says, and the frequencies.

    Then come the places of those that need more bits, in order, and what they are.
    """
    import numpy as np  # noqa: PLC0415 - see above

    documents, frequencies = (
        array(np.min_scalar_type(largest).char, (0,)) * int(starts[-1])
        for largest in (last, LARGEST)
    )
    every, all_times = (np.frombuffer(one, one.typecode) for one in (documents, frequencies))
    free = starts[:-1].copy()
    more = [(starts[:0], starts[:0])]
    for words, counts, found, times in by_part:
        before = np.cumsum(counts, dtype=np.int64) - counts
        places = np.arange(len(found)) + np.repeat(free[words] - before, counts)
        free[words] += counts
        every[places], all_times[places] = found, np.minimum(times, LARGEST)
        many = times >= LARGEST
        more.append((places[many], times[many]))
    often, times = map(np.concatenate, zip(*more, strict=True))
    order = often.argsort()
    return documents, frequencies, often[order], times[order]


def _heads(values: Any) -> tuple[Any, Any]:
    """Return where each run of equal values begins, and how long it is; there are some."""
    import numpy as np  # noqa: PLC0415 - see above

    heads = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    return heads, np.diff(heads, append=len(values)).astype(np.uint32)


def typed(values: Any) -> array[int]:
    """Return the values of an array of numpy in the smallest unsigned type that holds them."""
    import numpy as np  # noqa: PLC0415 - see above

    smallest = np.min_scalar_type(int(values.max(initial=0)))
    made = array(smallest.char)
    made.frombytes(values.astype(smallest, copy=False).view(np.uint8))
    return made
