"""Every match in its context: the dock below the desk, when it is shown, and where it leads."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow

from desktop.ui.concordance.panel import ConcordancePanel
from desktop.ui.reading.desk_control import DeskControl
from desktop.ui.search.control import SearchControl
from desktop.ui.search.search import Answer

_HEIGHT = 190


class ConcordanceControl(QObject):
    """Keeps the view in step with the search."""

    def __init__(
        self, search: SearchControl, desk_control: DeskControl, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._search = search
        self.panel = ConcordancePanel(window)
        self._dock = QDockWidget("Matches in context", window)
        self._dock.setObjectName("concordanceDock")
        self._dock.setWidget(self.panel)
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
        window.resizeDocks([self._dock], [_HEIGHT], Qt.Orientation.Vertical)
        self._dock.hide()
        self._dock.visibilityChanged.connect(self._on_visibility_changed)
        search.answered.connect(self._on_answered)
        self.panel.passage_chosen.connect(desk_control.open_at)
        self.panel.left.connect(search.go_to_field)
        self._answer: Answer | None = None

    def toggle_concordance(self) -> None:
        """Show every match in its context below the desk, or hide it."""
        self._dock.setVisible(self._dock.isHidden())
        if not self._dock.isHidden():
            self.panel.take_focus()

    def follow(self, action: QAction) -> None:
        """Keep ``action`` checked while the view is shown."""
        action.setChecked(not self._dock.isHidden())
        self._dock.toggleViewAction().toggled.connect(action.setChecked)

    def _on_answered(self, answer: Answer) -> None:
        self._answer = answer
        self._show()

    def _on_visibility_changed(self, _: bool) -> None:
        self._show()

    def _show(self) -> None:
        """Show the last answer, unless nobody sees it."""
        if self._answer is None or self._dock.isHidden():
            return
        articles = self._answer.query.articles
        hits = [self._answer.hits_in(article) for article in articles]
        self.panel.show_hits(articles, hits if self._answer.is_search else None)
