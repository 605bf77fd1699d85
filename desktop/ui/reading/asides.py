"""What was left out of an article, set in its place: greyed, with its reason and a way back.

It stands in the document and not in the text, as list markers do: the map knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from desktop.library.article import Aside
from desktop.ui.reading.formats import Formats
from desktop.wording import counted, tr, translated

_SCHEME = "parallax-restore:"
_LONGEST = 4_000  # code points of a block that are shown
_MOST = 60  # blocks of one aside that are shown; it is restored whole all the same


def show_title(asides: Sequence[Aside]) -> str:
    """Return the label of the button that shows these asides, with the number of paragraphs."""
    number = sum(len(aside.blocks) for aside in asides)
    return counted(number, "Show what was left out ({n})", "Show what was left out ({n})")


def shown_reason(aside: Aside) -> str:
    """Return why something was left out, in the language in force."""
    return translated(aside.reason)


def restored_by(href: str) -> tuple[int, int] | None:
    """Return what a link that `set_aside` made restores: an aside, and a block of it or -1."""
    if not href.startswith(_SCHEME):
        return None
    aside, _, block = href.removeprefix(_SCHEME).partition(":")
    return int(aside), int(block or -1)


class AsideSetter:
    """Sets what was left out into a document that is being made."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats

    def set(self, cursor: QTextCursor, number: int, aside: Aside, *, is_fresh: bool) -> None:
        """Set the aside ``number`` at ``cursor``; ``is_fresh`` where an empty block is used."""
        block, chars = self._formats.aside()
        if is_fresh:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(chars)
        else:
            cursor.insertBlock(block, chars)
        cursor.insertText(tr("Left out: {reason}", reason=shown_reason(aside)) + "   ", chars)
        several = len(aside.blocks) > 1
        self._link(cursor, tr("Restore all") if several else tr("Restore"), f"{number}", chars)
        for place, one in enumerate(aside.blocks[:_MOST]):
            cursor.insertBlock(block, chars)
            text = one.text[:_LONGEST].replace("\n", "\u2028").replace("\t", "  │  ")
            cursor.insertText(f"{one.marker} {text}" if one.marker else text, chars)
            if several:
                cursor.insertText("   ", chars)
                self._link(cursor, tr("Restore"), f"{number}:{place}", chars)
        if (more := len(aside.blocks) - _MOST) > 0:
            cursor.insertBlock(block, chars)
            cursor.insertText(counted(more, "… and {n} more", "… and {n} more"), chars)
        _close(cursor, block)

    def _link(self, cursor: QTextCursor, text: str, href: str, chars: QTextCharFormat) -> None:
        cursor.insertText(text, self._formats.link(chars, _SCHEME + href))


def _close(cursor: QTextCursor, block: QTextBlockFormat) -> None:
    """Leave a distance below the last block."""
    last = QTextBlockFormat(block)
    last.setBottomMargin(12)
    cursor.setBlockFormat(last)
