"""Chinese and Japanese script: which characters are written without spaces, and their variants.

A run of them is indexed as overlapping pairs, one for each character, so that any substring is
a phrase of pairs. Nothing here knows about other scripts.
"""

from __future__ import annotations

import re
from functools import cache
from operator import add

# Ideographs, 々, 〇 and kana, as the inside of a character class.
CLASS = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
CHARACTER = re.compile(f"[{CLASS}]")
RUN = re.compile(f"([{CLASS}]+)")

_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2EBF0))
_AT_ONCE = 4096


def pairs(run: str) -> list[str]:
    """Return one pair for each character of ``run``: it and the next; the last stands alone."""
    return [*map(add, run, run[1:]), run[-1:]]


@cache
def simplified() -> dict[int, str]:
    """Return a table for `str.translate` from Traditional characters to Simplified ones.

    Made from OpenCC at first need, character by character: matching must keep each offset, so
    conversions that depend on whole words have no place here.
    """
    from opencc import OpenCC  # noqa: PLC0415 - not needed until Chinese is met

    convert = OpenCC("t2s").convert
    changes: dict[int, str] = {}
    for low, high in _IDEOGRAPHS:
        for start in range(low, high, _AT_ONCE):  # of all at once, megabytes would stay
            codes = range(start, min(start + _AT_ONCE, high))
            converted = convert("\n".join(map(chr, codes))).split("\n")
            pairs = zip(codes, converted, strict=True)
            changes.update((old, new) for old, new in pairs if len(new) == 1 and ord(new) != old)
    return changes
