"""The date of an article as a line of its own."""

from __future__ import annotations

from desktop.dates import short_day
from desktop.library.article import ArticleInfo
from desktop.wording import tr


def date_line(info: ArticleInfo) -> str:
    """Return the article's date; a date of the file alone says so."""
    shown = short_day(info.date)
    return tr("no date (file of {date})", date=shown) if info.dated == "file" else shown
