"""What the words around a number make of it: "nearly", "at least", "or more", 近, 至少."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from desktop.compare.figures.grammars.measures import SIGN
from desktop.compare.figures.number import Number
from desktop.compare.words.plain import alternatives

_BOUNDS = (
    ((
        r"no_more_than not_more_than at_most up_to as_many_as as_much_as "
        r"a_maximum_of capped_at"
    ), "top"),
    (r"no_fewer_than no_less_than not_less_than at_least a_minimum_of as_few_as", "least"),
    (r"just_over a_little_over slightly_over just_above slightly_above slightly_more_than "
     r"a_little_more_than just_more_than rather_more_than", "barely"),
    (r"more_than over above exceeding upwards_of upward_of in_excess_of well_over "
     r"surpassed surpassing topped exceeded", "over"),
    (r"less_than fewer_than under below well_under", "under"),
    (r"nearly almost close_to just_short_of not_quite approaching just_under just_below "
     r"slightly_under slightly_below slightly_less_than a_little_under a_little_less_than",
     "nearly"),
    ((
        r"about around roughly approximately some circa an_estimated estimated "
        r"~ nearly_about"
    ), "about"),
)  # fmt: skip
_HAN_BOUNDS = (
    ("不到 不足 少于 低于 未满 不超过 最多 至多", "top"),
    ("高达 多达 达到 达", "reach"),
    ("至少 最少 不少于 起码", "least"),
    ("超过 逾 多于 高于 突破 超 超出 上", "over"),
    ("近 将近 接近 几乎", "nearly"),
    ("约 大约 大概 约莫 估计 左右 约为 约有", "about"),
)
_BEFORE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{alternatives(words)})" for words, name in _BOUNDS)
    + rf")[ ]?(?:the[ ]|an?[ ])?(?:equivalent[ ]of[ ])?{SIGN}?[ ]?\Z",
    re.IGNORECASE,
)
_HAN_BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{alternatives(words)})" for words, name in _HAN_BOUNDS)
    + rf")[有为达了]?{SIGN}?[ ]?\Z"
)
_PARTICLE = re.compile(r"\b(?:turn|hand)(?:s|ed|ing)?[ ]over\Z", re.IGNORECASE)
"""A verb that "over" belongs to, not to the amount after it."""

_AFTER = re.compile(
    r"[ ]?(?:(?P<least>\+(?!\d)|or[ ](?:more|over|above)\b|plus\b)|(?P<top>or[ ](?:less|fewer)\b))"
    r"|-(?:(?P<odd>odd|something)|(?P<more>plus))\b|[ ](?P<about>or[ ]so\b)",
    re.IGNORECASE,
)


def bounded(text: str, number: Number) -> Number:
    """Return ``number`` with the bounds, and the place, that the words around it give it."""
    window = max(0, number.start - 28)
    before = _BEFORE.search(text, window, number.start)
    before = before or _HAN_BEFORE.search(text, window, number.start)
    if (
        before
        and before.group() == "上"
        and text[number.start : number.start + 1] not in "百千万亿"
    ):
        before = None  # "线上三百人" is no bound
    if before and _PARTICLE.search(text, max(0, before.start() - 9), before.start() + 4):
        before = None  # "turned over £3m" is no bound
    if before and before.lastgroup:
        low, high = _bounds(number, before.lastgroup)
        grain = 0.0 if low < high else number.grain
        number = replace(number, start=before.start(), low=low, high=high, grain=grain)
    after = _AFTER.match(text, number.end)
    if after and after.lastgroup:
        low, high = _bounds(number, after.lastgroup)
        number = replace(number, end=after.end(), low=low, high=high)
    return number


def _bounds(number: Number, kind: str) -> tuple[float, float]:
    low, high = number.low, number.high
    return {
        "reach": (low, high),
        "top": (0.0, high),
        "under": (0.0, high),
        "least": (low, math.inf),
        "over": (low, math.inf),
        "more": (low, math.inf),
        "odd": (low, low + 9 if low < 100 else 1.1 * low),
        "barely": (low, 1.1 * high),
        "nearly": (0.9 * low, high),
        "about": (0.9 * low, 1.1 * high),
    }[kind]
