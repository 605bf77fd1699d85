"""What is set aside in an article's file, made text again; and text set aside.

Only files that Parallax made by conversion are changed so. These functions are pure: from the bytes
of a file to its new bytes, and how offsets into the text move. A line that is not concerned stays
as it is, byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from desktop.library.article import Aside, canonical_text
from desktop.library.converters.document import PageStart, Piece
from desktop.library.converters.pieces import pieces_of
from desktop.library.converters.writing import body_lines
from desktop.library.readers.html import read_html
from desktop.library.readers.reader import Parsed
from desktop.library.reading import Refused
from desktop.wording import later, tr

BY_READER = later("not part of the article")
"""The reason of what a reader set aside."""

_BODY, _END = "<body>\n", "</body>\n"
_OURS = '<meta name="parallax:original"'


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of text that came or went: where, and how many code points."""

    at: int
    removed: int = 0
    added: int = 0

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage stands after it; None when all of it is gone."""
        if self.added:
            start, end = start + self.added * (start >= self.at), end + self.added * (end > self.at)
        else:
            start, end = self._without(start), self._without(end)
        return (start, end) if start < end else None

    def _without(self, offset: int) -> int:
        return min(offset, max(self.at, offset - self.removed))


def restored(data: bytes, aside: int, block: int | None = None) -> tuple[bytes, Shift]:
    """Make text of what is set aside: of all of ``aside``, a number from 0, or one block of it.

    Raises Refused for files that Parallax did not make, and IndexError.
    """
    head, parsed, tail = _parted(data)
    chosen = _within(parsed.asides, aside, block)
    pieces = list(pieces_of(parsed))
    places = [number for number, piece in enumerate(pieces) if piece.aside]
    first, last = places[chosen.start], places[chosen.stop - 1]
    for number in range(first, last + 1):
        pieces[number] = replace(pieces[number], aside="")
    before = parsed.asides[aside].before
    added = len(canonical_text(piece.block for piece in pieces[first : last + 1])) + 1
    starts = [0, *accumulate(len(one.text) + 1 for one in parsed.blocks)]
    at = starts[before] if before < len(parsed.blocks) else max(0, starts[-1] - 1)
    return _joined(head, pieces, tail), Shift(at, added=added)


def set_aside(data: bytes, first: int, last: int, reason: str = BY_READER) -> tuple[bytes, Shift]:
    """Set aside the blocks from ``first`` to ``last``, numbers from 0.

    Raises Refused for files that Parallax did not make, or when nothing would be left, and
    IndexError.
    """
    head, parsed, tail = _parted(data)
    if last - first + 1 >= len(parsed.blocks):
        raise Refused(tr("nothing of the article would be left"))
    pieces = list(pieces_of(parsed))
    places = [number for number, piece in enumerate(pieces) if not piece.aside]
    waiting: list[PageStart] = []
    for number in places[first : last + 1]:
        waiting += pieces[number].pages
        pieces[number] = replace(pieces[number], aside=reason, pages=())
    if waiting and last + 1 < len(places):
        _carry(pieces, places[last + 1], waiting)
    starts = [0, *accumulate(len(one.text) + 1 for one in parsed.blocks)]
    at, end = starts[first], starts[last + 1]
    is_end = last + 1 == len(parsed.blocks)  # then the newline before it goes, not the one after
    return _joined(head, pieces, tail), Shift(at - is_end, removed=end - at)


def _carry(pieces: list[Piece], number: int, pages: Sequence[PageStart]) -> None:
    """Move the starts of pages that were in removed blocks to the block that follows."""
    if not any(page.offset == 0 for page in pieces[number].pages):
        moved = replace(pages[-1], offset=0)
        pieces[number] = replace(pieces[number], pages=(moved, *pieces[number].pages))


def _within(asides: Sequence[Aside], aside: int, block: int | None) -> range:
    """Return which of all blocks that are set aside are meant. Raises IndexError."""
    first = sum(len(one.blocks) for one in asides[:aside])
    size = len(asides[aside].blocks)
    if block is None:
        return range(first, first + size)
    if not 0 <= block < size:
        raise IndexError(block)
    return range(first + block, first + block + 1)


def _parted(data: bytes) -> tuple[str, Parsed, str]:
    text = data.decode("utf-8", "replace")
    head, body, rest = text.partition(_BODY)
    lines, end, tail = rest.rpartition(_END)
    if _OURS not in head or not body or not end:
        raise Refused(
            tr("only articles that Parallax converted can be changed so; import the file first")
        )
    return head + body, read_html(lines), end + tail


def _joined(head: str, pieces: Sequence[Piece], tail: str) -> bytes:
    return (head + "".join(f"{line}\n" for line in body_lines(pieces)) + tail).encode()
