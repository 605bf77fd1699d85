"""Text in the rows of a list: a few lines, elided, with some words standing out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop.ui.look.tokens import Colors
from desktop.ui.reading.textmap import utf16_length

Formats = Sequence[QTextLayout.FormatRange]
_STEP = 8.0
"""Pixels by which a line is shortened until it fits."""


def draw_text(  # noqa: PLR0913 - a piece of text on a page has these parts
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    *,
    lines: int = 1,
    strong: Sequence[tuple[int, int]] = (),
    strong_format: QTextCharFormat | None = None,
) -> float:
    """Draw ``text`` into ``rect`` in at most ``lines`` lines and return the height used.

    ``strong`` are ranges in code points that are drawn bold and underlined, or as
    ``strong_format`` says.
    """
    formats = [in_text(text, *span, strong_format or _bold()) for span in strong]
    return draw_formatted(painter, rect, text, font, color, lines, formats)


def draw_formatted(  # noqa: PLR0913, PLR0917 - a piece of text on a page has these parts
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    lines: int,
    formats: Formats,
) -> float:
    """Draw ``text`` with ``formats``, ranges in UTF-16 units, and return the height used."""
    layout = elided_layout(text, font, rect.width(), lines, formats)
    painter.setPen(color)
    layout.draw(painter, rect.topLeft())
    return _bottom(layout)


def draw_title(  # noqa: PLR0913, PLR0917 - a piece of text on a page has these parts
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    lines: int,
    formats: Formats = (),
) -> float:
    """Draw ``text`` as `draw_formatted` does, but each line as high as the font is.

    Whatever other font its script takes: so titles in Chinese and in English need the same room.
    """
    metrics = QFontMetricsF(font)
    layout = elided_layout(text, font, rect.width(), lines, formats)
    painter.setPen(color)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        base = rect.top() + number * metrics.height() + metrics.ascent()
        line.draw(painter, QPointF(rect.left(), base - line.y() - line.ascent()))
    return layout.lineCount() * metrics.height()


def line_count(text: str, font: QFont, width: float, lines: int) -> int:
    """Return how many lines ``text`` takes in ``width`` pixels, ``lines`` at most."""
    return _laid_out(_one_line(text), font, width, lines, ()).lineCount()


def text_height(text: str, font: QFont, width: float, lines: int) -> float:
    """Return the height of ``text`` in at most ``lines`` lines of ``width`` pixels."""
    return _bottom(_laid_out(_one_line(text), font, width, lines, ()))


def elided_layout(
    text: str, font: QFont, width: float, lines: int, formats: Formats = ()
) -> QTextLayout:
    """Return ``text`` in ``lines`` lines of ``width`` pixels at most, with "…" where it is cut."""
    layout = _laid_out(_one_line(text), font, width, lines, formats)
    room = width
    # What fits by its measure may yet be broken before its last word: then less has to do.
    while (shown := _elided(layout, room)) and room > width / 2:
        shorter = _laid_out(shown, font, width, lines, formats)
        if _holds_all(shorter):
            return shorter
        room -= _STEP
    return _laid_out(shown, font, width, lines, formats) if shown else layout


def _laid_out(text: str, font: QFont, width: float, lines: int, formats: Formats) -> QTextLayout:
    """Break ``text`` into lines, the first of which stands as high as `font` alone would have it.

    Texts side by side so stand on one line, though a script takes another font with more above it.
    """
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    top: float | None = None
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(10.0, width))
        if top is None:
            top = -float(max(0, int(line.ascent() - QFontMetricsF(font).ascent())))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _bottom(layout: QTextLayout) -> float:
    """Return how far down the last line reaches."""
    count = layout.lineCount()
    return layout.lineAt(count - 1).rect().bottom() if count else 0.0


def _holds_all(layout: QTextLayout) -> bool:
    last = layout.lineAt(layout.lineCount() - 1)
    end = last.textStart() + last.textLength() if last.isValid() else 0
    return not last.isValid() or end >= utf16_length(layout.text())


def _elided(layout: QTextLayout, width: float) -> str:
    """Return what the lines of ``layout`` hold of its text, ending in "…"; "" if that is all."""
    if _holds_all(layout):
        return ""
    units = layout.text().encode("utf-16-le", "surrogatepass")
    cut = layout.lineAt(layout.lineCount() - 1).textStart() * 2
    head = units[:cut].decode("utf-16-le", "surrogatepass")
    tail = units[cut:].decode("utf-16-le", "surrogatepass")
    return head + QFontMetricsF(layout.font()).elidedText(
        tail, Qt.TextElideMode.ElideRight, max(10.0, width)
    )


def _one_line(text: str) -> str:
    """Return ``text`` with a space for each newline and tab, so that ranges still fit."""
    return text.replace("\n", " ").replace("\t", " ").replace("\u2028", " ")


def in_text(text: str, start: int, end: int, chars: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return the format of a range of ``text``, which is in code points, for a layout."""
    span = QTextLayout.FormatRange()
    span.start = utf16_length(text[:start])
    span.length = utf16_length(text[start:end])
    span.format = chars
    return span


def _bold() -> QTextCharFormat:
    chars = QTextCharFormat()
    chars.setFontWeight(QFont.Weight.Bold)
    chars.setFontUnderline(True)
    return chars


def hit_format(colors: Colors, *, is_current: bool = False) -> QTextCharFormat:
    """Return how words that a search found are written in lists: as they stand out in panes."""
    chars = QTextCharFormat()
    chars.setBackground(QColor(colors.hit_now if is_current else colors.hit_wash))
    chars.setForeground(QColor(colors.text))
    chars.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    chars.setUnderlineColor(QColor(colors.hit))
    return chars


def pill_width(font: QFont, text: str) -> float:
    """Return how wide `draw_pill` draws ``text``."""
    metrics = QFontMetricsF(font)
    return max(metrics.height() + 2, metrics.horizontalAdvance(text) + 12)


def draw_pill(painter: QPainter, right: float, top: float, text: str, colors: Colors) -> float:
    """Draw ``text`` in a pill that ends at ``right``, in the painter's font; return its width."""
    height = QFontMetricsF(painter.font()).height() + 2
    width = pill_width(painter.font(), text)
    pill = QRectF(right - width, top, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.hover))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(QColor(colors.text))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width
