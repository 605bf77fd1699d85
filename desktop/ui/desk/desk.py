"""The desk: one to six panes side by side, to resize, reorder, add and close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QStackedWidget, QWidget

from desktop.ui.desk.empty_desk import EmptyDesk
from desktop.ui.desk.pane import ARTICLE_MIME, Pane
from desktop.ui.desk.pane_header import PANE_MIME
from desktop.ui.desk.replace_bar import ReplaceBar
from desktop.ui.themes.drags import THEME_MIME, take, theme_in

MAX_PANES = 6
HANDLE = 3
"""Pixels between two panes."""


class Desk(QStackedWidget):
    """Holds the panes and knows which one is active: the one that commands go to."""

    article_dropped = Signal(str, int)
    theme_dropped = Signal(str, object, QPoint)
    """A theme was dropped on a pane, at this point of the screen."""
    active_changed = Signal()
    panes_changed = Signal()
    closing = Signal(object)
    """This pane is about to be closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._active: Pane | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(HANDLE)
        self.empty = EmptyDesk(self)
        self.replace_bar = ReplaceBar(self)
        self._maximized: Pane | None = None
        # Where the panes do not fit, they are scrolled; the window never outgrows the screen.
        self._scroller = QScrollArea(self)
        self._scroller.setWidgetResizable(True)
        self._scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setWidget(self._splitter)
        self.addWidget(self.empty)
        self.addWidget(self._scroller)
        self.setAcceptDrops(True)
        self.panes_changed.connect(self._on_panes_changed)

    @property
    def panes(self) -> list[Pane]:
        """The panes from left to right."""
        return list(self._each_pane())

    @property
    def active(self) -> Pane | None:
        """The pane that commands go to; None on an empty desk."""
        return self._active

    @property
    def selection(self) -> tuple[Pane, int, int] | None:
        """The active pane with the range of its text that is selected, if any is."""
        selected = self._active.reader.selected_range() if self._active else None
        return (self._active, *selected) if self._active and selected else None

    @property
    def sizes(self) -> list[int]:
        """The widths of the panes, in pixels."""
        return self._splitter.sizes()

    @property
    def width_for_another(self) -> int:
        """The pixels across that one more pane will have; 0 before the desk itself has any."""
        return self.width() // (self._splitter.count() + 1) if self.isVisible() else 0

    @property
    def is_full(self) -> bool:
        """Whether no further pane has room."""
        return self._splitter.count() >= MAX_PANES

    def pane_of(self, article_id: str) -> Pane | None:
        """Return the pane that shows the article ``article_id``, if one does."""
        return next((pane for pane in self.panes if pane.article_id == article_id), None)

    def caret_point(self) -> QPoint:
        """Return the screen's point below the text cursor, where a menu opened by key belongs."""
        if self._active is None:
            return QCursor.pos()
        reader = self._active.reader
        return reader.viewport().mapToGlobal(reader.cursorRect().bottomLeft())

    def add(self, pane: Pane, index: int = -1) -> None:
        """Put ``pane`` at ``index``, or at the right, and activate it."""
        self.restore_all()
        self._splitter.insertWidget(index if index >= 0 else self._splitter.count(), pane)
        pane.header.lines_changed.connect(self._even_titles)
        for widget in (pane.reader, pane.reader.viewport(), pane.find_bar):
            widget.installEventFilter(self)
        pane.activated.connect(self.activate)
        pane.close_requested.connect(self.close_pane)
        self.setCurrentWidget(self._scroller)
        self.share_width()
        self._hand_over(pane, keyboard=self._has_keyboard)
        QTimer.singleShot(0, pane, partial(self._bring_in_sight, pane))  # it has no place yet
        self.panes_changed.emit()

    def close_pane(self, pane: Pane) -> None:
        """Close ``pane``; the one beside it becomes active."""
        if self._splitter.indexOf(pane) >= 0:
            self.close_panes((pane,))

    def close_panes(self, closed: Sequence[Pane]) -> None:
        """Close several panes at once; if the active one goes, the one beside becomes active."""
        stays = self._active if self._active not in closed else None
        had_keyboard = self._has_keyboard
        if had_keyboard:
            self.setFocus()  # else Qt would give it to each of the others in turn
        self.restore_all()
        at = 0
        for pane in closed:
            at = self._splitter.indexOf(pane)
            self.closing.emit(pane)
            pane.hide()
            pane.setParent(None)
            pane.deleteLater()
        panes = self.panes
        self._active = None
        if panes:
            beside = panes[min(at, len(panes) - 1)]
            self._hand_over(stays or beside, keyboard=had_keyboard)
        else:
            self.setCurrentWidget(self.empty)
            if had_keyboard:
                self.empty.take_keyboard()
            self.active_changed.emit()
        self.panes_changed.emit()

    def move_pane(self, pane: Pane, index: int) -> None:
        """Move ``pane`` to ``index``, keeping every pane's width."""
        widths = {id(each): each.width() for each in self.panes}
        self._splitter.insertWidget(max(0, min(index, self._splitter.count() - 1)), pane)
        self._splitter.setSizes([widths[id(each)] for each in self.panes])
        self.panes_changed.emit()

    def shift(self, step: int) -> None:
        """Move the active pane by ``step`` places to the right."""
        if self._active:
            self.move_pane(self._active, self._splitter.indexOf(self._active) + step)

    def replace(self, old: Pane, new: Pane) -> None:
        """Put ``new`` in the place of ``old``, with the same width."""
        at, widths = self._splitter.indexOf(old), self.sizes
        self.close_pane(old)
        self.add(new, at)
        self.set_sizes(widths)

    @property
    def maximized(self) -> Pane | None:
        """The pane that alone is in sight, if one is."""
        return self._maximized

    def maximize(self, pane: Pane) -> None:
        """Give ``pane`` the whole desk; the others wait behind it."""
        self._maximized = pane
        for each in self.panes:
            each.setVisible(each is pane)
        self.focus(pane)

    def restore_all(self) -> None:
        """Bring all panes back in sight."""
        if self._maximized:
            self._maximized = None
            for each in self.panes:
                each.show()

    def activate(self, pane: Pane) -> None:
        """Let commands go to ``pane`` from now on."""
        if pane is self._active:
            return
        self._active = pane
        if self._maximized and pane is not self._maximized:
            self.maximize(pane)
        for each in self.panes:
            each.set_active(active=each is pane)
        self._bring_in_sight(pane)
        holder = self._pane_around(self._holder_of_keyboard)
        if holder and holder is not pane:  # what is typed goes where commands go
            pane.reader.setFocus()
        self.active_changed.emit()

    def activate_next(self, step: int) -> None:
        """Go to the next pane, round and round, and give it the keyboard."""
        panes = self.panes
        if panes:
            at = panes.index(self._active) if self._active in panes else 0
            self.focus(panes[(at + step) % len(panes)])

    def focus(self, pane: Pane) -> None:
        """Activate ``pane`` and give its text the keyboard."""
        self.activate(pane)
        pane.reader.setFocus()

    def share_width(self) -> None:
        """Give every pane the same width."""
        self.restore_all()
        self._splitter.setSizes([1000] * self._splitter.count())

    def set_sizes(self, sizes: list[int]) -> None:
        """Give the panes these widths, if there is one for each."""
        if len(sizes) == self._splitter.count():
            self._splitter.setSizes(sizes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Activate the pane whose text gets the keyboard; take what is dropped on a text."""
        if event.type() == QEvent.Type.FocusIn:
            if pane := self._pane_around(watched):
                self.activate(pane)
        elif event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return self._forward_drag(watched, event)
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take panes, articles and themes."""
        if any(event.mimeData().hasFormat(each) for each in (PANE_MIME, ARTICLE_MIME, THEME_MIME)):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take panes and articles anywhere on the desk."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the pane, or open the article, where it was dropped."""
        self._drop(event, event.position().toPoint())

    def _on_panes_changed(self) -> None:
        for number, pane in enumerate(self.panes, 1):
            pane.header.badge.show_number(number)
            pane.keep_beside(kept=len(self.panes) > 1)  # at once, so that no text moves later
        self._even_titles()

    def _even_titles(self) -> None:
        """Make all headers as high as the highest, so that the texts begin at one height."""
        panes = self.panes
        lines = max((pane.header.title_lines for pane in panes), default=1)
        for pane in panes:
            pane.header.set_title_room(lines)

    @property
    def _has_keyboard(self) -> bool:
        holder = self._holder_of_keyboard
        return holder is not None and (holder is self or self.isAncestorOf(holder))

    @property
    def _holder_of_keyboard(self) -> QWidget | None:
        """What has the keyboard, or will have it once the window is the active one."""
        return QApplication.focusWidget() or self.window().focusWidget()

    def _bring_in_sight(self, pane: Pane) -> None:
        if pane is self._active:
            self._scroller.ensureWidgetVisible(pane, 0, 0)

    def _hand_over(self, pane: Pane, *, keyboard: bool) -> None:
        """Activate ``pane``; if another text has or had the ``keyboard``, it is this one's now."""
        if keyboard:
            self.focus(pane)
        else:
            self.activate(pane)

    def _drop(self, event: QDropEvent, point: QPoint) -> None:
        at = self._index_at(point)
        data = event.mimeData()
        if theme := theme_in(data):
            take(event)
            if pane := self._pane_at(point):
                self.theme_dropped.emit(theme, pane, self.mapToGlobal(point))
            return
        event.acceptProposedAction()
        if data.hasFormat(PANE_MIME):
            moved = self.pane_of(bytes(data.data(PANE_MIME).data()).decode())
            if moved:
                own = self._splitter.indexOf(moved)
                self.move_pane(moved, at - 1 if own < at else at)
        elif data.hasFormat(ARTICLE_MIME):
            for article_id in bytes(data.data(ARTICLE_MIME).data()).decode().split("\n"):
                self.article_dropped.emit(article_id, at)

    def _forward_drag(self, watched: QObject, event: QEvent) -> bool:
        """Text views take text that is dragged; ours are read-only, so the desk takes it all."""
        if isinstance(event, QDragMoveEvent):  # and QDragEnterEvent, which is one
            self.dragEnterEvent(event)  # type: ignore[arg-type]  # same accessors
            return True
        if isinstance(event, QDropEvent) and isinstance(watched, QWidget):
            self._drop(event, watched.mapTo(self, event.position().toPoint()))
            return True
        return False

    def _index_at(self, point: QPoint) -> int:
        centers = [pane.mapTo(self, pane.rect().center()).x() for pane in self.panes]
        return sum(center < point.x() for center in centers)

    def _pane_at(self, point: QPoint) -> Pane | None:
        under = (pane for pane in self.panes if pane.rect().contains(pane.mapFrom(self, point)))
        return next(under, None)

    def _pane_around(self, watched: QObject | None) -> Pane | None:
        widget = watched if isinstance(watched, QWidget) else None
        while widget is not None and not isinstance(widget, Pane):
            widget = widget.parentWidget()
        return widget

    def _each_pane(self) -> Iterator[Pane]:
        for number in range(self._splitter.count()):
            widget = self._splitter.widget(number)
            if isinstance(widget, Pane):
                yield widget
