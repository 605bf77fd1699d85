"""Whom a seventh article replaces: asked on the desk, without stopping anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.look.badges import PaneBadge
from desktop.ui.widgets.labels import plain_label, plain_tip
from desktop.wording import tr

_WIDTH = 440  # pixels
_BESIDE = 90  # pixels of the bar's width beside a title


@dataclass(frozen=True, slots=True)
class Choice:
    """A pane that may be replaced: its number, and what its article is called."""

    number: int
    article: str
    label: str
    is_pinned: bool


class ReplaceBar(QFrame):
    """Asks in place of which article another is opened; a number key answers, Escape leaves."""

    chosen = Signal(str, str)
    """The ids of the article to open, and of the one that gives way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("replaceBar")
        self._wanted = ""
        self._choices: tuple[Choice, ...] = ()
        self._question = plain_label("", self)
        self._question.setWordWrap(True)
        self._buttons = QWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self._question)
        layout.addWidget(self._buttons)
        self.hide()

    def ask(self, wanted: str, title: str, choices: Sequence[Choice]) -> None:
        """Ask which of ``choices`` gives way to the article ``wanted``."""
        self._wanted, self._choices = wanted, tuple(choices)
        question = tr(
            "The desk is full. In place of which article is “{title}” opened?", title=title
        )
        self._question.setText(question)
        self.setAccessibleName(question)
        self._fill()
        self.adjustSize()
        self.show()
        self.raise_()
        self._place()
        self._first_button().setFocus()

    def event(self, event: QEvent) -> bool:
        """Take number keys and Escape from the commands that have them elsewhere on the desk."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.text().isdecimal() or event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a pane's number; leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        for choice in self._choices:
            if event.text() == str(choice.number) and not choice.is_pinned:
                self._answer(choice.article)
                return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        old, self._buttons = self._buttons, QWidget(self)
        column = QVBoxLayout(self._buttons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for choice in self._choices:
            badge = PaneBadge(self._buttons)
            badge.show_number(choice.number)
            button = QPushButton(self._shortened(choice.label), self._buttons)
            button.setObjectName(f"replace{choice.number}")
            button.setProperty("listed", True)
            button.setEnabled(not choice.is_pinned)
            tip = tr("This pane is pinned.") if choice.is_pinned else choice.label
            button.setToolTip(plain_tip(tip))
            button.setAccessibleName(tr("Replace {title}", title=choice.label))
            button.clicked.connect(lambda _=False, one=choice.article: self._answer(one))
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(badge)
            row.addWidget(button, 1)
            column.addLayout(row)
        leave = QPushButton(tr("Open none"), self._buttons)
        leave.setFlat(True)
        leave.clicked.connect(self.hide)
        column.addSpacing(6)
        column.addWidget(leave, 0, Qt.AlignmentFlag.AlignRight)
        layout = self.layout()
        if layout:
            layout.replaceWidget(old, self._buttons)
        self._buttons.show()  # a bar that shows already shows no new child by itself
        old.setParent(None)
        old.deleteLater()

    def _first_button(self) -> QPushButton:
        buttons = self._buttons.findChildren(QPushButton)
        return next((button for button in buttons if button.isEnabled()), buttons[-1])

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent:
            self.setFixedWidth(self._widest)
            self.adjustSize()
            self.move((parent.width() - self.width()) // 2, (parent.height() - self.height()) // 3)

    @property
    def _widest(self) -> int:
        parent = self.parentWidget()
        return min(_WIDTH, parent.width() - 32) if parent else _WIDTH

    def _shortened(self, title: str) -> str:
        """Return a title that fits on a button."""
        room = self._widest - _BESIDE
        fitted = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        return fitted.replace("&", "&&")

    def _answer(self, article: str) -> None:
        self.hide()
        self.chosen.emit(self._wanted, article)
