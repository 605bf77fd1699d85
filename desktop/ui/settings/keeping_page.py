"""Settings: how your work is kept, where, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui.settings.forms import hint
from desktop.ui.widgets.labels import plain_label
from desktop.wording import counted, tr


class KeepingPage(QWidget):
    """Says what is kept by itself, with a button for what is done by hand."""

    def __init__(
        self,
        library: Path,
        backups: int,
        acts: tuple[tuple[str, Callable[[], object]], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Show how many ``backups`` there are of ``library``; ``acts`` are buttons."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        there = counted(backups, "There is {n} backup.", "There are {n} backups.")
        saved = tr("Every change is on disk within a second, in the library's folder.")
        column.addWidget(hint(saved))
        made = tr("A backup is made every hour of work; a week's and a year's are kept.")
        column.addWidget(hint(f"{made} {there}"))
        folder = plain_label(str(library), self)
        folder.setWordWrap(True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(folder)
        show = (tr("Open the library's &folder"), lambda: _open(library))
        for text, act in (show, *acts):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
