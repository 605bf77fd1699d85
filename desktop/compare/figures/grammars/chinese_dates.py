"""One grammar of dates in Chinese, in Simplified characters."""

from __future__ import annotations

import datetime as dt
import re

from desktop.compare.figures.days import Days, around, known, months_on, part_of, shifted, stretch
from desktop.compare.figures.grammars.datereading import (
    HAN_PARTS,
    HAN_WHICH,
    NOT_A_DATE,
    Reader,
    day_named,
    decade,
    full,
    half,
    is_ahead,
    number_of,
    pattern,
    quarter,
    span,
    year_meant,
)

_HAN_NUMBER = "[零〇一二三四五六七八九十两]{1,3}|\\d{1,2}"
_HAN_DAYS = {
    "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "今天": 0, "今日": 0, "今早": 0,
    "大前天": -3, "今晚": 0, "今晨": 0, "明天": 1, "明日": 1, "后天": 2,
}  # fmt: skip
_HAN_PART = "(?P<part>" + "|".join(sorted(HAN_PARTS, key=len, reverse=True)) + ")?"
_ITS_DAY = r"(?:(?<![上下本这])(?:周|星期|礼拜)[一二三四五六日天][(,]?)?"
_DAY_NAMED = r"(?:[(,]?(?:周|星期|礼拜)[一二三四五六日天][)]?)?"
"""The day of the week that a date is told with: 周五(13日), 13日星期五."""

_HAN_YEAR = (
    r"(?:(?P<year>(?:1[5-9]|20)\d\d|民国\d{2,3}|(?<!\d)1[01]\d(?=年\d{1,2}月)"
    r"|[一二][零〇九][零〇一二三四五六七八九]{2})财?年|(?P<which>"
    + ("|".join(HAN_WHICH))
    + r")(?:的)?)"
)


def _han_weekday(match: re.Match[str], written: Days | None) -> Days | None:
    if written is None:
        return None
    weekday = "一二三四五六日天".index(match["hanweekday"])
    monday = written[0] - dt.timedelta(days=written[0].weekday())
    day = monday + dt.timedelta(days=min(weekday, 6))
    if match["which"]:
        day += dt.timedelta(days={"上": -7, "下": 7}.get(match["which"][0], 0))
    elif day > written[0] and not is_ahead(match):
        day -= dt.timedelta(days=7)
    elif day <= written[0] and is_ahead(match):
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
    return part_of(days, HAN_PARTS.get(match["part"] or ""))


def _han_year(match: re.Match[str], written: Days | None) -> Days | None:
    year = year_meant(match, written)
    return None if year is None else part_of(stretch(year), HAN_PARTS.get(match["part"] or ""))


def _han_full(match: re.Match[str], written: Days | None) -> Days | None:
    days = full(match, written)
    part = HAN_PARTS.get(match.groupdict().get("hanpart") or "")
    return part_of(days, part) if days and days != NOT_A_DATE else days


def _han_day_of(match: re.Match[str], written: Days | None) -> Days | None:
    """Read "本月3日" and "上月28日"."""
    if written is None:
        return None
    month = months_on(written[0].replace(day=1), {"上": -1, "下": 1}.get(match["which"], 0))
    return known(month.year, month.month, number_of(match["day"])) or NOT_A_DATE


def _han_day(match: re.Match[str], written: Days | None) -> Days | None:
    """Read "24日": of the month of writing, or of the one before when that is still to come."""
    if written is None:
        return None
    day = number_of(match["day"])
    days = known(written[0].year, written[0].month, day)
    if days is None or days[0] > written[0] + dt.timedelta(days=10):
        before = months_on(written[0].replace(day=1), -1)
        days = known(before.year, before.month, day)
    return days or NOT_A_DATE


_RULES: tuple[tuple[str, Reader], ...] = (
    (
        (
            rf"(?:{_HAN_YEAR})?(?<!个)(?P<month>{_HAN_NUMBER})月(?P<day>{_HAN_NUMBER})[日号]?"
            rf"(?:-|至|到)(?P<last>{_HAN_NUMBER})[日号]"
        ),
        span,
    ),
    (
        (
            rf"{_HAN_YEAR}(?P<month>{_HAN_NUMBER})月(?:份)?(?:(?P<day>{_HAN_NUMBER})[日号]|"
            rf"{_HAN_PART.replace('part', 'hanpart')})"
        ),
        _han_full,
    ),
    (rf"{_ITS_DAY}(?<!个)(?P<month>{_HAN_NUMBER})月(?P<day>{_HAN_NUMBER})[日号]{_DAY_NAMED}", full),
    (rf"(?:{_HAN_YEAR})?(?P<half>[上下])半年", half),
    (
        (
            r"(?:(?P<century>20|21|上|本|二十)(?:个)?世纪)?(?P<decade>(?:19|20)?\d0|[二三四五六七八九]十)年代"
            r"(?P<part>初|中|末|底)?"
        ),
        decade,
    ),
    (rf"{_HAN_YEAR}第?(?P<quarter>[一二三四1-4])季度?", quarter),
    (r"第?(?P<quarter>[一二三四1-4])季度", quarter),
    (rf"{_HAN_YEAR}{_HAN_PART}", _han_year),
    (
        (
            rf"(?<![个\d零一二三四五六七八九十])(?P<month>{_HAN_NUMBER})月(?:份"
            rf"|{_HAN_PART.replace('part', 'hanpart')})(?!\d)"
        ),
        _han_full,
    ),
    (
        rf"{_ITS_DAY}(?<![\d第月])(?P<day>[12]\d|3[01]|[1-9])[日号](?![本元线楼]){_DAY_NAMED}",
        _han_day,
    ),
    (
        (
            r"(?P<which>[上下本这])?(?:个)?(?:周|星期|礼拜)(?P<hanweekday>[一二三四五六日天])(?![个名])"
        ),
        _han_weekday,
    ),
    (rf"(?P<which>[上本这下])个?月(?P<day>{_HAN_NUMBER})[日号]", _han_day_of),
    (
        rf"(?P<named>[上下本这](?:个)?月|[上下本这](?:一)?(?:个)?(?:周|星期)){_HAN_PART}",
        _han_stretch,
    ),
    (rf"(?P<named>{'|'.join(_HAN_DAYS)})", day_named(_HAN_DAYS)),
)

GRAMMAR = tuple((pattern(rule), reader) for rule, reader in _RULES)
"""What a date looks like and what reads it, the fullest first."""
