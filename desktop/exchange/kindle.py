"""Highlights as a Kindle keeps them: "My Clippings.txt", an entry between lines of equal signs.

An entry is the book, a line of where and when in the device's language, an empty line, the words.
A note stands by itself, at the place where its highlight ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.anchoring.selectors import Selector
from desktop.exchange.foreign import Foreign

_END = "=========="
_AUTHOR = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_PLACE = re.compile(r"\d+(?:-\d+)?")
_NOTE = re.compile(r"\b(?:Note|Notiz|Nota|Notitie)\b|笔记|筆記|メモ", re.IGNORECASE)
_BOOKMARK = re.compile(r"Bookmark|Lesezeichen|Signet|Marcador|Segnalibro|书签|書籤|ブックマーク")


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    place: tuple[int, int]
    is_note: bool
    words: str


def is_kindle(data: bytes) -> bool:
    """Return whether ``data`` is such a file."""
    lines = data[:8192].decode("utf-8-sig", "replace").splitlines()
    return len(lines) > 2 and lines[1].startswith("- ") and _END in lines


def read_kindle(data: bytes) -> tuple[list[Foreign], tuple[str, ...]]:
    """Return the highlights in ``data`` with their notes, and no faults: bookmarks say nothing."""
    found: list[tuple[_Entry, Foreign]] = []
    for entry in _entries(data.decode("utf-8-sig", "replace")):
        marked = _marked(found, entry) if entry.is_note else None
        if marked is not None:
            place, foreign = found[marked]
            found[marked] = place, replace(foreign, note=entry.words)
        else:
            selector = None if entry.is_note else Selector(0, 0, entry.words)
            note = entry.words if entry.is_note else ""
            found.append((entry, Foreign("", "", entry.title, selector, note)))
    return [foreign for _, foreign in found], ()


def _entries(text: str) -> Iterator[_Entry]:
    for part in text.split(_END):
        lines = [line.strip("\ufeff\r ") for line in part.strip().split("\n")]
        words = "\n".join(lines[2:]).strip()
        if len(lines) < 3 or not words or _BOOKMARK.search(lines[1]):
            continue
        title = _AUTHOR.sub("", lines[0])
        yield _Entry(title, _place(lines[1]), bool(_NOTE.search(lines[1])), words)


def _place(line: str) -> tuple[int, int]:
    """Return the last range before the date: the location, which all of them have."""
    numbers = _PLACE.findall(line.rpartition("|")[0] or line)
    first, _, last = (numbers[-1] if numbers else "0").partition("-")
    return int(first[:9]), int((last or first)[:9])


def _marked(found: list[tuple[_Entry, Foreign]], note: _Entry) -> int | None:
    """Return which highlight a note was written on."""
    for number in range(len(found) - 1, -1, -1):
        entry, foreign = found[number]
        is_there = entry.place[0] <= note.place[0] <= entry.place[1]
        if entry.title == note.title and is_there and foreign.selector and not foreign.note:
            return number
    return None
