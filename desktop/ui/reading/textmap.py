"""Where a code point of the canonical text lies in a QTextDocument, and back.

The only place that knows both counts. Qt counts UTF-16 units, adds positions between blocks and
cells, and holds characters of our own (list markers, soft hyphens); the text knows none of that.
So the map is a list of pieces: runs of text that stand together in the document, with the places
in them where a soft hyphen stands besides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: its offset in the text, its position in the document, and its characters.

    ``breaks`` are the places in its text, in code points, before which a soft hyphen stands in
    the document; ``hyphens`` are the same in UTF-16 units of the document from its position on.
    """

    offset: int
    position: int
    text: str
    units: int
    breaks: tuple[int, ...] = ()
    hyphens: tuple[int, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether each code point is one UTF-16 unit, as in nearly every piece."""
        return self.units == len(self.text) + len(self.breaks)


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units Qt needs for ``text``."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class TextMap:
    """Positions of one document; built once with the document, front to back."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._offsets: list[int] = []
        self._positions: list[int] = []

    def add(self, offset: int, position: int, text: str, breaks: tuple[int, ...] = ()) -> None:
        """Note that ``text``, at ``offset`` of the canonical text, stands at ``position``.

        It stands there with a soft hyphen before each of its characters numbered in ``breaks``.
        """
        places = (utf16_length(text[:place]) + number for number, place in enumerate(breaks))
        units = utf16_length(text) + len(breaks)
        self._pieces.append(Piece(offset, position, text, units, breaks, tuple(places)))
        self._offsets.append(offset)
        self._positions.append(position)

    def position(self, offset: int) -> int:
        """Return the document position of the code point at ``offset``.

        An offset between pieces, such as the newline after a block, is the end of the piece
        before it. Where a soft hyphen stands, it is the position after that.
        """
        piece = self._at(self._offsets, offset)
        if piece is None:
            return 0
        inside = max(0, min(offset - piece.offset, len(piece.text)))
        return piece.position + _units(piece, inside) + bisect_right(piece.breaks, inside)

    def offset(self, position: int) -> int:
        """Return the offset of the code point at the document's ``position``.

        A position in what is no text, such as a list marker, is the start of the piece after
        it, or the end of the last one. Half of a surrogate pair counts as its start.
        """
        number = bisect_right(self._positions, position) - 1
        if number < 0:
            return self._pieces[0].offset if self._pieces else 0
        piece = self._pieces[number]
        units = position - piece.position
        if units > piece.units and number + 1 < len(self._pieces):
            return self._pieces[number + 1].offset
        units = min(units, piece.units)
        units -= bisect_left(piece.hyphens, units)
        if piece.is_plain:
            return piece.offset + units
        encoded = piece.text.encode("utf-16-le", "surrogatepass")[: 2 * units]
        return piece.offset + len(encoded.decode("utf-16-le", "ignore"))

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the document positions of the text from ``start`` to ``end``, piece by piece.

        Qt makes something else of one selection across table cells, and ours leaves out markers.
        """
        first = max(0, bisect_right(self._offsets, start) - 1)
        for piece in self._pieces[first:]:
            if piece.offset >= end:
                return
            begin = self.position(max(start, piece.offset))
            inside = max(0, min(end - piece.offset, len(piece.text)))
            stop = piece.position + _units(piece, inside) + bisect_left(piece.breaks, inside)
            if begin < stop:
                yield begin, stop

    def _at(self, starts: list[int], value: int) -> Piece | None:
        number = bisect_right(starts, value) - 1
        return self._pieces[max(0, number)] if self._pieces else None


def _units(piece: Piece, inside: int) -> int:
    """Return how many UTF-16 units the first ``inside`` characters are, without hyphens."""
    return inside if piece.is_plain else utf16_length(piece.text[:inside])
