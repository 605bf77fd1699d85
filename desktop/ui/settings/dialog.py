"""The settings: a page for each subject; what is chosen takes effect at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.wording import tr


class SettingsDialog(QDialog):
    """Shows pages under tabs; there is nothing to confirm."""

    def __init__(self, pages: Sequence[tuple[str, QWidget]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(tr("Subjects of the settings"))
        for title, page in pages:
            self.tabs.addTab(page, title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.wide, SIZES.gap, SIZES.wide, SIZES.wide)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
        resize_within_screen(self, 640, 560)

    def show_page(self, page: QWidget) -> None:
        """Open the dialog at ``page``."""
        self.tabs.setCurrentWidget(page)
        self.open()
