"""Conflicting copies that sync clients leave beside annotation files; merged in `recovery`."""

from __future__ import annotations

from desktop.errors import InputError, UnreadableFile, WriteFailed
from desktop.files import free_name, reason_of
from desktop.storage.cached_file import Stamp
from desktop.storage.collection import NotACollection, read_collection
from desktop.storage.disk import Disk
from desktop.storage.filenames import BACKUPS, FOLDER, THEMES, conflict_original
from desktop.storage.theme_file import read_themes


class Conflicts:
    """Finds and reads the conflicting copies in one library, and puts them away."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def paths(self) -> tuple[str, ...]:
        """Return the copies as paths relative to the library, those without an original too."""
        return tuple(
            name.removeprefix("../") if name.startswith("../") else f"{FOLDER}/{name}"
            for name, _ in self._disk.conflicts()
        )

    def read(self, path: str) -> tuple[str, bytes, Stamp]:
        """Return the name of the file that a copy is of, what the copy holds, and its stamp.

        Raises InputError for a path that is none of `paths`, UnreadableFile for a broken one.
        """
        if path not in self.paths():
            message = f'"{path}" is no conflicting copy in this library.'
            raise InputError(message)
        try:
            found = self._disk.read(_name(path))
        except OSError as error:
            raise UnreadableFile(path, reason_of(error)) from error
        if found is None:
            raise UnreadableFile(path, "it is gone")
        original = conflict_original(path.removeprefix(f"{FOLDER}/"))
        if not _is_readable(original, found[0]):
            raise UnreadableFile(path, "it holds no annotations that can be read")
        return original, *found

    def put_away(self, path: str, stamp: Stamp) -> None:
        """Move a merged copy among the backups unless it changed; raises WriteFailed."""
        if self._disk.stamp(_name(path)) != stamp:
            return
        source = self._disk.library / path
        target = free_name(self._disk.place(f"{BACKUPS}/{source.name}"))
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
        except OSError as error:
            raise WriteFailed(target, reason_of(error)) from error


def _is_readable(name: str, data: bytes) -> bool:
    try:
        if name == THEMES:
            read_themes(data)
        else:
            read_collection(data, "", lambda name, _: name)
    except NotACollection:
        return False
    return True


def _name(path: str) -> str:
    """Return a copy's name below the annotations folder."""
    below = path.removeprefix(f"{FOLDER}/")
    return below if below != path else f"../{path}"
