"""The files of the annotations folder: listing, reading, writing, setting aside, locking.

Knows bytes and stamps, not what is in them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from desktop import paths
from desktop.errors import LeftAlone, LibraryGone, WriteFailed
from desktop.files import (
    free_name,
    is_folder,
    read_regular,
    reason_of,
    sweep,
    sync_folder,
    write_bytes,
)
from desktop.storage.attaching.filenames import (
    BRIEFS,
    EDITIONS,
    FOLDER,
    LINKS,
    NAMES,
    THEMES,
    conflict_original,
    is_brief_file,
    is_set_aside,
    set_aside_name,
)
from desktop.storage.cached_file import Stamp
from desktop.wording import tr

if TYPE_CHECKING:
    from filelock import FileLock

UNKNOWN: Stamp = (-1, -1, -1)
"""The stamp of a file whose state cannot be read at the moment."""

MOST_BYTES = 512_000_000
"""A file larger than that is none of ours: two million annotations have room in less."""

_PATIENCE = 20.0  # seconds to wait for another program that is saving


class Disk:
    """The annotation files of one library."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.folder = library / FOLDER
        self._turn = threading.RLock()
        self._held = False

    def path(self, name: str) -> Path:
        """Return the path of ``name``, which is below the annotations folder or the codebook.

        "../NAME" is a file beside the articles, even where there is no annotations folder.
        """
        if name == THEMES:
            return self.library / name
        beside = name.removeprefix("../")
        return self.folder / name if beside == name else self.library / beside

    def names(self, failed: Callable[[OSError], None] | None = None) -> tuple[str, ...]:
        """Return the names of all annotation files, hidden and set aside ones left out.

        ``failed`` is called for folders that can't be listed.
        """
        # A file of the codebook's name, put here by hand, can't be told from the codebook.
        found = self._json_files(failed)
        return tuple(n for n in found if n != THEMES and not is_set_aside(n))

    def conflicts(self) -> tuple[tuple[str, str], ...]:
        """Return the files that are called like a sync client's copy, with their originals."""
        found = [(name, conflict_original(name)) for name in self._json_files()]
        return tuple((name, original) for name, original in found if original)

    def beside(self) -> tuple[str, ...]:
        """Return the names, "../NAME", of the JSON files beside the articles that aren't ours."""
        try:
            with os.scandir(self.library) as entries:
                names = sorted(e.name for e in entries if e.name.endswith(".json") and e.is_file())
        except OSError:
            return ()
        ours = (THEMES, NAMES, EDITIONS, LINKS.removeprefix("../"))
        return tuple(f"../{name}" for name in names if name not in ours)

    def briefs(self) -> tuple[str, ...]:
        """Return the names, "../briefs/NAME.json", of the composed briefs."""
        try:
            found = [entry.name for entry in (self.library / BRIEFS).iterdir() if entry.is_file()]
        except OSError:
            return ()
        names = (f"../{BRIEFS}/{name}" for name in sorted(found) if not name.startswith("."))
        return tuple(name for name in names if is_brief_file(name))

    def has_article(self, article: str) -> bool:
        """Return whether a file of the library has the name of an article's id."""
        folder, name = (self.library / article).parent, PurePosixPath(article).name
        try:
            entries = [entry.name for entry in folder.iterdir() if entry.is_file()]
        except (OSError, ValueError):
            return False
        return any(name in (entry, PurePosixPath(entry).stem) for entry in entries)

    def stamp(self, name: str) -> Stamp | None:
        """Return what changes whenever the file does; None when there is no such file.

        `UNKNOWN` where that can't be found out: a folder without rights, a drive that is away.
        """
        try:
            return _stamp(self.path(name).stat())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            return UNKNOWN

    def read(self, name: str) -> tuple[bytes, Stamp] | None:
        """Return the bytes of a file and their stamp; None when there is no such file.

        Raises OSError when it is there and can't be read.
        """
        try:
            data, status = read_regular(self.path(name), MOST_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return data, _stamp(status)

    def write(self, name: str, data: bytes, known: Stamp | None) -> Stamp | None:
        """Replace the file that was read or written with the stamp ``known``; return the new one.

        None says that there was no file. What is not known is never written over: that raises
        LeftAlone. Raises WriteFailed.
        """
        path = self.place(name)
        if self.stamp(name) != known:
            raise LeftAlone(path, tr("it can't be read just now, or changed meanwhile"))
        write_bytes(path, data)
        return self.stamp(name)

    def place(self, name: str) -> Path:
        """Return the path of ``name``, to be written to; raises WriteFailed where none may be."""
        path = self.path(name)
        if not is_folder(self.library):
            # Making it would put the user's notes where no library is, below a lost drive's mount.
            raise LibraryGone(path, self.library)
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.library)):
            # Whoever sent the library chose where it leads, which may be any file of the user's.
            raise WriteFailed(
                path, tr("it is, or lies behind, a link that leads out of the library")
            )
        return path

    def rename(self, old: str, new: str) -> None:
        """Rename a file in one durable step; raises WriteFailed. No-op when there is none."""
        source, target = self.path(old), self.place(new)
        if not os.path.lexists(source) or os.path.lexists(target):
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
        path = self.place(name)
        target = free_name(set_aside_name(path))
        try:
            path.rename(target)
        except OSError as error:
            raise WriteFailed(target, reason_of(error)) from error
        sync_folder(target.parent)
        return target

    def sweep(self) -> None:
        """Remove what writes that were killed left behind; those an hour old are no one's."""
        sweep(self.library)
        for root, _, _ in os.walk(self.folder):
            sweep(Path(root))
        sweep(self.library / BRIEFS)

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

    def _acquired(self) -> FileLock:
        from filelock import FileLock, Timeout  # noqa: PLC0415 - not needed to open a window

        # Beside the index, not in the library: a lock is no user's file and not to be synced.
        path = paths.library_cache(self.library) / "annotations.lock"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path, timeout=_PATIENCE)
            lock.acquire(poll_interval=0.005)
        except Timeout as error:
            raise WriteFailed(self.folder, tr("another program is saving annotations")) from error
        except OSError as error:
            raise WriteFailed(path, reason_of(error)) from error
        return lock

    def _json_files(self, failed: Callable[[OSError], None] | None = None) -> Iterator[str]:
        """Yield the names of all JSON files below the folder, in order, hidden ones left out."""
        for root, folders, files in os.walk(self.folder, onerror=failed):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            below = Path(root).relative_to(self.folder)
            for name in sorted(files):
                if name.endswith(".json") and not name.startswith("."):
                    yield (below / name).as_posix()


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino
