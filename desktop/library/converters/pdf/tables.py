"""Tables: rows of cells that stand below each other, with room between them all the way down.

Nothing in most files says that something is a table. Three rows at least have to part at the same
places; what is less sure stays the lines it is. Lines that a file rules part the rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from desktop.library.article import Span
from desktop.library.converters.pdf.lines import Line, is_wide, moved, parts

_LEAST_ROWS = 3
_FAR = 3.6  # sizes of type between the base lines of two rows of one table, at most
_SAME_ROW = 0.4  # sizes of type
_CELL_WIDTH = 10  # of at least one column's usual cell, in sizes of type: wider ones are all prose
_TIGHT = 0.8  # sizes of type between two columns, at least, where there are no others
_TWO = 2
_CLOSER = 0.88  # of the way between rows: lines of one row stand closer
_NEXT_LINE = 1.45  # sizes of type: base lines within a cell
_MARKER = re.compile(r"[^\w\s]|\(?[0-9a-zA-Z]{1,4}[.)]")
_BRANCH = re.compile("[\u2500-\u257f]")


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells side by side, from the left, how high they stand, and the lines they were cut from."""

    cells: tuple[Line, ...]
    lines: tuple[Line, ...]

    @property
    def base(self) -> float:
        return self.cells[0].base

    @property
    def size(self) -> float:
        return max(line.size for line in self.cells)


Columns = Sequence[tuple[float, float]]
"""How far the cells of each column of a table reach."""

_Columns = list[tuple[float, float]]


def with_tables(
    lines: Sequence[Line],
    rules: Sequence[float],
    is_code: Callable[[Line], bool],
    open_columns: Columns = (),
) -> tuple[list[Line], Columns]:
    """Return the ``lines`` of a column in their order, with one line a row where tables stand.

    A row's text holds its cells with tabs between them. ``rules`` are the heights of the page's
    ruled lines. What is code in all cells of most rows is no table. ``open_columns`` are those of
    the table that the column before ended with: it may go on in this one. Those of the table that
    ends this one are returned, too.
    """
    places = {id(line): place for place, line in enumerate(lines)}
    made: list[tuple[int, list[Line]]] = []
    taken: set[int] = set()
    ended: tuple[float, Columns] = (float("inf"), ())
    for rows, columns in _tables(lines, open_columns):
        if 2 * sum(all(map(is_code, row.cells)) for row in rows) > len(rows):
            continue
        inside = [id(line) for row in rows for line in row.lines]
        taken.update(inside)
        first = min(places[one] for one in inside)
        made.append((first, list(_lines_of(rows, columns, rules))))
        ended = rows[-1].base, columns
    made += [(places[id(line)], [line]) for line in lines if id(line) not in taken]
    ordered = [line for _, group in sorted(made, key=lambda one: one[0]) for line in group]
    is_last = all(line.base >= ended[0] for line in lines)
    return ordered, ended[1] if is_last else ()


def _tables(lines: Sequence[Line], open_columns: Columns) -> Iterator[tuple[list[_Row], _Columns]]:
    """Yield the tables among ``lines``, each as rows from the top down and its columns."""
    every = list(_rows(lines))
    if further := _further_rows(every, open_columns):
        yield further
    yield from _tables_of(every[len(further[0]) if further else 0 :])


def _further_rows(rows: Sequence[_Row], columns: Columns) -> tuple[list[_Row], _Columns] | None:
    """Return the first of ``rows`` that stand in the ``columns`` of the table before, if any do."""
    found: list[_Row] = []
    wider = list(columns)
    for row in rows if columns else ():
        fitted = _fitted(row, wider) if not found or _is_near(found, row) else None
        if fitted is None or len(fitted[0].cells) < _TWO:
            break
        found, wider = [*found, fitted[0]], fitted[1]
    return (found, wider) if found else None


def _tables_of(every: Sequence[_Row]) -> Iterator[tuple[list[_Row], _Columns]]:
    above: list[_Row] = []
    rows: list[_Row] = []
    columns: _Columns = []
    for row in every:
        fitted = _fitted(row, columns) if _is_near(rows, row) else None
        if fitted is None:
            if _is_table(rows, columns):
                yield _headed(above, _ended(rows, columns), columns)
                above = []
            above += rows
            begun = _with([], row) if len(row.cells) > 1 else None
            rows, columns = ([row], begun) if begun is not None else ([], [])
            above += [] if rows else [row]
        else:
            fitting, columns = fitted
            rows.append(fitting)
    if _is_table(rows, columns):
        yield _headed(above, _ended(rows, columns), columns)


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if row and row[0].base - line.base > _SAME_ROW * line.size:
            yield _row(row)
            row = []
        row.append(line)
    if row:
        yield _row(row)


def _row(lines: Sequence[Line]) -> _Row:
    cells = tuple(sorted(lines, key=lambda line: line.left))
    return _Row(cells, cells)


def _headed(above: list[_Row], rows: list[_Row], columns: _Columns) -> tuple[list[_Row], _Columns]:
    """Return a table with the rows right above it whose cells were too close to be recognised."""
    for row in above[:-3:-1]:
        first = rows[0]
        fitted = _fitted(row, columns) if _is_near([row], first) else None
        if fitted is None:
            break
        is_head = len(fitted[0].cells) > 1 or _is_wrapped_head(row, first, columns)
        if not is_head:
            break
        rows, columns = [fitted[0], *rows], fitted[1]
    return rows, columns


def _is_wrapped_head(row: _Row, first: _Row, columns: _Columns) -> bool:
    """Return whether a cell alone is the first line of one in the row below it."""
    is_close = row.base - first.base <= _NEXT_LINE * row.size
    return is_close and _column_of(row.cells[0], columns) > 0


def _fitted(row: _Row, columns: _Columns) -> tuple[_Row, _Columns] | None:
    """Return ``row``, and the columns once it stands in them; cut between them, if it must be."""
    if (wider := _with(columns, row)) is not None:
        return row, wider
    cut = replace(row, cells=tuple(cell for line in row.cells for cell in _cut(line, columns)))
    is_cut = len(cut.cells) >= max(2, len(columns) - 1)
    wider = _with(columns, cut) if is_cut else None
    return (cut, wider) if wider is not None else None


def _cut(line: Line, columns: _Columns) -> list[Line]:
    """Return a line that runs over several columns as the cells that stand in them."""
    between = [(left[1], right[0]) for left, right in pairwise(columns)]
    least = _TIGHT * line.size if len(columns) <= _TWO else 0.0
    gaps = [
        gap
        for gap in line.gaps
        if gap.right - gap.left >= least
        and any(gap.left < right and left < gap.right for left, right in between)
    ]
    return parts(line, gaps)


def _is_near(rows: Sequence[_Row], row: _Row) -> bool:
    return bool(rows) and rows[-1].base - row.base <= _FAR * max(row.size, rows[-1].size)


def _with(columns: _Columns, row: _Row) -> _Columns | None:
    """Return the columns once ``row`` stands in them too, or None where it does not fit."""
    if any(_BRANCH.search(line.text) for line in row.cells):
        return None  # a tree of folders
    wider = list(columns)
    for cell in row.cells:
        met = [one for one in wider if one[0] < cell.right and cell.left < one[1]]
        if len(met) > 1:
            return None
        left = min([cell.left, *(one[0] for one in met)])
        right = max([cell.right, *(one[1] for one in met)])
        wider = [one for one in wider if one not in met] + [(left, right)]
    wider.sort()
    places = [_column_of(cell, wider) for cell in row.cells]
    is_parted = all(right <= left for (_, right), (left, _) in pairwise(wider))
    return wider if is_parted and len(set(places)) == len(places) else None


def _column_of(cell: Line, columns: _Columns) -> int:
    return next(at for at, (left, right) in enumerate(columns) if left <= cell.left < right)


def _ended(rows: list[_Row], columns: _Columns) -> list[_Row]:
    """Return ``rows`` without the lines below the last that has several cells, but for its own."""
    last = max(at for at, row in enumerate(rows) if len(row.cells) > 1)
    while last + 1 < len(rows) and _continues(rows[last], rows[last + 1], columns):
        last += 1
    return rows[: last + 1]


def _continues(before: _Row, row: _Row, columns: _Columns) -> bool:
    """Return whether ``row`` holds no more than further lines of cells of the row before."""
    is_close = before.base - row.base <= _NEXT_LINE * row.size
    return is_close and _column_of(row.cells[0], columns) > 0


def _is_table(rows: Sequence[_Row], columns: _Columns) -> bool:
    several = [row for row in rows if len(row.cells) > 1]
    if len(several) < _LEAST_ROWS:
        return False
    if len(columns) == 2 and _are_items(several):
        return False
    widths: dict[int, list[float]] = {}
    for row in several:
        for cell in row.cells:
            place = _column_of(cell, columns)
            widths.setdefault(place, []).append(cell.width / cell.size)
    often = [one for one in widths.values() if len(one) * 2 >= len(several)]
    return len(often) > 1 and min(map(median, often)) < _CELL_WIDTH


def _are_items(rows: Sequence[_Row]) -> bool:
    """Return whether rows are the items of a list, whose markers stand apart."""
    marked = sum(bool(_MARKER.fullmatch(row.cells[0].text)) for row in rows)
    return marked * 2 >= len(rows)


def _lines_of(rows: list[_Row], columns: _Columns, rules: Sequence[float]) -> Iterator[Line]:
    for number, together in enumerate(_together(rows, columns, rules)):
        cells = [_cell(together, at, columns) for at in range(len(columns))]
        yield _joined(cells, is_header=number == 0 and _is_header(rows))


def _together(rows: list[_Row], columns: _Columns, rules: Sequence[float]) -> Iterator[list[_Row]]:
    """Yield the rows, each with the further lines of its cells."""
    inside = [rule for rule in rules if rows[-1].base < rule < rows[0].base]
    if len(inside) >= _LEAST_ROWS - 1:
        bands = groupby(rows, key=lambda row: sum(rule > row.base for rule in inside))
        yield from (list(band) for _, band in bands)
        return
    usual = _usual_gap(rows, columns)
    row: list[_Row] = []
    for one in rows:
        if row and not _is_further_line(row[-1], one, columns, usual):
            yield row
            row = []
        row.append(one)
    yield row


def _usual_gap(rows: Sequence[_Row], columns: _Columns) -> float:
    """Return how far below the one before most rows begin, as those with a first cell tell."""
    gaps = [
        before.base - row.base
        for before, row in pairwise(rows)
        if _column_of(row.cells[0], columns) == 0
    ]
    return median(gaps) if gaps else 0.0


def _is_further_line(before: _Row, row: _Row, columns: _Columns, usual: float) -> bool:
    """Return whether ``row`` holds further lines of the cells of the row before it."""
    if _continues(before, row, columns):
        return True
    gap = before.base - row.base
    is_close = gap < _CLOSER * usual and gap <= _NEXT_LINE * row.size
    return is_close and min(len(before.cells), len(row.cells)) < len(columns)


def _is_header(rows: Sequence[_Row]) -> bool:
    """Return whether the first row alone is set in bold type."""
    bold = [all(cell.bold for cell in row.cells) for row in rows]
    return bold[0] and not all(bold)


def _cell(rows: Sequence[_Row], column: int, columns: _Columns) -> list[Line]:
    return [cell for row in rows for cell in row.cells if _column_of(cell, columns) == column]


def _joined(cells: Sequence[Sequence[Line]], *, is_header: bool) -> Line:
    """Return the lines of each cell as one line of text, tabs between the cells."""
    every = [line for cell in cells for line in cell]
    text = ""
    spans: list[Span] = []
    for number, cell in enumerate(cells):
        text += "\t" if number else ""
        for before, line in zip([None, *cell], cell, strict=False):
            if before and not (is_wide(text[-1]) and is_wide(line.text[0])):
                text += "" if before.hyphenated else " "
            spans += moved(line.spans, len(text))
            text += line.text.replace("\t", " ")
    return replace(
        every[0],
        text=text,
        left=min(line.left for line in every),
        right=max(line.right for line in every),
        spans=tuple(spans),
        cells=len(cells),
        bold=is_header,
        pitch=0.0,
        hyphenated=False,
    )
