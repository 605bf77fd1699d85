"""What stands side by side: lines that were parted at a gap, and items beside their markers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.library.converters.pdf.lines import Line, moved

_MARKER = re.compile(r"[•◦▪‣■□●○⁃∙·–—*➢✓-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]")
_BESIDE = 2.5  # sizes of type between a marker and its item, at most
_SAME_LINE = 0.3  # sizes of type


def with_markers(lines: Sequence[Line]) -> list[Line]:
    """Return lines with each item after its marker; some files hold all markers at the end."""
    markers = {id(line): line for line in lines if _MARKER.fullmatch(line.text)}
    owners: dict[int, Line] = {}
    for marker in markers.values():
        row = [line for line in lines if abs(line.base - marker.base) < _SAME_LINE * marker.size]
        right = [line for line in row if line.left >= marker.right and id(line) not in markers]
        is_first = all(line.left >= marker.left for line in row)
        item = min(right, key=lambda line: line.left, default=None)
        if item and is_first and item.left - marker.right < _BESIDE * marker.size:
            owners[id(item)] = marker
    taken = {id(marker) for marker in owners.values()}
    return [
        _side_by_side(owners[id(line)], line) if id(line) in owners else line
        for line in lines
        if id(line) not in taken
    ]


def rejoined(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines; what was parted at a gap or a rule, and is no row of a table, as one again."""
    before: Line | None = None
    for line in lines:
        is_row = line.cells or (before and before.cells)
        if (
            before
            and not is_row
            and line.follows
            and abs(line.base - before.base) < 0.5 * before.size
        ):
            before = _side_by_side(before, line)
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _side_by_side(line: Line, other: Line) -> Line:
    pitch = line.pitch if line.pitch == other.pitch else 0.0
    gap = " " * max(1, round((other.left - line.right) / pitch)) if pitch else " "
    shift = len(line.text) + len(gap)
    return replace(
        line,
        text=f"{line.text}{gap}{other.text}",
        right=max(line.right, other.right),
        pitch=pitch,
        hyphenated=other.hyphenated,
        bold=line.bold and other.bold,
        spans=(*line.spans, *moved(other.spans, shift)),
    )
