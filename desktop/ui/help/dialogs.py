"""What this program is: its version, what it is made of, and where it keeps things."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import __version__, paths
from desktop.crash import versions
from desktop.ui.icons import app_icon
from desktop.ui.widgets.labels import plain_label
from desktop.wording import tr

_ICON = 64


class AboutDialog(QDialog):
    """Shows versions and folders, to be copied into a report."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(tr("About Parallax"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        icon = plain_label("", self)
        icon.setPixmap(app_icon().pixmap(_ICON, _ICON))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(), 1)
        row.setSpacing(20)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(row)
        column.addWidget(self._buttons())

    def _words(self) -> QVBoxLayout:
        title = plain_label(f"Parallax {__version__}", self)
        title.setObjectName("startTitle")
        what = tr("Read several accounts of one story side by side; search, mark and brief them.")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(title)
        for text in (what, tr("Everything stays in your folder. Free software, MIT licence.")):
            label = plain_label(text, self)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addLayout(self._facts())
        return column

    def _facts(self) -> QFormLayout:
        form = QFormLayout()
        facts = (
            (tr("Made with"), versions().replace("\n", " · ")),
            (tr("Settings"), str(paths.config_folder())),
            (tr("Index"), str(paths.cache_folder())),
            (tr("Log and reports"), str(paths.state_folder())),
        )
        for name, value in facts:
            label = plain_label(value, self)
            label.setObjectName("hint")
            label.setWordWrap(True)
            label.setMinimumWidth(380)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(name, label)
        return form

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = QPushButton(tr("&Copy versions"), self)
        copy.setObjectName("copyVersions")
        box.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(_copy_versions)
        box.rejected.connect(self.reject)
        return box


def show_about(parent: QWidget) -> None:
    """Show what this is."""
    AboutDialog(parent).open()


def _copy_versions() -> None:
    QGuiApplication.clipboard().setText(versions())
