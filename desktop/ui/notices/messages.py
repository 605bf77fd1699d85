"""Messages that do not interrupt: a bar over the foot of the desk, one line a message."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.ui.icons import icon
from desktop.ui.widgets.announcing import announce
from desktop.ui.widgets.labels import plain_label
from desktop.wording import counted, tr

_WIDTH = 760


class MessageBar(QFrame):
    """Shows problems until they are dismissed, one at a time, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(tr("Message"))
        self._waiting: list[tuple[str, str, Callable[[], None] | None]] = []
        self._text = plain_label("", self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton(self)
        self._action.setAccessibleName(tr("What can be done about this"))
        self._action.clicked.connect(self._on_action)
        close = QToolButton(self)
        close.setIcon(icon("close"))
        close.setAutoRaise(True)
        close.setAccessibleName(tr("Dismiss this message"))
        close.clicked.connect(self.dismiss)
        for button in (self._action, close):  # a click leaves the keyboard in the text
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 6, 5)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(close)
        self.hide()

    def sizeHint(self) -> QSize:
        """Return a width in which most messages stand on one line."""
        return QSize(_WIDTH, super().sizeHint().height())

    @property
    def text(self) -> str:
        """The message shown, or ""."""
        return self._waiting[-1][0] if self._waiting else ""

    def show_message(
        self, text: str, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Show ``text``, with a button named ``action`` if there is something to do about it."""
        self._waiting = [entry for entry in self._waiting if entry[0] != text]
        self._waiting.append((text, action, on_action))
        self._show()
        announce(self, text, urgent=True)

    def dismiss(self) -> None:
        """Take the message shown away, and show the one before it, if any."""
        if self._waiting:
            self._waiting.pop()
        self._show()

    def withdraw(self, text: str) -> None:
        """Take a message away that is no longer true."""
        self._waiting = [entry for entry in self._waiting if entry[0] != text]
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        text, action, _ = self._waiting[-1]
        waiting = len(self._waiting)
        more = f"  ({counted(waiting, '{n} message', '{n} messages')})" if waiting > 1 else ""
        self._text.setText(text + more)
        self._action.setText(action)
        self._action.setVisible(bool(action))

    def _on_action(self) -> None:
        on_action = self._waiting[-1][2] if self._waiting else None
        self.dismiss()
        if on_action:
            on_action()
