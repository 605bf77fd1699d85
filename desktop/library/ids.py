"""Where the ids of articles stand in a catalogue: eight bytes each, found at one look."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from zlib import crc32

from desktop.library.scanning import folded

_BITS = 32


class Ids:
    """The rows of ids, by a checksum that those have in common which are the same `folded`.

    Catalogues whose files have the same paths and ids share one. Nothing in it ever changes.
    """

    def __init__(self, ids: Iterable[tuple[int, bytes]]) -> None:
        """Take rows and their ids, in UTF-8."""
        self._sums = array("Q", sorted(_sum(one) << _BITS | row for row, one in ids))

    def __eq__(self, other: object) -> bool:
        """Return whether the same ids are in the same rows."""
        return isinstance(other, Ids) and self._sums == other._sums

    __hash__ = None  # type: ignore[assignment]

    def rows(self, encoded: bytes) -> Iterator[int]:
        """Yield the rows that may have an id, given in UTF-8."""
        first = _sum(encoded) << _BITS
        for place in range(bisect_left(self._sums, first), len(self._sums)):
            row = self._sums[place] - first
            if row >> _BITS:
                return
            yield row

    @cached_property
    def may_be_alike(self) -> bool:
        """Whether two may differ in nothing but case or how accents are written."""
        return any(one >> _BITS == other >> _BITS for one, other in pairwise(self._sums))


def _sum(encoded: bytes) -> int:
    if encoded.isascii():
        return crc32(encoded.lower())  # which is what folding does to nearly all
    return crc32(folded(encoded.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass"))
