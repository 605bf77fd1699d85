"""The desk while nothing is open on it: one drawing, one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theming import colors_of
from desktop.wording import tr


class EmptyDesk(QWidget):
    """Says what to do."""

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyDesk")
        title = QLabel(tr("Nothing is open"), self)
        title.setObjectName("emptyTitle")
        sentence = QLabel(
            tr("Open two or more articles to read them side by side, or drag them here."),
            self,
        )
        sentence.setObjectName("emptySentence")
        sentence.setWordWrap(True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence.setFixedWidth(380)
        button = QPushButton(tr("Choose an article"), self)
        button.setObjectName("chooseArticle")
        button.setDefault(True)
        button.clicked.connect(self.open_requested)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        for widget in (_Drawing(self), title, sentence, button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


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
