"""One grammar of numbers, English and Chinese: digits, words, scales, ranges and bounds.

Reads text made plain (`desktop.compare.words.plain`). What a number counts is `mentions`' concern.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise

from desktop.compare.figures.grammars import chinese_numbers, english_numbers
from desktop.compare.figures.grammars.bounds import bounded
from desktop.compare.figures.grammars.measures import SIGN, currency_before
from desktop.compare.figures.number import Number, last_step

_RANGE = re.compile(rf"[ ]?(?:-|~|to|and|or|至|到|与|和)[ ]?(?:{SIGN}[ ]?)?\Z", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?:between|from)[ ](?:{SIGN}[ ]?)?\Z|(?:介[于乎]|从)(?:{SIGN}[ ]?)?\Z", re.IGNORECASE
)
_BOTH = ("and", "与", "和")
"""What makes a range only of what is said to lie between the two."""


MOST = 1e60
"""What no number tells that counts anything: hundreds of digits are too many to reckon with."""


def find(text: str) -> tuple[Number, ...]:
    """Return the numbers in the plain ``text``, in order, ranges taken as one."""
    every = (*english_numbers.find(text), *chinese_numbers.find(text))
    found = sorted((one for one in every if one.low < MOST), key=lambda one: (one.start, -one.end))
    apart: list[Number] = []
    for number in found:
        if not apart or number.start >= apart[-1].end:
            apart.append(number)
    return tuple(bounded(text, _grained(text, number)) for number in _ranged(text, apart))


_DIGITS = re.compile(r"(?<!\d)\d[\d,]*(?:\.(?P<part>\d+))?")


def _grained(text: str, number: Number) -> Number:
    """Return ``number`` with what one more in the last of its digits would add."""
    digits = _DIGITS.search(text, number.core, number.tail)
    value = float(digits.group().replace(",", "")) if digits else 0.0
    if not number.exact or not number.low or (digits and not value):
        return number
    if digits is None:
        return replace(number, grain=_rounding(number.low))
    grain = number.low / value / 10.0 ** len(digits["part"] or "")
    noughts = min(_rounding(number.low), _EXACT * number.low)
    return replace(number, grain=max(grain, noughts if number.low >= _LARGE else 0.0))


_LARGE, _EXACT = 1000, 0.02
"""Numbers in digits from which on noughts may be rounding, and for how much of them."""


def _rounding(value: float) -> float:
    """Return how far noughts may be rounding: hundreds in 4,200; none are in what is below 100."""
    return last_step(value) if value >= 100 else 1.0


def _ranged(text: str, numbers: list[Number]) -> list[Number]:
    """Join "between 3 and 5" and "3 to 5" into one number with both ends."""
    joined: list[Number] = []
    skip = False
    for one, other in pairwise([*numbers, None]):
        if skip:
            skip = False
        elif one is not None and other is not None and (both := _range(text, one, other)):
            joined.append(both)
            skip = True
        elif one is not None:
            joined.append(_as_next(text, one, other) if other else one)
    return joined


def _as_next(text: str, one: Number, other: Number) -> Number:
    """Return "3" in "went from $3 to $5 million" with the scale that it shares."""
    gap = text[one.end : other.start]
    if len(gap) > 9 or not _RANGE.fullmatch(gap):
        return one
    if not _CHANGED.search(text, max(0, one.start - 60), one.start):
        return one
    return replace(one, low=(low := _scaled(text, one, other)), high=low) if one.exact else one


def _range(text: str, one: Number, other: Number) -> Number | None:
    gap = text[one.end : other.start]
    if len(gap) > 9 or not (one.exact and other.exact) or not _RANGE.fullmatch(gap):
        return None
    if not is_span(text, one.start, gap) or _are_two_currencies(text, one, other):
        return None
    low, high = _scaled(text, one, other), other.high
    opened = _BETWEEN.search(text, max(0, one.start - 12), one.start)
    if not low < high or (gap.strip() == "-" and high > 40 * low > 0):
        return None
    start = opened.start() if opened else one.start
    return replace(
        one, start=start, end=other.end, tail=other.end, low=low, high=high,
        words=one.words and other.words,
    )  # fmt: skip


def _are_two_currencies(text: str, one: Number, other: Number) -> bool:
    """Return whether signs part two amounts: "$10 or RM45"; "$" may be any dollar."""
    here, there = (currency_before(text, number.core) for number in (one, other))
    if here is None or there is None or here[0] == there[0]:
        return False
    return text[there[1] : other.core].strip() != "$"


def _scaled(text: str, one: Number, other: Number) -> float:
    """Return what ``one`` is if it shares the other's scale: "3 to 5 million"."""
    if one.words:
        scale = _SCALED.search(text, other.start, other.end)
        told = _SCALED.search(text, one.start, one.end)
        worth = english_numbers.SCALES[scale[1].lower()] if scale and not told else 1.0
        return one.low * worth if one.low * worth <= other.high else one.low
    if not one.low < 1000 <= other.high:
        return one.low
    worth = 10.0 ** (3 * (int(math.log10(other.high)) // 3))
    return one.low * worth if one.low * worth <= other.high else one.low


_SCALED = re.compile(r"[ -](hundred|dozen|thousand|million|billion|trillion)\Z", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|climbed|jumped"
    r"|went|dropped|drops?|slid|slipped|shrank|shrunk|declined|increased?|increasing|decreased?|raised"
    r"|reduced|cut|up|down|doubled|tripled|moved|changed|surged|soared|edged)\b"
    rf"[^.;]{{0,30}}\bfrom[ ](?:{SIGN}[ ]?)?\Z",
    re.IGNORECASE,
)


def is_span(text: str, start: int, gap: str) -> bool:
    """Return whether ``gap`` makes one range of the amounts on both sides, the first at ``start``.

    "Between 3 and 5" and "3 to 5" do; "rose from 3 to 5" tells two amounts.
    """
    if not _RANGE.fullmatch(gap):
        return False
    if _CHANGED.search(text, max(0, start - 60), start):
        return False
    opened = _BETWEEN.search(text, max(0, start - 12), start)
    return gap.strip().lower() not in _BOTH or bool(opened)
