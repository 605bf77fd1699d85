"""Where passages stand on the screen: document positions and lines as rectangles of a view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

_LOWER = (0, 2, 4, 8, 16, 32)
"""Pixels below a point where a line is sought if none is at it: Qt leaves gaps between lines."""


def cursor_over(view: QTextEdit, start: int, end: int) -> QTextCursor:
    """Return a cursor of ``view``'s document that selects the positions from start to end."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def position_at(view: QTextEdit, point: QPoint) -> int:
    """Return the document position at ``point`` of the viewport.

    Between two lines Qt finds the last block without any, hidden or not laid out yet, and to ask
    where that is, as `QTextEdit.cursorForPosition` does, would lay out all of the text.
    """
    position = 0
    if point.y() > caret_rect(view, 0).top():
        for lower in _LOWER:
            position = _hit(view, point + QPoint(0, lower))
            if view.document().findBlock(position).layout().lineCount():
                break
    return position


def caret_rect(view: QTextEdit, position: int) -> QRectF:
    """Return where the text cursor would stand at ``position``, in the viewport."""
    return QRectF(view.cursorRect(cursor_over(view, position, position)))


def line_rects(view: QTextEdit, start: int, end: int) -> Iterator[QRectF]:
    """Yield the rectangles of the text between two document positions, one for each line."""
    block = view.document().findBlock(start)
    while block.isValid() and block.position() < end:
        yield from _lines_of(view, block, start - block.position(), end - block.position())
        block = block.next()


def block_rect(view: QTextEdit, block: QTextBlock) -> QRectF:
    """Return the rectangle of a block's text in the viewport, without its margins."""
    layout, lines = block.layout(), block.layout().lineCount()
    top = caret_rect(view, block.position())
    height = layout.lineAt(lines - 1).rect().bottom() - layout.lineAt(0).y() if lines else 0.0
    width = layout.lineAt(0).width() if lines else 0.0
    indent = block.blockFormat().textIndent()
    return QRectF(top.left() - indent, top.top(), width, height)


def block_heights(view: QTextEdit, positions: Sequence[int]) -> list[float]:
    """Return how far down the document the block of each position begins, from 0.0 to 1.0."""
    if not positions:
        return []  # asking for heights makes Qt lay out the whole document at once
    layout = view.document().documentLayout()
    whole = max(1.0, layout.documentSize().height())
    tops: dict[int, float] = {}
    found = []
    for position in positions:
        block = view.document().findBlock(position)
        if block.blockNumber() not in tops:
            tops[block.blockNumber()] = layout.blockBoundingRect(block).top()
        found.append(min(1.0, tops[block.blockNumber()] / whole))
    return found


def selected_positions(cursor: QTextCursor) -> tuple[int, int]:
    """Return where a selection begins and ends; over table cells, with the whole last cell."""
    table = cursor.currentTable()
    if table is None or not cursor.hasComplexSelection():
        return cursor.selectionStart(), cursor.selectionEnd()
    cells: Any = cursor.selectedTableCells()  # the stubs know it as an object
    row, rows, column, columns = (int(value) for value in cells)
    first = table.cellAt(row, column)
    last = table.cellAt(row + rows - 1, column + columns - 1)
    return first.firstPosition(), last.lastPosition()


def _hit(view: QTextEdit, point: QPoint) -> int:
    across, down = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    layout = view.document().documentLayout()
    return layout.hitTest(QPointF(point + QPoint(across, down)), Qt.HitTestAccuracy.FuzzyHit)


def _lines_of(view: QTextEdit, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first < last:
            yield _rect(view, block, line, first, last)


def _rect(view: QTextEdit, block: QTextBlock, line: QTextLine, first: int, last: int) -> QRectF:
    # The text cursor's own place is right in table cells and indented blocks alike.
    begin = caret_rect(view, block.position() + line.textStart())
    zero = _x(line, line.textStart())
    left, right = _x(line, first) - zero, _x(line, last) - zero
    return QRectF(begin.left() + left, begin.top(), right - left, begin.height())


def _x(line: QTextLine, at: int) -> float:
    found: Any = line.cursorToX(at)  # the stubs and the bindings disagree on its shape
    return float(found[0] if isinstance(found, tuple) else found)
