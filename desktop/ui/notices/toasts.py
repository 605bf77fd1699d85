"""Toasts: what was just done, in one line, with a way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets.announcing import announce
from desktop.ui.widgets.labels import plain_label
from desktop.wording import tr

_SECONDS = 8.0
_MOST = 3
_WIDEST = 480
"""Pixels from which on what a toast says is broken into lines."""


class Toasts(QWidget):
    """Shows up to three toasts, the latest lowest; each goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the toasts say, the latest last."""
        return tuple(toast.text for toast in self._shown)

    def toast(
        self,
        text: str,
        action: str = "",
        slot: Callable[[], object] | None = None,
        *,
        seconds: float = _SECONDS,
    ) -> Toast:
        """Show ``text`` for some ``seconds``, with a button ``action`` that calls ``slot``.

        Returns what is shown, which can be told to leave. The seconds begin anew when the pointer
        leaves it. A screen reader reads it out.
        """
        if len(self._shown) >= _MOST:
            self._remove(self._shown[0])
        made = Toast(text, action, slot, seconds, self)
        made.gone.connect(self._remove)
        self._shown.append(made)
        self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.show()
        announce(self, text)
        return made

    def clear(self) -> None:
        """Take all toasts away: what they offer is no longer to be had."""
        for one in tuple(self._shown):
            self._remove(one)

    def _remove(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            self._column.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
        self.setVisible(bool(self._shown))


class Toast(QFrame):
    """A message of one line that disappears after a while."""

    gone = Signal(object)

    def __init__(
        self,
        text: str,
        action: str,
        slot: Callable[[], object] | None,
        seconds: float,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAccessibleName(text)
        self.text, self._slot = text, slot
        self._timer = QTimer(self, interval=round(seconds * 1000), singleShot=True)
        self._timer.timeout.connect(self.leave)
        self._timer.start()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        label = plain_label(text, self)
        label.setWordWrap(label.fontMetrics().horizontalAdvance(text) > _WIDEST)
        row.addWidget(label, 1)
        if slot:
            row.addWidget(self._action_button(action))
        row.addWidget(self._close_button())

    def leave(self) -> None:
        """Go at once."""
        self._timer.stop()
        self.gone.emit(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go in a while, now that the pointer has left."""
        super().leaveEvent(event)
        self._timer.start()

    def _action_button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("toastAction")
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the text
        button.setAccessibleName(tr("{name}: {value}", name=text, value=self.text))
        button.clicked.connect(self._act)
        return button

    def _close_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("toastClose")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setText("✕")
        button.setToolTip(tr("Dismiss"))
        button.setAccessibleName(tr("Dismiss: {text}", text=self.text))
        button.clicked.connect(self.leave)
        return button

    def _act(self) -> None:
        slot, self._slot = self._slot, None
        self.leave()
        if slot:
            slot()
