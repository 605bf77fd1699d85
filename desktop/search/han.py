"""Chinese and Japanese script: which characters are written without spaces, and their variants.

A run of them is indexed as overlapping pairs, one for each character, so that any substring is
a phrase of pairs. Nothing here knows about other scripts.
"""

from __future__ import annotations

import re
from functools import cache
from operator import add

from desktop.paths import resources

# Ideographs, 々, 〇 and kana, as the inside of a character class.
CLASS = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
FIRST = "\u3005"
"""What sorts before it is no such character, nor begins with one."""


# Compiling either takes as long as a search of a small library, which may need none.
@cache
def character() -> re.Pattern[str]:
    """Return the pattern of one such character."""
    return re.compile(f"[{CLASS}]")


@cache
def run() -> re.Pattern[str]:
    """Return the pattern of a run of them, as a group."""
    return re.compile(f"([{CLASS}]+)")


def pairs(run: str) -> list[str]:
    """Return one pair for each character of ``run``: it and the next; the last stands alone."""
    return [*map(add, run, run[1:]), run[-1:]]


@cache
def simplified() -> dict[int, int]:
    """Return a table for `str.translate` from Traditional characters to Simplified ones.

    It is OpenCC's, as `tools/simplified.py` wrote it down: OpenCC itself takes longer to load than
    a search, and megabytes in each process that indexes.
    """
    path = resources() / "search" / "simplified.txt"
    traditional, simple = path.read_text("utf-8").splitlines()
    return str.maketrans(traditional, simple)
