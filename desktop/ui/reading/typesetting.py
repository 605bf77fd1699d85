"""Setting an article as a QTextDocument: fonts, margins, lists, tables; marks are painted later.

The document is built from the article's blocks, never from its text, so that every character's
place is known (see `desktop.ui.reading.textmap`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from desktop.library.article import Article, Block, BlockKind, Span, Style
from desktop.ui.reading.textmap import TextMap

_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_HEADING_SCALE = {1: 1.4, 2: 1.22, 3: 1.1}
_SERIFS = ["Source Serif 4", "Charter", "Iowan Old Style", "Georgia", "Noto Serif", "DejaVu Serif"]
_CJK_SERIFS = {
    "zh-hant": ["Noto Serif CJK TC", "Songti TC", "PMingLiU", "Noto Sans CJK TC"],
    "ja": ["Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho", "Noto Sans CJK JP"],
    "ko": ["Noto Serif CJK KR", "AppleMyungjo", "Batang", "Noto Sans CJK KR"],
    "": ["Noto Serif CJK SC", "Songti SC", "SimSun", "Noto Sans CJK SC"],
}
LINE_BREAK = "\u2028"  # a newline inside a block; one unit, like the newline it stands for


@dataclass(frozen=True, slots=True)
class Look:
    """How a pane sets its article: size in points, the system's colours, left margin in pixels."""

    points: float
    palette: QPalette
    margin: int = 44


def reading_font(points: float, language: str = "") -> QFont:
    """Return the font for running text, with faces for Han that suit the ``language``."""
    font = QFont()
    tag = language.lower()
    traditional = tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant"))
    han = _CJK_SERIFS["zh-hant" if traditional else tag[:2] if tag[:2] in _CJK_SERIFS else ""]
    font.setFamilies([*_SERIFS, *han, "serif"])
    font.setPointSizeF(points)
    return font


def typeset(article: Article, look: Look) -> tuple[QTextDocument, TextMap]:
    """Return a new document that shows ``article``, and the map from its text to the document."""
    return _Typesetter(article, look).run()


class _Typesetter:
    """One article being set; thrown away afterwards."""

    def __init__(self, article: Article, look: Look) -> None:
        self._article = article
        self._look = look
        self._map = TextMap()
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(reading_font(look.points, article.info.language))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self._cursor = QTextCursor(self._document)
        self._fresh = True  # a document starts with one empty block, which we use

    def run(self) -> tuple[QTextDocument, TextMap]:
        self._cursor.beginEditBlock()
        for is_row, group in groupby(self._numbered(), lambda item: item[1].kind is BlockKind.ROW):
            if is_row:
                self._add_table(list(group))
            else:
                for start, block in group:
                    self._add_block(start, block)
        self._cursor.endEditBlock()
        self._set_frame()
        return self._document, self._map

    def _numbered(self) -> Iterator[tuple[int, Block]]:
        return zip(self._article.starts, self._article.blocks, strict=True)

    def _set_frame(self) -> None:
        frame = QTextFrameFormat()
        frame.setLeftMargin(self._look.margin)
        frame.setRightMargin(18)
        frame.setTopMargin(14)
        frame.setBottomMargin(60)
        self._document.rootFrame().setFrameFormat(frame)

    def _add_block(self, start: int, block: Block) -> None:
        formats = self._block_format(block), self._base_format(block)
        if self._fresh:
            self._cursor.setBlockFormat(formats[0])
            self._cursor.setBlockCharFormat(formats[1])
        else:
            self._cursor.insertBlock(*formats)
        self._fresh = False
        if block.marker:
            self._cursor.insertText(f"{block.marker}\t", formats[1])
        self._add_text(start, block.text, block.spans, formats[1])

    def _add_table(self, rows: Sequence[tuple[int, Block]]) -> None:
        columns = max(block.text.count("\t") + 1 for _, block in rows)
        table = self._cursor.insertTable(len(rows), columns, self._table_format())
        for number, (start, block) in enumerate(rows):
            offset = 0
            for column, cell in enumerate(block.text.split("\t")):
                self._cursor = table.cellAt(number, column).firstCursorPosition()
                spans = _shifted(block.spans, offset, len(cell))
                self._add_text(start + offset, cell, spans, self._base_format(block))
                offset += len(cell) + 1
        self._cursor = QTextCursor(self._document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True  # Qt keeps an empty block after a table, which we use

    def _add_text(
        self, start: int, text: str, spans: Sequence[Span], base: QTextCharFormat
    ) -> None:
        self._map.add(start, self._cursor.position(), text)
        shown = text.replace("\n", LINE_BREAK)
        cuts = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
        for begin, end in pairwise(cuts):
            styles = [span for span in spans if span.start <= begin and span.end >= end]
            self._cursor.insertText(shown[begin:end], self._styled(base, styles))

    def _block_format(self, block: Block) -> QTextBlockFormat:
        em = self._look.points * 4 / 3
        result = QTextBlockFormat()
        result.setLineHeight(145, _PROPORTIONAL)
        result.setBottomMargin(em * 0.75)
        if block.kind is BlockKind.HEADING:
            result.setHeadingLevel(block.level)
            result.setLineHeight(120, _PROPORTIONAL)
            result.setTopMargin(0 if self._fresh else em * 0.8)
            result.setBottomMargin(em * 0.45)
        elif block.kind is BlockKind.ITEM:
            self._indent_item(result, block.level, em)
        elif block.kind is BlockKind.QUOTATION:
            result.setLeftMargin(em * 1.4 * block.level)
            result.setRightMargin(em)
        elif block.kind is BlockKind.CODE:
            result.setBackground(QBrush(self._faint()))
            result.setLineHeight(125, _PROPORTIONAL)
        return result

    def _indent_item(self, result: QTextBlockFormat, level: int, em: float) -> None:
        hang = em * 1.5
        result.setLeftMargin(hang * level)
        result.setTextIndent(-hang)
        result.setTabPositions([QTextOption.Tab(hang * level, QTextOption.TabType.LeftTab)])
        result.setBottomMargin(em * 0.3)

    def _table_format(self) -> QTextTableFormat:
        result = QTextTableFormat()
        result.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        result.setBorder(1)
        result.setBorderCollapse(True)
        result.setBorderBrush(QBrush(self._faint(90)))
        result.setCellPadding(3)
        result.setTopMargin(4)
        result.setBottomMargin(12)
        return result

    def _base_format(self, block: Block) -> QTextCharFormat:
        result = QTextCharFormat()
        if block.kind is BlockKind.HEADING:
            scale = _HEADING_SCALE.get(block.level, 1.05)
            result.setFontPointSize(self._look.points * scale)
            result.setFontWeight(QFont.Weight.DemiBold)
        elif block.kind is BlockKind.CODE:
            self._set_fixed(result)
        elif block.kind is BlockKind.QUOTATION:
            result.setFontItalic(True)
        elif block.kind is BlockKind.ROW:
            result.setFontPointSize(self._look.points * 0.88)  # tables are tight in narrow panes
            if block.header:
                result.setFontWeight(QFont.Weight.DemiBold)
        return result

    def _styled(self, base: QTextCharFormat, styles: Sequence[Span]) -> QTextCharFormat:
        result = QTextCharFormat(base)
        for span in styles:
            self._apply(result, span)
        return result

    def _apply(self, result: QTextCharFormat, span: Span) -> None:
        if span.style is Style.STRONG:
            result.setFontWeight(QFont.Weight.Bold)
        elif span.style is Style.EMPHASIS:
            result.setFontItalic(not result.fontItalic())
        elif span.style is Style.CODE:
            self._set_fixed(result)
        elif span.style is Style.STRIKE:
            result.setFontStrikeOut(True)
        elif span.style is Style.SUPERSCRIPT:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif span.style is Style.SUBSCRIPT:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        elif span.style is Style.LINK and span.href:
            result.setAnchor(True)
            result.setAnchorHref(span.href)
            result.setForeground(self._look.palette.link())
            result.setToolTip(span.href)

    def _set_fixed(self, result: QTextCharFormat) -> None:
        families = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        result.setFontFamilies(families)
        result.setFontPointSize(self._look.points * 0.92)

    def _faint(self, alpha: int = 22) -> QColor:
        """Return a wash of the text colour: visible in light and dark alike."""
        color = QColor(self._look.palette.color(QPalette.ColorRole.Text))
        color.setAlpha(alpha)
        return color


def _shifted(spans: Sequence[Span], offset: int, length: int) -> list[Span]:
    """Return the parts of ``spans`` that lie in a cell, relative to the cell."""
    cut = (
        Span(max(0, s.start - offset), min(length, s.end - offset), s.style, s.href) for s in spans
    )
    return [span for span in cut if span.start < span.end]
