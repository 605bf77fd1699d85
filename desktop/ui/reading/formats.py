"""What each kind of block and span looks like: the typography of a text, in Qt's formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desktop.library.article import Block, BlockKind, Span, Style
from desktop.ui.look.fonts import SANS, reading_families
from desktop.ui.look.tokens import LIGHT, Colors
from desktop.ui.look.typography import Typography
from desktop.ui.reading.column import leading_in
from desktop.ui.widgets.labels import plain_tip

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_HEADING_SCALE = {1: 1.5, 2: 1.26, 3: 1.08}
_SAMPLE = "the quick brown fox and a lazy dog; it was in 2026, when others said little of it. "
"""Stands for running text when characters are counted into a line."""

DECOR = QTextFormat.Property.UserProperty.value + 1
"""The property of a block format that says what is painted around the block."""


class Decor(IntEnum):
    """What is painted around a block."""

    QUOTATION = 1
    CODE = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a pane sets its article: typography, colours, and the width there is."""

    typography: Typography = field(default_factory=Typography)
    colors: Colors = LIGHT
    is_narrow: bool = False
    has_whole_words: bool = False

    @property
    def hyphenates(self) -> bool:
        """Whether long words are parted: where lines are short, or both their edges straight."""
        return (self.is_narrow or self.typography.justified) and not self.has_whole_words


def reading_font(typography: Typography, language: str = "") -> QFont:
    """Return the font for running text, with faces for Han that suit the ``language``."""
    font = QFont()
    font.setFamilies(list(reading_families(typography.face, language)))
    font.setPointSizeF(typography.points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def measure_of(typography: Typography, language: str = "") -> float:
    """Return how many pixels the longest line is wide."""
    metrics = QFontMetricsF(reading_font(typography, language))
    return typography.measure * metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)


def is_picture(block: Block) -> bool:
    """Return whether a block says nothing but what a picture shows."""
    whole = (0, len(block.text))
    return any(s.style is Style.PICTURE and (s.start, s.end) == whole for s in block.spans)


class Formats:
    """The formats of one article's blocks, made from its look."""

    def __init__(self, look: Look, language: str) -> None:
        self._look = look
        self._colors = look.colors
        self._points = look.typography.points
        self.font = reading_font(look.typography, language)
        self.em = QFontInfo(self.font).pixelSize()
        self._line = round(self.em * leading_in(look.typography, narrow=look.is_narrow))

    def block(self, block: Block, *, is_first: bool = False) -> QTextBlockFormat:
        """Return the distances around and in a block."""
        result = self._lines(self._line)
        result.setBottomMargin(round(self._line * 0.62))
        if block.kind is BlockKind.HEADING:
            self._set_heading(result, block.level, is_first=is_first)
        elif block.kind is BlockKind.ITEM:
            self._set_item(result, block.level)
        elif block.kind is BlockKind.QUOTATION:
            result.setLeftMargin(self.em * (1.1 if self._look.is_narrow else 1.5) * block.level)
            result.setRightMargin(0 if self._look.is_narrow else self.em)
            result.setProperty(DECOR, Decor.QUOTATION.value)
        elif block.kind is BlockKind.CODE:
            result = self._lines(round(self.em * 1.4))
            result.setLeftMargin(self.em * 0.7)
            result.setRightMargin(self.em * 0.7)
            result.setTopMargin(self.em * 0.5)
            result.setBottomMargin(self.em * 1.2)
            result.setProperty(DECOR, Decor.CODE.value)
        elif self._look.typography.justified:
            result.setAlignment(Qt.AlignmentFlag.AlignJustify)
        return result

    def row(self) -> QTextBlockFormat:
        """Return the distances in a table's cell."""
        return self._lines(round(self.em * 1.3))

    def chars(self, block: Block) -> QTextCharFormat:
        """Return the face, weight and size of a block's text."""
        result = QTextCharFormat()
        if block.kind is BlockKind.HEADING:
            result.setFontPointSize(self._points * _HEADING_SCALE.get(block.level, 1.0))
            result.setFontWeight(QFont.Weight.Bold)
            if block.level > 3:
                result.setForeground(QColor(self._colors.muted))
        elif block.kind is BlockKind.CODE:
            self._set_code(result)
        elif block.kind is BlockKind.QUOTATION:
            result.setFontItalic(True)
        elif is_picture(block):
            result.setFontFamilies([SANS, *self.font.families()[1:]])
            result.setFontPointSize(self._points * 0.8)
            result.setForeground(QColor(self._colors.muted))
        elif block.kind is BlockKind.ROW:
            result.setFontFamilies([SANS, *self.font.families()[1:]])
            result.setFontPointSize(self._points * 0.8)
            if block.header:
                result.setFontWeight(QFont.Weight.DemiBold)
        return result

    def marker(self, block: Block) -> QTextCharFormat:
        """Return how what stands before a list item looks."""
        result = self.chars(block)
        result.setForeground(QColor(self._colors.muted))
        return result

    def aside(self) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """Return how a paragraph looks that was left out of the article."""
        block = QTextBlockFormat()  # lines of a fixed height would part its background
        block.setLeftMargin(self.em * 0.7)
        block.setRightMargin(self.em * 0.7)
        block.setBackground(QColor(self._colors.hover))
        chars = QTextCharFormat()
        chars.setFontFamilies([SANS, *self.font.families()[1:]])
        chars.setFontPointSize(self._points * 0.78)
        chars.setForeground(QColor(self._colors.muted))
        return block, chars

    def link(self, base: QTextCharFormat, href: str) -> QTextCharFormat:
        """Return ``base`` as a link of ours."""
        result = QTextCharFormat(base)
        result.setAnchor(True)
        result.setAnchorHref(href)
        result.setFontUnderline(True)
        result.setForeground(QColor(self._colors.accent))
        return result

    def styled(self, base: QTextCharFormat, styles: Sequence[Span]) -> QTextCharFormat:
        """Return ``base`` with the styles of all these spans."""
        result = QTextCharFormat(base)
        for span in styles:
            self._apply(result, span)
        return result

    def table(
        self, columns: Sequence[float] = (), is_first: bool = True, is_last: bool = True
    ) -> QTextTableFormat:
        """Return the format of a table: rules between its rows and none beside them.

        ``columns`` are widths in percent, for one that is shown as several: then there is no
        distance but above the first and below the last.
        """
        result = QTextTableFormat()
        result.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        result.setBorder(0)
        result.setBorderCollapse(True)
        result.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        result.setCellPadding(0)
        result.setCellSpacing(0)
        result.setTopMargin(round(self._line * 0.6) if is_first else 0)
        result.setBottomMargin(round(self._line * 0.9) if is_last else 0)
        percentage = QTextLength.Type.PercentageLength
        result.setColumnWidthConstraints([QTextLength(percentage, width) for width in columns])
        return result

    def seam(self) -> QTextBlockFormat:
        """Return the format of the gap between a table and the one that continues it."""
        result = QTextBlockFormat()
        result.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return result

    def cell(self, block: Block, *, is_last: bool) -> QTextTableCellFormat:
        """Return the format of one cell of the row ``block``."""
        result = QTextTableCellFormat()
        line = self._colors.muted if block.header or is_last else self._colors.line
        result.setBottomBorder(1)
        result.setBottomBorderBrush(QBrush(QColor(line)))
        result.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        result.setTopPadding(round(self.em * 0.25))
        result.setBottomPadding(round(self.em * 0.3))
        result.setRightPadding(round(self.em * (0.5 if self._look.is_narrow else 0.9)))
        return result

    def _lines(self, height: int) -> QTextBlockFormat:
        result = QTextBlockFormat()
        result.setLineHeight(height, _FIXED)
        return result

    def _set_heading(self, result: QTextBlockFormat, level: int, *, is_first: bool) -> None:
        size = self.em * _HEADING_SCALE.get(level, 1.0)
        result.setHeadingLevel(level)
        result.setLineHeight(round(size * 1.28), _FIXED)
        result.setTopMargin(0 if is_first else round(self._line * (1.1 if level < 3 else 0.7)))
        result.setBottomMargin(round(self._line * (0.5 if level < 3 else 0.3)))

    def _set_item(self, result: QTextBlockFormat, level: int) -> None:
        hang = self.em * (1.25 if self._look.is_narrow else 1.6)
        result.setLeftMargin(hang * level)
        result.setTextIndent(-hang)
        result.setTabPositions([QTextOption.Tab(hang * level, QTextOption.TabType.LeftTab)])
        result.setBottomMargin(round(self._line * 0.28))

    def _apply(self, result: QTextCharFormat, span: Span) -> None:
        if span.style is Style.STRONG:
            result.setFontWeight(QFont.Weight.Bold)
        elif span.style is Style.EMPHASIS:
            result.setFontItalic(not result.fontItalic())
        elif span.style is Style.CODE:
            self._set_code(result)
            result.setBackground(QColor(self._colors.hover))
        elif span.style is Style.STRIKE:
            result.setFontStrikeOut(True)
        elif span.style is Style.SUPERSCRIPT:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif span.style is Style.SUBSCRIPT:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        elif span.style is Style.LINK and span.href:
            result.setAnchor(True)
            result.setAnchorHref(span.href)
            result.setForeground(QColor(self._colors.accent))
            result.setToolTip(plain_tip(span.href))

    def _set_code(self, result: QTextCharFormat) -> None:
        families = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        result.setFontFamilies(families)
        result.setFontPointSize(self._points * 0.86)
