"""The find bar of a pane: words, the hit of how many, steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.ui.icons import icon
from desktop.ui.reading.textmap import utf16_length
from desktop.ui.widgets.labels import plain_label, plain_tip
from desktop.wording import counted, tr


class FindBar(QFrame):
    """Finding words within one pane."""

    text_changed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.setObjectName("findBar")
        self._edit = QLineEdit(self)
        self._edit.setObjectName("findEdit")
        self._edit.setPlaceholderText(tr("Find in this article"))
        self._edit.setClearButtonEnabled(True)
        self._count = plain_label("", self)
        self._edit.textChanged.connect(self.text_changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.addWidget(self._edit, 1)
        layout.addWidget(self._count)
        for name, tip, step in (("previous", tr("Previous hit"), -1), ("next", tr("Next hit"), 1)):
            button = self._button(name, tip)
            button.clicked.connect(lambda _=False, step=step: self.step_requested.emit(step))
            layout.addWidget(button)
        close = self._button("close", tr("Close find (Esc)"))
        close.clicked.connect(self.closed)
        layout.addWidget(close)
        self.hide()

    def open(self, text: str) -> None:
        """Show the bar, take the keyboard, and look for ``text`` unless it is empty."""
        self.show()
        self._edit.setFocus()
        if text:
            self._edit.setText(text)
        elif self._edit.text():
            self.text_changed.emit(self._edit.text())
        length = utf16_length(self._edit.text())
        self._edit.setSelection(length, -length)  # from its end, so that its beginning is shown

    def name(self, title: str) -> None:
        """Let every part say to a screen reader which article it searches."""
        self._edit.setAccessibleName(tr("Find in “{title}”", title=title))
        for button in self.findChildren(QToolButton):
            if tip := button.property("tip"):
                button.setAccessibleName(tr("{tip}, “{title}”", tip=tip, title=title))

    def show_count(self, current: int, total: int | None) -> None:
        """Show which hit of how many is the current one; nothing when ``total`` is None."""
        place = (
            tr("{place} of {count}", place=current + 1, count=total)
            if current >= 0
            else counted(total or 0, "{n} hit", "{n} hits")
        )
        self._count.setText("" if total is None else place if total else tr("no hits"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter and Shift+Enter, close with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setToolTip(plain_tip(tip))
        button.setProperty("tip", tip)
        return button
