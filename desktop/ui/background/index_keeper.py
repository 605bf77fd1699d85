"""Keeping the search index up to date from the window: in the background, one writer at a time.

A few articles are indexed by a thread, a whole library by a process, which leaves the window the
interpreter. What is to be indexed, and how, is `desktop.indexing`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import IndexBusy
from desktop.indexing import BULK
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.background.process import CommandProcess
from desktop.workspace import Workspace

LARGE = 1000
"""A library of so many articles is looked through by a process of its own."""

STOPPED = "Stopped; Refresh library (F5) goes on with it."

_AGAIN = 2000
"""Milliseconds until the index is tried again that someone else is writing."""


class IndexKeeper(QObject):
    """Knows which articles the index does not hold as they are, and has them indexed."""

    changed = Signal()
    progressed = Signal(str, int, int)
    told = Signal(str)
    failed = Signal(str)
    process_ended = Signal(bool)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs
        self._stale: set[str] = set()
        self._all_stale = False
        self._running: tuple[set[str], bool] | None = None
        self._process: CommandProcess | None = None
        self._problem = ""
        self._given_up = False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.update)

    @property
    def is_reading(self) -> bool:
        """Whether a process is at work on the whole library."""
        return self._process is not None

    @property
    def was_stopped(self) -> bool:
        """Whether the user stopped the last process, so that the index is not up to date."""
        return self._given_up

    def mark(self, articles: Iterable[str]) -> None:
        """Note that these articles are not in the index as they are now."""
        self._stale.update(articles)

    def mark_all(self) -> None:
        """Note that nothing is known of what the index holds."""
        self._all_stale = True

    def update(self) -> None:
        """Have everything noted indexed, as soon as possible."""
        if self._running is not None or self._process:
            return  # it goes on by itself when that is done
        if len(self._stale) >= BULK or (
            self._all_stale and len(self._workspace.library.infos) >= LARGE
        ):
            self.run_process()
        elif self._stale or self._all_stale:
            self._run_job()

    def run_process(self) -> None:
        """Let a process read what is new in the folder, and index all that is stale."""
        if self._process:
            return
        self._stale, self._all_stale, self._given_up = set(), False, False
        folder = str(self._workspace.folder)
        process = CommandProcess(["index", folder, "--progress"], self)
        self._process = process
        process.progressed.connect(self.progressed)
        process.failed.connect(self._on_process_failed)
        process.succeeded.connect(self._on_succeeded)
        process.finished.connect(self._on_process_finished)
        process.cancelled.connect(self._on_cancelled)
        self._jobs.adopt(process)
        process.start()

    def _run_job(self) -> None:
        stale, everything = self._stale, self._all_stale
        self._running = (stale, everything)
        self._stale, self._all_stale, self._given_up = set(), False, False
        self._jobs.start(
            lambda job: self._index(job, stale, everything),
            done=self._on_indexed,
            failed=self._on_job_failed,
            progressed=self._on_progressed,
            cancelled=self._on_job_cancelled,
            finished=self._on_finished,
        )

    def _index(self, job: Job, stale: set[str], everything: bool) -> bool | None:
        """Return whether the index changed, or None while someone else is writing it."""
        try:
            if everything:
                return any(self._workspace.update_index(job.progress, job.is_cancelled))
            self._workspace.index_articles(stale, job.is_cancelled)
        except IndexBusy:
            return None
        return True

    def _on_indexed(self, changed: bool | None) -> None:
        if changed is None:
            self._put_back()
            self.told.emit("Another window is writing the search index; it is waited for.")
            self._again.start(_AGAIN)
            return
        self._problem = ""
        if changed:
            self.changed.emit()

    def _on_job_cancelled(self) -> None:
        self._put_back()
        self._on_cancelled()

    def _on_job_failed(self, problem: str) -> None:
        self._put_back()
        self._on_failed(problem)

    def _put_back(self) -> None:
        stale, everything = self._running or (set(), False)
        self._stale |= stale
        self._all_stale |= everything

    def _on_failed(self, problem: str) -> None:
        """Tell a problem once, not at each attempt."""
        self._again.start(30 * _AGAIN)
        if problem != self._problem:
            self._problem = problem
            self.failed.emit(problem)

    def _on_process_failed(self, problem: str) -> None:
        self._all_stale = True
        self._on_failed(problem)

    def _on_succeeded(self) -> None:
        self._problem = ""
        self.changed.emit()

    def _on_cancelled(self) -> None:
        self._given_up = True
        self.told.emit(STOPPED)

    def _on_progressed(self, done: int, total: int) -> None:
        self.progressed.emit("Indexing", done, total)

    def _on_finished(self) -> None:
        self._running = None
        if not self._again.isActive() and not self._given_up:
            self.update()

    def _on_process_finished(self) -> None:
        process, self._process = self._process, None
        if process:
            self.process_ended.emit(not process.was_stopped)
            process.deleteLater()
        if not self._again.isActive():
            self.update()
