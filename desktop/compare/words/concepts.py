"""What news counts and what happens in it, named alike in both languages.

The bridge between an English and a Chinese sentence where no dictionary is at hand. The words are
``resources/compare/concepts.txt``: a concept a line, Chinese in Simplified characters.
"""

from __future__ import annotations

import re
from functools import cache

from desktop import paths

EVENTS = {
    "begin": "launch open begin",
    "end": "close cancel",
    "happen": "crash derail fire explosion flood quake storm",
    "decide": "approve sign election sentence vote",
}
"""Concepts that are events a date or a duration may be of."""

FATES = frozenset(
    ["death", "injury", "serious", "missing", "rescue", "rescuer", "stranded", "evacuate", "arrest"]
)
"""Concepts of what befell people: numbers of different fates are never one quantity."""


@cache
def _words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], re.Pattern[str]]:
    english: dict[str, tuple[str, ...]] = {}
    chinese: dict[str, tuple[str, ...]] = {}
    for line in _lines():
        name, _, words = line.partition(": ")
        for word in words.split():
            table = english if word.isascii() else chinese
            table[word.replace("_", " ")] = (*table.get(word, ()), name)
    longest = sorted(chinese, key=len, reverse=True)
    return english, chinese, re.compile("|".join(longest))


def of_word(word: str) -> tuple[str, ...]:
    """Return the concepts of an English word in lower case, or of its singular; often none."""
    english = _words()[0]
    return english.get(word) or english.get(word.removesuffix("s"), ())


def in_chinese(text: str) -> list[tuple[int, int, str]]:
    """Return the concepts in plain Chinese ``text``, with where their words start and end."""
    _, chinese, pattern = _words()
    return [
        (match.start(), match.end(), concept)
        for match in pattern.finditer(text)
        for concept in chinese[match.group()]
    ]


def _lines() -> list[str]:
    text = (paths.resources() / "compare" / "concepts.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
