"""Numbers in Chinese characters, with digits among them. Reads plain, that is Simplified, text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from desktop.compare.figures.number import Number, last_step

_HAN_DIGITS = dict(
    zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_HAN_SCALES = {"十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_COUNTLESS = {"百": 200.0, "千": 2e3, "万": 2e4, "十万": 2e5, "百万": 2e6, "千万": 2e7, "亿": 2e8}
_MYRIADS = re.compile(
    r"数以(?P<scale>百|千|万|十万|百万|千万|亿)计(?:的)?|(?P<thousands>成千上万)(?:的)?"
)
_NEAR = re.compile(r"([一二三四五六七八]|\d(?=、))、?([二三四五六七八九\d])([十百千万亿]*)")
_HAN = re.compile(
    r"(?P<han>(?:[一二三四五六七八\d]、(?=[二三四五六七八九\d][名人个位艘家天年])[二三四五六七八九\d]|\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿数几半])"
    r"(?:[零〇一二两三四五六七八九十百千万亿]|(?<=[十百千万亿])[数几]|(?<=[千万亿])\d+)*)"
    r"(?P<more>[多余来](?=[^于]))?(?P<scale>[万亿]+)?"
)


def find(text: str) -> Iterator[Number]:
    """Yield the Chinese numbers in ``text``."""
    for match in _MYRIADS.finditer(text):
        low = _COUNTLESS[match["scale"] or "千"]
        yield Number(*match.span(), *match.span(), low, math.inf, words=True)
    for match in _HAN.finditer(text):
        run = match["han"]
        if not re.search("[、零〇一-鿿]", match.group()):
            continue
        value = _han_value(run)
        if value is None:
            continue
        low, high = value
        if match["more"]:
            high = low + last_step(low)
        for scale in match["scale"] or "":
            low, high = low * _HAN_SCALES[scale], high * _HAN_SCALES[scale]
        start, end = match.span()
        yield Number(start, end, start, end, low, high, words=not run[0].isdigit())


def _han_value(run: str) -> tuple[float, float] | None:
    """Return the interval of Chinese number characters; 數 and 幾 stand for two and more."""
    if run in ("半", "数", "几", "十百", "千万", "百万千"):
        return {"半": (0.5, 0.5), "数": (2, 9), "几": (2, 9), "千万": (1e7, 1e7)}.get(run)
    if near := _NEAR.fullmatch(run):  # "三四百"
        worth = _han_number("一" + near[3]) if near[3] else 1.0
        first, second = (int(_HAN_DIGITS.get(one, 0) or one) for one in near.groups()[:2])
        if second == first + 1:
            return first * worth, second * worth
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
