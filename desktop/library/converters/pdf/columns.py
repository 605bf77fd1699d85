"""The order in which the lines of a page are read, and the columns that they stand in.

Files mostly hold lines in their order, and that order stays. Where a page is set in columns, lines
are read column by column between whatever runs across: a zone at a time, from the top down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from desktop.library.converters.pdf.lines import Column, Line

_LEAST_LINES = 4
"""On either side of a gutter; fewer are a table, or a picture's words."""
_ACROSS = 0.2  # of the lines may run across a gutter: titles, pictures, the abstract
_LEAST_WIDTH = 10  # of a column's usual line, in sizes of its type: narrower are cells of a table


def in_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the ``lines`` of a page as they are read, column by column.

    Running heads and page numbers have to be taken out before.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)] if lines else []
    columns: list[list[Line]] = []
    for zone in _zones(lines, gutter):
        left = [line for line in zone if line.right <= gutter]
        right = [line for line in zone if line.left >= gutter]
        across = [line for line in zone if line.left < gutter < line.right]
        columns += [*in_columns(left), *in_columns(right), *([across] if across else [])]
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

    A column may hold a table: what stands side by side in it does not count.
    """
    bases = Counter(round(line.base) for line in lines)
    alone = [line for line in lines if bases[round(line.base)] == 1]
    if len(alone) < _LEAST_LINES:
        return False
    return median((line.right - line.left) / line.size for line in alone) >= _LEAST_WIDTH


def _stand_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Return whether two columns share at least half of the height of the shorter."""
    (low, high), (other_low, other_high) = _heights(left), _heights(right)
    shared = min(high, other_high) - max(low, other_low)
    return shared > 0.5 * min(high - low, other_high - other_low)


def _heights(lines: Sequence[Line]) -> tuple[float, float]:
    bases = [line.base for line in lines]
    return min(bases), max(bases)


def _zones(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """Yield what stands between lines that run across the gutter, and those lines, in turn."""
    across = [line for line in lines if line.left < gutter < line.right]
    rest = [line for line in lines if not line.left < gutter < line.right]
    bounds = [float("inf"), *sorted({line.base for line in across}, reverse=True), float("-inf")]
    for top, bottom in pairwise(bounds):
        between = [line for line in rest if bottom < line.base <= top]
        if between:
            yield between
        yield [line for line in across if line.base == bottom]
