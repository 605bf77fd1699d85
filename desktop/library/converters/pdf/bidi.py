"""Arabic and Hebrew: lines that run to the left are measured as if seen in a mirror.

So their beginnings, ends and margins are where those of other lines are. PDFium gives the letters
in the order in which they are read.
"""

from __future__ import annotations

import re
import unicodedata

_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SHAPED = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")


def runs_left(text: str) -> bool:
    """Return whether most letters of ``text`` are of a script that is written to the left."""
    found = 0 if text.isascii() else len(_LETTER.findall(text))
    return found * 2 > sum(map(str.isalpha, text)) if found else False


def unshaped(character: str) -> str:
    """Return a letter as it is searched for, whatever its shape in the word was."""
    return unicodedata.normalize("NFKC", character) if _SHAPED.match(character) else character
