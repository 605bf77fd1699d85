"""The original beside the text: one page, with ways to the next and the one before, and a zoom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.library.converters.pdf.drawing import Drawing
from desktop.ui.icons import icon
from desktop.ui.originals.page_view import PageView
from desktop.ui.widgets.labels import ElidedLabel, plain_tip
from desktop.wording import tr

_STEP, _LEAST, _MOST = 1.25, 0.5, 4.0
_AT_LEAST = 200  # pixels that a page is wide


class PagePanel(QWidget):
    """Shows a page, and tells when another is wanted."""

    step_requested = Signal(int)
    width_changed = Signal()
    """Pages are to be drawn in another width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pagePanel")
        self._zoom = 1.0
        self._view, self._scroller = PageView(self), QScrollArea(self)
        self._told = ElidedLabel(self)
        self._told.setObjectName("pageTold")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 6)
        layout.addLayout(self._bar())
        layout.addWidget(self._scroller, 1)
        self._scroller.setObjectName("pageScroller")
        self._scroller.setAccessibleName(tr("Page of the original"))
        self._scroller.setWidget(self._view)
        self._scroller.installEventFilter(self)
        self.setFocusProxy(self._scroller)
        self._scroller.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._fit()

    @property
    def page_width(self) -> int:
        """How wide a page is shown, in pixels."""
        room = self._scroller.viewport().width() - 4
        return round(max(_AT_LEAST, room) * self._zoom)

    def show_drawing(self, told: str, drawing: Drawing) -> None:
        """Show a page, named ``told``, with its passage in sight."""
        self._told.set_text(told)
        self._view.show_drawing(drawing)
        self._view.setAccessibleName(told)
        self._scroller.ensureVisible(0, self._view.first_mark(), 0, self.height() // 3)

    def show_waiting(self, told: str) -> None:
        """Say what is being drawn; the page before stays until it comes."""
        self._told.set_text(told)

    def show_nothing(self, told: str) -> None:
        """Show no page, and why."""
        self._told.set_text(told)
        self._view.clear()

    def zoom(self, step: int) -> None:
        """Show pages larger (1), smaller (-1), or as wide as the panel (0)."""
        wanted = self._zoom * _STEP**step if step else 1.0
        self._zoom = max(_LEAST, min(wanted, _MOST))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn pages, and zoom, by keys; arrows up and down scroll."""
        if watched is self._scroller and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._take(event)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the panel, times the zoom."""
        super().resizeEvent(event)
        self._fit()

    def _take(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return whether it asked for anything."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Right):
            self.step_requested.emit(1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Left):
            self.step_requested.emit(-1)
        elif event.matches(QKeySequence.StandardKey.ZoomIn) or event.text() == "+":
            self.zoom(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut) or event.text() == "-":
            self.zoom(-1)
        else:
            return False
        return True

    def _fit(self) -> None:
        self._view.set_width(self.page_width)
        self.width_changed.emit()

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, sign, step in (
            ("previousPage", tr("Previous page"), "previous", -1),
            ("nextPage", tr("Next page"), "next", 1),
        ):
            turn = partial(self.step_requested.emit, step)
            row.addWidget(self._button(name, text, sign, turn))
        row.addWidget(self._told, 1)
        for name, text, sign, step in (
            ("zoomPageOut", tr("Smaller"), "zoom-out", -1),
            ("zoomPageIn", tr("Larger"), "zoom-in", 1),
        ):
            row.addWidget(self._button(name, text, sign, partial(self.zoom, step)))
        return row

    def _button(self, name: str, text: str, sign: str, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setAutoRaise(True)
        button.setToolTip(plain_tip(text))
        button.setAccessibleName(text)
        button.clicked.connect(lambda *_: slot())
        return button
