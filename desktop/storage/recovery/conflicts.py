"""Conflicting copies that sync clients leave beside annotation files; merged in `recovery`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.errors import InputError, UnreadableFile, WriteFailed
from desktop.files import free_name, read_regular, reason_of
from desktop.storage.attaching.copies import holds_codebook, holds_links
from desktop.storage.attaching.filenames import BACKUPS, FOLDER, LINKS, THEMES, conflict_original
from desktop.storage.cached_file import Stamp
from desktop.storage.collections.collection import read_collection
from desktop.storage.collections.json_text import NotACollection
from desktop.storage.disk import Disk
from desktop.storage.theme_file import read_themes
from desktop.wording import tr

MOST_BYTES = 16_000_000
"""Of a file beside the articles that is looked into, whether it is a copy."""


class Conflicts:
    """Finds and reads the conflicting copies in one library, and puts them away."""

    def __init__(
        self, disk: Disk, copies: Callable[[], Mapping[str, str]] = dict[str, str]
    ) -> None:
        """Find copies; ``copies`` returns those recognised by content, with their originals."""
        self._disk = disk
        self._copies = copies

    def paths(self) -> tuple[str, ...]:
        """Return the copies as paths relative to the library, those without an original too."""
        return tuple(map(_shown, self._originals()))

    def read(self, path: str) -> tuple[str, bytes, Stamp]:
        """Return the name of the file that a copy is of, what the copy holds, and its stamp.

        Raises InputError for a path that is none of `paths`, UnreadableFile for a broken one.
        """
        original = self._originals().get(_name(path))
        if original is None:
            message = tr('"{path}" is no conflicting copy in this library.', path=path)
            raise InputError(message)
        try:
            found = self._disk.read(_name(path))
        except OSError as error:
            raise UnreadableFile(path, reason_of(error)) from error
        if found is None:
            raise UnreadableFile(path, tr("it is gone"))
        if not _is_readable(original, found[0]):
            raise UnreadableFile(path, tr("it holds no annotations that can be read"))
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

    def _originals(self) -> dict[str, str]:
        """Return the name of each copy and its original's, by what they are called or hold."""
        found = dict(self._disk.conflicts())
        copies = self._copies().items()
        found |= {name: original for name, original in copies if self._disk.stamp(name)}
        for name in self._disk.beside():
            if original := self._original_beside(name):
                found[name] = original
        return dict(sorted(found.items()))

    def _original_beside(self, name: str) -> str:
        called = conflict_original(name.removeprefix("../"))
        if called == THEMES:
            return THEMES
        try:
            data = read_regular(self._disk.path(name), MOST_BYTES)[0]
        except OSError:
            return ""
        if holds_codebook(data):
            return THEMES
        return LINKS if holds_links(data) else ""


def _is_readable(name: str, data: bytes) -> bool:
    try:
        if name == THEMES:
            read_themes(data)
        else:
            read_collection(data, "", lambda name, _: name)
    except NotACollection:
        return False
    return True


def _shown(name: str) -> str:
    return name.removeprefix("../") if name.startswith("../") else f"{FOLDER}/{name}"


def _name(path: str) -> str:
    """Return a copy's name below the annotations folder."""
    below = path.removeprefix(f"{FOLDER}/")
    return below if below != path else f"../{path}"
