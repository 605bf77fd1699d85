"""The row above the results: what they can be narrowed by, and what narrows them now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.search.results import Facets
from desktop.ui.icons import icon
from desktop.ui.search.narrowing import (
    FACETS,
    Narrowing,
    facet_name,
    narrowed,
    narrowings,
    widened,
)
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr

_MOST = 20
"""How many values of a facet are offered: the most frequent."""


class NarrowBar(QWidget):
    """Asks for a narrower or a wider query; each facet has a menu, each condition a button."""

    query_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._counted: Facets = {}
        self._facets = {facet: self._facet_button(facet) for facet in FACETS}
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self._across = 0
        self._offered: list[QToolButton] = []
        self._conditions = QVBoxLayout()
        self._conditions.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._grid)
        layout.addLayout(self._conditions)
        self._arrange()

    def show_query(self, query: str) -> None:
        """Show the conditions of ``query``."""
        shown = [one.label for one in narrowings(self._query)]
        self._query = query
        if [one.label for one in narrowings(query)] != shown:
            self._show_conditions()

    def show_facets(self, facets: Facets) -> None:
        """Offer what the results can be narrowed by; what was offered stays until then."""
        self._counted = facets
        for facet, button in self._facets.items():
            button.setVisible(bool(facets.get(facet)))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the facets in two rows where there is no room for one."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        offered = [button for button in self._facets.values() if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + 4 for button in offered)
        across = len(self._facets) if wanted <= self.width() else 2
        if (across, offered) != (self._across, self._offered):
            self._across, self._offered = across, offered
            for number, button in enumerate(offered):
                left = Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(button, number // across, number % across, left)
            for column in range(len(self._facets) + 1):
                self._grid.setColumnStretch(column, int(column >= across))

    def _show_conditions(self) -> None:
        while (item := self._conditions.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for narrowing in narrowings(self._query):
            self._conditions.addWidget(self._condition_button(narrowing))

    def _facet_button(self, facet: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"narrow-{facet}")
        button.setText(f"{facet_name(facet)} ▾")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(
            plain_tip(tr("Only results of one {facet}", facet=facet_name(facet).lower()))
        )
        button.setAccessibleName(tr("Narrow by {facet}", facet=facet_name(facet).lower()))
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(menu, facet))
        button.setMenu(menu)
        button.setProperty("pill", True)
        button.hide()
        return button

    def _fill(self, menu: QMenu, facet: str) -> None:
        menu.clear()
        chosen = {one.value for one in narrowings(self._query) if one.facet == facet}
        for value, count in self._counted.get(facet, ())[:_MOST]:
            action = menu.addAction(f"{value}  ({count})".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.triggered.connect(lambda _=False, value=value: self._on_chosen(facet, value))

    def _condition_button(self, narrowing: Narrowing) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("condition")
        button.setIcon(icon("close"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText(narrowing.label.replace("&", "&&"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(tr("Search without this condition again"))
        button.setAccessibleName(tr("Take away: {condition}", condition=narrowing.label))
        button.clicked.connect(lambda: self._take_away(narrowing.label))
        return button

    def _take_away(self, label: str) -> None:
        query = self._query
        for narrowing in narrowings(query):
            if narrowing.label == label:
                self.query_requested.emit(widened(query, narrowing))
                return

    def _on_chosen(self, facet: str, value: str) -> None:
        query = self._query
        chosen = [one for one in narrowings(query) if (one.facet, one.value) == (facet, value)]
        after = widened(query, chosen[0]) if chosen else narrowed(query, facet, value)
        self.query_requested.emit(after)
