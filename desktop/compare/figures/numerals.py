"""One grammar of numbers, English and Chinese: digits, words, scales, ranges and bounds.

Reads text made plain (`desktop.compare.words.plain`). What a number counts is `mentions`' concern.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.compare.words.plain import alternatives
from desktop.wording import tr


@dataclass(frozen=True, slots=True)
class Number:
    """A number as an interval: ``start`` to ``end`` with its bounding words, code points.

    ``core`` is where the number itself begins, after "nearly"; ``tail`` where it ends, before
    "or more". ``words`` tells that it is written in letters, ``note`` what the reader should know.
    """

    start: int
    end: int
    core: int
    tail: int
    low: float
    high: float
    note: str = ""
    words: bool = False

    @property
    def exact(self) -> bool:
        """Whether the text gives one value and bounds it by nothing."""
        return self.low == self.high


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
_SCALES = {
    "hundred": 1e2, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9,
    "tn": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_SMALL = alternatives(" ".join((*_UNITS, *_TENS)))
_SCALE = r"(?:hundred|dozen|thousand|million|billion|trillion|lakh|crore)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ ]\d{3})+(?![\d,.]\d)|\d+(?:\.\d+)?"
_ENGLISH = re.compile(
    rf"""(?<![A-Za-z0-9_.])(?<!\d[,.])(?:
      (?P<multi>multi|several|many|a\ few|hundreds\ of|tens\ of|dozens\ of)[- ]
        (?P<mscale>{_SCALE})s?\b
    | (?P<plural>(?P<pre>(?:tens|dozens|hundreds|thousands)\ of\ )?
        (?P<pscale>dozens|scores|hundreds|thousands|millions|billions|trillions))(?=\ of\b|\ (?!of))
    | half[- ](?:a[- ])?(?P<half>million|billion|trillion|dozen|thousand)\b
    | (?P<digits>{_DIGITS})
        (?:(?:[ -](?P<scale>{_SCALE})(?!s)|(?P<letter>(?i:mn|mln|bn|bln|tn)|[kKmMbB]))
        (?![A-Za-z0-9_]))?
    | (?P<words>(?:{_SMALL}|an?(?=[ -]{_SCALE}\b))
        (?:(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ])(?:{_SMALL}|{_SCALE}(?!s)))*)\b
    | (?P<vague>(?:just[ ]|only[ ])?a[ ](?:couple(?:[ ]of)?|few|handful[ ]of)|several)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_VAGUE = {"couple": (2, 3), "few": (2, 6), "handful": (2, 6), "several": (3, 9)}
_PLURALS = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2e3, "millions": 2e6,
    "billions": 2e9, "trillions": 2e12,
}  # fmt: skip

_HAN_DIGITS = dict(
    zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_HAN_SCALES = {"十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_HAN = re.compile(
    r"(?P<han>(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿数几半])"
    r"(?:[零〇一二两三四五六七八九十百千万亿]|(?<=[十百千万亿])[数几]|(?<=[千万亿])\d+)*)"
    r"(?P<more>[多余来](?=[^于]))?(?P<scale>[万亿]+)?"
)

_BOUNDS = (
    ((
        r"no_more_than not_more_than at_most up_to as_many_as as_much_as "
        r"a_maximum_of capped_at"
    ), "top"),
    (r"no_fewer_than no_less_than not_less_than at_least a_minimum_of as_few_as", "least"),
    (r"more_than over above exceeding upwards_of upward_of in_excess_of just_over well_over "
     r"surpassed surpassing topped exceeded a_little_over slightly_more_than "
     r"slightly_over", "over"),
    (r"less_than fewer_than under below just_under well_under", "under"),
    (r"nearly almost close_to just_short_of not_quite approaching", "nearly"),
    ((
        r"about around roughly approximately some circa an_estimated estimated "
        r"~ nearly_about"
    ), "about"),
)  # fmt: skip
_HAN_BOUNDS = (
    ("不到 不足 少于 低于 未满 不超过 最多 至多", "top"),
    ("高达 多达 达到 达", "reach"),
    ("至少 最少 不少于 起码", "least"),
    ("超过 逾 多于 高于 突破 超 超出", "over"),
    ("近 将近 接近 几乎", "nearly"),
    ("约 大约 大概 约莫 估计 左右 约为 约有", "about"),
)
_BEFORE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{alternatives(words)})" for words, name in _BOUNDS)
    + r")[ ]?(?:the[ ]|an?[ ])?(?:equivalent[ ]of[ ])?(?:US|HK|NT|A|C|S)?[$€£¥]?[ ]?\Z",
    re.IGNORECASE,
)
_HAN_BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{alternatives(words)})" for words, name in _HAN_BOUNDS)
    + r")[有为达了]?(?:US|HK|NT)?[$€£¥]?[ ]?\Z"
)
_AFTER = re.compile(
    r"[ ]?(?:(?P<least>\+(?!\d)|or[ ](?:more|over|above)\b|plus\b)|(?P<top>or[ ](?:less|fewer)\b))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[ ]?(?:-|to|and|or|至|到)[ ]?(?:US|HK|NT|A|C|S)?[$€£¥]?\Z", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:between|from)[ ](?:US|HK|NT|A|C|S)?[$€£¥]?\Z|(?:介于|从)\Z", re.IGNORECASE
)


def find(text: str) -> tuple[Number, ...]:
    """Return the numbers in the plain ``text``, in order, ranges taken as one."""
    found = sorted((*_english(text), *_chinese(text)), key=lambda one: (one.start, -one.end))
    apart: list[Number] = []
    for number in found:
        if not apart or number.start >= apart[-1].end:
            apart.append(number)
    return tuple(_bounded(text, number) for number in _ranged(text, apart))


def shown(value: float) -> str:
    """Return ``value`` as a reader wants it: no ".0", thousands parted by commas."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def _english(text: str) -> Iterator[Number]:
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
    if match["words"]:
        value = _spelled(match["words"].lower())
        return None if value is None else (value, value, "")
    if match["half"]:
        value = _SCALES[match["half"].lower()] / 2
        return value, value, ""
    if match["multi"]:
        times = {"hundreds of": 200, "tens of": 20, "dozens of": 24}
        low = times.get(match["multi"].lower(), 2) * _SCALES[match["mscale"].lower()]
        return low, math.inf, ""
    if match["pscale"]:
        low = _PLURALS[match["pscale"].lower()]
        before = (match["pre"] or "").split(" ")[0].lower()
        return low * {"": 1, "tens": 10, "dozens": 12, "hundreds": 100}.get(before, 1), math.inf, ""
    low, high = next(both for word, both in _VAGUE.items() if word in match["vague"].lower())
    return low, high, ""


def _digits(match: re.Match[str]) -> tuple[float, float, str]:
    digits = match["digits"]
    scale = (
        _SCALES[(match["scale"] or match["letter"] or "").lower()]
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
            part = max(part, 1) * _SCALES[word]
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
    return total + part


def _chinese(text: str) -> Iterator[Number]:
    for match in _HAN.finditer(text):
        run = match["han"]
        if not re.search("[零〇一-鿿]", match.group()):
            continue
        value = _han_value(run)
        if value is None:
            continue
        low, high = value
        for scale in match["scale"] or "":
            low, high = low * _HAN_SCALES[scale], high * _HAN_SCALES[scale]
        if match["more"]:
            high = low + 10 ** int(math.log10(max(low, 10))) if not match["scale"] else low * 2
        start, end = match.span()
        yield Number(start, end, start, end, low, high, words=not run[0].isdigit())


def _han_value(run: str) -> tuple[float, float] | None:
    """Return the interval of Chinese number characters; 數 and 幾 stand for two and more."""
    if run in ("半", "数", "几", "十百", "千万", "百万千"):
        return {"半": (0.5, 0.5), "数": (2, 9), "几": (2, 9), "千万": (1e7, 1e7)}.get(run)
    if re.fullmatch("[零〇一二三四五六七八九]{2,}", run):
        value = float("".join(str(_HAN_DIGITS[one]) for one in run))
        return (value, value) if "〇" in run or "零" in run or len(run) == 4 else None
    low = _han_number(re.sub("[数几]", "二" if run[0] in "数几" else "一", run))
    if run[0] in "数几":
        return low, math.inf
    return (low, low + 8 * _last_scale(run)) if run[-1] in "数几" else (low, low)


def _last_scale(run: str) -> float:
    return _HAN_SCALES.get(run[-2], 10.0) / 10


def _han_number(run: str) -> float:
    total = section = digit = 0.0
    for piece in re.findall(r"\d[\d,]*(?:\.\d+)?|.", run):
        if piece[0].isdigit():
            digit = float(piece.replace(",", ""))
        elif piece in _HAN_DIGITS:
            digit = _HAN_DIGITS[piece]
        elif piece in "十百千":
            section, digit = section + (digit or 1) * _HAN_SCALES[piece], 0
        elif piece in _HAN_SCALES:
            section = (section + digit) or (total and 0) or 1
            if piece == "亿":
                total, section, digit = (total + section) * 1e8, 0, 0
            else:
                total, section, digit = total + section * 1e4, 0, 0
    return total + section + digit


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


def _bounded(text: str, number: Number) -> Number:
    window = max(0, number.start - 28)
    before = _BEFORE.search(text, window, number.start)
    before = before or _HAN_BEFORE.search(text, window, number.start)
    if before and before.lastgroup:
        low, high = _bounds(number, before.lastgroup)
        number = replace(number, start=before.start(), low=low, high=high)
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
        "nearly": (0.9 * low, high),
        "about": (0.9 * low, 1.1 * high),
    }[kind]
