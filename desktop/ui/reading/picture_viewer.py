"""A picture by itself, as large as the screen allows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.ui.widgets.labels import plain_label
from desktop.wording import tr

_SHARE = 0.9  # of the screen


class PictureViewer(QDialog):
    """Shows a picture until a click or a key."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureViewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(file.name)
        self.setAccessibleName(tr("Picture {name}", name=file.name))
        reader = QImageReader(str(file))
        reader.setAutoTransform(True)
        screen = self.screen().availableSize() * _SHARE
        size = reader.size()
        if size.width() > screen.width() or size.height() > screen.height():
            reader.setScaledSize(size.scaled(screen, Qt.AspectRatioMode.KeepAspectRatio))
        shown = plain_label("", self)
        shown.setPixmap(QPixmap.fromImageReader(reader))
        shown.setAccessibleName(file.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Close on a click."""
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Close on any key."""
        self.accept()
