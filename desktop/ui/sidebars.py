"""The bars around the desk: tabs of panels left and right, docks of one panel below and beside."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from desktop.ui.feature import Panel
from desktop.ui.widgets.dock_title import DockTitle
from desktop.wording import tr

_NARROWEST = 170
"""Pixels that a bar keeps on a small screen."""
_YIELDING, _YIELDING_IN_VAIN = 184, 224
"""Pixels that a bar keeps where it gives way to panes, and where even that is not enough."""
_TAB_MARGINS = 18
"""Pixels beside the name of a tab, where names do not stand closer, and smaller."""
_WIDTH = 420
"""Pixels that a panel beside the desk has at first."""
_HEIGHT = 190
"""Pixels that a panel below the desk has at first."""

_SIDES = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "below": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class SideTabs(QTabWidget):
    """The panels of a bar; names of tabs stand close where it is narrow, before any is cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)  # names are shortened instead
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumWidth(_NARROWEST)  # panels give way rather than push the desk aside

    def setTabText(self, index: int, text: str) -> None:
        """Narrow the tabs if the new name needs it."""
        super().setTabText(index, text)
        self._close_ranks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the names stand as close as the new width asks."""
        self._close_ranks()
        super().resizeEvent(event)

    def _close_ranks(self) -> None:
        bar = self.tabBar()
        names = [self.tabText(tab).replace("&", "") for tab in range(self.count())]
        metrics = self.fontMetrics()
        wanted = sum(metrics.horizontalAdvance(name) + _TAB_MARGINS for name in names)
        narrow = self.width() < wanted
        if bar.property("narrow") != narrow:
            bar.setProperty("narrow", narrow)
            bar.style().polish(bar)


class Sidebars(QObject):
    """Shows and hides panels."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._tabs: dict[str, SideTabs] = {}
        self._own: dict[QWidget, QDockWidget] = {}
        self._fleeting: list[QDockWidget] = []
        self._hidden = False
        self._natural: dict[QDockWidget, int] = {}
        for corner, side in (
            (Qt.Corner.BottomLeftCorner, "left"),
            (Qt.Corner.BottomRightCorner, "right"),
        ):
            window.setCorner(corner, _SIDES[side])
            self._make_dock(side)

    def add(self, panel: Panel) -> None:
        """Add ``panel`` at its side."""
        if panel.side == "below":
            self._add_below(panel)
            return
        if panel.side == "beside":
            self._add_beside(panel)
            return
        self._tabs[panel.side].addTab(panel.widget, panel.title)

    def set_widths(self, left: int, right: int) -> None:
        """Give the bars these widths in pixels."""
        docks = [self._docks["left"], self._docks["right"]]
        self._window.resizeDocks(docks, [left, right], Qt.Orientation.Horizontal)

    def show_panel(self, panel: QWidget) -> None:
        """Bring ``panel`` to the front, and its bar if it is hidden."""
        if dock := self._own.get(panel):
            dock.show()
            dock.raise_()
        for side, tabs in self._tabs.items():
            if tabs.indexOf(panel) >= 0:
                tabs.setCurrentWidget(panel)
                self._docks[side].show()

    def give_height(self, panel: QWidget, height: int) -> None:
        """Make a panel below the desk ``height`` pixels high, if it is lower and not floating."""
        dock = self._own[panel]
        if not dock.isFloating() and dock.height() < height:
            self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)

    def give_width(self, panel: QWidget) -> None:
        """Make a panel beside the desk wide enough to read in, if it is narrower."""
        dock = self._own[panel]
        if not dock.isFloating() and dock.width() < _WIDTH:
            self._window.resizeDocks([dock], [_WIDTH], Qt.Orientation.Horizontal)

    def leave_panel(self, panel: QWidget) -> None:
        """Bring the first tab to the front where ``panel`` is; hide one with a dock of its own."""
        if dock := self._own.get(panel):
            dock.hide()
        for tabs in self._tabs.values():
            if tabs.currentWidget() is panel:
                tabs.setCurrentIndex(0)

    def hide_fleeting(self) -> None:
        """Hide the panels that would have nothing to say at the next start."""
        for dock in self._fleeting:
            dock.hide()

    def is_shown(self, panel: QWidget) -> bool:
        """Return whether a panel with a dock of its own is shown."""
        return not self._own[panel].isHidden()

    def is_in_front(self, panel: QWidget) -> bool:
        """Return whether a panel with a dock of its own is seen, and no other lies over it."""
        return self.is_shown(panel) and not self._own[panel].visibleRegion().isEmpty()

    def follow(self, panel: QWidget, action: QAction) -> None:
        """Keep ``action`` checked while a panel with a dock of its own is shown."""
        action.setChecked(self.is_shown(panel))
        self._own[panel].toggleViewAction().toggled.connect(action.setChecked)

    @property
    def shown_tabs(self) -> dict[str, int]:
        """The number of the tab in front on each side."""
        return {side: tabs.currentIndex() for side, tabs in self._tabs.items()}

    @property
    def shown_docks(self) -> tuple[str, ...]:
        """The names of the panels in docks of their own that are shown."""
        return tuple(dock.objectName() for dock in self._own.values() if not dock.isHidden())

    def show_tabs(self, numbers: Mapping[str, int]) -> None:
        """Bring the tabs of these numbers to the front, where they are."""
        for side, number in numbers.items():
            if side in self._tabs and 0 <= number < self._tabs[side].count():
                self._tabs[side].setCurrentIndex(number)

    def set_title(self, panel: QWidget, title: str) -> None:
        """Change what the tab of ``panel`` says."""
        for tabs in self._tabs.values():
            if (at := tabs.indexOf(panel)) >= 0:
                tabs.setTabText(at, title)

    @property
    def own_widths(self) -> dict[str, int]:
        """The widths, by side, of bars that gave way to panes, when these leave them room."""
        sides = self._docks.items()
        return {side: self._natural[dock] for side, dock in sides if dock in self._natural}

    def recall_widths(self, widths: Mapping[str, int]) -> None:
        """Know the widths of bars that had given way when the window was closed."""
        known = {self._docks[side]: width for side, width in widths.items() if side in self._docks}
        self._natural = {dock: max(_NARROWEST, width) for dock, width in known.items()}

    def make_room(self, wanted: int, needed: int) -> None:
        """Let the desk be ``wanted`` pixels wide if the bars can give that, and else what they can.

        What it ``needed`` at least comes before the bars' comfort. Bars that gave way have their
        own width again when the desk wants less.
        """
        docks = [dock for dock in self._docks.values() if dock.isVisible()]
        desk = self._window.centralWidget()
        if not docks or desk is None:
            return
        widths = [dock.width() for dock in docks]
        natural = [self._natural.get(dock, dock.width()) for dock in docks]
        room = desk.width() + sum(widths) - wanted
        share = max(0.0, min(1.0, room / sum(natural)))
        enough = wanted + _YIELDING * len(docks) <= self._window.width()
        spare = (self._window.width() - needed) // len(docks)
        least = _YIELDING if enough else max(_NARROWEST, min(_YIELDING_IN_VAIN, spare))
        yielded = [max(least, round(width * share)) for width in natural]
        if yielded != widths:
            self._window.resizeDocks(docks, yielded, Qt.Orientation.Horizontal)
        self._natural = dict(zip(docks, natural, strict=True))
        if yielded == natural:
            QTimer.singleShot(0, self, self._forget_widths)

    def toggle(self) -> None:
        """Hide both bars, or show them again."""
        self._hidden = not self._hidden
        for dock in self._docks.values():
            dock.setVisible(not self._hidden)

    def _forget_widths(self) -> None:
        """Know no widths of bars that have them; in a window just opened that takes its time."""
        if all(dock.width() == width for dock, width in self._natural.items()):
            self._natural = {}

    def _make_dock(self, side: str) -> None:
        tabs = SideTabs(self._window)
        names = {"left": tr("Left bar"), "right": tr("Right bar")}
        dock = QDockWidget(names[side], self._window)
        dock.setObjectName(f"{side}Dock")
        dock.setTitleBarWidget(QWidget(dock))  # the tabs say what it is
        dock.setWidget(tabs)
        self._window.addDockWidget(_SIDES[side], dock)
        self._docks[side], self._tabs[side] = dock, tabs

    def _own_dock(self, panel: Panel) -> QDockWidget:
        """Return a dock for one panel, under its name and a button that closes it."""
        dock = QDockWidget(panel.title, self._window)
        dock.setObjectName(f"{panel.name}Dock")
        dock.setTitleBarWidget(DockTitle(dock))
        dock.setWidget(panel.widget)
        if panel.fleeting:
            self._fleeting.append(dock)
        return dock

    def _add_beside(self, panel: Panel) -> None:
        """Add a dock of its own between the desk and the right bar."""
        dock = self._own_dock(panel)
        self._own[panel.widget] = dock
        if not self._window.restoreDockWidget(dock):
            self._window.addDockWidget(_SIDES["right"], dock)
            self._window.splitDockWidget(dock, self._docks["right"], Qt.Orientation.Horizontal)
            dock.hide()

    def _add_below(self, panel: Panel) -> None:
        dock = self._own_dock(panel)
        others = list(self._own.values())
        self._own[panel.widget] = dock
        if self._window.restoreDockWidget(dock):
            return
        self._window.addDockWidget(_SIDES["below"], dock)
        for other in others:
            if self._window.dockWidgetArea(other) == _SIDES["below"]:
                self._window.tabifyDockWidget(other, dock)
        self._window.resizeDocks([dock], [_HEIGHT], Qt.Orientation.Vertical)
        dock.hide()
