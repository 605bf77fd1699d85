"""Numbers in English: digits, words, scales. Reads plain text; bounds and ranges are `numerals`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from desktop.compare.figures.grammars.measures import LETTER_SIGNS
from desktop.compare.figures.number import Number, shown
from desktop.compare.words.plain import alternatives
from desktop.wording import tr

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "hundred": 1e2, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9,
    "tn": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_SMALL = alternatives(" ".join((*_UNITS, *_TENS)))
_SCALE = r"(?:hundred|dozen|thousand|million|billion|trillion|lakh|crore)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ ]\d{3})+(?![\d,.]\d)|\d+(?:\.\d+)?"
_GLUED = r"(?=\d)(?-i:" + "|".join(rf"(?<=(?<![A-Za-z0-9_]){one})" for one in LETTER_SIGNS) + ")"
"""Digits right after a sign of money that is made of letters."""

_ENGLISH = re.compile(
    rf"""(?:(?<![A-Za-z0-9_.])(?<!\d[,.])|{_GLUED})(?:
      (?P<multi>multi|several|many|a\ few|hundreds\ of|tens\ of|dozens\ of)[- ]
        (?P<mscale>{_SCALE})s?\b
    | (?P<plural>(?P<pre>(?:tens|dozens|hundreds|thousands)\ of\ )?
        (?P<pscale>dozens|scores|hundreds|thousands|millions|billions|trillions))(?=\ of\b|\ (?!of))
    | (?P<parts>a|one|two|three)[ -](?P<part>quarter|third|fifth|tenth)s?[ ]of[ ]an?[ ]
        (?P<whole>million|billion|trillion)\b
    | (?P<mixed>{_SMALL}|\d+)[ -]and[ -](?:a|one)[ -](?P<more>half|quarter)
        (?:[ -](?P<mixscale>{_SCALE}))?\b
    | half[- ](?:a[- ])?(?P<half>million|billion|trillion|dozen|thousand)\b
    | (?P<vulgar>\d{{0,3}}[½¼¾])
    | (?P<digits>{_DIGITS})
        (?:(?:[ -](?P<scale>{_SCALE}|mln|bln|bn|tn)(?!s)|(?P<letter>(?i:mn|mln|bn|bln|tn)|[kKmMbB]))
        (?![A-Za-z0-9_]))?
    | (?P<one>an?|the(?:\ (?:last|final|first|past))?)
        (?=[ ](?:fortnight\b|(?:second|minute|hour|day|week|month|year|mile)[ ]and[ ]a[ ]half\b))
    | (?P<words>(?:{_SMALL}|an?(?=[ -]{_SCALE}\b))
        (?:(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ])(?:{_SMALL}|{_SCALE}(?!s)))*)\b
    | (?P<vague>(?:just[ ]|only[ ])?a[ ](?:couple(?:[ ]of)?|few|handful[ ]of)|several)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_VAGUE = {"couple": (2, 3), "few": (2, 6), "handful": (2, 6), "several": (3, 9)}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_PLURALS = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2e3, "millions": 2e6,
    "billions": 2e9, "trillions": 2e12,
}  # fmt: skip


def find(text: str) -> Iterator[Number]:
    """Yield the English numbers in ``text``."""
    for match in _ENGLISH.finditer(text):
        value = _english_value(match)
        if value is None:
            continue
        low, high, note = value
        start, end = match.span()
        yield Number(start, end, start, end, low, high, note, match["digits"] is None)


def _english_value(match: re.Match[str]) -> tuple[float, float, str] | None:
    if match["digits"]:
        return _digits(match)
    if match["multi"] or match["pscale"]:
        return (_uncounted(match), math.inf, "")
    if match["vague"]:
        low, high = next(both for word, both in _VAGUE.items() if word in match["vague"].lower())
        return low, high, ""
    value = _exact(match)
    return None if value is None else (value, value, "")


def _exact(match: re.Match[str]) -> float | None:
    """Return the value of words that give one: "two hundred", "half a million"."""
    if match["one"]:
        return 1.0
    if match["words"]:
        return _spelled(match["words"].lower())
    if match["part"]:
        parts = _UNITS.get(match["parts"].lower(), 1) / _PARTS[match["part"].lower()]
        return parts * SCALES[match["whole"].lower()]
    if match["mixed"]:
        return _mixed(match)
    if match["vulgar"]:
        return float(match["vulgar"][:-1] or 0) + _VULGAR[match["vulgar"][-1]]
    return SCALES[match["half"].lower()] / 2


def _uncounted(match: re.Match[str]) -> float:
    """Return the least that "several million" and "tens of thousands" may be."""
    if match["multi"]:
        times = {"hundreds of": 200, "tens of": 20, "dozens of": 24}
        return times.get(match["multi"].lower(), 2) * SCALES[match["mscale"].lower()]
    before = (match["pre"] or "").split(" ")[0].lower()
    times = {"": 1, "tens": 10, "dozens": 12, "hundreds": 100}
    return times.get(before, 1) * _PLURALS[match["pscale"].lower()]


def _mixed(match: re.Match[str]) -> float:
    """Return the value of "two and a half", and of that many millions."""
    whole = match["mixed"].lower()
    value = float(whole) if whole.isdigit() else _spelled(whole) or 0.0
    value += 1 / _PARTS[match["more"].lower()]
    return value * (SCALES[match["mixscale"].lower()] if match["mixscale"] else 1.0)


def _digits(match: re.Match[str]) -> tuple[float, float, str]:
    digits = match["digits"]
    scale = (
        SCALES[(match["scale"] or match["letter"] or "").lower()]
        if (match["scale"] or match["letter"])
        else 1.0
    )
    value = float(re.sub("[, ]", "", digits)) * scale
    note = ""
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        large = float(digits.replace(".", "")) * scale
        note = tr(
            "the point in “{text}” may part thousands: {small} or {large}",
            text=digits, small=shown(value), large=shown(large),
        )  # fmt: skip
    return value, value, note


def _spelled(words: str) -> float | None:
    """Return the value of number words; None when they do not make one number."""
    total = part = 0.0
    for word in re.split("[ -]", words):
        if word in ("a", "an"):
            part = 1
        elif word in _UNITS or word in _TENS:
            value = _UNITS.get(word, _TENS.get(word, 0))
            if part % 10 or (part % 100 and value >= 10):
                return None  # "two three": two numbers side by side
            part += value
        elif word in ("hundred", "dozen"):
            part = max(part, 1) * SCALES[word]
        elif word in SCALES:
            total, part = total + max(part, 1) * SCALES[word], 0
    return total + part
