"""Which frequent words follow one another in which texts: told roughly, by a few bits a text.

Two words that are in many documents are together in many where they are no neighbours, and to look
for a phrase in all of those takes longer than all else. Here each two of them have, by a hash, one
of some rows of bits, one bit for each document: where that is 0 the second never follows the first.
It is a file of signatures, kept by rows (Roberts, "Partial-match retrieval via the method of
superimposed codes", 1979). Where texts are few there is none.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.search.engine.segments.runs import Part, Runs

_BITS = 8  # of a byte
_ROWS, _WORDS = 4, 5  # so many rows for as many words of a text: so a third of the bits is 1
_DIGITS = bytes.maketrans(b"01", b"\0\1")


class Neighbours:
    """The rows of a segment, ``rows`` of them, one after the other in ``bits``."""

    def __init__(self, bits: memoryview, rows: int) -> None:
        self._bits, self._rows = bits, rows

    def flags(self, first: int, second: int) -> bytes:
        """Return a byte for each document, 0 where one frequent word does not follow another.

        After them may come some that are 0.
        """
        width = len(self._bits) // self._rows
        start = _row(first, second, self._rows) * width
        bits = int.from_bytes(self._bits[start : start + width], "big")
        return format(bits, f"0{width * _BITS}b").encode().translate(_DIGITS)


def rows_for(runs: Runs, documents: int) -> int:
    """Return how many rows are worth their room in ``documents``: whole bytes of each of them."""
    return max(1, runs.size * _ROWS // (_WORDS * documents * _BITS)) * _BITS


def packed(
    runs: Runs, ranks: array[int], words: Sequence[int], shape: tuple[int, int]
) -> Iterator[bytes]:
    """Yield the rows that tell which of the frequent ``words`` follow one another.

    ``shape`` is how many rows there are, and for how many documents. ``words`` are ranks; ``ranks``
    has that of each word by its number.
    """
    import numpy as np  # noqa: PLC0415 - only for many texts

    rows, size = shape
    texts = np.zeros((size, rows // _BITS), np.uint8)
    codes = _codes(ranks, words)
    for part in runs.parts():
        documents, first, second = _side_by_side(part, codes)
        start, last = part.documents[0], part.documents[-1]
        flags = np.zeros((last - start + 1, rows), np.bool_)
        flags[documents - start, _row(first, second, rows)] = True
        texts[start : last + 1] = np.packbits(flags, axis=1)
    for number in range(rows // _BITS):
        eight = np.unpackbits(texts[:, number : number + 1], axis=1)
        yield np.packbits(eight.T, axis=1).tobytes()


def _side_by_side(part: Part, codes: Any) -> tuple[Any, Any, Any]:
    """Return where frequent words follow one another: the document, the one and the other."""
    import numpy as np  # noqa: PLC0415 - see above

    documents, lengths = (np.frombuffer(one, np.uint32) for one in (part.documents, part.lengths))
    words = codes[np.frombuffer(part.words, np.uint32)]
    are_frequent = (words[:-1] >= 0) & (words[1:] >= 0)
    are_frequent[np.cumsum(lengths[:-1], dtype=np.int64) - 1] = False  # where the next text begins
    places = np.flatnonzero(are_frequent)
    return np.repeat(documents, lengths)[places].astype(np.int64), words[places], words[places + 1]


def _codes(ranks: array[int], words: Sequence[int]) -> Any:
    """Return for the number of each word its place among frequent ``words``, or -1."""
    import numpy as np  # noqa: PLC0415 - see above

    by_rank = np.full(len(ranks), -1, np.int64)
    own = np.array(words, np.int64)
    own = own[own < len(ranks)]  # what comes after them are families, which are no words
    by_rank[own] = np.arange(len(own))
    return by_rank[np.frombuffer(ranks, np.uint32)]


def _row(first: Any, second: Any, rows: int) -> Any:
    """Return the row of two words; of arrays, that of each two."""
    hashed = (first * 0x9E3779B1 + second * 0x85EBCA77) & 0xFFFFFFFF
    return hashed * rows >> 32
