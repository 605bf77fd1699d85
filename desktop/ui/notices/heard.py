"""What is read out of a window: changes that an eye sees happen, and what text cursors come to."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from shiboken6 import isValid

from desktop.ui.desk.desk import Desk
from desktop.ui.reading.caret_in_words import CaretInWords
from desktop.ui.widgets.announcing import announce, is_heard
from desktop.wording import tr


class Heard(QObject):
    """Has each step read out that is done or undone, and what each text cursor comes to."""

    def __init__(self, stack: QUndoStack, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._stack, self._desk, self._window = stack, desk, window
        self._index, self._done = stack.index(), stack.undoText()
        stack.indexChanged.connect(self._on_step)
        desk.panes_changed.connect(self._listen)
        self._listen()

    def _on_step(self, index: int) -> None:
        if not isValid(self._stack):
            return  # a stack that ends says so
        before, self._index = self._index, index
        undone, self._done = self._done, self._stack.undoText()
        if _is_writing():
            return  # a note is kept while it is being written
        if index > before:
            announce(self._window, tr("Done: {what}.", what=self._done))
        elif index < before:  # what nothing was left of is no longer in the stack
            announce(self._window, tr("Undone: {what}.", what=undone))

    def _listen(self) -> None:
        for pane in self._desk.panes:
            if pane.reader.findChild(CaretInWords) is None:
                CaretInWords(pane.reader)
                if is_heard():
                    pane.reader.keep_words_whole()


def _is_writing() -> bool:
    return isinstance(QApplication.focusWidget(), QPlainTextEdit)
