"""RTF as groups, control words and text, with the encodings that its fonts name.

After "Rich Text Format (RTF) Specification", version 1.9.1 (Microsoft, 2008). What the words mean
for a document is in `reader`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+"
    r"|([^\\{}\r\n\0]+)"
)
_BY_CHARSET = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_BY_PAGE = {936: "gb18030", 950: "big5hkscs", 10000: "mac_roman", 65001: "utf-8"}
WESTERN = "cp1252"


class Token(NamedTuple):
    """One piece of the file: a word with its number, bytes of text, or a group's edge."""

    kind: Literal["word", "text", "open", "close"]
    word: str = ""
    number: int | None = None
    text: bytes = b""


def tokens(content: str) -> Iterator[Token]:
    """Yield the tokens of ``content``, a file's bytes as Latin-1.

    Control symbols are words of one sign; the bytes of pictures that follow ``bin`` are left out.
    """
    place, end = 0, len(content)
    while place < end:
        found = _TOKEN.match(content, place)
        if found is None:  # a backslash at the very end
            return
        place = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word:
            value = int(number) if number else None
            place += max(0, value or 0) if word == "bin" else 0
            yield Token("word", word, value)
        elif byte:
            yield Token("text", text=bytes.fromhex(byte))
        elif text:
            yield Token("text", text=text.encode("latin-1"))
        elif brace:
            yield Token("open" if brace == "{" else "close")
        elif sign:
            yield Token("text", text=sign.encode()) if sign in "\\{}" else Token("word", sign)


def of_charset(number: int, default: str) -> str:
    """Return the encoding of a font's character set; 0 and 1 say nothing of their own."""
    return _BY_CHARSET.get(number, default)


def of_page(number: int) -> str:
    """Return the encoding of a Windows code page, the western one where Python has none."""
    name = _BY_PAGE.get(number, f"cp{number}")
    try:
        codecs.lookup(name)  # which decoding nothing would not ask for
    except LookupError:
        return WESTERN
    return name
