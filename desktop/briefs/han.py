"""What a PDF of Qt says its characters are, put right for Han.

Fonts that serve all of East Asia draw 文 and the radical ⽂ by one glyph, and of these Qt names the
radical: who copies from the page, or searches it, would miss the commonest characters.
"""

from __future__ import annotations

import re

from desktop.library.converters.pdf.radicals import as_written

_MAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
# A character stands in a list to its end, or ends a line; what else looks like one is a glyph.
_RADICAL = re.compile(rb"<(2[EF][0-9A-F]{2})>(?=(?: <[0-9A-F]{4,8}>)* \]|\n)")


def with_han(pdf: bytes) -> bytes:
    """Return ``pdf`` with each radical named as the character it is written for.

    Qt writes its maps plainly, four digits a character, so nothing in the file moves.
    """
    return _MAP.sub(lambda found: _RADICAL.sub(_named, found[0]), pdf)


def _named(found: re.Match[bytes]) -> bytes:
    written = ord(as_written(chr(int(found[1], 16))))
    return b"<%04X>" % written if written <= 0xFFFF else found[0]
