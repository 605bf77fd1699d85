"""The field that one searches in: a line of text, and the keys that lead from it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.ui.icons import icon
from desktop.ui.kept_fields import keep
from desktop.wording import tr


class SearchField(QLineEdit):
    """Asks for the results with Down, and with Escape for the desk once it is empty."""

    results_requested = Signal()
    help_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchEdit")
        self.setPlaceholderText(tr("Search articles, notes, themes (Ctrl+K)"))
        self.setAccessibleName(tr("Search all articles, notes and themes"))
        self.setClearButtonEnabled(True)
        keep(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(760)
        how = self.addAction(icon("help"), QLineEdit.ActionPosition.TrailingPosition)
        how.setText(tr("What can be searched for, and how"))  # read out; the tip is made of it
        how.triggered.connect(self.help_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the results with Down; clear with Escape, then leave."""
        if event.key() == Qt.Key.Key_Down:
            self.results_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)
