"""Keeping in step with the folder: what was added, changed, renamed and deleted, by whomever.

Looking is done by one background job at a time; what is asked for meanwhile waits. Where there is
much to read, a process of its own reads it, and what it has read so far is taken over now and
then. What became of it is signalled; the session tells the views.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.annotations.changes import Change
from desktop.indexing import BULK
from desktop.library.library import Changes
from desktop.library.readers.registry import SUFFIXES
from desktop.library.scanning import ANNOTATIONS_FOLDER
from desktop.ui.background.index_keeper import STOPPED, IndexKeeper
from desktop.ui.background.jobs import Job, Jobs
from desktop.workspace import Workspace

_READ_AHEAD = 8
"""How many changed articles have their annotations placed before they are shown."""

_GROWTH = 0.7
"""Seconds between two looks at what another process has read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked at: some files, or everything; ``is_first`` is the first look of all.

    With ``here`` all reading is done in this process, with ``recalled`` none: what another
    process found is taken over.
    """

    files: frozenset[Path] = frozenset()
    everything: bool = False
    is_first: bool = False
    here: bool = False
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found: ``found`` is None where there is too much to read here.

    ``stale`` are the articles that the index does not hold as they are.
    """

    wanted: Wanted
    found: Changes | None
    outside: Change | None = None
    stale: tuple[str, ...] = ()


class Upkeep(QObject):
    """Looks at the folder when it is told to."""

    looked = Signal(object)
    progressed = Signal(str, int, int)
    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, index: IndexKeeper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._index = workspace, jobs, index
        self._waiting: list[Wanted] = []
        self._looking = self._is_loaded = False
        self._grown = 0.0
        index.progressed.connect(self._on_process_progressed)
        index.process_ended.connect(self._on_process_ended)

    def start(self) -> None:
        """Read the annotations and look at everything for the first time."""
        self._want(Wanted(everything=True, is_first=True))

    def refresh(self) -> None:
        """Look at everything again."""
        if self._index.was_stopped:
            self._index.mark_all()
        self._want(Wanted(everything=True, is_first=not self._is_loaded))

    def look_at(self, files: Collection[Path]) -> None:
        """Look at what changed: articles one by one, folders as a whole, and annotations."""
        known = {info.path for info in self._workspace.library.infos}
        folder = self._workspace.folder
        articles, rest = set[Path](), set[Path]()
        for file in files:
            is_article = file.name.lower().endswith(SUFFIXES) and not file.is_dir()
            (articles if is_article else rest).add(file)
        others = {file for file in rest if _may_hold_articles(file, folder, known)}
        self._want(Wanted(frozenset(articles), everything=bool(others)))

    def _want(self, wanted: Wanted) -> None:
        self._waiting.append(wanted)
        self._next()

    def _next(self) -> None:
        if self._looking or not self._waiting:
            return
        wanted = self._waiting.pop(0)
        while self._waiting and _is_plain(wanted) and _is_plain(self._waiting[0]):
            following = self._waiting.pop(0)
            everything = wanted.everything or following.everything
            wanted = Wanted(wanted.files | following.files, everything=everything)
        self._looking = True
        self._jobs.start(
            lambda job: self._look(job, wanted),
            done=self._on_looked,
            failed=self.failed.emit,
            progressed=self._on_reading,
            cancelled=self._on_cancelled,
            finished=self._on_finished,
        )

    def _look(self, job: Job, wanted: Wanted) -> Looked:
        workspace = self._workspace
        if wanted.is_first:
            workspace.store.load()
        if wanted.recalled and not wanted.everything:
            return Looked(wanted, workspace.library.recall())
        taken = workspace.library.recall() if wanted.recalled else Changes()
        outside = None if wanted.is_first else workspace.store.reload()
        if wanted.everything and not wanted.here and workspace.library.unread() >= BULK:
            return Looked(wanted, None, outside)
        if wanted.everything:
            found = workspace.refresh(job.progress, job.is_cancelled)
        else:
            found = workspace.refresh_files(wanted.files) if wanted.files else Changes()
        if wanted.is_first or wanted.recalled or found.added or found.removed:
            workspace.attach()
        for article_id in found.changed[:_READ_AHEAD]:  # what is open is shown without a wait
            workspace.placed(article_id)
        stale = found.added + found.changed + found.removed
        return Looked(wanted, _both(taken, found), outside, stale)

    def _on_cancelled(self) -> None:
        self.told.emit(STOPPED)

    def _on_looked(self, looked: Looked) -> None:
        self._is_loaded |= looked.wanted.is_first
        if looked.found is None:
            self._grown = time.monotonic()
            self._index.run_process()
        self.looked.emit(looked)

    def _on_reading(self, done: int, total: int) -> None:
        self.progressed.emit("Reading articles", done, total)

    def _on_finished(self) -> None:
        self._looking = False
        self._next()

    def _on_process_progressed(self, _what: str, _done: int, _total: int) -> None:
        if self._index.is_reading and time.monotonic() - self._grown > _GROWTH:
            self._grown = time.monotonic()
            self._want(Wanted(recalled=True))

    def _on_process_ended(self, was_done: bool) -> None:
        """Take over what was read; what could not be, is read here unless the user stopped it."""
        self._want(Wanted(everything=was_done, here=was_done, recalled=True))


def _is_plain(wanted: Wanted) -> bool:
    return not (wanted.is_first or wanted.here or wanted.recalled)


def _both(first: Changes, second: Changes) -> Changes:
    """Return the changes of two looks, one after the other, as those of one."""
    removed = dict.fromkeys(first.removed + second.removed)
    return Changes(
        added=tuple(key for key in first.added + second.added if key not in second.removed),
        changed=tuple(dict.fromkeys(first.changed + second.changed)),
        removed=tuple(key for key in removed if key not in second.added),
    )


def _may_hold_articles(path: Path, folder: Path, known: Collection[str]) -> bool:
    """Return whether ``path``, which is no article file, is or was a folder of articles."""
    relative = path.relative_to(folder).as_posix()
    if relative.split("/")[0] == ANNOTATIONS_FOLDER or path.is_file():
        return False
    return path.is_dir() or relative == "." or any(k.startswith(f"{relative}/") for k in known)
