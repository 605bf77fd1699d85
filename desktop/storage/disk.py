"""The files of the annotations folder: listing, reading, writing, setting aside, locking.

Knows bytes and stamps, not what is in them.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.errors import WriteFailed
from desktop.files import free_name, reason_of, sync_folder, write_bytes
from desktop.storage.cached_file import Stamp
from desktop.storage.filenames import (
    FOLDER,
    THEMES,
    conflict_original,
    is_set_aside,
    set_aside_name,
)

if TYPE_CHECKING:
    from filelock import FileLock

_STALE = 3600.0
_PATIENCE = 20.0  # seconds to wait for another program that is saving


class Disk:
    """The annotation files of one library."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.folder = library / FOLDER
        self._turn = threading.RLock()
        self._held = False

    def path(self, name: str) -> Path:
        """Return the path of ``name``, which is below the annotations folder or the codebook."""
        return self.library / THEMES if name == THEMES else self.folder / name

    def names(self) -> tuple[str, ...]:
        """Return the names of all annotation files, hidden and set aside ones left out."""
        # A file of the codebook's name, put here by hand, can't be told from the codebook.
        return tuple(n for n in self._json_files() if n != THEMES and not is_set_aside(n))

    def conflicts(self) -> tuple[tuple[str, str], ...]:
        """Return the files that look like a sync client's copy, each with its original's name."""
        found = [(name, conflict_original(name)) for name in self._json_files()]
        if self.library.is_dir():
            found += [
                (f"../{entry.name}", conflict_original(entry.name))
                for entry in sorted(self.library.iterdir())
                if conflict_original(entry.name) == THEMES
            ]
        return tuple((name, original) for name, original in found if original)

    def stamp(self, name: str) -> Stamp | None:
        """Return what changes whenever the file does; None when there is no such file."""
        try:
            return _stamp(self.path(name).stat())
        except OSError:
            return None

    def read(self, name: str) -> tuple[bytes, Stamp] | None:
        """Return the bytes of a file and their stamp; None when there is no such file.

        Raises OSError when it is there and can't be read.
        """
        try:
            with self.path(name).open("rb") as stream:
                return stream.read(), _stamp(os.fstat(stream.fileno()))
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> Stamp | None:
        """Write a file whole and return its stamp; raises WriteFailed."""
        if not self.library.is_dir():
            # Making it would put the user's notes where no library is, below a lost drive's mount.
            raise WriteFailed(self.path(name), "the library folder is gone")
        if self._leads_out(name):
            # Whoever sent the library chose where it leads, which may be any file of the user's.
            raise WriteFailed(self.path(name), "it is a link that leads out of the library")
        write_bytes(self.path(name), data)
        return self.stamp(name)

    def rename(self, old: str, new: str) -> None:
        """Rename a file in one durable step; raises WriteFailed. No-op when there is none."""
        source, target = self.path(old), self.path(new)
        if not source.exists() or target.exists():
            return
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
        except OSError as error:
            raise WriteFailed(target, reason_of(error)) from error
        sync_folder(target.parent)

    def rename_all(self, moves: Sequence[tuple[str, str]]) -> None:
        """Rename several files, some perhaps to each other's names; raises WriteFailed.

        A crash in between leaves files whose headers still tell what they belong to.
        """
        taken = {old for old, _ in moves}
        steps: list[tuple[str, str]] = []
        for number, (old, new) in enumerate(moves):
            if new in taken:
                parked = f"{new.removesuffix('.json')}.moving-{number}.json"
                self.rename(old, parked)
                steps.append((parked, new))
            else:
                steps.append((old, new))
        for old, new in steps:
            self.rename(old, new)

    def set_aside(self, name: str) -> Path:
        """Move an unreadable file out of the way, keeping it; return where. Raises WriteFailed."""
        path = self.path(name)
        target = free_name(set_aside_name(path))
        try:
            path.rename(target)
        except OSError as error:
            raise WriteFailed(target, reason_of(error)) from error
        sync_folder(target.parent)
        return target

    def sweep(self) -> None:
        """Remove what writes that were killed left behind; those an hour old are no one's."""
        for root, _, files in os.walk(self.folder):
            for name in files:
                path = Path(root) / name
                if name.startswith(".") and name.endswith(".tmp"):
                    with contextlib.suppress(OSError):
                        if time.time() - path.stat().st_mtime > _STALE:
                            path.unlink()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from writing meanwhile; a thread may enter it again.

        Raises WriteFailed when another process does not come to an end.
        """
        with self._turn:
            if self._held:
                yield
                return
            lock = self._acquired()
            self._held = True
            try:
                yield
            finally:
                self._held = False
                lock.release()

    def _leads_out(self, name: str) -> bool:
        """Return whether a file is a link to outside; the annotations folder itself may be one."""
        path = self.path(name)
        if not path.is_symlink():
            return False
        target = Path(os.path.realpath(path))
        homes = (self.library, self.folder)
        return not any(target.is_relative_to(os.path.realpath(home)) for home in homes)

    def _acquired(self) -> FileLock:
        from filelock import FileLock, Timeout  # noqa: PLC0415 - not needed to open a window

        # Beside the index, not in the library: a lock is no user's file and not to be synced.
        path = paths.library_cache(self.library) / "annotations.lock"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path, timeout=_PATIENCE)
            lock.acquire(poll_interval=0.005)
        except Timeout as error:
            raise WriteFailed(self.folder, "another program is saving annotations") from error
        except OSError as error:
            raise WriteFailed(path, reason_of(error)) from error
        return lock

    def _json_files(self) -> Iterator[str]:
        """Yield the names of all JSON files below the folder, in order, hidden ones left out."""
        for root, folders, files in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            below = Path(root).relative_to(self.folder)
            for name in sorted(files):
                if name.endswith(".json") and not name.startswith("."):
                    yield (below / name).as_posix()


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino
