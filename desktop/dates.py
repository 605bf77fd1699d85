"""Dates in words, one way everywhere: in the window, on the command line and in briefs.

They follow the language of the words around them, not the system's, so that no line is half in
another language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.wording import later, tr, translated

if TYPE_CHECKING:
    from datetime import datetime

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS = (
    later("January"), later("February"), later("March"), later("April"), later("May"),
    later("June"), later("July"), later("August"), later("September"), later("October"),
    later("November"), later("December"),
)  # fmt: skip
_SHORT_MONTHS = (
    later("Jan"), later("Feb"), later("Mar"), later("Apr"), later("May"), later("Jun"),
    later("Jul"), later("Aug"), later("Sep"), later("Oct"), later("Nov"), later("Dec"),
)  # fmt: skip


def day_in_words(date: str) -> str:
    """Return an ISO day, month or year in words: "26 March 2026"; what is none as it is."""
    return _in_words(date, _MONTHS)


def short_day(date: str) -> str:
    """Return an ISO day, month or year as where there is little room: "26 Mar 2026"."""
    return _in_words(date, _SHORT_MONTHS)


def stated_day(date: str, dated: str) -> str:
    """Return an article's date with little room; one of its file alone (``dated``) says so."""
    shown = short_day(date)
    return tr("no date (file of {date})", date=shown) if dated == "file" else shown


def short_moment(moment: datetime) -> str:
    """Return a moment as the clock on the wall has it: "21 Nov 2026, 09:39"."""
    local = moment.astimezone()
    return tr("{date}, {time}", date=short_day(local.date().isoformat()), time=f"{local:%H:%M}")


def _in_words(date: str, months: tuple[str, ...]) -> str:
    match = _ISO.fullmatch(date)
    if not match or not 1 <= int(match[2] or 1) <= len(months):
        return date
    year, number, day = match[1], int(match[2] or 1), int(match[3] or 1)
    values = {"year": year, "month": translated(months[number - 1]), "day": day}
    if match[3]:
        return tr("{day} {month} {year}", **values)
    return tr("{month} {year}", **values) if match[2] else year
