"""The brief as CSV, for spreadsheets: one row per entry of each group."""

from __future__ import annotations

import csv
import io

from desktop.briefs.brief import Brief, Entry, Group
from desktop.briefs.wording import moment

HEADER = (
    "group", "quote", "text now", "status", "note", "themes", "citation", "source", "author",
    "date", "dated", "title", "place", "url", "article", "text hash", "start", "end", "created",
    "modified", "id",
)  # fmt: skip

_FORMULA = "=+-@\t\r\n＝＋－＠"


def export(brief: Brief) -> bytes:
    """Return ``brief`` as CSV in UTF-8, with the byte order mark that Excel needs."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    for group in brief.groups:
        writer.writerows(_row(group, entry) for entry in group.entries)
    return stream.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """Return ``cell`` with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.lstrip(" ")[:1] and cell.lstrip(" ")[0] in _FORMULA else cell


def _row(group: Group, entry: Entry) -> list[str]:
    article = entry.article
    row = (
        " / ".join(group.path), entry.quote, entry.text, entry.status, entry.note,
        "; ".join(" / ".join(theme.path) for theme in entry.themes), f"[{article.number}]",
        article.source, article.author, article.date, article.dated, article.title, entry.place,
        article.url, article.id, article.version, entry.start, entry.end, moment(entry.created),
        moment(entry.modified), entry.id,
    )  # fmt: skip
    return ["" if cell is None else guarded(str(cell)) for cell in row]
