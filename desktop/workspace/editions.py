"""Editions: articles of a library that are the same one, updated or saved twice.

Near duplicates are found and told; they are joined when the reader says so, and nothing is merged
or deleted. Which are joined lies in ``editions.json`` of the library.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from desktop.compare.editions import (
    VERSION,
    Groups,
    Near,
    Sketches,
    groups_of,
    joined,
    parted,
    with_groups,
)
from desktop.errors import Cancelled, InputError
from desktop.progress import IsCancelled, Progress
from desktop.storage.attaching.filenames import EDITIONS
from desktop.storage.disk import Disk
from desktop.storage.library_file import LibraryFile
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

_MANY = 1_000
"""Articles of a library beyond which an import doesn't compare its files with all of them."""


class Editions:
    """The editions of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._file = LibraryFile(Disk(workspace.folder), EDITIONS, VERSION)

    @property
    def groups(self) -> Groups:
        """The articles that were joined; reads the file."""
        return groups_of(self._file.read())

    def near(
        self,
        articles: Collection[str] = (),
        progress: Progress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> list[Near]:
        """Return pairs that say nearly the same: those of ``articles``, or of all, each once.

        Those joined already are left out. Reads every article once. Raises Cancelled.
        """
        infos = self._workspace.library.infos
        sketches = Sketches()
        for done, info in enumerate(infos, start=1):
            if cancelled and cancelled():
                raise Cancelled(tr("Looking for the same article was stopped."))
            sketches.add(info.id, self._workspace.text_of(info.id))
            if progress:
                progress(done, len(infos))
        asked = [info.id for info in infos if not articles or info.id in articles]
        found = dict.fromkeys(near for one in asked for near in sketches.near(one))
        groups = self.groups
        return [one for one in found if not _are_joined(groups, one)]

    def join(self, articles: Sequence[str]) -> tuple[Groups, Groups]:
        """Join articles as editions of one; return the groups before and after.

        Raises InputError for fewer than two, ArticleNotFound, LeftAlone and WriteFailed.
        """
        known = [self._workspace.library.find(one).id for one in articles]
        if len(set(known)) < 2:
            raise InputError(tr("Name two articles at least to join them."))
        return self._change(lambda groups: joined(groups, known))

    def part(self, article: str) -> tuple[Groups, Groups]:
        """Take an article out of its group; return the groups before and after.

        Raises InputError where it is in none.
        """
        key = self._workspace.library.find(article).id
        if not any(key in group for group in self.groups):
            raise InputError(tr("{article} is joined to no other article.", article=key))
        return self._change(lambda groups: parted(groups, key))

    def put_back(self, groups: Groups) -> None:
        """Undo a step: make these the groups, as `join` and `part` gave them."""
        self._change(lambda _: groups)

    def _change(self, change: Callable[[Groups], Groups]) -> tuple[Groups, Groups]:
        before: Groups = ()

        def changed(value: dict[str, object]) -> dict[str, object]:
            nonlocal before
            before = groups_of(value)
            return with_groups(value, change(before))

        after = self._file.change(changed)
        return before, groups_of(after)


def near_imported(
    workspace: Workspace, articles: Collection[str], cancelled: IsCancelled | None = None
) -> list[Near]:
    """Return what says nearly the same as articles that came in just now. Raises Cancelled."""
    if not articles or len(workspace.library.infos) > _MANY:
        return []
    return Editions(workspace).near(articles, cancelled=cancelled)


def _are_joined(groups: Groups, near: Near) -> bool:
    return any(near.longer in group and near.shorter in group for group in groups)
