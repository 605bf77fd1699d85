"""Reading files for the preview: in the background, the last few kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import UnreadableFile
from desktop.files import reason_of
from desktop.ui.background.jobs import Job, Jobs
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.library.converters.document import Document

_KEPT = 12


class Previews(QObject):
    """Asks what a file would be as an article; one that is asked for later comes first."""

    shown = Signal(object, object)
    """The file, and the documents that it would make."""
    failed = Signal(object, str)
    """The file, and why it cannot be read."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._kept: dict[Path, Sequence[Document]] = {}
        self._job: Job | None = None

    def ask(self, file: Path) -> None:
        """Have ``file`` read; what was asked for before is no longer waited for."""
        self.stop()
        if file in self._kept:
            self.shown.emit(file, self._kept[file])
            return
        self._job = self._jobs.start(lambda job: _read(file, job), done=self._on_read)

    def stop(self) -> None:
        """Read no longer."""
        if self._job:
            self._job.cancel()
            self._job = None

    def _on_read(self, found: tuple[Path, Sequence[Document], str]) -> None:
        file, documents, problem = found
        if problem:
            self.failed.emit(file, problem)
            return
        self._kept[file] = documents
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        self.shown.emit(file, documents)


def _read(file: Path, job: Job) -> tuple[Path, Sequence[Document], str]:
    # It loads much: here, that is off the window's thread.
    from desktop.library.intake.previewing import preview

    try:
        return file, preview(file, job.is_cancelled), ""
    except UnreadableFile as error:
        return file, (), str(error)
    except OSError as error:
        return file, (), tr("{name}: {value}", name=file.name, value=reason_of(error))
