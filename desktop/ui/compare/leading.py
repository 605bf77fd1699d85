"""Leading to places: opening their panes if need be, and pointing the passage out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.ui.desk.desk import Desk
from desktop.ui.desk.desk_control import DeskControl

if TYPE_CHECKING:
    from desktop.ui.compare.tables.grid import Place


class Leader(QObject):
    """Goes to passages on the desk, for all that comparing shows."""

    def __init__(self, desk: Desk, desk_control: DeskControl, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._desk_control = desk, desk_control

    def go(self, place: Place) -> None:
        """Go to a passage in its pane, which is opened if need be, with the keyboard."""
        self._desk_control.open_at(place.article, place.start, place.end)
        QTimer.singleShot(0, self, partial(self._flash, place))

    def show(self, place: Place) -> None:
        """Bring a passage in sight where its article is open; the keyboard stays where it is."""
        if pane := self._desk.pane_of(place.article):
            pane.reader.reveal(place.start, place.end)
            pane.reader.bands.flash(place.start, place.end)

    def go_to_all(self, places: Sequence[Place]) -> None:
        """Bring several passages in sight, each in its pane; the first is opened if need be."""
        for place in places[1:]:
            self.show(place)
        if places:
            if self._desk.pane_of(places[0].article):
                self.show(places[0])
            else:
                self.go(places[0])

    def _flash(self, place: Place) -> None:
        # A pane just opened goes to its passage once it has a size; this waits for that.
        QTimer.singleShot(0, self, partial(self._flash_now, place))

    def _flash_now(self, place: Place) -> None:
        if pane := self._desk.pane_of(place.article):
            pane.reader.bands.flash(place.start, place.end)
