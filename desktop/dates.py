"""Dates in words, one way everywhere: in the window, on the command line and in briefs.

They follow the language of the words around them, not the system's, so that no line is half in
another language.
"""

from __future__ import annotations

import re
from datetime import datetime

from desktop.wording import tr

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def day_in_words(date: str) -> str:
    """Return an ISO day, month or year in words: "26 March 2026"; what is none as it is."""
    return _in_words(date, _months())


def short_day(date: str) -> str:
    """Return an ISO day, month or year as where there is little room: "26 Mar 2026"."""
    return _in_words(date, _short_months())


def short_moment(moment: datetime) -> str:
    """Return a moment as the clock on the wall has it: "21 Nov 2026, 09:39"."""
    local = moment.astimezone()
    return tr("{date}, {time}", date=short_day(local.date().isoformat()), time=f"{local:%H:%M}")


def _in_words(date: str, months: tuple[str, ...]) -> str:
    match = _ISO.fullmatch(date)
    if not match or not 1 <= int(match[2] or 1) <= len(months):
        return date
    year, number, day = match[1], int(match[2] or 1), int(match[3] or 1)
    values = {"year": year, "month": months[number - 1], "day": day}
    if match[3]:
        return tr("{day} {month} {year}", **values)
    return tr("{month} {year}", **values) if match[2] else year


def _months() -> tuple[str, ...]:
    return (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"),
        tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
    )  # fmt: skip


def _short_months() -> tuple[str, ...]:
    return (
        tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
        tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"),
    )  # fmt: skip
