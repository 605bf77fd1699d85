"""What is known of every article without opening it again: kept in the cache, made anew at will.

An entry is believed as long as the file's size and time of change are what they were.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop.errors import WriteFailed
from desktop.files import write_text
from desktop.library.article import ArticleInfo

_VERSION = 2  # raise it whenever reading an article gives another text or other information


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
        kept = json.loads(path.read_text("utf-8"))
        if kept["version"] != _VERSION:
            return {}
        return {relative: _entry(values) for relative, values in kept["entries"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save_catalogue(path: Path, entries: Mapping[str, Entry]) -> None:
    """Keep ``entries`` in the file ``path``; a cache that cannot be written is done without."""
    kept = {relative: _values(entry) for relative, entry in entries.items()}
    try:
        write_text(path, json.dumps({"version": _VERSION, "entries": kept}, ensure_ascii=False))
    except WriteFailed:
        return


def _values(entry: Entry) -> list[Any]:
    return [list(entry.stamp), entry.info and asdict(entry.info), entry.problem]


def _entry(values: list[Any]) -> Entry:
    stamp, info, problem = values
    if info is not None:
        info = ArticleInfo(**{**info, "themes": tuple(info["themes"])})
    return Entry((int(stamp[0]), int(stamp[1])), info, str(problem))
