"""The plain mark-up inside a paragraph of Markdown: strong, emphasis, code and links, not nested.

Whatever is not surely one of these is left to the parser. Here a line costs one look, there dozens.
"""

from __future__ import annotations

import re

from desktop.library.article import Span, Style
from desktop.library.links import safe_url
from desktop.library.reading import clean

_ODD = r"\\`*_\[\]<>&|\x00-\x09\x0b-\x1f"
_WORDS = rf"[^\s{_ODD}](?:[^{_ODD}]*[^\s{_ODD}])?"
_MARKED = re.compile(
    rf"(?<![*`\w!])(?:\*\*(?P<strong>{_WORDS})\*\*|\*(?P<emphasis>{_WORDS})\*"
    rf"|`(?P<code>{_WORDS})`|\[(?P<link>{_WORDS})\]"
    r"\((?P<href>https?://[\w./~%+?=#,;:@-]+)\))(?![*`\w(\[:])",
    re.ASCII,
)
_SPECIAL = re.compile(rf"[{_ODD}\ue000\ue001]|  | \n|\n |!\[")
_STYLES = {
    "strong": Style.STRONG,
    "emphasis": Style.EMPHASIS,
    "code": Style.CODE,
    "link": Style.LINK,
}


def inline(text: str) -> tuple[str, tuple[Span, ...]] | None:
    """Return ``text`` without its mark-up, and the spans of that; None where a parser must see it.

    Line breaks inside become spaces.
    """
    if clean(text) != text:
        return None
    pieces: list[str] = []
    spans: list[Span] = []
    place = length = 0
    for found in _MARKED.finditer(text):
        before = text[place : found.start()]
        kind = found.lastgroup if found.lastgroup != "href" else "link"
        words = found[kind] if kind else ""
        length += len(before)
        href = safe_url(found["href"] or "")
        if not kind or (kind == "link" and not href):
            return None
        spans.append(Span(length, length + len(words), _STYLES[kind], href))
        pieces += (before, words)
        length += len(words)
        place = found.end()
    pieces.append(text[place:])
    said = "".join(pieces)
    return None if _SPECIAL.search(said) else (said.replace("\n", " "), tuple(spans))
