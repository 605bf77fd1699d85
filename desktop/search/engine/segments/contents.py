"""Which segments an index has, in a file of ours beside Whoosh's table of contents.

Whoosh's own says the same, but reading it loads all of Whoosh, which takes longer than a search.
A generation begins when Whoosh's table of it is there; ours is written before, and kept as long.
"""

from __future__ import annotations

import errno
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.errors import IndexUnread
from desktop.files import reason_of
from desktop.search.engine.segments.tables import BrokenTable

NAME = "MAIN"
DOCUMENTS, WORDS = ".doc", ".trm"
"""What the names of a segment's two files end in."""

_GENERATION = re.compile(rf"_{NAME}_([0-9]+)\.toc")
_OURS = re.compile(rf"_{NAME}_([0-9]+)\.segments")
_HALF_WRITTEN = re.compile(rf"_{NAME}_[0-9]+\.toc\..+")  # Whoosh never looks for them again
_SHORT = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
Listed = tuple[str, Sequence[int]]
"""A segment's name, and the numbers of its deleted documents."""


@contextmanager
def told_from_damage() -> Iterator[None]:
    """Raise IndexUnread for what the system is short of, which says nothing against the files."""
    try:
        yield
    except OSError as error:
        if error.errno in _SHORT:
            raise IndexUnread(reason_of(error)) from error
        raise


def generation_of(folder: Path) -> int:
    """Return the latest generation of the index in ``folder``, -1 for none."""
    try:
        with os.scandir(folder) as files:  # at every search, so without a Path for each
            names = [file.name for file in files]
    except OSError as error:
        if error.errno in _SHORT:
            raise
        return -1
    found = (_GENERATION.fullmatch(name) for name in names)
    return max((int(match[1]) for match in found if match), default=-1)


def read_contents(folder: Path, generation: int) -> list[Listed]:
    """Return the segments of a generation. Raises BrokenTable or OSError."""
    path = _path(folder, generation)
    checksum, _, data = path.read_bytes().partition(b"\n")
    if checksum != _checksum(data):
        raise BrokenTable(path)
    return [(name, deleted) for name, deleted in json.loads(data)]


def write_contents(folder: Path, generation: int, segments: Iterable[Listed]) -> None:
    """Say which segments a generation has that is about to begin. Raises OSError."""
    data = json.dumps(list(segments)).encode("ascii")
    _path(folder, generation).write_bytes(_checksum(data) + b"\n" + data)


def clean_contents(folder: Path, generation: int) -> None:
    """Remove what is said of all generations but this one, and what a killed process began."""
    for path in folder.iterdir():
        match = _OURS.fullmatch(path.name)
        if (match and int(match[1]) != generation) or _HALF_WRITTEN.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def _path(folder: Path, generation: int) -> Path:
    return folder / f"_{NAME}_{generation}.segments"


def _checksum(data: bytes) -> bytes:
    return b"%08x" % zlib.crc32(data)
