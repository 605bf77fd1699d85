"""Finding what is typed, letter by letter: no query language, no words, no stems.

Case, accents, curly quotes, dashes, runs of spaces and invisible characters make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop.anchoring.folding import Folded
from desktop.search.results import Span


def find_literal(typed: str, text: str) -> list[Span]:
    """Return where ``typed`` stands in ``text``, in order, none overlapping."""
    wanted = _bare(Folded(typed).text)
    if not wanted.strip():
        return []
    folded, bare = _folded(text)
    found = re.finditer(re.escape(wanted), bare, re.IGNORECASE)
    return [folded.range(*match.span()) for match in found]


@lru_cache(maxsize=6)
def _folded(text: str) -> tuple[Folded, str]:
    """Return a text folded, and its letters without accents; as many are kept as panes."""
    folded = Folded(text)
    return folded, _bare(folded.text)


def _bare(text: str) -> str:
    """Return ``text`` without accents, character for character."""
    return text.translate({ord(one): _base(one) for one in set(text) if one > "\x7f"})


def _base(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if all(map(unicodedata.combining, parts[1:])) else letter
