"""A JSON file beside the articles that is read and changed as one, by several programs in turn.

Knows no more of its contents than their version; `names.json` is one.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.errors import LeftAlone
from desktop.files import reason_of
from desktop.storage.cached_file import Stamp
from desktop.storage.collections.json_text import Json, NotACollection, dump, is_newer, parse
from desktop.storage.disk import Disk
from desktop.wording import later, tr, translated

_NEWER = later("a newer version of Parallax wrote it")


class LibraryFile:
    """The file ``name`` of a library; ``version`` is the newest that this program can write."""

    def __init__(self, disk: Disk, name: str, version: int) -> None:
        self._disk = disk
        self._name = f"../{name}"
        self._version = version
        self.problem = ""
        """What was wrong with the file when it was read last, for the user; empty if nothing."""

    def read(self) -> Json:
        """Return what the file holds; nothing where there is none or it can't be understood."""
        self.problem = ""
        try:
            found = self._disk.read(self._name)
            return parse(found[0]) if found else {}
        except OSError as error:
            self.problem = tr(
                "{shown}: it can't be read: {error}", shown=self._shown, error=reason_of(error)
            )
        except NotACollection as error:
            self.problem = tr(
                "{shown}: {error}; it is set aside when something is changed",
                shown=self._shown,
                error=error,
            )
        return {}

    def change(self, change: Callable[[Json], Json]) -> Json:
        """Replace what the file holds by what ``change`` makes of it, under a lock; return it.

        A file that makes no sense is set aside first. Raises LeftAlone for one that can't be read
        just now or that a newer version wrote, and WriteFailed.
        """
        with self._disk.locked():
            now, stamp = self._known()
            after = change(now)
            self._disk.write(self._name, dump(after), stamp)
            self.problem = ""
        return after

    def _known(self) -> tuple[Json, Stamp | None]:
        path = self._disk.path(self._name)
        try:
            found = self._disk.read(self._name)
        except OSError as error:
            raise LeftAlone(
                path, tr("it can't be read: {error}", error=reason_of(error))
            ) from error
        if found is None:
            return {}, None
        try:
            whole = parse(found[0])
        except NotACollection:
            self._disk.set_aside(self._name)
            return {}, None
        if is_newer(whole, self._version):
            raise LeftAlone(path, translated(_NEWER))
        return whole, found[1]

    @property
    def _shown(self) -> str:
        return self._disk.path(self._name).name
