"""Copies of files of a library that sync programs left when two computers saved at once.

Those of annotations, themes and links are the store's; here are those of what was decided, about
names and editions, known by what they are called or hold. `Copies` is ``workspace.copies``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.annotations.change import Change
from desktop.compare import editions
from desktop.compare.names import decisions
from desktop.errors import UnreadableFile
from desktop.files import read_regular, reason_of
from desktop.storage.attaching.filenames import EDITIONS, NAMES, conflict_original
from desktop.storage.cached_file import Stamp
from desktop.storage.collections.json_text import Json, NotACollection, is_newer, parse
from desktop.storage.disk import Disk
from desktop.storage.library_file import LibraryFile
from desktop.storage.recovery.conflicts import MOST_BYTES, Conflicts
from desktop.storage.store import AnnotationStore
from desktop.wording import tr


@dataclass(frozen=True, slots=True)
class _Kind:
    """A file of decisions: how its copies are known, and united with it."""

    name: str
    version: int
    holds: Callable[[Json], bool]
    united: Callable[[Json, Json], tuple[Json, Sequence[str]]]


_KINDS = (
    _Kind(NAMES, decisions.VERSION, decisions.are_in, decisions.united),
    _Kind(EDITIONS, editions.VERSION, editions.are_in, editions.united),
)


class Copies:
    """Finds the copies in one library, and merges them."""

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store
        self._disk = Disk(store.library)

    def paths(self) -> tuple[str, ...]:
        """Return the copies as paths below the library; reads folders."""
        return (*self._store.conflicts(), *self._decided())

    def merge(self, paths: Sequence[str]) -> Change:
        """Merge copies, save, and put them among the backups.

        Returns the change of annotations and themes, already applied, with remarks about all else.
        Raises InputError, UnreadableFile when none can be read, LeftAlone and WriteFailed.
        """
        mine = self._decided()
        rest = [path for path in paths if path not in mine]
        change = Change(tr("Merge conflicting copy"))
        if rest:
            change = self._store.merge_conflicts(rest)
        remarks, faults = list(change.remarks), []
        for path in (path for path in paths if path in mine):
            try:
                remarks += self._merge(path, mine[path])
            except UnreadableFile as error:
                faults.append(error)
        if faults and len(faults) == len(paths):
            raise faults[0]
        return replace(change, remarks=(*remarks, *map(str, faults)))

    def _merge(self, path: str, kind: _Kind) -> Sequence[str]:
        remarks: Sequence[str] = ()
        theirs, stamp = self._read(path, kind)

        def unite(now: Json) -> Json:
            nonlocal remarks
            whole, remarks = kind.united(now, theirs)
            return whole

        LibraryFile(self._disk, kind.name, kind.version).change(unite)
        Conflicts(self._disk).put_away(path, stamp)
        return remarks

    def _read(self, path: str, kind: _Kind) -> tuple[Json, Stamp]:
        try:
            found = self._disk.read(f"../{path}")
            if found is None:
                raise UnreadableFile(path, tr("it is gone"))
            theirs = parse(found[0])
        except OSError as error:
            raise UnreadableFile(path, reason_of(error)) from error
        except NotACollection as error:
            raise UnreadableFile(path, str(error)) from error
        if is_newer(theirs, kind.version):
            raise UnreadableFile(path, tr("a newer version of Parallax wrote it"))
        return theirs, found[1]

    def _decided(self) -> dict[str, _Kind]:
        """Return the copies of files of decisions, each with its kind."""
        known = {f"../{path}" for path in self._store.conflicts()}
        found = {name: self._kind_of(name) for name in self._disk.beside() if name not in known}
        return {name.removeprefix("../"): kind for name, kind in found.items() if kind}

    def _kind_of(self, name: str) -> _Kind | None:
        called = conflict_original(name.removeprefix("../"))
        for kind in _KINDS:
            if called == kind.name or self._holds(name, kind):
                return kind
        return None

    def _holds(self, name: str, kind: _Kind) -> bool:
        try:
            data, _ = read_regular(self._disk.path(name), MOST_BYTES)
            return kind.holds(parse(data))
        except (OSError, NotACollection):
            return False
