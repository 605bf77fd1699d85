"""A table of comparing as text for other programs: separated by tabs, by commas, or as HTML."""

from __future__ import annotations

import csv
import html
import io

from desktop.briefs.brief import Table
from desktop.briefs.csv import guarded
from desktop.ui.compare.tables.grid import Cell, Grid, Row
from desktop.wording import tr


def lines_of(grid: Grid) -> list[list[str]]:
    """Return the table as rows of plain strings, the headings first."""
    head = [grid.subject, *([tr("Relation")] if grid.has_relations else [])]
    lines = [[*head, *(column.name for column in grid.columns)]]
    lines += [_line(grid, row) for row in grid.rows]
    return lines


def table_of(grid: Grid) -> Table:
    """Return the table as a brief takes it."""
    head, *rows = lines_of(grid)
    return Table(grid.title, tuple(head), tuple(map(tuple, rows)))


def tabs(grid: Grid) -> str:
    """Return the table with tabs between the cells, as spreadsheets take it."""
    return "".join("\t".join(map(_flat, line)) + "\n" for line in lines_of(grid))


def markup(grid: Grid) -> str:
    """Return the table as HTML, all text escaped, as word processors take it."""
    head, *body = lines_of(grid)
    rows = "".join(f"<tr>{''.join(map(_data, line))}</tr>" for line in body)
    heads = "".join(f"<th>{html.escape(text)}</th>" for text in head)
    return (
        f'<meta charset="utf-8"><table border="1"><caption>{html.escape(grid.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def commas(grid: Grid) -> str:
    """Return the table as CSV (RFC 4180) for spreadsheets, which are kept from calculating.

    What would be run as a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([guarded(text) for text in line] for line in lines_of(grid))
    return out.getvalue()


def _line(grid: Grid, row: Row) -> list[str]:
    said = [grid.word(row.relation)] if grid.has_relations else []
    return ["  " * row.depth + row.label, *said, *map(_cell, row.cells)]


def _cell(cell: Cell) -> str:
    said = cell.text
    if cell.stance and said:
        said = tr("{name}: {value}", name=cell.stance, value=said)
    return "\n".join((said, *cell.quotes))


def _flat(text: str) -> str:
    return " ".join(text.replace("\n", " / ").split()) if text.strip() else ""


def _data(text: str) -> str:
    return f"<td>{html.escape(text).replace(chr(10), '<br>')}</td>"
