"""The strips beside the panes: one for each, as long as several articles are open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.pictures.strip import EchoStrip, stretches
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.pane import Pane


class StripControl(QObject):
    """Keeps the strips in step with the comparison and the panes."""

    def __init__(self, desk: Desk, comparison: Comparison, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._comparison = desk, comparison
        self._strips: dict[Pane, EchoStrip] = {}
        self._is_hidden = False
        self._due = QTimer(self, interval=60, singleShot=True)
        self._due.timeout.connect(self._place_all)
        self._waiting: list[Pane] = []
        self._placing = QTimer(self, interval=0)
        self._placing.timeout.connect(self._place_next)
        comparison.ready.connect(self._show_all)
        desk.panes_changed.connect(self._on_panes_changed)

    def toggle(self) -> None:
        """Hide the strips, or show them again."""
        self._is_hidden = not self._is_hidden
        self._show_all()

    def _on_panes_changed(self) -> None:
        panes = self._desk.panes
        for pane in set(self._strips) - set(panes):
            del self._strips[pane]  # the strip goes with its pane
        for pane in panes:
            if pane not in self._strips:
                self._add(pane)
        self._show_all()

    def _add(self, pane: Pane) -> None:
        strip = EchoStrip(pane)
        pane.add_beside(strip)
        strip.passage_chosen.connect(lambda number: self._lead(pane, number))
        pane.view_changed.connect(self._due.start)
        self._strips[pane] = strip

    def _show_all(self) -> None:
        found = self._comparison.compared
        for pane, strip in self._strips.items():
            beside = self._beside(pane)
            is_shown = not self._is_hidden and beside is not None
            strip.setVisible(is_shown)
            pane.keep_beside(kept=is_shown)
            if beside:
                known = stretches(found, pane.article_id, beside.article_id) if found else ()
                info = beside.article.info
                strip.show_stretches(known, info.source or info.title)
        self._due.start()

    def _beside(self, pane: Pane) -> Pane | None:
        """Return the pane at the right of ``pane``; at its left for the last one."""
        panes = self._desk.panes
        if len(panes) < 2 or pane not in panes:
            return None
        at = panes.index(pane)
        return panes[at + 1] if at + 1 < len(panes) else panes[at - 1]

    def _place_all(self) -> None:
        """Put the stretches where their passages are, one pane after another."""
        self._waiting = [pane for pane, strip in self._strips.items() if strip.isVisible()]
        self._placing.start()

    def _place_next(self) -> None:
        """Do so for one pane; asking for heights may lay out all of a text that is not large."""
        if not self._waiting:
            self._placing.stop()
            return
        pane = self._waiting.pop(0)
        if strip := self._strips.get(pane):
            starts = pane.reader.heights([one.start for one in strip.stretches])
            ends = [*starts[1:], 1.0] if starts else []
            strip.set_heights(list(zip(starts, ends, strict=True)))

    def _lead(self, pane: Pane, number: int) -> None:
        """Lead to a passage, and beside it to its echo."""
        found, beside = self._comparison.compared, self._beside(pane)
        if found is None or pane.article_id not in found:
            return
        span = found.span(pane.article_id, number)
        pane.go_to(*span)
        pane.reader.bands.flash(*span)
        if beside is None:
            return
        tie = found.tie(pane.article_id, number, beside.article_id)
        if tie and tie.is_something:
            there = found.span(beside.article_id, tie.passage)
            beside.go_to(*there)
            beside.reader.bands.flash(*there)
