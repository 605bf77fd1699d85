"""The outlines of a library's articles, kept in the cache: a brief need not read them all again.

A line an article: its path and the file's stamp, then the outline, both as JSON. What is damaged,
or belongs to a file that has changed, is as good as not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import accumulate, pairwise
from pathlib import Path

from desktop.errors import WriteFailed
from desktop.files import write_bytes
from desktop.library.article import Outline, Page
from desktop.library.scanning import Stamp
from desktop.library.version import VERSION

_VERSION = f"Parallax outlines {VERSION}"
_as_json = json.JSONEncoder(separators=(",", ":")).encode
_MANY = 50
"""So many new ones are worth writing the file; a few articles are sooner read again."""


class Outlines:
    """What is known of where the blocks, headings and pages of each article are."""

    def __init__(self, path: Path | None) -> None:
        """Keep them in the file ``path``, which is read when the first one is asked for."""
        self._path = path
        self._kept: dict[str, str] | None = None
        self._noted: dict[str, str] = {}

    def find(self, relative: str, stamp: Stamp) -> Outline | None:
        """Return the outline of the article in a file, or None where it is not known."""
        key = _key(relative, stamp)
        if self._kept is None:
            self._kept = self._read()
        packed = self._noted.get(key) or self._kept.get(key)
        return unpacked(packed) if packed else None

    def note(self, relative: str, stamp: Stamp, packed: str) -> None:
        """Take the outline, packed, of an article that was read."""
        self._noted[_key(relative, stamp)] = packed

    def keep(self, files: Iterable[tuple[str, Stamp]]) -> None:
        """Write those of ``files``, which are all there are, if many are new."""
        if len(self._noted) < _MANY or not self._path:
            return
        known = {**self._read(), **self._noted}
        there = [(key, known[key]) for file in files if (key := _key(*file)) in known]
        lines = [_VERSION, *map("\t".join, there), ""]
        try:
            write_bytes(self._path, "\n".join(lines).encode())
        except WriteFailed:
            return  # a cache is done without
        self._kept, self._noted = dict(there), {}

    def _read(self) -> dict[str, str]:
        try:
            first, *lines = self._path.read_text("utf-8").split("\n") if self._path else [""]
        except (OSError, UnicodeError):
            return {}
        pairs = (line.partition("\t") for line in lines) if first == _VERSION else ()
        return {key: packed for key, _, packed in pairs}


def pack(outline: Outline) -> str:
    """Return ``outline`` as one line."""
    lengths = [after - before for before, after in pairwise(outline.starts)]
    pages = [(page.offset, page.label) for page in outline.pages]
    return _as_json([lengths, outline.headings, pages])


def unpacked(packed: str) -> Outline | None:
    """Return the outline that `pack` made a line of; None where it is damaged."""
    try:
        lengths, headings, pages = json.loads(packed)
        return Outline(
            tuple(accumulate(map(int, lengths), initial=0)),
            tuple((int(number), str(text)) for number, text in headings),
            tuple(Page(int(offset), str(label)) for offset, label in pages),
        )
    except (ValueError, TypeError):
        return None


def _key(relative: str, stamp: Stamp) -> str:
    return json.dumps([relative, *stamp])
