"""The desk while nothing is open on it: one drawing, one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theming import colors_of
from desktop.ui.widgets.labels import plain_label
from desktop.wording import tr

_NARROWEST = 240
_LOWEST, _LOWEST_DRAWN = 150, 260
"""Pixels of height that it needs, and in which there is room for the drawing."""
_WIDTH, _MARGIN = 360, 16
"""Pixels of the sentence, where there is room, and beside it.

It breaks into lines, and a label asks for too little height then.
"""


class EmptyDesk(QWidget):
    """Says what to do."""

    open_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyDesk")
        self._title, self._sentence = plain_label("", self), plain_label("", self)
        self._button = QPushButton(self)
        self._drawing = _Drawing(self)
        self._has_articles = True
        self._lay_out()
        self.show_library(has_articles=True)

    def show_library(self, *, has_articles: bool) -> None:
        """Offer to open articles, or where the library has none to bring some in."""
        self._has_articles = has_articles
        if has_articles:
            title, button = tr("Nothing is open"), tr("Choose an article")
            sentence = tr("Open two or more articles to read them side by side, or drag them here.")
        else:
            title, button = tr("No articles yet"), tr("Import articles…")
            sentence = tr("Put articles into this library's folder, or drag files here.")
        self._show(title, sentence, button)

    def show_reading(self) -> None:
        """Say that it is not known yet what the library holds."""
        self._show(tr("Reading the library…"))

    def take_keyboard(self) -> None:
        """Let Enter do what the button says."""
        self._button.setFocus()

    def minimumSizeHint(self) -> QSize:
        """Return a size that lets the window be small: sentence and drawing give way."""
        return QSize(_NARROWEST, _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentence anew, and leave the drawing out where it is low."""
        super().resizeEvent(event)
        self._drawing.setVisible(self.height() >= _LOWEST_DRAWN)
        self._give_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the sentence its room, once its font is known."""
        super().showEvent(event)
        self._give_room()

    def _show(self, title: str, sentence: str = "", button: str = "") -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        if self.isVisible():  # else that is measured when it is shown, which may never be
            self._give_room()

    def _give_room(self) -> None:
        self._sentence.ensurePolished()
        width = max(_MARGIN, min(_WIDTH, self.width() - 2 * _MARGIN))
        self._sentence.setMinimumSize(0, 0)  # else it asks for what it was given before
        self._sentence.setFixedSize(width, self._sentence.heightForWidth(width))

    def _lay_out(self) -> None:
        self._title.setObjectName("emptyTitle")
        self._sentence.setObjectName("emptySentence")
        self._drawing.setObjectName("emptyDrawing")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button.setObjectName("chooseArticle")
        self._button.setDefault(True)
        self._button.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        layout.setContentsMargins(*[_MARGIN] * 4)
        layout.setSpacing(12)
        layout.addStretch(2)
        for widget in (self._drawing, self._title, self._sentence, self._button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _on_clicked(self) -> None:
        (self.open_requested if self._has_articles else self.import_requested).emit()


class _Drawing(QWidget):
    """Three pages side by side, with a passage marked in each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(208, 116))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Draw the pages."""
        colors = colors_of(QApplication.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, color in enumerate(colors.panes[:3]):
            page = QRectF(4 + number * 70, 6, 60, 100)
            painter.setPen(QPen(QColor(colors.edge), 1.2))
            painter.setBrush(QColor(colors.page))
            painter.drawRoundedRect(page, 5, 5)
            painter.setPen(Qt.PenStyle.NoPen)
            for row in range(7):
                marked = row == 1 + 2 * number
                painter.setBrush(QColor(color if marked else colors.line))
                width = 44 if row % 3 else 34
                painter.drawRoundedRect(QRectF(page.left() + 8, 18 + row * 12, width, 5), 2.5, 2.5)
        painter.end()
