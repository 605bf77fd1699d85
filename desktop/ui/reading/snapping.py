"""Selections that end where words do: grown to whole words, without white space at either end."""

from __future__ import annotations

import re

from desktop.search import han

_JOINERS = "'’ʼ.,-\u2010\u2011_"  # part of a word where letters or digits stand on both sides
_BY_CHARACTER = re.compile(f"[{han.CLASS}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts that put no spaces between words."""


def snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range that a hand meant by ``text[start:end]``, in code points.

    White space at its ends is left out, and words that it cuts are taken whole. Where nothing
    separates words, as in Chinese, each character counts as one. An empty range stays empty.
    """
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    end -= len(chosen) - len(chosen.rstrip())
    if start >= end:
        return start, start
    while _is_inside(text, start):
        start -= 1
    while _is_inside(text, end):
        end += 1
    return start, end


def _is_inside(text: str, at: int) -> bool:
    """Return whether a word stands on both sides of ``at``, so that an edge there cuts it."""
    if not 0 < at < len(text):
        return False
    if _is_letter(text, at - 1):
        return _is_letter(text, at) or _joins(text, at)
    return _is_letter(text, at) and _joins(text, at - 1)


def _is_letter(text: str, at: int) -> bool:
    character = text[at]
    return (character.isalnum() or _is_mark(character)) and not _BY_CHARACTER.match(character)


def _is_mark(character: str) -> bool:
    return "\u0300" <= character <= "\u036f" or character == "\u00ad"


def _joins(text: str, at: int) -> bool:
    """Return whether the sign at ``at`` holds two letters, or two digits, together."""
    if text[at] not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    if not (_is_letter(text, at - 1) and _is_letter(text, at + 1)):
        return False
    return text[at] not in ".," or (text[at - 1].isdigit() and text[at + 1].isdigit())
