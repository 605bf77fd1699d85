"""Words that are in many documents: a byte for each document of the segment, compressed.

So the postings of a word in one of sixteen documents take a third of the room, and a look at one
byte tells how often it is in a document. Where texts are few no word has such a row.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import reduce
from itertools import chain, compress, pairwise
from operator import and_
from typing import Any

from isal import isal_zlib

from desktop.search.engine.segments.grouping import MANY, Grouped, typed
from desktop.search.engine.segments.tables import TableWriter, narrow

ONCE = b"\0" + b"\1" * 0xFF
"""Translates how often a word is in a document to whether it is."""

_FLAG = re.compile(b"\1")
_SPARSE = 12  # looking for one of so many bytes takes as long as a look at each
_LEVEL, _RAW = 1, -15  # level 3 takes twice as long and no less room
_SHARE, _LEAST = 16, 128  # in one of so many documents, and in so many at least
_KEPT = 64  # rows that are remembered unpacked: those of what is being typed


class Rows:
    """The rows of a field: one for each of ``words``, which are places in the field, in order.

    ``sizes`` tells in how many documents each word is. ``packed`` are the rows one after the other,
    ``ends`` where each ends. Reading from several threads at once is safe.
    """

    def __init__(
        self, words: Sequence[int], sizes: Sequence[int], ends: Sequence[int], packed: memoryview
    ) -> None:
        self.sizes = sizes
        self._words, self._ends, self._packed = words, ends, packed
        self._unpacked: dict[int, bytes] = {}

    def find(self, key: int) -> int:
        """Return the number of the row of a word, or -1."""
        number = bisect_left(self._words, key)
        return number if number < len(self._words) and self._words[number] == key else -1

    def span(self, keys: range) -> range:
        """Return the numbers of the rows of neighbouring words."""
        return range(bisect_left(self._words, keys.start), bisect_left(self._words, keys.stop))

    def row(self, number: int) -> bytes:
        """Return how often the word is in each document, 255 for as often or more."""
        row = self._unpacked.get(number)
        if row is None:
            start = self._ends[number - 1] if number else 0
            row = isal_zlib.decompress(self._packed[start : self._ends[number]], _RAW)
            if len(self._unpacked) >= _KEPT:
                self._unpacked.clear()
            self._unpacked[number] = row
        return row

    def release(self) -> None:
        """Forget what was unpacked."""
        self._unpacked.clear()


class RowsWriter:
    """Write the postings of a field in so many ``documents``: frequent ``words`` as rows."""

    def __init__(self, postings: Grouped, documents: int) -> None:
        self._postings, self._size = postings, documents
        self.words, self._sizes = _frequent(postings, documents)

    def write(self, table: TableWriter, name: str) -> None:
        """Write it into the sections of the field ``name``; the postings are used up."""
        if self.words:
            ends = array("Q")
            table.add_parts(f"{name}.rows", self._packed(ends))
            table.add(f"{name}.ends", narrow(ends))
            table.add(f"{name}.frequent", self.words)
            table.add(f"{name}.sizes", self._sizes)
        rest = self._rest() if self.words else self._postings
        for part in fields(rest):
            table.add(f"{name}.{part.name}", getattr(rest, part.name))

    def _packed(self, ends: array[int]) -> Iterator[bytes]:
        """Yield the rows, and note where each ends."""
        import numpy as np  # noqa: PLC0415 - only for many texts

        documents, frequencies = self._arrays()
        for word in self.words:
            span = slice(self._postings.starts[word], self._postings.starts[word + 1])
            row = np.zeros(self._size, np.uint8)
            row[documents[span]] = frequencies[span]
            packing = isal_zlib.compressobj(_LEVEL, wbits=_RAW)
            packed = packing.compress(row.tobytes()) + packing.flush()
            ends.append((ends[-1] if ends else 0) + len(packed))
            yield packed

    def _rest(self) -> Grouped:
        """Return the postings without those of the words with rows.

        Frequencies that need more than eight bits have places as if the rows went on after the
        others. To save room, the arrays are shortened where they are.
        """
        import numpy as np  # noqa: PLC0415 - only for many texts

        starts = np.array(self._postings.starts, np.int64)
        counts = np.diff(starts)
        counts[self.words] = 0
        fewer = np.concatenate(([0], np.cumsum(counts)))
        often = self._moved(starts, fewer)
        gaps = [(int(starts[word]), int(starts[word + 1])) for word in self.words]
        for values in (self._postings.documents, self._postings.frequencies):
            _close(values, gaps)
        return replace(self._postings, starts=typed(fewer), often=typed(often))

    def _moved(self, starts: Any, fewer: Any) -> Any:
        """Return the places of large frequencies where words begin at ``fewer`` instead."""
        import numpy as np  # noqa: PLC0415 - only for many texts

        places = np.array(self._postings.often, np.int64)
        words = np.searchsorted(starts, places, "right") - 1
        documents, _ = self._arrays()
        rows = np.searchsorted(self.words, words)
        in_rows = np.isin(words, self.words)
        after = fewer[-1] + rows * self._size + documents[places]
        return np.where(in_rows, after, places - starts[words] + fewer[words])

    def _arrays(self) -> tuple[Any, Any]:
        import numpy as np  # noqa: PLC0415 - only for many texts

        both = self._postings.documents, self._postings.frequencies
        documents, frequencies = (np.frombuffer(one, one.typecode) for one in both)
        return documents, frequencies


def size(row: bytes) -> int:
    """Return how many bytes are not 0, in less time than counting those that are takes."""
    return int.from_bytes(row.translate(ONCE), "little").bit_count()


def in_all(rows: Sequence[bytes]) -> Iterator[int]:
    """Yield the documents whose byte is 0 in none of some rows."""
    flags = (int.from_bytes(row.translate(ONCE), "little") for row in rows)
    return places(reduce(and_, flags).to_bytes(len(rows[0]), "little"))


def places(flags: bytes) -> Iterator[int]:
    """Yield the places of bytes that are 1; all others are 0."""
    if size(flags) * _SPARSE > len(flags):
        return compress(range(len(flags)), flags)
    return map(re.Match.start, _FLAG.finditer(flags))


def added(several: Sequence[bytes]) -> bytes:
    """Return the sums of bytes that stand at the same places; none may be more than 255."""
    total = sum(int.from_bytes(each, "little") for each in several)
    return total.to_bytes(len(several[0]), "little")


def _frequent(postings: Grouped, documents: int) -> tuple[array[int], array[int]]:
    """Return the words that are in many of so many ``documents``, and in how many each is."""
    if len(postings.documents) < MANY:
        return array("B"), array("B")
    import numpy as np  # noqa: PLC0415 - only for many texts

    counts = np.diff(np.array(postings.starts, np.int64))
    words = np.flatnonzero(counts >= max(_LEAST, -(-documents // _SHARE)))
    return typed(words), typed(counts[words])


def _close(values: array[int], gaps: Sequence[tuple[int, int]]) -> None:
    """Take what is in the gaps out of ``values``."""
    end = gaps[0][0]
    with memoryview(values) as view:
        for (_, start), (stop, _) in pairwise(chain(gaps, [(len(values), 0)])):
            view[end : end + stop - start] = view[start:stop]
            end += stop - start
    del values[end:]
