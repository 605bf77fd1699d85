"""Numbers and months as values, so that 1,200 and twelve hundred, 3月 and March are alike.

Only what makes units equal; what a text says with them is told elsewhere in this room.
"""

from __future__ import annotations

import re

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9,
    "b": 1e9, "trillion": 1e12, "tn": 1e12, "千": 1e3, "万": 1e4, "萬": 1e4, "百万": 1e6,
    "百萬": 1e6, "亿": 1e8, "億": 1e8, "十亿": 1e9, "十億": 1e9, "万亿": 1e12, "兆": 1e12,
}  # fmt: skip
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
    )
    for character in characters
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")

SCALE = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
"""What multiplies the number before it, as a regular expression."""

SPELLED = rf"(?:{'|'.join(_WORDS)})"
"""A number written as one English word, as a regular expression."""

HAN_NUMBER = re.compile(rf"[{''.join(_DIGITS)}十百千万萬亿億]+")
"""A number written in characters."""


def key_of(value: float) -> str:
    """Return the unit that stands for a value however it is written."""
    return f"#{value:.6g}"


def digits_key(digits: str, scale: str = "") -> str:
    """Return the unit for a number in digits, "1,200" or "3.5", and the word that scales it."""
    plain = digits.replace(",", "") if _GROUPED.match(digits) else digits.replace(",", ".")
    try:
        return key_of(float(plain) * _SCALES.get(scale.lower(), 1))
    except ValueError:  # 1.2.3, a version or a date
        return digits


def spelled_key(word: str, scale: str) -> str:
    """Return the unit for "nine million": a number's word and the word that scales it."""
    return key_of(_WORDS[word.lower()] * _SCALES[scale.lower()])


def word_key(word: str) -> str:
    """Return the unit for a number written as an English word, or "" if it is none."""
    return key_of(_WORDS[word]) if word in _WORDS else ""


def month_key(number: str) -> str:
    """Return the English month for "3" or "三", or "" if there is no such month."""
    value = int(number) if number.isdecimal() else han_value(number)
    return _MONTHS[int(value) - 1] if 1 <= value <= 12 else ""


def han_value(text: str) -> float:
    """Return the value of a number in characters: 三万五千 is 35,000, 二〇二六 is 2,026."""
    if not any(character in _SMALL or character in _LARGE for character in text):
        return float("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SMALL:
            section += (digit or 1) * _SMALL[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * _LARGE[character]
            section = digit = 0
    return float(total + section + digit)
