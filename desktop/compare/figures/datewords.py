"""One grammar of dates, English and Chinese: of the calendar, or told from the day of writing.

Reads text made plain (`desktop.compare.words.plain`). A relative date resolves against the
article's own date; where that is missing, it stays open and says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.compare.figures.days import (
    Days,
    around,
    known,
    months_on,
    nearest,
    part_of,
    shifted,
    stretch,
)
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


_MONTHS = {
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
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
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
_HAN_NUMBER = "[零〇一二三四五六七八九十两]{1,3}|\\d{1,2}"
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_HAN_WHICH = {
    "去年": -1, "上一年": -1, "今年": 0, "本年": 0, "明年": 1, "前年": -2, "后年": 2, "翌年": 1,
}  # fmt: skip
_HAN_DAYS = {
    "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "今天": 0, "今日": 0, "今早": 0,
    "今晚": 0, "今晨": 0, "明天": 1, "明日": 1, "后天": 2,
}  # fmt: skip
_HAN_PARTS = {
    "年初": "early", "初": "early", "上旬": "early", "年中": "mid", "中旬": "mid", "中": "mid",
    "年底": "late", "年末": "late", "底": "late", "末": "late", "下旬": "late",
}  # fmt: skip
_HAN_PART = "(?P<part>" + "|".join(sorted(_HAN_PARTS, key=len, reverse=True)) + ")?"
_HAN_YEAR = (
    r"(?:(?P<year>(?:1[5-9]|20)\d\d|[一二][零〇九][零〇一二三四五六七八九]{2})年|(?P<which>"
    + ("|".join(_HAN_WHICH))
    + r")(?:的)?)"
)


def find(text: str, written: Days | None) -> tuple[When, ...]:
    """Return the dates in the plain ``text``, in order; ``written`` is when it was written."""
    taken, found = Taken(), list[When]()
    for pattern, read in _GRAMMAR:
        for match in pattern.finditer(text):
            days = read(match, written)
            if days != _NOT_A_DATE and taken.take(*match.span()):
                found.append(_when(match, days, written))
    return tuple(sorted(found, key=lambda one: one.start))


_NOT_A_DATE: Days = (dt.date.min, dt.date.min)
Reader = Callable[[re.Match[str], Days | None], Days | None]


def _when(match: re.Match[str], days: Days | None, written: Days | None) -> When:
    groups = match.groupdict()
    if days is None:
        yearless = groups.get("month") and not groups.get("which")
        note = _no_year() if yearless else no_date()
        return When(match.start(), match.end(), None, note)
    told = groups.get("year") or (groups.get("iso"))
    return When(match.start(), match.end(), days, "" if told or not written else _told(written))


def _told(written: Days) -> str:
    return tr("counted from {day}", day=written[0].isoformat())


def no_date() -> str:
    """Return the note of a date that has nothing to count from."""
    return tr("counts from the article's own date, which is not known")


def _no_year() -> str:
    return tr("no year is stated, and the article's own date is not known")


def _full(match: re.Match[str], written: Days | None) -> Days | None:
    """Read a date with a month, and a year or the one nearest to when it was written."""
    groups = match.groupdict()
    name = groups["month"].lower().rstrip(".")
    month = _MONTHS.get(name) or _han(name)
    day = _han(groups["day"]) if groups.get("day") else 0
    try:
        if groups.get("year"):
            return part_of(stretch(_year(groups["year"]), month, day), groups.get("part"))
        if written is None:
            dt.date(2000, month, day or 1)
            return None
        which = (groups.get("which") or "").lower()
        if which in _HAN_WHICH:
            return stretch(written[0].year + _HAN_WHICH[which], month, day)
        return part_of(nearest(month, day, written, which), groups.get("part"))
    except ValueError:
        return _NOT_A_DATE


def _iso(match: re.Match[str], _: Days | None) -> Days | None:
    return known(*(int(part) for part in re.split("[-/.]", match["iso"]))) or _NOT_A_DATE


def _whole_year(match: re.Match[str], _: Days | None) -> Days | None:
    return part_of(stretch(_year(match["year"])), match.groupdict().get("part"))


def _quarter(match: re.Match[str], written: Days | None) -> Days | None:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}.get(
        (match["quarter"] or "").lower()
    ) or _han(match["quarter"])
    if not match["year"] and not written:
        return None
    year = _year(match["year"]) if match["year"] else written[0].year if written else 0
    if not 1 <= number <= 4:
        return _NOT_A_DATE
    return stretch(year, 3 * number - 2)[0], stretch(year, 3 * number)[1]


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


_AHEAD = re.compile(
    r"\b(?:until|till|by|before)[ ]\Z|\b(?:will|due|expected|scheduled)\b[^.,;]{0,50}\Z"
    r"|(?:直到|至|将|预计|定于)[^。,;]{0,12}\Z",
    re.IGNORECASE,
)


def _is_ahead(match: re.Match[str]) -> bool:
    """Return whether the words before a day of the week tell that it is still to come."""
    return bool(_AHEAD.search(match.string, max(0, match.start() - 60), match.start()))


def _weekday(match: re.Match[str], written: Days | None) -> Days | None:
    if written is None:
        return None
    which = (match["which"] or "").lower()
    back = (written[0].weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    if which in ("next", "this coming", "the following") or (not which and _is_ahead(match)):
        return shifted((written[0], written[0]), 7 - back, "day")
    if which in ("last", "past", "previous") and back == 0:
        back = 7
    day = written[0] - dt.timedelta(days=back)
    return day, day


def _named_day(match: re.Match[str], written: Days | None) -> Days | None:
    if written is None:
        return None
    word = match["named"].lower()
    step = {"yesterday": -1, "last night": -1, "overnight": -1, "tomorrow": 1}.get(
        word, _HAN_DAYS.get(word, 0)
    )
    return shifted((written[0], written[0]), step, "day")


def _han_weekday(match: re.Match[str], written: Days | None) -> Days | None:
    if written is None:
        return None
    weekday = "一二三四五六日天".index(match["hanweekday"])
    monday = written[0] - dt.timedelta(days=written[0].weekday())
    day = monday + dt.timedelta(days=min(weekday, 6))
    if match["which"]:
        day += dt.timedelta(days={"上": -7, "下": 7}.get(match["which"][0], 0))
    elif day > written[0] and not _is_ahead(match):
        day -= dt.timedelta(days=7)
    elif day <= written[0] and _is_ahead(match):
        day += dt.timedelta(days=7)
    return day, day


def _han_stretch(match: re.Match[str], written: Days | None) -> Days | None:
    if written is None:
        return None
    word = match["named"]
    unit = "month" if "月" in word else "week"
    step = {"上": -1, "下": 1}.get(word[0], 0)
    days = shifted(around(written[0], unit), step, unit)
    days = around(days[0], unit) if unit == "month" else days
    return part_of(days, _HAN_PARTS.get(match["part"] or ""))


def _han_year(match: re.Match[str], written: Days | None) -> Days | None:
    if match["year"]:
        days = stretch(_year(match["year"]))
    elif written:
        days = stretch(written[0].year + _HAN_WHICH[match["which"]])
    else:
        return None
    return part_of(days, _HAN_PARTS.get(match["part"] or ""))


def _han_full(match: re.Match[str], written: Days | None) -> Days | None:
    days = _full(match, written)
    part = _HAN_PARTS.get(match.groupdict().get("hanpart") or "")
    return part_of(days, part) if days and days != _NOT_A_DATE else days


def _han_day(match: re.Match[str], written: Days | None) -> Days | None:
    """Read "24日": of the month of writing, or of the one before when that is still to come."""
    if written is None:
        return None
    day = _han(match["day"])
    days = known(written[0].year, written[0].month, day)
    if days is None or days[0] > written[0] + dt.timedelta(days=10):
        before = months_on(written[0].replace(day=1), -1)
        days = known(before.year, before.month, day)
    return days or _NOT_A_DATE


def _year(text: str) -> int:
    return (
        int("".join(str("零一二三四五六七八九".find(c.replace("〇", "零"))) for c in text))
        if (not text.isdigit())
        else int(text)
    )


def _han(text: str) -> int:
    if text.isdigit():
        return int(text)
    digits = "零一二三四五六七八九"
    tens, ten, ones = text.partition("十")
    if not ten:
        return digits.find(text)
    return 10 * (digits.find(tens) if tens else 1) + (digits.find(ones) if ones else 0)


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE | re.VERBOSE)


def _english_grammar() -> Iterator[tuple[re.Pattern[str], Reader]]:
    """Yield the patterns of English dates, the fullest first."""
    yield (
        _pattern(
            r"(?<![\d/-])(?P<iso>(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-3]?\d))(?![\d-])"
        ),
        _iso,
    )
    yield _pattern(rf"(?<!\w){_PART}{_MONTH}[ ]{_DAY}(?!\d)(?:,?[ ]{_YEAR})?"), _full
    yield _pattern(rf"(?<![\w.,]){_PART}{_DAY}[ ](?:of[ ])?{_MONTH}(?:,?[ ]{_YEAR})?"), _full
    yield _pattern(rf"(?<!\w){_PART}{_MONTH}(?:,|[ ]of)?[ ]{_YEAR}"), _full
    yield (
        _pattern(
            r"(?<!\w)(?P<quarter>first|second|third|fourth|final|last)[ ]quarter"
            rf"(?:(?:[ ]of)?[ ]{_YEAR})?"
        ),
        _quarter,
    )
    yield _pattern(rf"(?<!\w)Q(?P<quarter>[1-4])(?:[ ]of)?(?:[ ]{_YEAR})?(?!\w)"), _quarter
    yield (
        _pattern(
            rf"(?<!\w)(?:(?P<which>last|this)[ ]|the[ ]|in[ ](?:the[ ])?)"
            rf"(?P<season>spring|summer|autumn|fall)(?:[ ]of)?(?:[ ]{_YEAR})?(?!\w)"
        ),
        _season,
    )
    yield (
        _pattern(rf"(?<!\w){_PART}{_WHICH}[ ](?P<unit>week|month|year)(?:end)?(?!\w|'s)"),
        _which_stretch,
    )
    yield (
        _pattern(rf"(?<!\w)(?:on[ ])?(?:{_WHICH}[ ])?(?P<weekday>{'|'.join(_WEEKDAYS)})(?!\w)"),
        _weekday,
    )
    yield (
        _pattern(
            r"(?<!\w)(?P<named>yesterday|today|tomorrow|last[ ]night|overnight|tonight)(?!\w)"
        ),
        _named_day,
    )
    yield (
        _pattern(
            rf"(?<!\w)(?:(?P<which>last|this|next|past|this[ ]past)[ ]|(?:in|since"
            rf"|until|by|from|of|during)[ ]{_PART}"
            rf"|(?P<part2>early|late|mid)[- ])(?-i:{_capital_months()})(?!\w|[ ]\d)".replace(
                "(?P<part2>", "(?:"
            )
        ),
        _full,
    )
    yield (
        _pattern(
            rf"(?<![\w.,/$€£-]){_PART}{_YEAR}(?![\w%/-]|[.,]\d|[ ](?:people|men|women|children|jobs"
            rf"|homes|households|workers|dollars|euros|pounds|metres|meters|miles|km|[a-z]*ers)\b)"
        ),
        _whole_year,
    )


def _chinese_grammar() -> Iterator[tuple[re.Pattern[str], Reader]]:
    """Yield the patterns of Chinese dates, the fullest first."""
    yield (
        _pattern(
            rf"{_HAN_YEAR}(?P<month>{_HAN_NUMBER})月(?:份)?(?:(?P<day>{_HAN_NUMBER})[日号]|"
            rf"{_HAN_PART.replace('part', 'hanpart')})"
        ),
        _han_full,
    )
    yield _pattern(rf"(?<!个)(?P<month>{_HAN_NUMBER})月(?P<day>{_HAN_NUMBER})[日号]"), _full
    yield _pattern(rf"{_HAN_YEAR}第?(?P<quarter>[一二三四1-4])季度?"), _quarter
    yield _pattern(rf"{_HAN_YEAR}{_HAN_PART}"), _han_year
    yield (
        _pattern(
            rf"(?<![个\d零一二三四五六七八九十])(?P<month>{_HAN_NUMBER})月(?:份"
            rf"|{_HAN_PART.replace('part', 'hanpart')})(?!\d)"
        ),
        _han_full,
    )
    yield (
        _pattern(
            r"(?P<which>[上下本这])?(?:个)?(?:周|星期|礼拜)(?P<hanweekday>[一二三四五六日天])(?![个名])"
        ),
        _han_weekday,
    )
    yield (
        _pattern(rf"(?P<named>[上下本这](?:个)?月|[上下本这](?:一)?(?:个)?(?:周|星期)){_HAN_PART}"),
        _han_stretch,
    )
    yield _pattern(rf"(?P<named>{'|'.join(_HAN_DAYS)})"), _named_day
    yield _pattern(r"(?<![\d第月])(?P<day>[12]\d|3[01]|[1-9])[日号](?![本元线楼])"), _han_day


def _capital_months() -> str:
    names = "|".join(name.capitalize() for name in _MONTHS)
    return f"(?P<month>{names})"


_GRAMMAR = (*_english_grammar(), *_chinese_grammar())
