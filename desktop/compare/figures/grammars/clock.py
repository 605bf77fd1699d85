"""Times of day, English and Chinese, as minutes since midnight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.compare.figures.grammars import numerals
from desktop.compare.figures.mention import Kind, Reading

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZONE = r"hrs|GMT|UTC|(?-i:Z|[ABCEHIJKMPSW]ST|A[CEKW]ST|NZST)"
"""What makes four digits an hour; those that words are spelt like, in capitals: not "1200 most"."""

_LOCAL = r"(?:hours?[ ])?local[ ]time|hours?[ ](?:on|local)"
_PART_OF_DAY = (
    r"[ ](?:local[ ]time[ ])?(?:in[ ]the|(?:on[ ])?(?:this|that|yesterday|tomorrow|[A-Z][a-z]+day))"
    r"[ ](?:(?P<early>morning)|afternoon|evening|night)"
)
_TOLD_AFTER = re.compile(_PART_OF_DAY, re.IGNORECASE)
_ENGLISH = re.compile(
    rf"(?<![\w:.])(?:(?P<about>about|around|approximately|shortly[ ]after|shortly[ ]before"
    rf"|just[ ]after|just[ ]before|nearly)[ ])?"
    rf"(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?[ ]?(?P<half>[ap](?:\.m\b\.?|m\b))"
    rf"|(?P<clock>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    rf"|(?<=\bat[ ])(?P<point>[01]?\d|2[0-3])\.(?P<pointed>[0-5]\d)(?={_PART_OF_DAY})"
    rf"|(?:(?P<rest>half|quarter)[ ](?P<side>past|to)[ ])(?P<whole>1?\d|{_HOURS})\b"
    rf"|(?P<oclock>1?\d|{_HOURS})[ ]o'clock"
    rf"|(?P<named>noon|midday|midnight)(?!\w)"
    rf"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?=[ ]?(?:{_ZONE}|{_LOCAL})\b))"
    rf"(?P<utc>[ ]?(?:GMT|UTC)\b(?![+-]))?",
    re.IGNORECASE,
)
_NUMBER = "[零〇一二两三四五六七八九十\\d]"
_CHINESE = re.compile(
    rf"(?P<about>约|大约)?(?P<part>凌晨|清晨|早上|上午|中午|正午|下午"
    rf"|傍晚|晚上|晚间|深夜|午夜|早|晚)(?P<hour>{_NUMBER}{{1,3}})[时点](?!间)"
    rf"(?:(?P<half>半)|(?P<minute>{_NUMBER}{{1,3}})分?)?(?P<so>许|左右)?"
    rf"|(?<!{_NUMBER})(?P<clock>{_NUMBER}{{1,3}})[时点](?P<past>{_NUMBER}{{1,3}})分(?!钟)(?P<thereby>许|左右)?"
)
_LATE = frozenset(("下午", "傍晚", "晚上", "晚间", "深夜", "晚"))
_SLACK = 15
"""Minutes that "about" and "shortly after" leave open."""

_NEAR = 5
_HOURLY = (15, 45)
"""Minutes that 许 leaves open after minutes, and after a full hour."""


def find(text: str) -> Iterator[Reading]:
    """Yield the times of day in the plain ``text``."""
    for match in _ENGLISH.finditer(text):
        minutes = _minutes(match)
        if minutes is not None:
            yield _reading(match, minutes)
    for match in _CHINESE.finditer(text):
        hour = _number(match["hour"] or match["clock"])
        told = match["minute"] or match["past"]
        minute = 30 if match["half"] else _number(told) if told else 0
        if hour <= 24 and minute < 60:
            late = match["part"] in _LATE or (match["part"] in ("中午", "正午") and hour < 11)
            read = _reading(match, (hour + (12 if late and hour < 12 else 0)) % 24 * 60 + minute)
            named = text[max(0, match.start() - 1) : match.start()] in ("昨", "今", "当", "明")
            # "昨晚" is a day's name, too, and read as one
            yield replace(read, start=match.start("hour")) if named and match["part"] else read


def _minutes(match: re.Match[str]) -> int | None:
    if match["named"]:
        return 0 if match["named"].lower() == "midnight" else 720
    if match["four"]:
        return int(match["four"][:2]) * 60 + int(match["four"][2:])
    if hour := match["clock"] or match["point"]:
        return _in_part_of_day(match, int(hour) * 60 + int(match["past"] or match["pointed"]))
    if match["oclock"] or match["whole"]:
        return _spoken(match)
    hour, late = int(match["hour"]), match["half"].lower().startswith("p")
    if hour > 12:
        return None
    return hour % 12 * 60 + int(match["minute"] or 0) + (720 if late else 0)


def _spoken(match: re.Match[str]) -> int:
    """Read "five o'clock" and "quarter to six"."""
    hour = _number((match["oclock"] or match["whole"]).lower())
    past = _PARTS[(match["rest"] or "").lower()]
    minutes = hour % 12 * 60 + (-past if (match["side"] or "").lower() == "to" else past)
    return _in_part_of_day(match, minutes % 720, is_late=1 <= hour < _MORNING)


def _in_part_of_day(match: re.Match[str], minutes: int, *, is_late: bool = False) -> int:
    """Return ``minutes`` of twelve hours as those of the day that the words after it tell.

    Where they tell nothing, ``is_late`` makes them those after noon.
    """
    told = _TOLD_AFTER.match(match.string, match.end())
    late = not told["early"] if told else is_late
    return minutes + 720 if late and minutes < 720 else minutes


_PARTS = {"": 0, "quarter": 15, "half": 30}
"""Minutes that a spoken hour is past."""

_MORNING = 7
"""The first hour that is of the morning where nothing says so: five o'clock is after noon."""


def _reading(match: re.Match[str], minutes: int) -> Reading:
    before, after = _slack(match)
    low, high = minutes - before, minutes + after
    unit = "minute UTC" if match.groupdict().get("utc") else "minute"
    return Reading(*match.span(), Kind.TIME, low, high, unit)


def _slack(match: re.Match[str]) -> tuple[int, int]:
    """Return how many minutes earlier and later than told it may have been."""
    groups = match.groupdict()
    if groups["about"]:
        return _SLACK, _SLACK
    if groups.get("thereby") or (groups.get("so") and groups["minute"]):
        return _NEAR, _NEAR
    return _HOURLY if groups.get("so") else (0, 0)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    found = numerals.find(word)
    return int(found[0].low) if found else 99
