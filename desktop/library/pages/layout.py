"""Old ways of laying pages out, undone: tables that hold a page, and lines broken by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.library.language import HAN

_PART = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption)\b([^>]*)>")
_TAG = re.compile(r"<[^>]*>")
_BREAKS = re.compile(r"(?:<br>\s*){2,}")
_ANY = 1_000_000
_LONG_CELL = 300  # characters, a Han one counted twice; nobody puts so much into a cell of figures


@dataclass(slots=True)
class _Table:
    is_layout: bool = False
    has_long_cell: bool = False
    cell: int = -1
    rows: int = 0
    has_header: bool = False


def plain_layout(html: str, most_rows: int = _ANY) -> str:
    """Return clean ``html`` with divisions for tables that only lay out, and real paragraphs.

    Those are tables that hold others, and those of no more than ``most_rows`` with a long cell.
    """
    html = _BREAKS.sub("<p></p>", html)
    parts = list(_PART.finditer(html))
    layout = _layout_parts(html, [(part[1], part[2], part) for part in parts], most_rows)
    pieces, place = [], 0
    for part in parts:
        pieces.append(html[place : part.start()])
        is_layout = part.start() in layout
        pieces.append(f"<{part[1]}div{part[3]}>" if is_layout else part[0])
        place = part.end()
    return "".join((*pieces, html[place:]))


def _layout_parts(
    html: str, parts: list[tuple[str, str, re.Match[str]]], most_rows: int
) -> set[int]:
    """Return where the tags of tables begin that hold a page, or a part of one."""
    open_tables: list[tuple[_Table, list[int]]] = []
    found: set[int] = set()
    for closing, tag, part in parts:
        if tag == "table" and not closing:
            if open_tables:
                open_tables[-1][0].is_layout = True
            open_tables.append((_Table(), []))
        if not open_tables:
            continue
        table, places = open_tables[-1]
        places.append(part.start())
        table.has_header = table.has_header or tag == "th"
        table.rows += tag == "tr" and not closing
        if tag in ("td", "th"):
            _look_into(table, html, part, bool(closing))
        if tag == "table" and closing:
            open_tables.pop()
            is_layout = table.is_layout or (table.has_long_cell and table.rows <= most_rows)
            found.update(places if is_layout else ())
    return found


def _look_into(table: _Table, html: str, part: re.Match[str], is_end: bool) -> None:
    if not is_end:
        table.cell = part.end()
    elif table.cell >= 0 and not table.has_header:
        text = _TAG.sub("", html[table.cell : part.start()])
        is_long = len(text) + len(HAN.findall(text)) > _LONG_CELL
        table.has_long_cell = table.has_long_cell or is_long
