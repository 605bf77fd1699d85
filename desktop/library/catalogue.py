"""What is known of every article without opening it again: kept in the cache, made anew at will.

An entry is believed as long as the file's size and time of change are what they were. The file
holds one line of JSON for each entry, so that no single step of reading it takes long.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.errors import WriteFailed
from desktop.files import write_text
from desktop.library.article import ArticleInfo

_FEW = ("source", "author", "date", "dated", "language")
"""What many articles have in common, so that it is kept once."""

_VERSION = 5  # raise it whenever reading an article gives another text or other information


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

    Whatever cannot be understood is forgotten: it will be read from the articles again.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            return dict(map(_entry, lines)) if json.loads(next(lines, "null")) == _VERSION else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save_catalogue(path: Path, entries: Mapping[str, Entry]) -> None:
    """Keep ``entries`` in the file ``path``; a cache that cannot be written is done without."""
    try:
        write_text(path, "\n".join([str(_VERSION), *_lines(entries), ""]))
    except WriteFailed:
        return


def _lines(entries: Mapping[str, Entry]) -> Iterator[str]:
    for relative, entry in entries.items():
        info = entry.info and asdict(entry.info)
        yield json.dumps([relative, entry.stamp, info, entry.problem])


def _entry(line: str) -> tuple[str, Entry]:
    relative, stamp, info, problem = json.loads(line)
    if info is not None:
        few = {name: sys.intern(info[name]) for name in _FEW}
        info = ArticleInfo(**{**info, **few, "themes": tuple(info["themes"])})
    return relative, Entry((int(stamp[0]), int(stamp[1])), info, str(problem))
