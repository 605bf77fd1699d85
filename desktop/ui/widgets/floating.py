"""Frames that float over the window beside a place in it, and take no focus by being shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

_GAP = 8
"""Pixels between the place and the frame."""


class Floating(QFrame):
    """A frame that stands beside a place and goes away with Escape."""

    left = Signal()
    """It was closed by hand: the keyboard belongs where it came from."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("floating", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_beside(self, place: QRect, within: QRect) -> None:
        """Show it beside ``place`` and, as far as it fits, in ``within``; both on the screen."""
        self.adjustSize()
        spot = beside(self.size(), place, within)
        self.move(self._window.mapFromGlobal(spot))
        self.show()
        self.raise_()

    def holds(self, widget: QWidget | None) -> bool:
        """Return whether ``widget`` belongs to it, also in a window that it opened."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def leave(self) -> None:
        """Close it, and tell that the keyboard is to go back."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def beside(size: QSize, place: QRect, within: QRect) -> QPoint:
    """Return where a frame of ``size`` stands: below ``place``, above it where there is no room.

    It never leaves ``within`` where that is large enough.
    """
    top = place.bottom() + _GAP
    if top + size.height() > within.bottom() and place.top() - _GAP - size.height() > within.top():
        top = place.top() - _GAP - size.height()
    lowest, rightmost = within.bottom() - size.height(), within.right() - size.width()
    left = max(within.left(), min(place.left(), rightmost))
    return QPoint(left, max(within.top(), min(top, lowest)))
