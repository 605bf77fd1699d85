"""What stands side by side: lines that were parted at a gap, and items beside their markers.

Some markers are drawn: as dots, not as signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.library.converters.pdf.lines import Line, begun, side_by_side
from desktop.library.converters.pdf.ruling import Dot

_MARKER = re.compile(r"[•◦▪‣■□●○⁃∙·–—*➢✓-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]")
_BESIDE = 2.5  # sizes of type between a marker and its item, at most
_SAME_LINE = 0.3  # sizes of type
_LETTER = 0.75  # sizes of type: how high letters are
_BULLET = "• "


def with_dots(lines: Sequence[Line], dots: Sequence[Dot]) -> list[Line]:
    """Return lines with a bullet before each that begins beside a drawn dot."""
    return [_bulleted(line, dot) if (dot := _dot_of(line, lines, dots)) else line for line in lines]


def _dot_of(line: Line, lines: Sequence[Line], dots: Sequence[Dot]) -> Dot | None:
    """Return the dot that stands right before a line, at the height of its letters."""
    beside = [dot for dot in dots if _is_before(dot, line)]
    if not beside or line.turned:
        return None
    dot = max(beside, key=lambda dot: dot.left)
    is_parted = any(
        other.left < dot.right < other.right and abs(other.base - line.base) < line.size
        for other in lines
    )
    return None if is_parted else dot


def _is_before(dot: Dot, line: Line) -> bool:
    is_near = 0 < line.left - dot.right < _BESIDE * line.size
    return is_near and 0 < dot.middle - line.base < _LETTER * line.size


def _bulleted(line: Line, dot: Dot) -> Line:
    return replace(begun(_BULLET, line), left=dot.left)


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
        _beside(owners[id(line)], line) if id(line) in owners else line
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
            before = _beside(before, line)
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _beside(line: Line, other: Line) -> Line:
    pitch = line.pitch if line.pitch == other.pitch else 0.0
    gap = " " * max(1, round((other.left - line.right) / pitch)) if pitch else " "
    return side_by_side(line, other, gap)
