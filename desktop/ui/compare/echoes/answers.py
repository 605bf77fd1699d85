"""The answers to a question where they stand: bands in the panes, for as long as it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.compare.linking.control import LinkControl
from desktop.ui.desk.desk import Desk
from desktop.ui.reading.overlays.bands import Band

if TYPE_CHECKING:
    from desktop.ui.compare.echoes.question import Candidate
    from desktop.ui.compare.tables.grid import Place


class Answers(QObject):
    """Shows in every pane at once what was asked, and what its article answers."""

    def __init__(self, desk: Desk, linking: LinkControl, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._linking = desk, linking
        self._bands: dict[str, Band] = {}
        desk.panes_changed.connect(self._paint)

    def show(self, asked: Place, candidates: Iterable[Candidate]) -> None:
        """Show the passage ``asked`` and these places, and bring in sight what was elsewhere.

        Linked panes are where they belong: to move one would move all others.
        """
        before = self._bands
        self._bands = {asked.article: Band(asked.start, asked.end)}
        for one in candidates:
            place = one.place
            self._bands[place.article] = Band(place.start, place.end, one.shared)
        self._paint()
        if not self._linking.is_on:
            self._reveal(dict(self._bands.items() - before.items()), asked.article)

    def hide(self) -> None:
        """Take all of them off."""
        self._bands = {}
        self._paint()

    def _reveal(self, bands: Mapping[str, Band], asked: str) -> None:
        """Bring bands in sight; what was ``asked`` moves only if the panel left it out of sight."""
        for article, band in bands.items():
            if pane := self._desk.pane_of(article):
                if article == asked:
                    pane.reader.reveal(band.start, band.end, edge=0.0)
                else:
                    pane.reader.reveal(band.start, band.end)

    def _paint(self) -> None:
        for pane in self._desk.panes:
            pane.reader.bands.answer(self._bands.get(pane.article_id))
