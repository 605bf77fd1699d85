"""One grammar of dates, English and Chinese: of the calendar, or told from the day of writing.

Reads text made plain (`desktop.compare.words.plain`). A relative date resolves against the
article's own date; where that is missing, it stays open and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.compare.figures.days import Days
from desktop.compare.figures.grammars import chinese_dates, english_dates
from desktop.compare.figures.grammars.datereading import NOT_A_DATE
from desktop.compare.figures.taken import Taken
from desktop.wording import tr


@dataclass(frozen=True, slots=True)
class When:
    """A date as the text has it: ``start`` to ``end`` in code points, ``days`` both included.

    ``days`` is None where the date can't be told, and ``note`` says why.
    """

    start: int
    end: int
    days: Days | None
    note: str = ""


def find(text: str, written: Days | None) -> tuple[When, ...]:
    """Return the dates in the plain ``text``, in order; ``written`` is when it was written."""
    taken, found = Taken(), list[When]()
    for pattern, read in _GRAMMAR:
        for match in pattern.finditer(text):
            days = read(match, written)
            if days != NOT_A_DATE and taken.take(*match.span()):
                found.append(_when(match, days, written))
    return tuple(sorted(found, key=lambda one: one.start))


def _when(match: re.Match[str], days: Days | None, written: Days | None) -> When:
    groups = match.groupdict()
    if days is None:
        yearless = groups.get("month") and not groups.get("which")
        note = _no_year() if yearless else no_date()
        return When(match.start(), match.end(), None, note)
    told = groups.get("year") or groups.get("iso") or groups.get("decade")
    return When(
        match.start(), match.end(), days, "" if told or not written else counted_from(written)
    )


def counted_from(written: Days) -> str:
    """Return the note of a date that counts from when it was written."""
    return tr("counted from {day}", day=written[0].isoformat())


def no_date() -> str:
    """Return the note of a date that has nothing to count from."""
    return tr("counts from the article's own date, which is not known")


def _no_year() -> str:
    return tr("no year is stated, and the article's own date is not known")


_GRAMMAR = (*english_dates.GRAMMAR, *chinese_dates.GRAMMAR)
