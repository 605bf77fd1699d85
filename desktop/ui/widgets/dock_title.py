"""The title bar of a panel's own dock: its name, and a button that closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QToolButton

from desktop.ui.icons import icon
from desktop.ui.widgets.labels import plain_label
from desktop.wording import tr


class DockTitle(QFrame):
    """The title of a dock, by which it can be dragged as by Qt's own."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        name = plain_label(dock.windowTitle(), self)
        close = QToolButton(self)
        close.setObjectName("closeDock")
        close.setIcon(icon("close"))
        close.setCursor(Qt.CursorShape.ArrowCursor)
        close.setToolTip(tr("Close"))
        close.setAccessibleName(tr("Close {title}", title=dock.windowTitle()))
        close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 6, 3)
        row.addWidget(name, 1)
        row.addWidget(close)
