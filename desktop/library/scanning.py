"""Which files of a folder may be articles, by their names alone.

Nothing is opened here; see `desktop.library.library` for what is made of them.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from desktop.errors import LibraryNotFound
from desktop.files import reason_of
from desktop.library.readers.registry import SUFFIXES
from desktop.wording import tr

nfc = partial(unicodedata.normalize, "NFC")
"""One form of letters: some systems keep names with their accents apart."""


def folded(name: str) -> str:
    """Return a name as those systems know it that mind neither case nor how accents are written."""
    return name.lower() if name.isascii() else nfc(name).casefold()


ANNOTATIONS_FOLDER = "annotations"
ORIGINALS_FOLDER = "originals"
_NO_ARTICLES = (ANNOTATIONS_FOLDER, ORIGINALS_FOLDER)

Stamp = tuple[int, int]
"""When a file last changed, in nanoseconds, and its bytes; (0, 0) when that is unknown.

Both fit into 64 bits with a sign, whatever clock the file was written by. Of a file that may not be
read the number of bytes is inverted (``~size``), and so below 0.
"""
_FILE_FOR_ALL = stat.S_IFREG | 0o444
_OF_KIND_AND_READERS = 0o170444


@dataclass(slots=True)
class Scan:
    """The stamps of files that may be articles, and why others could not be looked at.

    Both by path below the library, with forward slashes; a subfolder's ends with one. ``others``
    are the paths of files that have another ending.
    """

    stamps: dict[str, Stamp] = field(default_factory=dict)
    locked: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def scan(
    folder: Path, suffixes: tuple[str, ...] = SUFFIXES, looked: Callable[[int], None] | None = None
) -> Scan:
    """Look through ``folder`` and its subfolders for files with one of the ``suffixes``.

    ``looked`` hears after each folder how many were found so far, and may raise to end it.

    Hidden files, links to folders, annotations and originals are passed over; names that are no
    Unicode are told. Raises LibraryNotFound when the folder itself cannot be read.
    """
    found, waiting = Scan(), [""]
    while waiting:
        prefix = waiting.pop()
        if looked:
            looked(len(found.stamps))
        try:
            waiting += _look_into(folder / prefix, prefix, suffixes, found)
        except OSError as error:
            reason = reason_of(error)
            if not prefix:
                raise LibraryNotFound(
                    tr("{folder} cannot be read: {error}.", folder=folder, error=reason)
                ) from error
            found.locked[prefix] = tr("the folder cannot be opened: {error}", error=reason)
    return found


def folders(folder: Path) -> Iterator[str]:
    """Yield ``folder`` and all below it; what is hidden, links, and names no Unicode aside."""
    for place, names, _ in os.walk(folder):
        names[:] = [name for name in names if name[0] != "." and _is_utf8(name)]
        yield place


def may_be_article(relative: str) -> bool:
    """Return whether `scan` would take the path ``relative`` below a library for an article's."""
    parts = relative.split("/")
    is_hidden = any(part.startswith(".") for part in parts) or parts[0] in _NO_ARTICLES
    return not is_hidden and _is_utf8(relative) and relative.lower().endswith(SUFFIXES)


def stamp_below(folder: Path, relative: str) -> Stamp | None:
    """Return the stamp that `scan` of ``folder`` would find for one file; None for no article."""
    above = PurePosixPath(relative).parents
    if not may_be_article(relative) or any((folder / one).is_symlink() for one in above[:-1]):
        return None
    return stamp_of(folder / relative)


def _look_into(folder: Path, prefix: str, suffixes: tuple[str, ...], found: Scan) -> Iterator[str]:
    """Note in ``found`` what lies in one folder; yield the prefixes of those below it."""
    for name, item, below in _visible(folder, prefix):
        if not (name.isascii() or _is_utf8(name)):
            shown = os.fsencode(name).decode("utf-8", "replace")
            found.locked[prefix + shown] = tr("its name is no Unicode; rename it")
        elif item.is_dir(follow_symlinks=False):
            yield f"{prefix}{name}/"
        elif not name.lower().endswith(suffixes):
            found.others.append(prefix + name)
        elif stamp := stamp_of(item, below):
            found.stamps[prefix + name] = stamp


def _visible(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str], int | None]]:
    """Yield name, entry, and what the entry is below as `os` takes it, of each that may count."""
    hidden = () if prefix else _NO_ARTICLES
    # Looking ten thousand files up from their folder takes a fifth less than from the root.
    below = os.open(folder, os.O_RDONLY) if os.scandir in os.supports_fd else None
    try:
        with os.scandir(folder if below is None else below) as items:
            for item in items:
                name = item.name
                if name[0] != "." and name not in hidden:
                    yield name, item, below
    finally:
        if below is not None:
            os.close(below)


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def stamp_of(file: Path | os.DirEntry[str], below: int | None = None) -> Stamp | None:
    """Return the stamp of ``file``; None when it is no file, or none any more.

    ``below`` is the descriptor of the open folder that an entry was found in, if there is one. The
    stamp also tells whether we may read the file: rights change without its time or size changing.
    """
    try:
        status = file.stat()
    except OSError:
        return (0, 0) if file.is_symlink() else None  # a broken link: reading it will say so
    time, size = status.st_mtime_ns, status.st_size
    if time >> 63:
        time = _in_64_bits(time)
    # One look at the mode tells of nearly all files what three would: there are thousands.
    if status.st_mode & _OF_KIND_AND_READERS == _FILE_FOR_ALL:
        return time, size
    if not stat.S_ISREG(status.st_mode):
        return None
    return time, size if os.access(file, os.R_OK, dir_fd=below) else ~size


def _in_64_bits(number: int) -> int:
    """Return a number that can be packed: in nanoseconds, 64 bits end in the year 2262."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)
