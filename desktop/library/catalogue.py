"""What is known of a library's articles, kept in the cache so that they need not all be read.

An entry holds as long as the file's size and time of change are what they were. The file is packed
in columns, which are read ten times as fast as a record an article: numbers as they are in memory,
texts joined by NUL, which no path and no cleaned text holds. A checksum stands before them: what
is damaged is forgotten, and read from the articles again.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import compress, repeat
from pathlib import Path
from typing import TypeVar

from desktop.digests import blake2b
from desktop.errors import WriteFailed
from desktop.files import write_bytes
from desktop.library.article import ArticleInfo
from desktop.library.version import VERSION

_MAGIC = b"Parallax catalogue %d %s\n" % (VERSION, sys.byteorder.encode())
_DIGEST = 32
_T = TypeVar("_T", ArticleInfo, "Entry")
_FEW = ("source", "author", "date", "dated", "language")
"""What many articles have in common, so that it is kept in memory once."""

_MANY = ("id", "title", "url", "sha256")
_JOIN, _WITHIN = "\0", "\x1f"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its stamp, its article's information if it could be read, and what is wrong.

    ``stamp`` is (nanoseconds of the last change, bytes).
    """

    stamp: tuple[int, int]
    info: ArticleInfo | None
    problem: str = ""


def load_catalogue(path: Path) -> dict[str, Entry]:
    """Return the entries kept in the file ``path`` by relative path; empty when there is none.

    Whatever is damaged, or was written by another version, is forgotten.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    start = len(_MAGIC) + _DIGEST
    body = memoryview(data)[start:]
    if not data.startswith(_MAGIC) or data[len(_MAGIC) : start] != _digest(body):
        return {}
    return _entries(list(_unpacked(body)))


def save_catalogue(path: Path, entries: Mapping[str, Entry]) -> None:
    """Keep ``entries`` in the file ``path``; a cache that cannot be written is done without."""
    body = b"".join(_packed(_columns(entries)))
    try:
        write_bytes(path, _MAGIC + _digest(body) + body)
    except WriteFailed:
        return


def _digest(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=_DIGEST).digest()


def _columns(entries: Mapping[str, Entry]) -> Iterator[bytes]:
    infos = [entry.info for entry in entries.values() if entry.info]
    yield array("q", (entry.stamp[0] for entry in entries.values())).tobytes()
    yield array("q", (entry.stamp[1] for entry in entries.values())).tobytes()
    yield bytes(entry.info is not None for entry in entries.values())
    yield array("q", (info.characters for info in infos)).tobytes()
    yield _texts(entries)
    yield _texts(entry.problem for entry in entries.values())
    yield _texts(_WITHIN.join(info.themes) for info in infos)
    for name in (*_MANY, *_FEW):
        yield _texts(getattr(info, name) for info in infos)


def _entries(columns: Sequence[memoryview]) -> dict[str, Entry]:
    changed, sizes, characters = (_numbers(columns[number]) for number in (0, 1, 3))
    is_read = columns[2].tolist()
    paths, problems, themes, *texts = map(_split, columns[4:])
    ids, titles, urls, hashes, *few = texts
    sources, authors, dates, dated, languages = (map(sys.intern, column) for column in few)
    infos = iter(
        _made(
            ArticleInfo, len(ids),
            ids, compress(paths, is_read), titles, sources, authors, dates, dated, languages, urls,
            (tuple(one.split(_WITHIN)) if one else () for one in themes), characters, hashes,
        )
    )  # fmt: skip
    known = (next(infos) if is_known else None for is_known in is_read)
    stamps = zip(changed, sizes, strict=True)
    return dict(zip(paths, _made(Entry, len(paths), stamps, known, problems), strict=True))


def _made(kind: type[_T], number: int, *columns: Iterable[object]) -> list[_T]:
    """Return instances of a frozen data class, from its fields' values column by column.

    Setting a slot for all of them at once takes a fifth of the time of so many constructors.
    """
    made = list(map(object.__new__, repeat(kind, number)))
    for field, column in zip(fields(kind), columns, strict=True):
        deque(map(getattr(kind, field.name).__set__, made, column), maxlen=0)
    return made


def _packed(columns: Iterator[bytes]) -> Iterator[bytes]:
    for column in columns:
        yield struct.pack("<Q", len(column))
        yield column


def _unpacked(body: memoryview) -> Iterator[memoryview]:
    place = 0
    while place < len(body):
        (length,) = struct.unpack_from("<Q", body, place)
        yield body[place + 8 : place + 8 + length]
        place += 8 + length


def _texts(texts: Iterable[str]) -> bytes:
    found = [text.replace(_JOIN, " ") for text in texts]
    return _JOIN.join([*found, ""]).encode("utf-8", "surrogatepass")


def _split(column: memoryview) -> list[str]:
    return str(column, "utf-8", "surrogatepass").split(_JOIN)[:-1]


def _numbers(column: memoryview) -> array[int]:
    found = array("q")
    found.frombytes(column)
    return found
