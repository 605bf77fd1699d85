"""Where the pages of a printed brief end: no heading alone at a foot, no quote cut from its source.

Qt breaks pages wherever they are full. Here what belongs together is measured on a page without
end, and a break is put before each unit that would not fit; what is longer than a page runs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextFrame

_APART = 10.0
"""Pixels above a table from which on it begins something new; with fewer it goes with the last."""
_SLACK = 12.0
"""Pixels that printers may set a page higher than the screen does."""
_WASTE = 0.4
"""The share of a page at most that is left empty before what is longer than a page."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A block or table of the document: where it stands, and if it heads what follows."""

    thing: QTextBlock | QTextFrame
    top: float
    bottom: float
    margin: float
    is_heading: bool = False


@dataclass(slots=True)
class _Unit:
    """Items that are to stand on one page."""

    items: list[_Item] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.items[0].top

    @property
    def bottom(self) -> float:
        return max(item.bottom for item in self.items)


def keep_together(document: QTextDocument, width: float, height: float) -> None:
    """Break the pages of ``document`` between units, on pages of this room in its own pixels.

    The document has no page size afterwards.
    """
    document.setTextWidth(width)
    units = _units(list(_items(document)))
    for unit in _breaks(units, height):
        _break_before(unit.items[0].thing)
    document.setTextWidth(-1)


def _items(document: QTextDocument) -> Iterator[_Item]:
    layout = document.documentLayout()
    walk = document.rootFrame().begin()
    while not walk.atEnd():
        frame: QTextFrame | None = walk.currentFrame()  # the stubs forget that there may be none
        block = walk.currentBlock()
        if frame is not None:
            box, margin = layout.frameBoundingRect(frame), frame.frameFormat().topMargin()
            yield _Item(frame, box.top(), box.top() + box.height() - margin, margin)
        elif block.text():  # Qt puts an empty one after each table
            box, style = layout.blockBoundingRect(block), block.blockFormat()
            is_heading = style.headingLevel() > 1
            yield _Item(block, box.top(), box.bottom(), style.topMargin(), is_heading)
        walk += 1


def _units(items: Sequence[_Item]) -> list[_Unit]:
    """Return the items in units: headings with what follows, and what follows with its notes."""
    units: list[_Unit] = []
    for item in items:
        if not (units and _belongs(item, units[-1].items)):
            units.append(_Unit())
        units[-1].items.append(item)
    return units


def _belongs(item: _Item, before: Sequence[_Item]) -> bool:
    """Return whether an item goes with the unit of those ``before`` it."""
    if before[-1].is_heading:
        return True
    is_table = isinstance(item.thing, QTextFrame)
    if is_table and isinstance(before[-1].thing, QTextFrame):
        return item.margin < _APART  # the note of a quote
    is_described = len(before) > 1 and before[-2].is_heading
    return is_table and is_described  # a heading, its description, and the first quote


def _breaks(units: Sequence[_Unit], height: float) -> Iterator[_Unit]:
    """Yield the units that begin a page."""
    page_end, shift = height, 0.0
    for unit in units:
        top, bottom = unit.top + shift, unit.bottom + shift
        while top >= page_end:  # after what is longer than a page
            page_end += height
        fits = bottom - top <= height - _SLACK
        if bottom > page_end - _SLACK and (fits or page_end - top < height * _WASTE):
            yield unit
            shift += page_end + unit.items[0].margin - top
            page_end += height


def _break_before(thing: QTextBlock | QTextFrame) -> None:
    policy = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
    if isinstance(thing, QTextFrame):
        style = thing.frameFormat()
        style.setPageBreakPolicy(policy)
        thing.setFrameFormat(style)
    else:
        look = thing.blockFormat()
        look.setPageBreakPolicy(policy)
        QTextCursor(thing).setBlockFormat(look)
