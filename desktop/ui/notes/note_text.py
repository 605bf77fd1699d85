"""A note as one run of text for a row of a list: its Markdown read, its emphasis kept."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from desktop.library.article import Style
from desktop.ui.reading.textmap import utf16_length

Styled = tuple[str, tuple[tuple[int, int, Style], ...]]


@lru_cache(maxsize=4096)
def styled(note: str) -> Styled:
    """Return the words of a note, its blocks parted by spaces, and what is emphasized in them.

    Ranges are in code points. Nothing of the note is taken for HTML.
    """
    from desktop.briefs.runs import note_blocks  # not before a note is shown

    text, spans = "", []
    for block in note_blocks(note):
        text += "  " if text else ""
        text += f"{block.marker} " if block.marker else ""
        spans += [
            (len(text) + span.start, len(text) + span.end, span.style) for span in block.spans
        ]
        text += block.text
    return text, tuple(spans)


def formats(note: Styled) -> list[QTextLayout.FormatRange]:
    """Return how the words of a note are written."""
    text, spans = note
    found = []
    for start, end, style in spans:
        span = QTextLayout.FormatRange()
        span.start = utf16_length(text[:start])
        span.length = utf16_length(text[start:end])
        span.format = written_in((style,))
        found.append(span)
    return found


def written_in(styles: Collection[Style]) -> QTextCharFormat:
    """Return how words in these styles are written."""
    chars = QTextCharFormat()
    if Style.STRONG in styles:
        chars.setFontWeight(QFont.Weight.Bold)
    if Style.STRIKE in styles:
        chars.setFontStrikeOut(True)
    if Style.LINK in styles:
        chars.setFontUnderline(True)
    if Style.EMPHASIS in styles:
        chars.setFontItalic(True)
    return chars
