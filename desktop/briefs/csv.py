"""The brief as CSV, for spreadsheets: one row per entry of each group."""

from __future__ import annotations

import codecs
import csv
import io
import re

from desktop.briefs.brief import Brief, Entry, Group
from desktop.briefs.wording import moment
from desktop.plain import in_utf8

HEADER = (
    "group", "quote", "text now", "status", "note", "themes", "citation", "source", "author",
    "date", "dated", "title", "place", "url", "article", "text hash", "start", "end", "created",
    "modified", "id",
)  # fmt: skip

_BLANK = re.compile(
    r"^[\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x1f]+"
)
"""What a spreadsheet may pass over before it takes a cell for a formula."""

_FORMULA = "=+-@\t\r\n＝＋－＠"


def export(brief: Brief) -> bytes:
    """Return ``brief`` as CSV in UTF-8, with the byte order mark that Excel needs."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    for group in brief.groups:
        writer.writerows(_row(group, entry) for entry in group.entries)
    return codecs.BOM_UTF8 + in_utf8(stream.getvalue())


def guarded(cell: str) -> str:
    """Return ``cell`` with an apostrophe before what a spreadsheet would run as a formula."""
    begins = _BLANK.sub("", cell)[:1] or cell[:1]
    return f"'{cell}" if begins and begins in _FORMULA else cell


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
