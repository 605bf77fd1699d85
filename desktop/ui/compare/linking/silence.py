"""Who has nothing to say: a note at the foot of each linked pane that has no counterpart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.desk.pane import Pane
from desktop.wording import tr

_ABOVE = 10
"""Pixels between the note and the foot of the text."""


class SilenceNote(QLabel):
    """Lies over the foot of a pane's text, which does not move; hidden until something is told."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(tr("Nothing alike in this article"), pane.reader)
        self._reader = pane.reader
        self.setObjectName("silenceNote")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        pane.reader.installEventFilter(self)
        self.hide()

    def tell(self, *, silent: bool) -> None:
        """Show the note, or take it away."""
        if silent:
            self._place()
        self.setVisible(silent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the pane changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        room = self._reader.rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - _ABOVE)
        self.raise_()
