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
from typing import Any, NamedTuple

from desktop.search.engine.segments.runs import Part, Runs

_BITS = 8  # of a byte
_ROWS, _WORDS = 2, 3  # so many rows for as many words of a text: so a third of the bits is 1
_USUAL = 2  # two words that are both in one of so many texts follow one another in most
_DIGITS = bytes.maketrans(b"01", b"\0\1")


class Frequent(NamedTuple):
    """Frequent ``words`` by their ranks, in how many documents each is, and how many there are.

    A word is known here by its place among them.
    """

    words: Sequence[int]
    sizes: Sequence[int]
    documents: int


class Neighbours:
    """The rows of a segment: so many, one after the other in ``bits``."""

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


def are_usual(sizes: Sequence[int], documents: int) -> bool:
    """Return whether words in so many documents each are too frequent to tell anything."""
    return min(sizes) * _USUAL >= documents


def rows_for(runs: Runs, documents: int) -> int:
    """Return how many rows are worth their room for so many documents: whole bytes of a text."""
    return max(1, runs.size * _ROWS // (_WORDS * documents * _BITS)) * _BITS


def packed(runs: Runs, ranks: array[int], frequent: Frequent, rows: int) -> Iterator[bytes]:
    """Yield so many rows for texts whose words have these ranks by their numbers."""
    import numpy as np  # noqa: PLC0415 - only for many texts

    texts = np.zeros((frequent.documents, rows // _BITS), np.uint8)
    codes = _codes(ranks, frequent.words)
    is_usual = np.array(frequent.sizes) * _USUAL >= frequent.documents
    for part in runs.parts():
        documents, found = _found(part, codes, is_usual, rows)
        first, last = part.documents[0], part.documents[-1]
        flags = np.zeros((last - first + 1, rows), np.bool_)
        flags[documents - first, found] = True
        texts[first : last + 1] = np.packbits(flags, axis=1)
    for number in range(rows // _BITS):
        eight = np.unpackbits(texts[:, number : number + 1], axis=1)
        yield np.packbits(eight.T, axis=1).tobytes()


def _found(part: Part, codes: Any, is_usual: Any, rows: int) -> tuple[Any, Any]:
    """Return the documents of all neighbours in some texts, and the row of each two."""
    import numpy as np  # noqa: PLC0415 - see above

    documents, lengths = (np.frombuffer(one, np.uint32) for one in (part.documents, part.lengths))
    words = codes[np.frombuffer(part.words, np.uint32)]
    is_known = (words[:-1] >= 0) & (words[1:] >= 0)
    is_known[np.cumsum(lengths[:-1], dtype=np.int64) - 1] = False  # the last word of each text
    places = np.flatnonzero(is_known)
    first, second = words[places], words[places + 1]
    is_rare = ~(is_usual[first] & is_usual[second])
    numbers = np.repeat(documents, lengths)[places]
    return numbers[is_rare].astype(np.int64), _row(first[is_rare], second[is_rare], rows)


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
