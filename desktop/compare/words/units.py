"""A text cut into units: the words, names and numbers that are compared.

English words stand for themselves in lower case; Chinese ones, the longest that the dictionary
has, for their simplified form; numbers for their value. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.compare.words import amounts
from desktop.compare.words.glosses import Glosses

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = f"[^\\W\\d_{_HAN}]"
_TOKEN = re.compile(
    rf"(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
    rf"|(?P<digits>\d++(?:[.,]\d++)*+)(?:\s?(?P<scale>{amounts.SCALE})(?!{_LETTER}))?(?!{_LETTER})"
    rf"|(?<!{_LETTER})(?P<spelled>(?i:{amounts.SPELLED}))[\s-]"
    rf"(?P<scaled>(?i:hundred|thousand|million|billion|trillion))(?!{_LETTER})"
    rf"|(?P<acronym>(?:{_LETTER}\.){{2,}})"
    rf"|(?P<han>[{_HAN}]+)"
    rf"|(?P<word>[^\W_{_HAN}]+)(?:['’][sS](?!{_LETTER}))?"
)
_IS_HAN = re.compile(f"[{_HAN}]")
# Two words that lost the full stop and the space between them: "the videoThe company".
_GLUED = re.compile(r"[a-z]{3,}(?=[A-Z][a-z])")
# Names that would be mistaken for quite another word in lower case.
_UPPER_NAMES = frozenset(("US", "IT", "WHO"))
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, name or number between ``start`` and ``end``.

    ``word`` is what it is compared as. ``is_capital`` tells a capital first letter,
    ``is_marked`` a capital or a digit inside: marks of a name wherever they stand.
    """

    word: str
    start: int
    end: int
    is_capital: bool = False
    is_marked: bool = False


def units_of(text: str, start: int, end: int, glosses: Glosses) -> Iterator[Unit]:
    """Yield the units of ``text`` between two offsets, in order."""
    for match in _TOKEN.finditer(text, start, end):
        if match["month"]:
            word = amounts.month_key(match["month"]) or match["month"]
            yield Unit(word, match.start(), match.end(), is_capital=True)
        elif match["digits"]:
            word = amounts.digits_key(match["digits"], match["scale"] or "")
            yield Unit(word, match.start(), match.end())
        elif match["spelled"]:
            word = amounts.spelled_key(match["spelled"], match["scaled"])
            yield Unit(word, match.start(), match.end())
        elif match["han"]:
            yield from _han_units(text, match.start(), match.end(), glosses)
        elif match["acronym"]:
            word = match["acronym"].replace(".", "")
            yield _word(word, match.start(), match.end())
        else:
            yield from _latin_units(match["word"], match.start())


def _latin_units(word: str, start: int) -> Iterator[Unit]:
    glued = _GLUED.match(word)
    if glued:
        yield _word(glued[0], start, start + glued.end())
        yield from _latin_units(word[glued.end() :], start + glued.end())
    elif _ORDINAL.fullmatch(word):
        yield Unit(amounts.digits_key(word[:-2]), start, start + len(word))
    else:
        yield _word(word, start, start + len(word))


def fold(word: str) -> str:
    """Return the form in which an English word is compared; for a number word, its value."""
    folded = word if word in _UPPER_NAMES else word.lower().replace("’", "'")
    return amounts.word_key(folded) or folded


def _word(word: str, start: int, end: int) -> Unit:
    rest = word[1:]
    is_marked = any(map(str.isupper, rest)) or any(map(str.isdigit, word))
    return Unit(fold(word), start, end, word[0].isupper(), is_marked)


def _han_units(text: str, start: int, end: int, glosses: Glosses) -> Iterator[Unit]:
    while start < end:
        number = amounts.HAN_NUMBER.match(text, start, end)
        length = glosses.length(text, start, end)
        if number and len(number[0]) > 1 and len(number[0]) >= length:
            length = len(number[0])
            value = amounts.key_of(amounts.han_value(number[0]))
            yield Unit(value, start, start + length)
        else:
            word = glosses.find(text[start : start + length]).form
            yield Unit(word, start, start + length)
        start += length


def is_number(word: str) -> bool:
    """Return whether a unit's word is a value."""
    return word.startswith("#")


def is_han(word: str) -> bool:
    """Return whether a unit's word is Chinese."""
    return _IS_HAN.match(word) is not None
