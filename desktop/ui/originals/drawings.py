"""Pages of originals as pictures: drawn in the background by another process, the last few kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import UnreadableFile
from desktop.ui.background.jobs import Job, Jobs

if TYPE_CHECKING:
    from desktop.library.converters.pdf.drawing import Drawing

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of an original with a passage to be marked on it; ``width`` is in pixels."""

    original: Path
    label: str
    passage: str
    width: int


class Drawings(QObject):
    """Has pages drawn; only the latest request is answered."""

    drawn = Signal(object, object)
    """What was wanted, and the drawing."""
    failed = Signal(object, str)
    """What was wanted, and why it cannot be drawn."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._kept: dict[Wanted, Drawing] = {}
        self._job: Job | None = None

    def ask(self, wanted: Wanted) -> None:
        """Have a page drawn; what was asked for before is no longer waited for."""
        self.stop()
        if found := self._kept.get(wanted):
            self.drawn.emit(wanted, found)
            return
        self._job = self._jobs.start(lambda job: _draw(wanted, job), done=self._on_drawn)

    def stop(self) -> None:
        """Draw no longer."""
        if self._job:
            self._job.cancel()
            self._job = None

    def _on_drawn(self, result: tuple[Wanted, Sequence[Drawing], str]) -> None:
        wanted, drawings, problem = result
        for drawing in drawings:
            self._kept[wanted] = drawing
            self.drawn.emit(wanted, drawing)
        if problem:
            self.failed.emit(wanted, problem)
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]


def _draw(wanted: Wanted, job: Job) -> tuple[Wanted, Sequence[Drawing], str]:
    from desktop.library.converters.process import draw

    one = wanted
    try:
        return one, (draw(one.original, one.label, one.passage, one.width, job.is_cancelled),), ""
    except UnreadableFile as error:
        return one, (), str(error)
