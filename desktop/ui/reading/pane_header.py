"""The header of a pane: what article it is, how many hits it has, and a handle to drag it by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.library.article import ArticleInfo
from desktop.ui.dates import date_line
from desktop.ui.icons import icon
from desktop.ui.labels import ElidedLabel

PANE_MIME = "application/x-parallax-pane"


class PaneHeader(QFrame):
    """Title, source and date of a pane's article; dragging it moves the pane."""

    close_requested = Signal()
    pressed = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.setObjectName("paneHeader")
        self._title = ElidedLabel(self)
        self._title.setObjectName("paneTitle")
        self._details = ElidedLabel(self)
        self._details.setObjectName("paneDetails")
        self._themes = ElidedLabel(self)
        self._themes.setObjectName("paneThemes")
        self._hits = QLabel(self)
        self._hits.setObjectName("paneHits")
        self._press: QPoint | None = None
        self._article_id = self._author = ""
        self._lay_out()
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_info(self, info: ArticleInfo) -> None:
        """Show what is known of the article."""
        self._article_id = info.id
        self._title.set_text(info.title)
        self._author = info.author
        self._details.set_text(" · ".join(filter(None, (info.source, date_line(info)))))
        self.setToolTip(f"{info.title}\n{info.path}\nDrag to move this pane")

    def show_themes(self, names: Sequence[str]) -> None:
        """Show the author and the themes of the whole article.

        The line is there even without either, so that texts side by side begin at one height.
        """
        author = f"by {self._author}" if self._author else ""
        themes = f"themes: {', '.join(names)}" if names else ""
        self._themes.set_text("   ".join(filter(None, (author, themes))) or " ")

    def show_hits(self, current: int, count: int | None) -> None:
        """Show how many hits the search has here, and which is the current one, if any.

        ``count`` is None when nothing is searched.
        """
        self._hits.setVisible(count is not None)
        place = f"{current + 1} of {count}" if current >= 0 else f"{count} hit" + "s" * (count != 1)
        self._hits.setText("" if count is None else place)
        self._hits.setProperty("none", count == 0)
        self._hits.style().polish(self._hits)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Activate the pane, and be ready to drag it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
            self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the pane once the mouse has moved far enough to be meant."""
        if self._press is None:
            return
        moved = (event.position().toPoint() - self._press).manhattanLength()
        if moved > 12:
            self._press = None
            data = QMimeData()
            data.setData(PANE_MIME, self._article_id.encode())
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Forget the press."""
        self._press = None

    def _lay_out(self) -> None:
        close = QToolButton(self)
        close.setObjectName("closePane")
        close.setIcon(icon("close"))
        close.setAutoRaise(True)
        close.setAccessibleName("Close this pane")
        close.setToolTip("Close this pane (Ctrl+W)")
        close.clicked.connect(self.close_requested)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(close)
        second.addWidget(self._details, 1)
        second.addWidget(self._hits)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 6)
        layout.setSpacing(1)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self._themes)
        self._hits.hide()
