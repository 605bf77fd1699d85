"""The bars left and right of the desk: docks that hold tabs of panels."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

_NARROWEST = 170
"""Pixels that a bar keeps on a small screen."""

_SIDES = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
}


class Sidebars(QObject):
    """Shows panels by name of their tab."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._tabs: dict[str, QTabWidget] = {}

    def add(self, side: str, title: str, panel: QWidget) -> None:
        """Add ``panel`` under the tab ``title`` to the bar at ``side``: "left" or "right"."""
        if side not in self._docks:
            self._make_dock(side)
        self._tabs[side].addTab(panel, title)

    def set_widths(self, left: int, right: int) -> None:
        """Give the bars these widths in pixels."""
        docks = [self._docks["left"], self._docks["right"]]
        self._window.resizeDocks(docks, [left, right], Qt.Orientation.Horizontal)

    def show_panel(self, panel: QWidget) -> None:
        """Bring the tab of ``panel`` to the front, and its bar if it is hidden."""
        for side, tabs in self._tabs.items():
            if tabs.indexOf(panel) >= 0:
                tabs.setCurrentWidget(panel)
                self._docks[side].show()

    def set_title(self, panel: QWidget, title: str) -> None:
        """Change what the tab of ``panel`` says."""
        for tabs in self._tabs.values():
            if (at := tabs.indexOf(panel)) >= 0:
                tabs.setTabText(at, title)

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide both bars, or show them."""
        for dock in self._docks.values():
            dock.setVisible(not hidden)

    def _make_dock(self, side: str) -> None:
        tabs = QTabWidget(self._window)
        tabs.setDocumentMode(True)
        tabs.setMinimumWidth(_NARROWEST)  # panels give way rather than push the desk aside
        dock = QDockWidget(side.capitalize(), self._window)
        dock.setObjectName(f"{side}Dock")
        dock.setTitleBarWidget(QWidget(dock))  # the tabs say what it is
        dock.setWidget(tabs)
        self._window.addDockWidget(_SIDES[side], dock)
        self._docks[side], self._tabs[side] = dock, tabs
