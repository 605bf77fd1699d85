"""What the grammars of dates in both languages read with: months, years, which one is meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from desktop.compare.figures.days import Days, known, nearest, part_of, shifted, stretch

NOT_A_DATE: Days = (dt.date.min, dt.date.min)
Reader = Callable[[re.Match[str], Days | None], Days | None]
"""Returns the days of a match, None where they can't be told, `NOT_A_DATE` for no date."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
HAN_WHICH = {
    "去年": -1, "上一年": -1, "今年": 0, "本年": 0, "明年": 1, "前年": -2, "后年": 2, "翌年": 1,
}  # fmt: skip

HAN_PARTS = {
    "年初": "early", "初": "early", "上旬": "early", "年中": "mid", "中旬": "mid", "中": "mid",
    "年底": "late", "年末": "late", "底": "late", "末": "late", "下旬": "late",
}  # fmt: skip
_YEARS_ON = {**HAN_WHICH, "last": -1, "this": 0, "next": 1}


def pattern(source: str) -> re.Pattern[str]:
    """Compile a verbose pattern that no case matters to."""
    return re.compile(source, re.IGNORECASE | re.VERBOSE)


def full(match: re.Match[str], written: Days | None) -> Days | None:
    """Read a date with a month, and a year or the one nearest to when it was written."""
    groups = match.groupdict()
    name = groups["month"].lower().rstrip(".")
    month = MONTHS.get(name) or number_of(name)
    day = number_of(groups["day"]) if groups.get("day") else 0
    try:
        if groups.get("year"):
            return part_of(stretch(year_of(groups["year"]), month, day), groups.get("part"))
        if written is None:
            dt.date(2000, month, day or 1)
            return None
        which = (groups.get("which") or "").lower()
        if which in HAN_WHICH:
            return stretch(written[0].year + HAN_WHICH[which], month, day)
        if not which and _PLANNED.search(match.string, max(0, match.start() - 60), match.start()):
            which = "coming"
        return part_of(nearest(month, day, written, which), groups.get("part"))
    except ValueError:
        return NOT_A_DATE


def quarter(match: re.Match[str], written: Days | None) -> Days | None:
    """Read a quarter of a year."""
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}.get(
        (match["quarter"] or "").lower()
    ) or number_of(match["quarter"])
    year = year_meant(match, written)
    if year is None:
        return None
    if not 1 <= number <= 4:
        return NOT_A_DATE
    return stretch(year, 3 * number - 2)[0], stretch(year, 3 * number)[1]


_AHEAD = re.compile(
    r"\b(?:until|till|by|before)[ ]\Z|\b(?:will|due|expected|scheduled)\b[^.,;]{0,50}\Z"
    r"|(?:直到|至|将|预计|计划|有望|拟|定于)[^。,;]{0,12}\Z",
    re.IGNORECASE,
)


_PLANNED = re.compile(
    r"\b(?:will|due|expected|scheduled|plans?|planned|hopes?|aims?)\b[^.,;]{0,50}\Z"
    r"|(?:预计|计划|有望|拟|定于|力争)[^。,;]{0,12}\Z",
    re.IGNORECASE,
)


def span(match: re.Match[str], written: Days | None) -> Days | None:
    """Read days of one month, from the first to the last: "3-5 May", 五月三日至五日."""
    days = full(match, written)
    if days is None or days == NOT_A_DATE:
        return days
    last = number_of(match["last"])
    if not days[0].day < last:
        return NOT_A_DATE
    to = known(days[0].year, days[0].month, last)
    return (days[0], to[1]) if to else NOT_A_DATE


def half(match: re.Match[str], written: Days | None) -> Days | None:
    """Read half of a year: "the first half of 2026", 今年上半年."""
    year = year_meant(match, written)
    if year is None:
        return None
    first = match["half"].lower() in ("first", "1", "上")
    return stretch(year, 1 if first else 7)[0], stretch(year, 6 if first else 12)[1]


def decade(match: re.Match[str], _: Days | None) -> Days | None:
    """Read ten years: "the late 1990s", 上世纪九十年代末."""
    told = match["decade"]
    first = int(told) if told.isdigit() else number_of(told)
    if first < 100:
        century = match["century"] if "century" in match.re.groupindex else None
        first += 2000 if century in ("21", "本") else 1900
    part = match["part"]
    return part_of(
        (dt.date(first, 1, 1), dt.date(first + 9, 12, 31)), HAN_PARTS.get(part or "", part)
    )


def is_ahead(match: re.Match[str]) -> bool:
    """Return whether the words before a day of the week tell that it is still to come."""
    found = _AHEAD.search(match.string, max(0, match.start() - 60), match.start())
    if not found:
        return False
    return found.group() != "by " or match.string[match.end() : match.end() + 2] != "'s"


def day_named(steps: Mapping[str, int]) -> Reader:
    """Return the reader of words for a day so many ``steps`` from the day of writing."""

    def read(match: re.Match[str], written: Days | None) -> Days | None:
        if written is None:
            return None
        word = " ".join(match["named"].lower().split())
        return shifted((written[0], written[0]), steps[word], "day")

    return read


def year_meant(match: re.Match[str], written: Days | None) -> int | None:
    """Return the year that a match states, or tells from the day of writing: 去年."""
    groups = match.groupdict()
    if groups.get("year"):
        return year_of(groups["year"])
    which = (groups.get("which") or "").lower()
    return written[0].year + _YEARS_ON.get(which, 0) if written else None


def year_of(text: str) -> int:
    """Return a year in digits, Western or Chinese; those of the Republic of China begin in 1912."""
    republic = text.removeprefix("民国")
    if republic.isdigit() and len(republic) < 4:
        return 1911 + int(republic)
    return (
        int("".join(str("零一二三四五六七八九".find(c.replace("〇", "零"))) for c in text))
        if (not text.isdigit())
        else int(text)
    )


def number_of(text: str) -> int:
    """Return a number up to 99 in digits or Chinese characters."""
    if text.isdigit():
        return int(text)
    digits = "零一二三四五六七八九"
    tens, ten, ones = text.partition("十")
    if not ten:
        return digits.find(text)
    return 10 * (digits.find(tens) if tens else 1) + (digits.find(ones) if ones else 0)
