"""A page of text to read, with a text cursor, so that the keyboard and a screen reader go about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget


class Page(QTextBrowser):
    """Shows text that nobody writes in; Qt's own can only be scrolled by key, not gone through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
