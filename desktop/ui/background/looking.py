"""One look at the folder as a job: what to look for, and what was found. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.annotations.change import Change
from desktop.library.infos import Changes
from desktop.library.readers.registry import SUFFIXES
from desktop.library.scanning import ANNOTATIONS_FOLDER
from desktop.workspace.indexing import BULK, is_much
from desktop.workspace.workspace import Workspace

_READ_AHEAD = 8
"""How many changed articles have their annotations placed before they are shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked at: some ``files``, or ``everything``.

    ``is_first`` is the first look of a window, which loads the annotations as well. ``recalled``
    takes over what another process has read of the library. ``here`` reads in this process what
    there is to read, however much it is.
    """

    files: frozenset[Path] = frozenset()
    everything: bool = False
    is_first: bool = False
    here: bool = False
    recalled: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it can be looked at together with another plain one."""
        return not (self.is_first or self.here or self.recalled)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found: ``found`` is None where there is too much to read here.

    ``stale`` are the articles that the index does not hold as they are.
    """

    wanted: Wanted
    found: Changes | None
    outside: Change | None = None
    stale: tuple[str, ...] = ()


def next_wanted(waiting: list[Wanted]) -> Wanted:
    """Take the first of those ``waiting``, with all plain ones after it that can go along.

    So many files that another process should read them are looked at with everything else.
    """
    wanted = waiting.pop(0)
    while waiting and wanted.is_plain and waiting[0].is_plain:
        following = waiting.pop(0)
        everything = wanted.everything or following.everything
        wanted = Wanted(wanted.files | following.files, everything=everything)
    if wanted.is_plain and len(wanted.files) >= BULK:
        return Wanted(everything=True)
    return wanted


def wanted_for(workspace: Workspace, files: Iterable[Path]) -> Wanted:
    """Return what to look at after ``files`` changed: articles one by one, folders as a whole."""
    articles, rest = set[Path](), set[Path]()
    for file in files:
        is_article = file.name.lower().endswith(SUFFIXES) and not file.is_dir()
        (articles if is_article else rest).add(file)
    others = {file for file in rest if _may_hold_articles(file, workspace)}
    return Wanted(frozenset(articles), everything=bool(others))


def look(
    workspace: Workspace,
    wanted: Wanted,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Looked:
    """Look at the folder. Raises Cancelled, LibraryNotFound, UnreadableFile."""
    if wanted.is_first:
        workspace.store.load()
        _load_what_follows(workspace)
    if wanted.recalled and not wanted.everything:
        return Looked(wanted, workspace.library.recall())
    taken = workspace.library.recall() if wanted.recalled else Changes()
    outside = None if wanted.is_first else workspace.store.reload()
    if _is_for_a_process(workspace, wanted):
        return Looked(wanted, None, outside)
    if wanted.everything:
        found = workspace.refresh(progress, cancelled)
    else:
        found = workspace.refresh_files(wanted.files) if wanted.files else Changes()
    if wanted.is_first or wanted.recalled or found.added or found.removed:
        workspace.attach()
    for article_id in found.changed[:_READ_AHEAD]:  # what is open is shown without a wait
        workspace.placed(article_id)
    stale = found.added + found.changed + found.removed
    return Looked(wanted, _both(taken, found), outside, stale)


def _is_for_a_process(workspace: Workspace, wanted: Wanted) -> bool:
    """Return whether there is so much to read that a process of its own should do it."""
    is_free = wanted.everything and not wanted.here
    return is_free and is_much(workspace.library.unread().values())


def _load_what_follows(workspace: Workspace) -> None:
    """Load here what the window's thread would load once it shows what was found."""
    from desktop.briefs.runs import note_blocks
    from desktop.library.intake import originals  # noqa: F401

    for one in workspace.store.annotations():
        if one.note:
            note_blocks(one.note)
            return


def _both(first: Changes, second: Changes) -> Changes:
    """Return the changes found by two successive looks as those of a single look."""
    removed = dict.fromkeys(first.removed + second.removed)
    return Changes(
        added=tuple(key for key in first.added + second.added if key not in second.removed),
        changed=tuple(dict.fromkeys(first.changed + second.changed)),
        removed=tuple(key for key in removed if key not in second.added),
    )


def _may_hold_articles(path: Path, workspace: Workspace) -> bool:
    """Return whether ``path``, which is no article file, is or was a folder of articles."""
    relative = path.relative_to(workspace.folder).as_posix()
    if relative.split("/")[0] == ANNOTATIONS_FOLDER or path.is_file():
        return False
    return path.is_dir() or relative == "." or workspace.library.infos.has_below(relative)
