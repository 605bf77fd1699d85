"""Texts put together of known pieces and any characters at all, quickly.

Drawing each piece by itself costs twenty times what a reader takes for the whole; so one string of
bytes is drawn, and read as a recipe: a byte is a piece, or a character, or begins a rarer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

_RECIPES = st.binary(max_size=12) | st.binary(min_size=16, max_size=64)
_RARE = 0xEF  # 17 planes of characters follow


def made_of(*pieces: list[str]) -> st.SearchStrategy[str]:
    """Return texts of ``pieces`` and other characters, half a surrogate among them."""
    known = [piece for some in pieces for piece in some]
    assert len(known) < _RARE - 0x7F, "every piece has a byte"
    return _RECIPES.map(lambda recipe: "".join(_cooked(recipe, known)))


def _cooked(recipe: bytes, known: list[str]) -> list[str]:
    made, at = [], 0
    while at < len(recipe):
        byte = recipe[at]
        at += 1
        if byte < len(known):
            made.append(known[byte])
        elif byte >= _RARE:
            rest = int.from_bytes(recipe[at : at + 2], "big")
            made.append(chr((byte - _RARE) << 16 | rest))
            at += 2
        else:
            made.append(chr(byte & 0x7F))
    return made


def objects_of(keys: Sequence[str], values: Sequence[Any]) -> st.SearchStrategy[list[Any]]:
    """Return lists of objects with some of ``keys`` and ``values``, and of values without a key."""
    return _RECIPES.map(lambda recipe: _objects(recipe, keys, values))


def _objects(recipe: bytes, keys: Sequence[str], values: Sequence[Any]) -> list[Any]:
    made: list[Any] = []
    last: dict[str, Any] | None = None
    for first, second in zip(recipe[::2], recipe[1::2], strict=False):
        value = values[second % len(values)]
        if last is not None and first < 0xF0:
            last[keys[first % len(keys)]] = value
            continue
        last = {} if second < 0xE0 else None
        made.append(value if last is None else last)
    return made
