"""Numbers and what they count: money, percentages, durations, measures, counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.compare.figures.grammars.chinese_counts import chinese_count
from desktop.compare.figures.grammars.english_counts import STOP, english_count, is_label
from desktop.compare.figures.grammars.measures import (
    SPEEDS,
    Unit,
    beaufort,
    currency_before,
    rate,
    reading_of,
    unit_after,
)
from desktop.compare.figures.grammars.numerals import is_span
from desktop.compare.figures.mention import Kind, Reading
from desktop.compare.figures.number import Number

_HAN_AFTER = re.compile(r"(?:以(?P<least>上)|以(?P<top>[下内])|(?P<about>左右|上下))")


def find(text: str, numbers: tuple[Number, ...]) -> Iterator[Reading]:
    """Yield what the ``numbers`` of the plain ``text`` count."""
    last: Reading | None = None
    for reading in _each(text, numbers):
        if last and (both := _joined(text, last, reading)):
            last = both
            continue
        if last:
            yield _as_next(text, last, reading)
        last = reading
    if last:
        yield last


def _each(text: str, numbers: tuple[Number, ...]) -> Iterator[Reading]:
    for number in numbers:
        for read in (_money, _aged, _magnitude, _measured, _counted):
            if reading := read(text, number):
                yield _han_bounded(text, reading)
                break


def _han_bounded(text: str, reading: Reading) -> Reading:
    """Return a reading with the bound that Chinese puts after the unit: "5000万元以上"."""
    after = _HAN_AFTER.match(text, reading.end)
    if not after or reading.low != reading.high or reading.low < 0:
        return reading
    low, high = reading.low, reading.high
    if after["about"]:
        low, high = 0.9 * low, 1.1 * high
    else:
        low, high = (low, math.inf) if after["least"] else (0.0, high)
    return replace(reading, end=after.end(), low=low, high=high)


def _as_next(text: str, one: Reading, other: Reading) -> Reading:
    """Return what "12" is in "rose from 12 to 15 per cent": as much of what comes next."""
    bare = one.kind is Kind.COUNT and not one.unit and text[one.end : other.start] == " to "
    return replace(one, kind=other.kind, unit=other.unit) if bare and other.unit == "%" else one


_ADDED = re.compile(r"[ ]?(?:and[ ])?|零")


def _joined(text: str, one: Reading, other: Reading) -> Reading | None:
    """Return "2 hours 45 minutes" and "40% to 45%" as one quantity; None for two of them."""
    same = (one.kind, one.unit, one.per) == (other.kind, other.unit, other.per)
    if not same or other.start < one.end:
        return None
    between = text[one.end : other.start]
    exact = one.low == one.high and other.low == other.high
    if one.kind is Kind.PERCENT and exact and one.low < other.low:
        if is_span(text, one.start, between):
            return replace(one, end=other.end, high=other.high)
        return None
    added = one.kind in (Kind.DURATION, Kind.MEASURE) and one.unit in _COMPOUND
    if added and exact and _ADDED.fullmatch(between) and 0 < other.low <= 0.6 * one.low:
        low, high = one.low + other.low, one.high + other.high
        return replace(one, end=other.end, low=low, high=high, grain=other.grain)
    return None


_COMPOUND = ("day", "m", "kg")


def _money(text: str, number: Number) -> Reading | None:
    found = currency_before(text, number.core)
    if not found:
        return None
    currency, start = found
    if re.match("分(?!钟)", text[number.end : number.end + 2]):
        cents = Unit(Kind.MONEY, currency, 0.01)
        return reading_of(number, cents, number.end + 1, "", min(start, number.start))
    unit = unit_after(text, number.end)
    end = unit[1] if unit and unit[0].kind is Kind.MONEY else number.end
    per, end = rate(text, start, end)
    return _signed(
        text, reading_of(number, Unit(Kind.MONEY, currency), end, per, min(start, number.start))
    )


def _aged(text: str, number: Number) -> Reading | None:
    """Read "the driver, 47," and "aged 47" as an age."""
    before, after = (
        text[max(0, number.start - 12) : number.start],
        text[number.end : number.end + 2],
    )
    aside = re.search(r"[a-z], \Z|\bwho (?:is|was) \Z", before)
    aside = aside and re.match(r"[,.][ \n\"]|;|\.?\Z", after)
    if number.words or not number.exact or not 0 < number.low < 111:
        aside = None
    if not aside and not _AGED.search(text, max(0, number.start - 20), number.start):
        return None
    return reading_of(number, Unit(Kind.MEASURE, "year old"), number.end, "")


_AGED = re.compile(
    r"\b(?:aged|age of|turned|turning"
    r"|(?:boy|girl|man|woman|youth|teenager|child|son|daughter|pensioner) of) \Z",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[ -]magnitude\b")


def _magnitude(text: str, number: Number) -> Reading | None:
    """Read "magnitude 6.2" and "a 6.2-magnitude quake" as how strong it was."""
    before = text[max(0, number.start - 15) : number.start]
    told = re.search(r"\b[Mm]agnitude(?: of)?[ -]\Z", before)
    if not told and not _STRONG.match(text, number.end):
        return None
    return reading_of(number, Unit(Kind.MEASURE, "M"), number.end, "")


def _measured(text: str, number: Number) -> Reading | None:
    number = _half_more(text, number)
    found = unit_after(text, number.tail, digits=not number.words) or _told_apart(text, number)
    if not found or is_label(text, number):
        return None
    unit, end = found
    if number.exact and (text[end : end + 1] == "多" or text[number.tail : end].startswith("个多")):
        end += text[end : end + 1] == "多"  # "一年多", "三个多月"
        number = replace(number, high=number.low + max(1.0, number.low // 10))
    if text[number.tail : end] == "日" and not number.words:
        return None
    number, end = _and_a_half(text, number, end)
    per, end = rate(text, number.start, max(end, number.end))
    if unit.kind is Kind.DURATION:
        return _duration(text, number, unit, end)
    if unit.base == "m" and per in SPEEDS:
        unit, per = Unit(Kind.MEASURE, "km/h", unit.factor * SPEEDS[per]), ""
    if (
        text[number.tail : end] == "级"
        and number.exact
        and _WIND.search(text[max(0, number.start - 12) : number.start])
    ):
        low, high = beaufort(int(number.low))
        return Reading(number.start, end, Kind.MEASURE, low, high, "km/h")
    reading = reading_of(number, unit, end, per)
    return _signed(text, reading) if unit.kind in (Kind.MEASURE, Kind.PERCENT) else reading


_TIMES_OF = re.compile(r"(?:[ -][a-z]+(?<!s)){1,2}(?=[ ](?:hours|days|weeks|months|years)\b)")


def _told_apart(text: str, number: Number) -> tuple[Unit, int] | None:
    """Return the unit of time that other words part from its number: "900 flying hours"."""
    words = _TIMES_OF.match(text, number.tail)
    if not words or STOP.intersection(words.group().split()):
        return None
    return unit_after(text, words.end())


_WIND = re.compile(r"风[力速]?[^,。;]{0,6}\Z")
_SIGNED = ("°C",)
"""Measures that a dash before them makes negative."""

_MINUS = re.compile(r"(?:(?<![\w)%°-])-|\b(?:minus|negative)[ ]|零下|负)\Z", re.IGNORECASE)


def _signed(text: str, reading: Reading) -> Reading:
    """Return a reading as what it is below nought, where a sign or a word says so."""
    minus = _MINUS.search(text, max(0, reading.start - 10), reading.start)
    dashed = minus and minus.group() == "-" and reading.kind is Kind.MEASURE
    if not minus or (dashed and reading.unit not in _SIGNED):
        return reading
    return replace(reading, start=minus.start(), low=-reading.high, high=-reading.low)


def _half_more(text: str, number: Number) -> Number:
    """Return a number with the half that stands between it and its unit: "三个半小时"."""
    if text[number.tail : number.tail + 2] != "个半" or not number.exact:
        return number
    half = number.low + 0.5
    return replace(number, tail=number.tail + 2, end=number.tail + 2, low=half, high=half)


def _duration(text: str, number: Number, unit: Unit, end: int) -> Reading | None:
    """Read a length of time; "one day" and "第三天" are none."""
    if (
        number.words
        and number.high == 1
        and re.match("one (?:day|second)|一[天日]", text[number.core : end], re.IGNORECASE)
    ):
        return None
    if text[end - 1] == "年" and re.match("级|代|度", text[end:]):
        return None
    return reading_of(number, unit, end, "")


def _and_a_half(text: str, number: Number, end: int) -> tuple[Number, int]:
    half = re.compile(r"半| and a half").match(text, end)
    if not half or not number.exact:
        return number, end
    return replace(number, low=number.low + 0.5, high=number.high + 0.5), half.end()


def _counted(text: str, number: Number) -> Reading | None:
    if is_label(text, number):
        return None
    if re.match(r"[ ]?[\u4e00-\u9fff]", text[number.end :]):
        return chinese_count(text, number)
    return english_count(text, number)
