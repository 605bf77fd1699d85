"""One grammar of numbers, English and Chinese: digits, words, scales, ranges and bounds.

Reads text made plain (`desktop.compare.words.plain`). What a number counts is `mentions`' concern.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise

from desktop.compare.figures import chinese_numbers, english_numbers
from desktop.compare.figures.bounds import bounded
from desktop.compare.figures.number import Number

_RANGE = re.compile(r"[ ]?(?:-|to|and|or|至|到)[ ]?(?:US|HK|NT|A|C|S)?[$€£¥]?\Z", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:between|from)[ ](?:US|HK|NT|A|C|S)?[$€£¥]?\Z|(?:介于|从)\Z", re.IGNORECASE
)


def find(text: str) -> tuple[Number, ...]:
    """Return the numbers in the plain ``text``, in order, ranges taken as one."""
    found = sorted(
        (*english_numbers.find(text), *chinese_numbers.find(text)),
        key=lambda one: (one.start, -one.end),
    )
    apart: list[Number] = []
    for number in found:
        if not apart or number.start >= apart[-1].end:
            apart.append(number)
    return tuple(bounded(text, number) for number in _ranged(text, apart))


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
            joined.append(one)
    return joined


def _range(text: str, one: Number, other: Number) -> Number | None:
    gap = text[one.end : other.start]
    if len(gap) > 9 or not (one.exact and other.exact) or not _RANGE.fullmatch(gap):
        return None
    opened = _BETWEEN.search(text, max(0, one.start - 12), one.start)
    if gap.strip().lower() == "and" and not opened:
        return None
    low, high = one.low, other.high
    if low < 1000 <= high and not one.words:  # "3 to 5 million"
        scale = 10.0 ** (3 * (int(math.log10(high)) // 3))
        low = low * scale if low * scale <= high else low
    if not low < high or (gap.strip() == "-" and high > 40 * low > 0):
        return None
    start = opened.start() if opened else one.start
    return replace(
        one, start=start, end=other.end, tail=other.end, low=low, high=high,
        words=one.words and other.words,
    )  # fmt: skip
