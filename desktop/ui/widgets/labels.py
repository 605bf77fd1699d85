"""Labels and tips that show text as text; and labels that give way where there is no room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from desktop.ui.theming import colors_of
from desktop.ui.widgets.painting import draw_title, hit_format, in_text, line_count

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def plain_tip(text: str) -> str:
    """Return ``text`` for a tooltip that shows tags in it as text.

    Qt takes a tooltip with tags for HTML, and would load the pictures that it names.
    """
    if not RichText.mightBeRichText(text):
        return text
    return f'<p style="white-space: pre-wrap">{escaped(text)}</p>'


def escaped(text: str) -> str:
    """Return ``text`` as HTML that shows it; the library's own `html` loads a third of a MB."""
    return text.translate(_ESCAPES)


def outside_menus(text: str) -> str:
    """Return what a menu or form calls something as it is read elsewhere: "Open" of "&Open…".

    Languages of other scripts put the mnemonic in brackets at the end: "打开(&O)…".
    """
    return re.sub(r"\(&\w\)|&", "", text).rstrip("…")


def plain_label(text: str, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows ``text`` as it is."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def rich_label(parent: QWidget | None = None) -> QLabel:
    """Return a label for HTML of ours, in which all that others wrote is escaped."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


class ElidedLabel(QLabel):
    """A label of one line that gives way, ending in "…", where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show ``text``, as much of it as fits."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        fitted = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        self.setText(fitted)


class WrappedLabel(QLabel):
    """A label of up to a few lines, as high as it is told to be."""

    lines_changed = Signal()
    """Its text takes more lines or fewer in the room that it has now."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole, self._most, self._lines = "", most, 1
        self._found: tuple[tuple[int, int], ...] = ()
        self._current = -1
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def lines(self) -> int:
        """How many lines the text takes."""
        return self._lines

    def set_text(self, text: str) -> None:
        """Show ``text``, as much of it as fits."""
        self._whole = text
        self.setAccessibleName(text)
        self._count()
        self.update()

    def show_found(self, found: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Let the ranges ``found`` stand out, as hits of a search; one of them the most."""
        if (tuple(found), current) != (self._found, self._current):
            self._found, self._current = tuple(found), current
            self.update()

    def set_room(self, lines: int) -> None:
        """Be as high as ``lines`` lines."""
        self.setFixedHeight(lines * QFontMetrics(self.font()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew."""
        super().resizeEvent(event)
        self._count()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Draw the lines from the top."""
        painter = QPainter(self)
        color = self.palette().color(QPalette.ColorRole.WindowText)
        colors = colors_of(QApplication.palette())
        formats = [
            in_text(self._whole, *span, hit_format(colors, is_current=number == self._current))
            for number, span in enumerate(self._found)
        ]
        rect, font = QRectF(self.rect()), self.font()
        draw_title(painter, rect, self._whole, font, color, self._most, formats)
        painter.end()

    def _count(self) -> None:
        if self.width() < 20:  # not laid out yet
            return
        lines = max(1, line_count(self._whole, self.font(), self.width(), self._most))
        if lines != self._lines:
            self._lines = lines
            self.lines_changed.emit()
