"""The header of a pane: what article it is, how many hits it has, and a handle to drag it by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QDrag, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dates import short_day
from desktop.library.article import ArticleInfo
from desktop.ui.desk.byline import Byline
from desktop.ui.icons import icon
from desktop.ui.look.badges import PaneBadge
from desktop.ui.theming import colors_of
from desktop.ui.widgets.labels import WrappedLabel, plain_label, plain_tip
from desktop.wording import counted, tr

PANE_MIME = "application/x-parallax-pane"
_TITLE_LINES = 2
_ROOMY = 260
"""Pixels from which on the number of hits stands beside what is said of a date."""


class PaneHeader(QFrame):
    """Number, outlet, date and title of a pane's article; dragging it moves the pane."""

    close_requested = Signal()
    menu_requested = Signal(QPoint)
    details_requested = Signal()
    unpin_requested = Signal()
    pressed = Signal()
    lines_changed = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.setObjectName("paneHeader")
        self.badge = PaneBadge(self)
        self._byline = Byline(self)
        self._no_date = QPushButton(tr("No date"), self)
        self._hits = plain_label("", self)
        self._page = plain_label("", self)
        self._title = WrappedLabel(_TITLE_LINES, self)
        self._pinned = self._button("pin", "pinnedPane")
        self._more = self._button("more", "paneMenu")
        self._close = self._button("close", "closePane")
        self._press: QPoint | None = None
        self._info = ArticleInfo("", "", "")
        self._themes: tuple[str, ...] = ()
        self._progress = 0.0
        self._first = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def title_lines(self) -> int:
        """How many lines the title takes."""
        return self._title.lines

    def show_info(self, info: ArticleInfo) -> None:
        """Show what is known of the article."""
        self._info = info
        self._title.set_text(info.title)
        where_outlet_would_stand, after_it = 1, 2
        self._first.insertWidget(
            after_it if info.source else where_outlet_would_stand, self._no_date
        )
        self._show_undated()
        self._no_date.setAccessibleName(
            tr("No date: edit the details of {title}", title=info.title)
        )
        self._close.setAccessibleName(tr("Close {title}", title=info.title))
        self._pinned.setAccessibleName(tr("Unpin {title}", title=info.title))
        self._more.setAccessibleName(tr("Menu of {title}", title=info.title))
        tip = tr("{title}\n{path}\nDrag to move this pane", title=info.title, path=info.path)
        self.setToolTip(plain_tip(tip))
        self._show_byline()

    def show_themes(self, names: Sequence[str]) -> None:
        """Show the themes of the whole article."""
        self._themes = tuple(names)
        self._show_byline()

    def show_pinned(self, *, pinned: bool) -> None:
        """Show whether the pane is kept where another article would replace it."""
        self._pinned.setVisible(pinned)

    def show_progress(self, share: float) -> None:
        """Show how far the article has been read, 0 to 1."""
        if round(share * self.width()) != round(self._progress * self.width()):
            self._progress = share
            self.update(0, self.height() - 3, self.width(), 3)

    def show_page(self, label: str) -> None:
        """Show on which page of the original one reads; "" where it has none."""
        self._page.setText(tr("p. {page}", page=label) if label else "")
        self._page.setToolTip(tr("Page of the original"))
        self._page.setVisible(bool(label))

    def show_title_hits(self, found: Sequence[tuple[int, int]], current: int) -> None:
        """Let words of the title stand out that were found; ``current`` is one of them or -1."""
        self._title.show_found(found, current)

    def set_title_room(self, lines: int) -> None:
        """Give the title room for ``lines`` lines; so texts side by side begin at one height."""
        self._title.set_room(lines)

    def show_hits(self, current: int, count: int | None) -> None:
        """Show how many hits the search has here, and which is the current one, if any.

        ``count`` is None when nothing is searched.
        """
        self._hits.setVisible(count is not None)
        self._show_undated()
        if count is None:
            text = ""
        elif current >= 0:
            text = tr("{place} of {count}", place=current + 1, count=count)
        else:
            text = counted(count, "{n} hit", "{n} hits")
        self._hits.setText(text)
        self._hits.setProperty("none", count == 0)
        self._hits.style().polish(self._hits)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the thin line that tells how far one has read."""
        super().paintEvent(event)
        painter = QPainter(self)
        color = QColor(colors_of(QApplication.palette()).accent)
        line = QRectF(0, self.height() - 2, self.width() * self._progress, 2)
        painter.fillRect(line, color)
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the pane's menu."""
        self.menu_requested.emit(event.globalPos())

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
            data.setData(PANE_MIME, self._info.id.encode())
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Forget the press."""
        self._press = None

    @property
    def _date(self) -> str:
        return "" if self._info.dated == "file" else short_day(self._info.date)

    def _show_undated(self) -> None:
        """Offer to tell the date, unless hits need the room in a narrow pane."""
        has_room = self._hits.isHidden() or self.width() >= _ROOMY
        self._no_date.setVisible(not self._date and has_room)

    def _show_byline(self) -> None:
        author = tr("by {author}", author=self._info.author) if self._info.author else ""
        themes = tr("themes: {names}", names=tr(", ").join(self._themes)) if self._themes else ""
        self._byline.show_facts(self._info.source, self._date, (author, themes))

    def _button(self, name: str, object_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(object_name)
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        return button

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_requested)
        self._close.setToolTip(tr("Close this pane (Ctrl+W)"))
        self._more.clicked.connect(
            lambda: self.menu_requested.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        )
        self._more.setToolTip(tr("What can be done with this pane"))
        self._no_date.clicked.connect(self.details_requested)
        self._pinned.setToolTip(tr("Pinned: no other article replaces it; click to let go"))
        self._pinned.clicked.connect(self.unpin_requested)
        self._title.lines_changed.connect(self.lines_changed)

    def _lay_out(self) -> None:
        self._title.setObjectName("paneTitle")
        self._hits.setObjectName("paneHits")
        self._page.setObjectName("panePage")
        self._no_date.setObjectName("noDate")
        self._no_date.setFlat(True)
        self._no_date.setCursor(Qt.CursorShape.PointingHandCursor)
        self._no_date.setToolTip(tr("Tell when it was published"))
        first = self._first
        first.setSpacing(6)
        first.addWidget(self.badge)
        first.addWidget(self._byline, 1)
        for widget in (
            self._no_date,
            self._page,
            self._hits,
            self._pinned,
            self._more,
            self._close,
        ):
            first.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 9)
        layout.setSpacing(3)
        layout.addLayout(first)
        layout.addWidget(self._title)
        for hidden in (self._page, self._hits, self._no_date, self._pinned):
            hidden.hide()
