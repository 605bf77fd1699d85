"""The panel of echoes: the passage asked about, and what each other article has for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.compare.echoes.delegate import EchoDelegate
from desktop.ui.compare.echoes.model import EchoModel, EchoRole
from desktop.ui.compare.echoes.question import Candidate, Question, Reply
from desktop.ui.compare.saying import quoted
from desktop.ui.compare.tables.grid import Column
from desktop.ui.widgets.announcing import announce
from desktop.ui.widgets.labels import plain_label, plain_tip
from desktop.ui.widgets.model_index import Index
from desktop.wording import tr

_WIDE, _QUESTION = 700, 330
"""Pixels: from where on the question stands beside the rows, and how wide it is there."""


class EchoPanel(QFrame):
    """Shows a reply; asks to go to a place, to link it, or never to be shown it again."""

    place_chosen = Signal(object)
    """A `Place` to go to."""
    place_shown = Signal(object)
    """The `Candidate` of the row that is chosen now, or None."""
    accepted = Signal(object)
    refused = Signal(object)
    library_wanted = Signal(bool)
    shown_changed = Signal()
    """The panel is seen now, or no longer."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("echoPanel")
        self._replied: Question | None = None
        self._model = EchoModel(self)
        self._head = QWidget(self)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._quote = plain_label("", self)
        self._status = plain_label("", self)
        self._library = QCheckBox(tr("In the whole library"), self)
        self.list = EchoList(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(EchoDelegate(self.list))
        self._buttons = [self._button(*one) for one in self._offers()]
        self._lay_out()
        self._connect()
        self._show_asked(asked=False)
        self.show_waiting(tr("Put the caret in a paragraph, or select words, and press E."))

    @property
    def current(self) -> Candidate | None:
        """The place shown in the row that is chosen."""
        index = self.list.currentIndex()
        return index.data(EchoRole.CANDIDATE) if index.isValid() else None

    @property
    def candidates(self) -> list[Candidate]:
        """The place shown in each row that has one."""
        rows = (self._model.index(n) for n in range(self._model.rowCount()))
        return [one for row in rows if (one := row.data(EchoRole.CANDIDATE))]

    def show_question(self, question: Question, status: str) -> None:
        """Show what was asked, and ``status`` until the reply is there."""
        self._show_asked(asked=True)
        self._quote.setText(quoted(question.words, 280))
        self._library.setChecked(question.whole_library)
        self.show_waiting(status)

    def show_waiting(self, status: str) -> None:
        """Show ``status`` in place of rows."""
        self._status.setText(status)
        self._status.setVisible(bool(status))
        for button in self._buttons:
            button.setEnabled(False)

    def show_reply(
        self, reply: Reply, heading: Callable[[str], Column], is_linked: Callable[[Candidate], bool]
    ) -> None:
        """Show the rows of ``reply``; the first that has an echo is chosen."""
        self._model.show_rows(reply.rows, heading, is_linked)
        none = tr("There is no other article to look in. Open one, or look in the whole library.")
        self.show_waiting("" if reply.rows else none)
        best = next((n for n, row in enumerate(reply.rows) if row.candidates), 0)
        if reply.question != self._replied or not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(best))
        self._replied = reply.question
        self._on_current()

    def take_focus(self) -> None:
        """Give the rows the keyboard."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the panel is seen."""
        super().showEvent(event)
        self.shown_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the panel is no longer seen."""
        super().hideEvent(event)
        self.shown_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the question beside the rows where there is room, else above them."""
        super().resizeEvent(event)
        is_wide = self.width() > _WIDE
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._head.setMaximumWidth(_QUESTION if is_wide else self.width())

    def _show_asked(self, *, asked: bool) -> None:
        """Show what belongs to a question, or nothing of it where none was asked yet."""
        for widget in (self._quote, self._library, *self._buttons):
            widget.setVisible(asked)

    def _offers(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        return (
            ("goToEcho", tr("Go there"), tr("Go to this place (Enter)"), self._go),
            ("linkEcho", tr("Link"), tr("They say the same: link them (L)"), self._accept),
            (
                "refuseEcho",
                tr("Refuse"),
                tr("They don't say the same: never offer this place again (Delete)"),
                self._refuse,
            ),
        )

    def _button(self, name: str, text: str, tip: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setProperty("outlined", True)
        button.setToolTip(plain_tip(tip))
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        self._quote.setObjectName("echoQuestion")
        self._quote.setWordWrap(True)
        self._status.setObjectName("silent")
        self._status.setWordWrap(True)
        self._library.setObjectName("echoInLibrary")
        buttons = QHBoxLayout()
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(12, 8, 10, 8)
        head.addWidget(self._quote)
        head.addLayout(buttons)
        head.addWidget(self._library)
        head.addWidget(self._status)
        head.addStretch(1)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._head)
        self._box.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.list.entered_on.connect(self._go)
        self.list.accepted.connect(self._accept)
        self.list.refused.connect(self._refuse)
        self.list.left.connect(self.left)
        self.list.stepped.connect(self._step)
        self.list.doubleClicked.connect(self._go)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._model.dataChanged.connect(self._on_current)
        self._library.clicked.connect(self.library_wanted)

    def _go(self) -> None:
        if self.current:
            self.place_chosen.emit(self.current.place)

    def _accept(self) -> None:
        if self.current:
            self.accepted.emit(self.current)

    def _refuse(self) -> None:
        if self.current:
            self.refused.emit(self.current)

    def _step(self, step: int) -> None:
        index = self.list.currentIndex()
        self._model.step(index, step)
        announce(self.list, str(index.data() or ""))

    def _on_current(self) -> None:
        for button in self._buttons:
            button.setEnabled(self.current is not None)
        self.place_shown.emit(self.current)


class EchoList(QListView):
    """The rows, with their keys."""

    entered_on = Signal()
    accepted = Signal()
    refused = Signal()
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("echoList")
        self.setAccessibleName(tr("What the other articles say"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, L links, Delete refuses, Left and Right show other places."""
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self.entered_on.emit,
            Qt.Key.Key_Enter: self.entered_on.emit,
            Qt.Key.Key_L: self.accepted.emit,
            Qt.Key.Key_Delete: self.refused.emit,
            Qt.Key.Key_Escape: self.left.emit,
            Qt.Key.Key_Left: lambda: self.stepped.emit(-1),
            Qt.Key.Key_Right: lambda: self.stepped.emit(1),
        }
        if act := keys.get(event.key()):
            act()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the whole of the chosen row in sight."""
        super().currentChanged(current, previous)
        self.scrollTo(current)
