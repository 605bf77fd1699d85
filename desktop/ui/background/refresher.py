"""Keeping in step with the folder: what changed is looked at, then indexed; one machine for both.

Looking is one job at a time, and what is asked for meanwhile waits. Indexing goes on beside it, one
writer at a time, in one of the stages below. A large library is read and indexed by a process of
its own, which leaves the window the interpreter; what it has read so far is taken over now and
then. What one look does is in `looking`; how articles are indexed, in `desktop.workspace.indexing`.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import IndexBusy
from desktop.library.infos import Changes
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.background.looking import Looked, Wanted, look, next_wanted, wanted_for
from desktop.wording import tr
from desktop.workspace.indexing import BULK
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.ui.background.process import CommandProcess

LARGE = 1000
"""A library of so many articles is looked through by a process of its own."""

_AGAIN = 2000
"""Milliseconds until the index is tried again that someone else is writing."""

_REST, _LONGEST_REST = 3, 2000
"""How many times as long as a look at files took the next one waits, and milliseconds at most.

While an import, or another program, writes many files, some are told each second.
"""

_CALM = 3000
"""Milliseconds after an update of the index until what it left small is put together."""

_GROWTH = 0.7
"""Seconds between two looks at what another process has read."""


class Stage(Enum):
    """What is being done about the index."""

    IDLE = auto()
    INDEXING = auto()
    """A job indexes a few articles."""
    READING = auto()
    """A process reads and indexes the whole library."""
    WAITING = auto()
    """It could not be written; it is tried again in a while."""
    STOPPED = auto()
    """The user stopped it; the next refresh goes on."""


class Refresher(QObject):
    """Looks at the folder when it is told to, and keeps the index up to date."""

    loaded = Signal(object)
    """For the first time it is known what there is: Changes."""
    reloaded = Signal(object, object)
    """What changed since: Changes, and the Change of annotations that others made, or None."""
    indexed = Signal()
    progressed = Signal(str, int, int)
    told = Signal(str)
    failed = Signal(str)
    mended = Signal(str)
    """What failed with these words is well again."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs
        self._waiting: list[Wanted] = []
        self._looking = self._annotations_read = self._loaded = False
        self._began = 0.0  # when the look under way began, by the monotonic clock
        self._unseen = ""  # why the last look failed, until one succeeds
        self._stage = Stage.IDLE
        self._stale: set[str] = set()
        """Articles that are not in the index as they are, for the next stage."""
        self._all_stale = False  # nothing is known of what the index holds
        self._running: tuple[set[str], bool] = (set(), False)
        """What was stale when the stage began: it is again if the stage fails."""
        self._problem = ""  # why indexing failed last, told once
        self._process: CommandProcess | None = None
        """What reads and indexes the whole library, until it has ended."""
        self._grown = 0.0  # when what it has read was taken over last
        self._merging: CommandProcess | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._look_next)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.update_index)
        self._calm = QTimer(self, interval=_CALM, singleShot=True)
        self._calm.timeout.connect(self._merge)

    @property
    def is_reading(self) -> bool:
        """Whether a process is at work on the whole library, so that there may be more articles."""
        return self._stage is Stage.READING

    def start(self) -> None:
        """Read the annotations and look at everything for the first time."""
        self._want(Wanted(everything=True, is_first=True))

    def refresh(self) -> None:
        """Look at everything again."""
        self._all_stale |= self._stage is Stage.STOPPED
        self._rest.stop()
        self._want(Wanted(everything=True, is_first=not self._annotations_read))

    def look_at(self, files: Collection[Path]) -> None:
        """Look at what changed; without any files, at annotations alone."""
        self._want(wanted_for(self._workspace, files))

    def mark(self, articles: Iterable[str]) -> None:
        """Note that these articles are not in the index as they are now."""
        self._stale.update(articles)

    def mark_all(self) -> None:
        """Note that nothing is known of what the index holds."""
        self._all_stale = True

    def update_index(self) -> None:
        """Have everything noted indexed, as soon as possible."""
        if self._stage in (Stage.INDEXING, Stage.READING):
            return  # it goes on by itself when that is done
        is_large = len(self._workspace.library.infos) >= LARGE
        if len(self._stale) >= BULK or (self._all_stale and is_large):
            self._run_process()
        elif self._stale or self._all_stale:
            self._run_job()

    def _want(self, wanted: Wanted) -> None:
        self._waiting.append(wanted)
        self._look_next()

    def _look_next(self) -> None:
        if self._looking or not self._waiting:
            return
        if self._rest.isActive() and self._waiting[0].is_plain:
            return
        wanted, workspace = next_wanted(self._waiting), self._workspace
        self._looking, self._began = True, time.monotonic()
        self._jobs.start(
            lambda job: look(workspace, wanted, job.progress, job.is_cancelled),
            done=self._on_looked,
            failed=self._on_look_failed,
            progressed=self._on_reading,
            cancelled=self._on_look_cancelled,
            finished=self._on_look_finished,
        )

    def _on_look_failed(self, problem: str) -> None:
        self._unseen = problem
        self.failed.emit(problem)

    def _on_looked(self, looked: Looked) -> None:
        if self._unseen:
            self.mended.emit(self._unseen)
            self._unseen = ""
        self._annotations_read |= looked.wanted.is_first
        if looked.wanted.files:
            took = time.monotonic() - self._began
            self._rest.start(min(_LONGEST_REST, round(_REST * 1000 * took)))
        if looked.found is None:
            self._grown = time.monotonic()
            self._run_process()
        if self._loaded:
            self._take(looked)
        elif self._workspace.library.infos or (
            looked.found is not None and looked.wanted.everything
        ):
            self._loaded = True
            if not self.is_reading:
                self.mark_all()
            self.loaded.emit(looked.found or Changes())

    def _take(self, looked: Looked) -> None:
        found, outside = looked.found or Changes(), looked.outside
        self._stale.update(looked.stale)
        self._stale.update(outside.articles if outside else ())
        is_new = bool(found or (outside and not outside.is_empty))
        if is_new:
            self.update_index()  # while the views take it in
        self.reloaded.emit(found, outside)
        if is_new:
            self.update_index()  # what they found stale besides

    def _on_look_cancelled(self) -> None:
        self.told.emit(_stopped())

    def _on_look_finished(self) -> None:
        self._looking = False
        self._look_next()

    def _on_reading(self, done: int, total: int) -> None:
        self.progressed.emit(tr("Reading articles"), done, total)

    def _run_process(self) -> None:
        """Let a process read what is new in the folder, and index all that is stale."""
        if self._process:
            return
        self._begin(Stage.READING)
        self._process = process = self._new_process()
        process.progressed.connect(self._on_process_progressed)
        process.failed.connect(self._on_process_failed)
        process.succeeded.connect(self._on_indexed)
        process.cancelled.connect(self._on_cancelled)
        process.finished.connect(self._on_process_finished)
        self._jobs.adopt(process)

    def _new_process(self) -> CommandProcess:
        from desktop.ui.background.process import CommandProcess

        return CommandProcess(["index", str(self._workspace.folder), "--progress"], self)

    def _run_job(self) -> None:
        stale, everything = self._begin(Stage.INDEXING)
        self._jobs.start(
            lambda job: self._index(job, stale, everything),
            done=self._on_job_indexed,
            failed=self._on_job_failed,
            progressed=self._on_indexing,
            cancelled=self._on_job_cancelled,
            finished=self._on_job_finished,
        )

    def _begin(self, stage: Stage) -> tuple[set[str], bool]:
        """Enter ``stage`` and return what is to be indexed in it."""
        self._stage = stage
        self._running = self._stale, self._all_stale
        self._stale, self._all_stale = set(), False
        return self._running

    def _index(self, job: Job, stale: set[str], everything: bool) -> bool | None:
        """Return whether the index changed, or None while someone else is writing it."""
        try:
            if everything:
                return any(self._workspace.update_index(job.progress, job.is_cancelled))
            self._workspace.index_articles(stale, job.is_cancelled)
        except IndexBusy:
            return None
        return True

    def _on_job_indexed(self, changed: bool | None) -> None:
        if changed is None:
            self._put_back()
            self.told.emit(tr("Another window is writing the search index; it is waited for."))
            self._wait(_AGAIN)
        elif changed:
            self._on_indexed()
        else:
            self._problem = ""

    def _merge(self) -> None:
        """Put small segments of the index together, now that nobody waits for one."""
        if self._stage is not Stage.IDLE:
            return  # its end starts the wait anew
        self._stage, self._running = Stage.INDEXING, (set(), False)
        self._jobs.start(
            lambda _: self._merged(),
            done=self._on_merged,
            failed=self._on_job_failed,
            finished=self._on_job_finished,
            patient=True,
        )

    def _merged(self) -> bool:
        """Return whether there are large segments to put together besides."""
        with suppress(IndexBusy):  # another window puts them together, or the next time does
            self._workspace.index.merge()
        return self._workspace.index.is_scattered

    def _on_merged(self, is_scattered: bool) -> None:
        """Let a process put large segments together, which hinders nothing and may fail."""
        if not is_scattered or self._merging:
            return
        self._merging = process = self._new_process()
        process.finished.connect(self._on_merging_finished)
        self._jobs.adopt(process)

    def _on_merging_finished(self) -> None:
        if process := self._merging:
            self._merging = None
            process.deleteLater()

    def _on_indexed(self) -> None:
        self._calm.start()
        self._problem = ""
        self.indexed.emit()

    def _on_job_failed(self, problem: str) -> None:
        self._put_back()
        self._on_failed(problem)

    def _on_job_cancelled(self) -> None:
        self._put_back()
        self._on_cancelled()

    def _on_job_finished(self) -> None:
        if self._stage is Stage.INDEXING:
            self._stage = Stage.IDLE
            self.update_index()

    def _on_process_progressed(self, what: str, done: int, total: int) -> None:
        self.progressed.emit(what, done, total)
        if time.monotonic() - self._grown > _GROWTH:
            self._grown = time.monotonic()
            self._want(Wanted(recalled=True))

    def _on_process_failed(self, problem: str) -> None:
        self._all_stale = True
        self._on_failed(problem)

    def _on_process_finished(self) -> None:
        """Take over what was read; what could not be, is read here unless the user stopped it."""
        process, self._process = self._process, None
        if self._stage is Stage.READING:
            self._stage = Stage.IDLE
        if process:
            was_done = not process.was_stopped
            self._want(Wanted(everything=was_done, here=was_done, recalled=True))
            process.deleteLater()
        if self._stage is not Stage.WAITING:
            self.update_index()

    def _on_indexing(self, done: int, total: int) -> None:
        self.progressed.emit(tr("Indexing"), done, total)

    def _on_cancelled(self) -> None:
        self._stage = Stage.STOPPED
        self.told.emit(_stopped())

    def _on_failed(self, problem: str) -> None:
        """Tell a problem once, not at each attempt."""
        self._wait(30 * _AGAIN)
        if problem != self._problem:
            self._problem = problem
            self.failed.emit(problem)

    def _put_back(self) -> None:
        stale, everything = self._running
        self._stale |= stale
        self._all_stale |= everything

    def _wait(self, milliseconds: int) -> None:
        self._stage = Stage.WAITING
        self._again.start(milliseconds)


def _stopped() -> str:
    return tr("Stopped; Refresh library (F5) goes on with it.")
