"""The start page: the sample, a folder of one's own, or a library opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.icons import app_icon
from desktop.ui.libraries import dialogs
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.two_lines import TwoLineDelegate
from desktop.wording import tr

_FOLDER = Qt.ItemDataRole.UserRole + 1
_ICON = 56
_WIDEST = 320
"""Pixels of a button, where there is no list beside it."""


class StartPage(QWidget):
    """Asks which library to open, in a window of its own."""

    library_chosen = Signal(object)
    sample_chosen = Signal()
    return_wanted = Signal()
    """Escape was pressed: back to the window from which this was asked for."""
    left = Signal()

    def __init__(self, recent: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("startPage")
        self.setWindowTitle("Parallax")
        self.open_folder = QPushButton(tr("&Open a folder…"), self)
        self.open_sample = QPushButton(tr("Look at the &sample"), self)
        self.list = QListWidget(self)
        for folder in recent:
            self._add(Path(folder))
        self._lay_out(bool(recent))
        self.open_folder.clicked.connect(self._ask)
        self.open_sample.clicked.connect(self.sample_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self._take_keys()
        resize_within_screen(self, 760, 440)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nothing was chosen."""
        super().closeEvent(event)
        self.left.emit()

    def _add(self, folder: Path) -> None:
        there = folder.is_dir()
        where = str(folder) if there else tr("{folder} (not there now)", folder=folder)
        item = QListWidgetItem(f"{folder.name}\n{where}", self.list)
        item.setData(_FOLDER, folder)
        if not there:
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)

    def _lay_out(self, has_recent: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 32, 36, 32)
        row.setSpacing(36)
        row.addLayout(self._choices(), 1)
        if has_recent:
            row.addLayout(self._recent(), 1)
        (self.list if has_recent else self.open_folder).setFocus()

    def _choices(self) -> QVBoxLayout:
        icon, title = plain_label("", self), plain_label("Parallax", self)
        icon.setPixmap(app_icon().pixmap(_ICON, _ICON))
        title.setObjectName("startTitle")
        what = tr("Read several accounts of one story side by side; search, mark and brief them.")
        whose = tr("A library is a folder of articles; it stays yours, and stays on this machine.")
        said, folders = plain_label(what, self), plain_label(whose, self)
        folders.setObjectName("hint")
        self.open_folder.setDefault(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        for label in (icon, title, said, folders):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(8)
        for button in (self.open_folder, self.open_sample):
            button.setMaximumWidth(_WIDEST)
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _recent(self) -> QVBoxLayout:
        title = plain_label(tr("Opened &lately"), self)
        title.setBuddy(self.list)
        self.list.setObjectName("recentLibraries")
        self.list.setAccessibleName(tr("Libraries opened lately"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setCurrentRow(0)
        title.setObjectName("pickerTitle")
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(title, 0)
        column.addWidget(self.list, 1)
        return column

    def _take_keys(self) -> None:
        """Let the keys that open a library and close a window work here, too."""
        keys = QKeySequence.StandardKey
        for key, act in (
            (keys.Open, self._ask),
            (keys.Close, self.close),
            (keys.Quit, self.close),
            (keys.Cancel, self.return_wanted.emit),
        ):
            QShortcut(key, self, act)

    def _ask(self) -> None:
        if folder := dialogs.ask_folder(Path.home(), self):
            self.library_chosen.emit(folder)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.library_chosen.emit(item.data(_FOLDER))
