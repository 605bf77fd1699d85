"""The order in which the lines of a page are read, and the columns that they stand in.

Files mostly hold lines in their order, and that order stays. Where a page is set in columns, lines
are read column by column between whatever runs across: a zone at a time, from the top down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from desktop.library.converters.pdf.lines import Column, Line

_LEAST_LINES = 4
"""On either side of a gutter; fewer are a table, or a picture's words."""
_NEXT = 1.6  # sizes of type between base lines of a paragraph, at most
_ACROSS = 0.2  # of the lines may run across a gutter: titles, pictures, the abstract
_LEAST_WIDTH = 10  # of lines of text, in sizes of their type: narrower are cells of a table
_WIDE = 0.25  # of the rows are so wide; a column may hold a tall table, too


def in_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the ``lines`` of a page as they are read, column by column.

    Running heads and page numbers have to be taken out before.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)] if lines else []
    columns: list[list[Line]] = []
    for is_across, zone in _zones(lines, gutter):
        if is_across:
            columns.append(zone)
            continue
        columns += in_columns([line for line in zone if line.right <= gutter])
        columns += in_columns([line for line in zone if line.left >= gutter])
    return columns


def reach(lines: Sequence[Line]) -> Column:
    """Return how far ``lines`` reach."""
    return Column(min(line.left for line in lines), max(line.right for line in lines))


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where the page parts into columns, or None."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    places = sorted({round(line.left) - 1.0 for line in lines})
    gutters = [place for place in places[1:] if _parts(lines, place)]
    return min(gutters, key=lambda place: _crossing(lines, place), default=None)


def _parts(lines: Sequence[Line], place: float) -> bool:
    if _crossing(lines, place) > _ACROSS * len(lines):
        return False
    left = [line for line in lines if line.right <= place]
    right = [line for line in lines if line.left >= place]
    return _is_column(left) and _is_column(right) and _stand_beside(left, right)


def _crossing(lines: Sequence[Line], place: float) -> int:
    return sum(line.left < place < line.right for line in lines)


def _is_column(lines: Sequence[Line]) -> bool:
    """Return whether lines are those of a text, and not the short ones of a table's cells.

    A column may hold a table: what stands side by side counts once, by its widest cell.
    """
    if len(lines) < _LEAST_LINES:
        return False
    widths: dict[int, float] = {}
    for line in lines:
        base = round(line.base)
        widths[base] = max(widths.get(base, 0.0), line.width / line.size)
    wide = sum(width >= _LEAST_WIDTH for width in widths.values())
    return wide >= max(_LEAST_LINES, _WIDE * len(widths))


def _stand_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Return whether two columns share at least half of the height of the shorter."""
    (low, high), (other_low, other_high) = _heights(left), _heights(right)
    shared = min(high, other_high) - max(low, other_low)
    return shared > 0.5 * min(high - low, other_high - other_low)


def _heights(lines: Sequence[Line]) -> tuple[float, float]:
    bases = [line.base for line in lines]
    return min(bases), max(bases)


def _zones(lines: Sequence[Line], gutter: float) -> Iterator[tuple[bool, list[Line]]]:
    """Yield the lines that run across the gutter, marked so, and what stands between, in turn."""
    across = _across(lines, gutter)
    known = {id(line) for line in across}
    rest = [line for line in lines if id(line) not in known]
    bounds = [float("inf"), *sorted({line.base for line in across}, reverse=True), float("-inf")]
    together: list[Line] = []
    for top, bottom in pairwise(bounds):
        between = [line for line in rest if bottom < line.base <= top]
        if between:
            if together:
                yield True, together
            yield False, between
            together = []
        together += [line for line in across if line.base == bottom]
    if together:
        yield True, together


def _across(lines: Sequence[Line], gutter: float) -> list[Line]:
    """Return the lines that run across, and short ones that end what they begin."""
    found = [line for line in lines if line.left < gutter < line.right]
    rest = [line for line in lines if not line.left < gutter < line.right]
    for line in sorted(rest, key=lambda line: -line.base):
        if any(_ends(line, one) for one in found) and not _has_beside(line, rest):
            found.append(line)
    return found


def _ends(line: Line, above: Line) -> bool:
    """Return whether ``line`` stands right below another as the next of the same paragraph."""
    is_same = line.size == above.size and abs(line.left - above.left) < 1.0
    return is_same and 0 < above.base - line.base < _NEXT * line.size


def _has_beside(line: Line, lines: Sequence[Line]) -> bool:
    return any(
        other is not line and abs(other.base - line.base) < _NEXT * line.size for other in lines
    )
