"""Writing files so that a crash leaves the old version or the new one, never half of either.

And reading them so that a pipe, a device or an endless file stops nobody.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from desktop.errors import WriteFailed
from desktop.plain import in_utf8, one_line
from desktop.wording import later, tr, translated

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn newlines into pairs without it
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # opening a pipe would wait for one who writes
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{4,8}\.tmp")
_LONGEST_NAME = 240  # bytes
_STALE = 3600.0  # seconds after which a temporary file is no one's
_PART = 64 * 1024  # bytes read at once of what a file did not say that it has


def read_regular(path: Path, most: int) -> tuple[bytes, os.stat_result]:
    """Return the bytes of a file and its status; raises OSError, also when it is no plain file.

    ``most`` is how many bytes it may have: pipes, devices and what is larger are refused unread.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # before opening: that alone may do something
        raise OSError(errno.EINVAL, tr("it is no regular file"), str(path))
    descriptor = os.open(path, os.O_RDONLY | _BINARY | _AT_ONCE)
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, tr("it is no regular file"), str(path))
        data = read_at_most(stream, most + 1, status.st_size) if status.st_size <= most else b""
    if max(status.st_size, len(data)) > most:
        raise OSError(errno.EFBIG, tr("it is larger than {n} MB", n=most // 1000000), str(path))
    return data, status


def read_at_most(stream: IO[bytes], count: int, size: int) -> bytes:
    """Return the first ``count`` bytes of a file, or all if it has fewer.

    ``size`` is what the system says it has. It may have more: files grow, and those that a kernel
    makes up are said to be empty. Asking for ``count`` at once would set that much memory aside for
    each small file.
    """
    parts: list[bytes] = []
    wanted = size + 1
    while count and (part := stream.read(min(wanted, count))):
        parts.append(part)
        count -= len(part)
        wanted = _PART
    return b"".join(parts)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` atomically and durably, making its folder when needed.

    The data goes to a temporary file beside it, is fsynced, takes the old file's place in one
    step, and the folder is fsynced too. A symbolic link keeps pointing where it did.
    Raises WriteFailed; the file that was there is then untouched.
    """
    target = Path(os.path.realpath(path))
    try:
        _check_regular(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with _written_beside(target, data) as temporary:
            temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise WriteFailed(path, reason_of(error)) from error


def write_new(path: Path, data: bytes) -> Path:
    """Write ``data`` to ``path``, or the first free name after it, and return the file.

    As durable as `write_bytes`, and never over another file: of several programs that want one
    name at the same moment, each gets a name of its own. Raises WriteFailed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _written_beside(free_name(path), data) as temporary:
            target = _take_free_name(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        raise WriteFailed(path, reason_of(error)) from error
    return target


def write_text(path: Path, text: str) -> None:
    """Replace ``path`` by ``text`` in UTF-8, as `write_bytes` does."""
    write_bytes(path, in_utf8(text))


def sync_folder(folder: Path) -> None:
    """Make renames inside ``folder`` durable; a no-op where folders cannot be opened."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def free_name(path: Path) -> Path:
    """Return ``path``, or the first of ``path-2``, ``path-3`` ... that does not exist yet."""
    candidate, number = path, 2
    while os.path.lexists(candidate):
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate


def fitting_name(name: str) -> str:
    """Return a file's name as Unicode has it, and with room for a number, or as much before it.

    Systems take 255 bytes at most. What a name of other bytes cannot say becomes "\ufffd"; line
    breaks and marks that turn writing around become spaces. Files that begin with a dot are hidden.
    """
    shown = one_line(in_utf8(name).decode())
    known = in_utf8(shown.lstrip(". ") or "-")
    named = Path(known.decode())
    stem, ending = named.stem, named.suffix
    if len(known) > _LONGEST_NAME:
        stem = stem.encode()[: _LONGEST_NAME - len(ending.encode())].decode(errors="ignore")
    return stem + ending


def is_folder(path: Path) -> bool:
    """Return whether ``path`` is a folder; what can't be looked at, or no path, is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def sweep(folder: Path) -> None:
    """Remove from ``folder`` what writes that were killed left behind an hour ago or earlier."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if _TEMPORARY.fullmatch(entry.name):
                _remove_if_stale(entry)


def _remove_if_stale(entry: os.DirEntry[str]) -> None:
    with contextlib.suppress(OSError):  # its writer may just have given it another name
        if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
            Path(entry.path).unlink()


def reason_of(error: OSError) -> str:
    """Return the system's own words for ``error``, in lower case and without its number."""
    return translated((error.strerror or str(error)).lower())


_REASONS = (
    later("permission denied"),
    later("no such file or directory"),
    later("no space left on device"),
    later("read-only file system"),
    later("file exists"),
    later("is a directory"),
    later("not a directory"),
    later("input/output error"),
    later("file name too long"),
    later("cannot allocate memory"),
    later("too many open files"),
    later("disk quota exceeded"),
)
"""What systems say most often; named here for translators."""


def _check_regular(target: Path) -> None:
    if os.path.lexists(target) and not target.is_file():
        raise OSError(errno.EINVAL, tr("it is no regular file"), str(target))


def _take_free_name(temporary: Path, path: Path) -> Path:
    while True:
        target = free_name(path)
        with contextlib.suppress(FileExistsError):  # somebody took the name just now
            _take_name(temporary, target)
            return target


def _take_name(temporary: Path, target: Path) -> None:
    """Give ``temporary`` the name ``target``; raises FileExistsError when something has it."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # FAT and some network drives have no links
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            temporary.replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def _written_beside(target: Path, data: bytes) -> Iterator[Path]:
    """Have ``data`` in a temporary file beside ``target``, gone afterwards if it lies there still.

    Also where the user or the system ends us, at whatever moment.
    """
    temporary = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}.tmp")
    try:
        # 0o666 lets the user's umask decide, as for any file a program makes.
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            made = os.fstat(stream.fileno()).st_mode
        if (mode := _mode_for(target, made)) is not None:
            temporary.chmod(mode)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _mode_for(target: Path, made: int) -> int | None:
    """Return the mode that a file written anew should have; None for the one it got.

    An older version's, or else what the user's umask left of it; a folder that hands on its
    group is shared, and its files are as open to the group as it is itself.
    """
    if target.exists():
        return target.stat().st_mode & 0o7777
    folder, given = target.parent.stat().st_mode, made & 0o666
    wanted = given | folder & 0o060 if folder & stat.S_ISGID else given
    return wanted if wanted != given else None
