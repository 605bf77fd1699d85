"""How Chinese names sound, and whether they sound like Latin ones."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

ALIKE = 78.0
"""The likeness, out of 100, from which two names sound alike."""

_SHORTEST = 3
"""Consonants below which only the very same ones are alike."""


@lru_cache(maxsize=4096)
def letters(name: str) -> str:
    """Return the letters and digits of ``name`` alone, in lower case."""
    return "".join(re.findall(r"[^\W_]", name)).lower()


def sounds_like(name: str, latin: str) -> bool:
    """Return whether a Chinese name sounds like a Latin one."""
    return likeness(name, latin) >= ALIKE


def likeness(name: str, latin: str) -> float:
    """Return how alike a Chinese name sounds to a Latin one, or to the last word of it."""
    last = latin.rpartition(" ")[2]
    return max(_likeness(name, latin), _likeness(name, last) if last != latin else 0.0)


def begins(name: str, latin: str) -> bool:
    """Return whether the first words of a Latin name of several sound like all of a Chinese one."""
    words = latin.split()[:-1]
    firsts = ("".join(words[: count + 1]) for count in range(len(words)))
    return any(_likeness(name, first) >= ALIKE for first in firsts)


def is_spelling(name: str, latin: str) -> bool:
    """Return whether ``latin`` writes a Chinese name in full, in whichever romanisation."""
    syllables = len(_sound(name))
    if syllables < _SHORTEST or not 2 <= len(re.split("[ -]", latin)) <= syllables:
        return False
    return any(_skeleton(order) == _skeleton(letters(latin)) for order in _orders(name))


def _likeness(name: str, latin: str) -> float:
    """Return how alike two names sound, the Chinese one in either order of its parts."""
    plain, sound = letters(latin), _sound(name)
    if len(plain) < 4 or len(sound) < 2:
        return 0.0
    orders = _orders(name)
    if plain in orders:
        return 100.0
    one, other = _skeleton(orders[0]), _skeleton(plain)
    if one[:1] != other[:1] or min(len(one), len(other)) < 2:
        return 0.0
    if min(len(one), len(other)) < _SHORTEST:
        return 90.0 if one == other else 0.0
    return fuzz.ratio(one, other)


def _orders(name: str) -> tuple[str, str]:
    """Return how a Chinese name sounds, and with its surname last."""
    sound = _sound(name)
    return "".join(sound), "".join((*sound[1:], sound[0]))


@lru_cache(maxsize=4096)
def _skeleton(sound: str) -> str:
    """Return the consonants of a name as Chinese can render them."""
    folded = sound.translate(str.maketrans("vcqxzrbdgj", "wkksslptkk"))
    return re.sub(r"[aeiouyh]|(?<=n)g|(.)(?=\1)", "", folded)


@lru_cache(maxsize=4096)
def _sound(name: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - not needed until Chinese is met

    return tuple(lazy_pinyin(re.sub("[·‧•]", "", name)))
