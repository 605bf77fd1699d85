"""Where the pages of a printed brief end: no heading alone at a foot, no quote cut from its source.

Qt breaks pages wherever they are full. Here what belongs together is measured on a page without
end, and a break is put before each unit that would not fit; what is longer than a page runs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import (
    QGuiApplication,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
)

_APART = 10.0
"""Pixels above a table from which on it begins something new; with fewer it goes with the last."""
_SLACK = 20.0
"""Pixels at the foot of a page that Qt may leave empty before it breaks a table, and rounding."""
_LINE = 28.0
"""Pixels at most that a line takes: where a page ends within a quote, it goes to the next whole."""
_WASTE = 0.4
"""The share of a page at most that is left empty before what is longer than a page."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A block or table of the document: where it stands, and if it heads what follows."""

    thing: QTextBlock | QTextFrame
    top: float
    bottom: float
    margin: float

    @property
    def is_table(self) -> bool:
        """Whether it is a quote or a note: Qt draws bars and panels as tables."""
        return isinstance(self.thing, QTextFrame)

    @property
    def is_heading(self) -> bool:
        """Whether it heads what follows."""
        return isinstance(self.thing, QTextBlock) and self.thing.blockFormat().headingLevel() > 1


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
    """Break the pages of ``document`` between units, on pages of this room in pixels of the screen.

    It is measured as on the paint device that its layout has: fonts that others stand in for are
    higher on some. The document has no page size afterwards.
    """
    document.setTextWidth(width * _scale(document))
    units = _units(list(_items(document)))
    for unit in _breaks(units, height):
        _break_before(unit.items[0].thing)
    document.setTextWidth(-1)


def _items(document: QTextDocument) -> Iterator[_Item]:
    layout, scale = document.documentLayout(), _scale(document)
    walk = document.rootFrame().begin()
    while not walk.atEnd():
        frame: QTextFrame | None = walk.currentFrame()  # the stubs forget that there may be none
        block = walk.currentBlock()
        if frame is not None:
            box, margin = layout.frameBoundingRect(frame), frame.frameFormat().topMargin()
            yield _Item(frame, box.top() / scale, box.bottom() / scale - margin, margin)
        elif block.text():  # Qt puts an empty one after each table
            box, margin = layout.blockBoundingRect(block), block.blockFormat().topMargin()
            yield _Item(block, box.top() / scale, box.bottom() / scale, margin)
        walk += 1


def _scale(document: QTextDocument) -> float:
    """Return how many units of the layout are a pixel of the screen."""
    device = document.documentLayout().paintDevice()
    return device.logicalDpiX() / dots_per_inch() if device else 1.0


def dots_per_inch() -> float:
    """Return how many pixels of the screen are an inch."""
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchX() if screen else 96.0


def _units(items: Sequence[_Item]) -> list[_Unit]:
    """Return the items in units: headings with what follows, and what follows with its notes."""
    units: list[_Unit] = []
    goes_on = False
    for item, leads in zip(items, _leads(items), strict=True):
        if not (goes_on or (units and _belongs(item, units[-1].items))):
            units.append(_Unit())
        units[-1].items.append(item)
        goes_on = leads
    return units


def _leads(items: Sequence[_Item]) -> list[bool]:
    """Return of each item whether it leads to the next: a heading, and the words below it."""
    found: list[bool] = []
    describes = False  # what stands between a heading and its first quote
    for item in reversed(items):
        found.append(item.is_heading or (describes and not item.is_table))
        describes = item.is_table or (describes and not item.is_heading)
    return found[::-1]


def _belongs(item: _Item, before: Sequence[_Item]) -> bool:
    """Return whether an item goes with the unit of those ``before`` it."""
    if item.is_heading:  # a theme that has no quotes of its own goes with the one below it
        return before[0].is_heading and not any(one.is_table for one in before)
    return item.is_table and before[-1].is_table and item.margin < _APART  # the note of a quote


def _breaks(units: Sequence[_Unit], height: float) -> Iterator[_Unit]:
    """Yield the units that begin a page."""
    page_end, shift = height, 0.0
    for unit in units:
        margin, size = unit.items[0].margin, unit.bottom - unit.top
        while unit.top + shift - margin >= page_end:  # after what is longer than a page
            page_end += height
            shift += _LINE
        top = unit.top + shift
        fits = size <= height - _SLACK
        if top + size > page_end - _SLACK and (fits or page_end - top < height * _WASTE):
            yield unit
            shift += page_end + margin - top
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
