"""Which words of a sentence only tell who says it: they are less of what is said than the rest.

Else whoever is quoted twice would be taken to say the same both times.
"""

from __future__ import annotations

from collections.abc import Sequence

_SAY_WORDS = "said says told added insisted announced warned argued wrote 表示 说 称 指出"
_SAY = frozenset(_SAY_WORDS.split())
_REACH = 10
"""Words from the beginning or end of a sentence within which it tells who says it."""

_LEAST = 3
"""Words that must be left of what is said."""

_SHARE = 0.4
"""What a word that tells who says it weighs, where others weigh 1; from .1 to .5 all is alike."""


def shares(words: Sequence[str]) -> dict[str, float]:
    """Return what each of the ``words`` of a sentence, as they are compared, weighs there."""
    found = dict.fromkeys(words, 1.0)
    first, last = _speaker(words)
    said = {*words[:first], *words[last:]}
    return found | {word: _SHARE for word in words[first:last] if word not in said}


def _speaker(words: Sequence[str]) -> tuple[int, int]:
    """Return where what tells who says it begins and ends: "said" with all on its outer side."""
    places = [at for at, word in enumerate(words) if word in _SAY]
    if not places:
        return 0, 0
    if places[0] <= _REACH and len(words) - places[0] > _LEAST:
        return 0, places[0] + 1
    if len(words) - places[-1] <= _REACH and places[-1] >= _LEAST:
        return places[-1], len(words)
    return 0, 0
