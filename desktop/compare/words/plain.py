"""Text made plain for grammars, character by character, so that every offset stays what it was."""

from __future__ import annotations

import re
from functools import cache

from desktop.search.han import character, simplified

_SAME = {
    **dict.fromkeys("‘’‛′＇", "'"),
    **dict.fromkeys("“”„‟＂", '"'),
    **dict.fromkeys("‐‑‒–—−﹣－～〜", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000\t", " "),
    "％": "%", "＄": "$", "￥": "¥", "，": ",", "．": ".", "：": ":",
    "；": ";", "（": "(", "）": ")",
}  # fmt: skip
_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}


def plain(text: str) -> str:
    """Return ``text`` with plain quotes, dashes, spaces and digits, and Han made Simplified.

    As long as ``text``, code point by code point.
    """
    return text.translate(_table(bool(character().search(text))))


def has_han(text: str) -> bool:
    """Return whether ``text`` holds a Chinese or Japanese character."""
    return bool(character().search(text))


def alternatives(words: str) -> str:
    """Return a pattern for any of the ``words``, longest first; "_" stands for a space."""
    ordered = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("_", "[ -]") for word in ordered) + ")"


@cache
def _table(han: bool) -> dict[int, str | int]:
    table: dict[int, str | int] = {ord(key): value for key, value in _SAME.items()}
    return {**table, **_WIDE, **simplified()} if han else {**table, **_WIDE}
