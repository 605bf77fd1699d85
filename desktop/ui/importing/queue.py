"""The queue: files waiting to be imported, imported in the background, with what became of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.importing.entry import Entry, State, finished

if TYPE_CHECKING:  # the converters behind it are not needed at a start
    from desktop.library.intake.importing import Imported


class ImportQueue(QObject):
    """Holds the entries and imports them, one job at a time."""

    added = Signal(int)
    """So many entries came at the end."""
    changed = Signal(int)
    """The entry of this number is another now."""
    cleared = Signal()
    progressed = Signal(int, int)
    ended = Signal(object)
    """An import ended, or was stopped: the articles that are new, by path below the library."""
    failed = Signal(str)
    _brought = Signal(object)

    def __init__(self, folder: Path, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._jobs = folder, jobs
        self._entries: list[Entry] = []
        self._numbers: dict[Path, int] = {}
        self._job: Job | None = None
        self._new: list[str] = []
        self._brought.connect(self._on_brought)  # from the worker's thread

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All files, in the order in which they came."""
        return tuple(self._entries)

    @property
    def is_busy(self) -> bool:
        """Whether files are being imported."""
        return self._job is not None

    def entry(self, number: int) -> Entry:
        """Return the entry of this number, from 0."""
        return self._entries[number]

    def ready(self, kind: str | None = None) -> list[int]:
        """Return the numbers of the files that can be imported, all or those of one kind."""
        return [
            number
            for number, entry in enumerate(self._entries)
            if entry.state is State.READY and kind in (None, entry.kind)
        ]

    def add(self, files: Sequence[Path]) -> None:
        """Take in files, and of folders what can be imported; those that are here are not again."""
        self._jobs.start(lambda _: _entries_of(files), done=self._on_found, failed=self.failed.emit)

    def start(self, numbers: Collection[int]) -> None:
        """Import the files of these numbers in the background, unless an import is under way."""
        files = [self._entries[number].file for number in numbers]
        if self._job or not files:
            return
        for number in numbers:
            self._put(number, replace(self._entries[number], state=State.WAITING))
        folder, told = self._folder, self._brought.emit
        self._new = []
        self._job = self._jobs.start(
            lambda job: _import(folder, files, job, told),
            failed=self.failed.emit,
            progressed=self.progressed.emit,
            finished=self._on_ended,
        )

    def take(self, entry: Entry) -> None:
        """Take in a file that was imported already: what was pasted."""
        self._append([entry])
        self.ended.emit(tuple(one.path for one in entry.results if one.path and not one.duplicate))

    def stop(self) -> None:
        """Stop the import; what was imported so far stays."""
        if self._job:
            self._job.cancel()

    def clear(self) -> None:
        """Forget all files, unless they are being imported."""
        if not self._job:
            self._entries, self._numbers = [], {}
            self.cleared.emit()

    def _on_found(self, found: Sequence[Entry]) -> None:
        for entry in found:
            number = self._numbers.get(entry.file)
            if number is not None and self._entries[number].state is State.FAILED:
                self._put(number, entry)
        entries = {entry.file: entry for entry in found}
        self._append([entry for file, entry in entries.items() if file not in self._numbers])

    def _append(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._numbers[entry.file] = len(self._entries)
            self._entries.append(entry)
        if entries:
            self.added.emit(len(entries))

    def _on_brought(self, results: Sequence[Imported]) -> None:
        if results and results[0].file in self._numbers:
            self._put(self._numbers[results[0].file], finished(results[0].file, results))
            self._new += [one.path for one in results if one.path and not one.duplicate]

    def _on_ended(self) -> None:
        self._job = None
        for number, entry in enumerate(self._entries):
            if entry.state is State.WAITING:
                self._put(number, replace(entry, state=State.READY))
        self.ended.emit(tuple(self._new))

    def _put(self, number: int, entry: Entry) -> None:
        self._entries[number] = entry
        self.changed.emit(number)


def _entries_of(files: Sequence[Path]) -> Sequence[Entry]:
    """Return an entry for each file; those that nobody could import say so at once."""
    # It loads much: here, that is off the window's thread.
    from desktop.library.intake.importing import files_in, refused

    return [
        finished(file, [problem]) if (problem := refused(file)) else Entry(file)
        for file in files_in(files)
    ]


def _import(
    folder: Path, files: Sequence[Path], job: Job, told: Callable[[Sequence[Imported]], None]
) -> None:
    from desktop.library.intake.apart import import_apart

    import_apart(folder, files, job.progress, job.is_cancelled, told)
