"""Dates as readers see them."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale

from desktop.library.article import ArticleInfo


def date_line(info: ArticleInfo) -> str:
    """Return the article's date in the user's locale; a date of the file alone says so."""
    shown = local_date(info.date)
    return f"no date (file of {shown})" if info.dated == "file" else shown


def local_date(date: str) -> str:
    """Return an ISO date as the user's locale writes it; a month or year stays as it is."""
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return date
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
