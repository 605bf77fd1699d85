"""One grammar of dates in English: of the calendar, or told from the day of writing."""

from __future__ import annotations

import datetime as dt
import re

from desktop.compare.figures.days import (
    Days,
    around,
    known,
    nearest,
    part_of,
    shifted,
    stretch,
)
from desktop.compare.figures.grammars.datereading import (
    MONTHS,
    NOT_A_DATE,
    Reader,
    day_named,
    decade,
    full,
    half,
    is_ahead,
    pattern,
    quarter,
    span,
    year_of,
)

_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ITS_DAY = rf"(?:(?<!\w)(?:on[ ])?(?:{'|'.join(_WEEKDAYS)})(?:,?[ ]\(?|,[ ]the[ ]))?"
"""The day of the week that a date is told with: "on Friday, 13 March"."""

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b(?:(?<!may)\.)?"
_CAPITAL_MONTH = f"(?P<month>{'|'.join(name.capitalize() for name in MONTHS)})"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_LAST = _DAY.replace("day", "last")
_YEAR = (
    r"(?P<year>(?:19|20)\d\d|(?:(?<=in[ ])|(?<=since[ ])|(?<=from[ ])|(?<=of[ ]))1[5-8]\d\d)(?!\d)"
)
_PART = (
    r"(?:(?P<part>early|late|mid|the[ ](?:start|beginning|end|middle)[ ]of"
    r"|earlier[ ]in|later[ ]in)[- ])?"
)
_WHICH = (
    r"(?P<which>last|this|this[ ]past|this[ ]coming|past|previous|next"
    r"|the[ ]following|earlier[ ]this|later[ ]this|earlier[ ]that)"
)
_NAMED_DAYS = {
    "the day before yesterday": -2, "the day after tomorrow": 2, "yesterday": -1, "today": 0,
    "tomorrow": 1, "last night": -1, "overnight": -1, "tonight": 0,
}  # fmt: skip
_FALL = (
    r"(?:(?:(?<=last[ ])|(?<=this[ ])|(?<=in[ ]the[ ]))fall(?![ ]of[ ]\D)"
    r"|fall(?=(?:[ ]of)?[ ](?:19|20)\d\d))"
)
"""The season, not what falls: "before the fall" may be of a government or a lift."""

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


_HOLIDAYS = {
    "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip


def _holiday(match: re.Match[str], written: Days | None) -> Days | None:
    if written is None:
        return None
    month, day = _HOLIDAYS[match["holiday"].lower()]
    return nearest(month, day, written)


def _iso(match: re.Match[str], _: Days | None) -> Days | None:
    return known(*(int(part) for part in re.split("[-/.]", match["iso"]))) or NOT_A_DATE


def _in_figures(match: re.Match[str], _: Days | None) -> Days | None:
    """Read "03.10.2026", whose day comes first wherever points part it."""
    return known(int(match["year"]), int(match["month"]), int(match["day"])) or NOT_A_DATE


def _whole_year(match: re.Match[str], _: Days | None) -> Days | None:
    return part_of(stretch(year_of(match["year"])), match.groupdict().get("part"))


def _season(match: re.Match[str], written: Days | None) -> Days | None:
    first, last = _SEASONS[match["season"].lower()]
    if match["year"]:
        year = int(match["year"])
        return stretch(year, first)[0], stretch(year, last)[1]
    if written is None:
        return None
    year = written[0].year
    if (match["which"] or "").startswith("last") and written[0].month <= last:
        year -= 1
    return stretch(year, first)[0], stretch(year, last)[1]


def _which_stretch(match: re.Match[str], written: Days | None) -> Days | None:
    """Read "last year", "earlier this month", "next week"."""
    if written is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    step = -1 if which in ("last", "previous") else 1 if which in ("next", "the following") else 0
    if which == "past":
        return shifted(written, -1, unit)[0], written[1]
    days = shifted(around(written[0], unit), step, unit)
    if unit in ("month", "year"):
        days = around(days[0], unit)
    days = part_of(days, match["part"])
    if which.startswith("earlier"):
        return days[0], max(days[0], written[1])
    if which.startswith("later"):
        return min(written[0], days[1]), days[1]
    return days


def _weekday(match: re.Match[str], written: Days | None) -> Days | None:
    if written is None:
        return None
    which = (match["which"] or "").lower()
    back = (written[0].weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    if which in ("next", "this coming", "the following") or (not which and is_ahead(match)):
        return shifted((written[0], written[0]), 7 - back, "day")
    if which in ("last", "past", "previous") and back == 0:
        back = 7
    day = written[0] - dt.timedelta(days=back)
    return day, day


_RULES: tuple[tuple[str, Reader], ...] = (
    (
        r"(?<![\d/-])(?P<iso>(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-3]?\d))(?![\d-])",
        _iso,
    ),
    (
        (
            r"(?<![\d.])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\."
            r"(?P<year>(?:19|20)\d\d)(?!\d)"
        ),
        _in_figures,
    ),
    (
        rf"(?<!\w){_MONTH}[ ]{_DAY}[ ]?(?:-|to|and|through)[ ]?{_LAST}(?!\d)(?:,?[ ]{_YEAR})?",
        span,
    ),
    (
        rf"(?<![\w.,]){_DAY}[ ]?(?:-|to|and)[ ]?{_LAST}[ ](?:of[ ])?{_MONTH}(?:,?[ ]{_YEAR})?",
        span,
    ),
    (rf"{_ITS_DAY}(?<!\w){_PART}{_MONTH}[ ]{_DAY}(?!\d)(?:,?[ ]{_YEAR})?", full),
    (rf"{_ITS_DAY}(?<![\w.,]){_PART}{_DAY}[ ](?:of[ ])?{_MONTH}(?:,?[ ]{_YEAR})?", full),
    (rf"(?<!\w)(?P<holiday>{'|'.join(_HOLIDAYS).replace(' ', '[ ]')})(?!\w)", _holiday),
    (rf"(?<!\w){_PART}{_MONTH}(?:,|[ ]of)?[ ]{_YEAR}", full),
    (
        (
            r"(?<!\w)(?P<quarter>first|second|third|fourth|final|last)[ ]quarter"
            rf"(?:(?:[ ]of)?[ ]{_YEAR})?"
        ),
        quarter,
    ),
    (
        (
            r"(?<!\w)(?:the[ ])?(?P<half>first|second|latter)[ ]half[ ]of[ ]"
            rf"(?:{_YEAR}|(?P<which>this|last|next|the)[ ]year)(?!\w)"
        ),
        half,
    ),
    (rf"(?<!\w)H(?P<half>[12])(?:[ ]of)?[ ]?{_YEAR}(?!\w)", half),
    (
        r"(?<!\w)(?:the[ ])?(?:(?P<part>early|mid|late)[- ])?(?P<decade>(?:1[89]|20)\d0)s(?!\w)",
        decade,
    ),
    (rf"(?<!\w)Q(?P<quarter>[1-4])(?:[ ]of)?(?:[ ]{_YEAR})?(?!\w)", quarter),
    (
        (
            rf"(?<!\w)(?:(?P<which>last|this)[ ]|the[ ]|in[ ](?:the[ ])?)"
            rf"(?P<season>spring|summer|autumn|{_FALL})(?:[ ]of)?(?:[ ]{_YEAR})?(?!\w)"
        ),
        _season,
    ),
    (
        rf"(?<!\w){_PART}{_WHICH}[ ](?P<unit>week|month|year)(?:end)?(?!\w|'s)",
        _which_stretch,
    ),
    (
        rf"(?<!\w)(?:on[ ])?(?:{_WHICH}[ ])?(?P<weekday>{'|'.join(_WEEKDAYS)})(?!\w)",
        _weekday,
    ),
    (
        rf"(?<!\w)(?P<named>{'|'.join(_NAMED_DAYS).replace(' ', '[ ]')})(?!\w)",
        day_named(_NAMED_DAYS),
    ),
    (
        (
            rf"(?<!\w)(?:(?P<which>last|this|next|past|this[ ]past)[ ]|(?:in|since"
            rf"|until|by|from|of|during)[ ]{_PART}"
            rf"|(?:early|late|mid)[- ])(?-i:{_CAPITAL_MONTH})(?!\w|[ ]\d)"
        ),
        full,
    ),
    (
        (
            rf"(?<![\w.,/$€£-]){_PART}{_YEAR}(?![\w%/-]|[.,]\d|[ ](?:people|men|women|children|jobs"
            rf"|homes|households|workers|hours|hrs|local|dollars|euros|pounds|metres|meters|miles|km|[a-z]*ers)\b)"
        ),
        _whole_year,
    ),
)

GRAMMAR = tuple((pattern(rule), reader) for rule, reader in _RULES)
"""What a date looks like and what reads it, the fullest first."""
