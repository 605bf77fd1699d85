"""Stretches of days: what a date, a month or a relative date comes to in the calendar."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re

Days = tuple[dt.date, dt.date]
"""The first and the last day of a stretch of time."""


def days_of(iso: str) -> Days | None:
    """Return the days of an ISO date, month or year; None for anything else."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?.*", iso)
    if not parts:
        return None
    year, month, day = (int(part) if part else 0 for part in parts.groups())
    try:
        return stretch(year, month, day)
    except ValueError:
        return None


def stretch(year: int, month: int = 0, day: int = 0) -> Days:
    """Return a whole year, a month of it, or one day. Raises ValueError for no such day."""
    if day:
        exact = dt.date(year, month, day)
        return exact, exact
    if month:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def known(year: int, month: int, day: int) -> Days | None:
    """Return what `stretch` does; None for no such day."""
    try:
        return stretch(year, month, day)
    except ValueError:
        return None


def around(day: dt.date, unit: str) -> Days:
    """Return the "day", "week" (from Monday), "month" or "year" that holds ``day``."""
    if unit == "year":
        return stretch(day.year)
    if unit == "month":
        return stretch(day.year, day.month)
    if unit == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)
    return day, day


def part_of(days: Days, part: str | None) -> Days:
    """Return the early, middle or late half of ``days``, generously."""
    length = (days[1] - days[0]).days
    part = (part or "").lower()
    if part == "early" or "start" in part or "beginning" in part:
        return days[0], days[0] + dt.timedelta(days=round(length * 0.45))
    if part == "late" or "end" in part:
        return days[1] - dt.timedelta(days=round(length * 0.45)), days[1]
    if part == "mid" or "middle" in part:
        return days[0] + dt.timedelta(days=length // 4), days[1] - dt.timedelta(days=length // 4)
    return days


def shifted(days: Days, amount: float, unit: str) -> Days:
    """Return ``days`` moved by an amount of "day", "week", "month" or "year"; may be negative."""
    if unit in ("day", "week"):
        step = dt.timedelta(days=amount * (7 if unit == "week" else 1))
        return _bounded_add(days[0], step), _bounded_add(days[1], step)
    months = amount * (12 if unit == "year" else 1)
    return months_on(days[0], months), months_on(days[1], months)


def months_on(day: dt.date, months: float) -> dt.date:
    """Return the same day so many months on, or the last of a shorter month."""
    whole = math.floor(months)
    number = day.year * 12 + day.month - 1 + whole
    year, month = divmod(number, 12)
    if not 1 <= year <= 9999:
        return day
    last = calendar.monthrange(year, month + 1)[1]
    moved = day.replace(year=year, month=month + 1, day=min(day.day, last))
    return _bounded_add(moved, dt.timedelta(days=round((months - whole) * 30.4)))


def nearest(month: int, day: int, written: Days, which: str = "") -> Days:
    """Return the month, or the day of it, nearest to when it was written.

    ``which`` may ask for the "last" or the "next" one, or the one "coming", which may have begun.
    Raises ValueError for no such day.
    """
    years = (written[0].year + step for step in (-1, 0, 1))
    there = [days for year in years if (days := known(year, month, day))]
    if which in ("last", "past", "previous", "this past"):
        there = [days for days in there if days[1] < written[0]][-1:]
    elif which == "coming":
        there = [days for days in there if days[1] >= written[0]][:1]
    elif which in ("next", "this coming"):
        there = [days for days in there if days[0] > written[1]][:1]
    # News looks back rather than ahead: half as far ahead counts as near.
    return min(there, key=lambda days: _distance((days[0] - written[0]).days))


def _distance(days: int) -> int:
    return -days if days <= 0 else int(1.6 * days)


def _bounded_add(day: dt.date, step: dt.timedelta) -> dt.date:
    try:
        return day + step
    except OverflowError:
        return day
