"""Setting an article as a QTextDocument: faces, sizes, distances; marks are painted later.

The document is built from the article's blocks, never from its text, so that every character's
place is known (see `desktop.ui.reading.textmap`). What each kind of block looks like is in
`desktop.ui.reading.formats`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from desktop.library.article import Article, Aside, Block, BlockKind, Span, Style
from desktop.library.language import HAN
from desktop.ui.reading.asides import AsideSetter
from desktop.ui.reading.formats import Formats, Look, is_picture
from desktop.ui.reading.hyphenation import hyphenator_of, parted
from desktop.ui.reading.textmap import TextMap

LINE_BREAK = "\u2028"  # a newline inside a block; one unit, like the newline it stands for
_ENDLESS = 5_000
"""Characters of a word that nobody wrote."""
_TITLES = {BlockKind.HEADING, BlockKind.PARAGRAPH}  # plain text knows no headings
_HYPHENATED = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION}


def typeset(
    article: Article, look: Look, asides: Sequence[Aside] = ()
) -> tuple[QTextDocument, TextMap]:
    """Return a new document that shows ``article``, and the map from its text to the document.

    Those ``asides`` stand in their place. A large article is better set in turns.
    """
    setting = Typesetter(article, look, asides)
    for _ in setting.steps():
        pass
    return setting.document, setting.places


def repeats_title(article: Article) -> bool:
    """Return whether the text begins with its own title, which the pane's header shows already."""
    first = article.blocks[0] if article.blocks else None
    if first is None or first.kind not in _TITLES or len(article.blocks) == 1:
        return False
    return _folded(first.text) == _folded(article.info.title)


class Typesetter:
    """One article being set; ``document`` and ``places`` are whole when ``steps`` has ended."""

    def __init__(self, article: Article, look: Look, asides: Sequence[Aside] = ()) -> None:
        """Set ``article``, with those ``asides`` in their place that are to be shown."""
        self._article, self._asides, self._set_asides = article, asides, 0
        self._formats = Formats(look, article.info.language)
        self._hyphenator = hyphenator_of(article.info.language) if look.hyphenates else None
        self.places = TextMap()
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(self._formats.font)
        self.document.setIndentWidth(self._formats.em)
        option = QTextOption()
        endless = any(_has_endless_word(block.text) for block in article.blocks)
        modes = QTextOption.WrapMode
        # Qt takes minutes to find the edge of a word of a million characters.
        option.setWrapMode(modes.WrapAnywhere if endless else modes.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        self._cursor = QTextCursor(self.document)
        self._fresh = True  # a document starts with one empty block, which we use

    def steps(self) -> Iterator[int]:
        """Set the article; yield after every block how many are set."""
        done = 0
        groups = groupby(self._numbered(), lambda item: item[1].kind is BlockKind.ROW)
        self._cursor.beginEditBlock()
        for is_row, group in groups:
            if is_row:
                rows = list(group)
                self._add_asides(done)
                self._add_table(rows)
                done += len(rows)
                continue
            for start, block in group:
                self._add_asides(done)
                self._add_block(start, block)
                done += 1
                yield done
        self._add_asides(done)
        self._cursor.endEditBlock()
        if repeats_title(self._article):
            self._hide_title()
        self._hide_doubles()

    def _hide_doubles(self) -> None:
        """Keep the description of a picture out of sight where its caption says the same."""
        blocks = self._article.blocks
        for number, (block, after) in enumerate(pairwise(blocks)):
            said = block.text.strip(" .")
            if is_picture(block) and said and after.text.startswith(said):
                place = self.places.position(self._article.starts[number])
                self.document.findBlock(place).setVisible(False)

    def _hide_title(self) -> None:
        """Keep the title in the document, where offsets count it, and out of sight."""
        title = self.document.findBlock(self.places.position(0))
        QTextCursor(title).setBlockFormat(QTextBlockFormat())  # its margins would be seen
        title.setVisible(False)

    def _numbered(self) -> Iterator[tuple[int, Block]]:
        return zip(self._article.starts, self._article.blocks, strict=True)

    def _add_asides(self, number: int) -> None:
        """Set what was left out before the block ``number`` and is not set yet."""
        while self._set_asides < len(self._asides):
            aside = self._asides[self._set_asides]
            if aside.before > number:
                return
            setter = AsideSetter(self._formats)
            setter.set(self._cursor, self._set_asides, aside, is_fresh=self._fresh)
            self._set_asides += 1
            self._fresh = False

    def _add_block(self, start: int, block: Block) -> None:
        formats = self._formats.block(block, is_first=self._fresh), self._formats.chars(block)
        if self._fresh:
            self._cursor.setBlockFormat(formats[0])
            self._cursor.setBlockCharFormat(formats[1])
        else:
            self._cursor.insertBlock(*formats)
        self._fresh = False
        if block.marker:
            self._cursor.insertText(f"{block.marker}\t", self._formats.marker(block))
        self._add_text(start, block.text, block.spans, formats[1], self._breaks(block))

    def _add_table(self, rows: Sequence[tuple[int, Block]]) -> None:
        columns = max(block.text.count("\t") + 1 for _, block in rows)
        table = self._cursor.insertTable(len(rows), columns, self._formats.table())
        for number, (start, block) in enumerate(rows):
            offset = 0
            for column, text in enumerate(block.text.split("\t")):
                cell = table.cellAt(number, column)
                cell.setFormat(self._formats.cell(block, is_last=number == len(rows) - 1))
                self._cursor = cell.firstCursorPosition()
                self._cursor.setBlockFormat(self._formats.row())
                spans = _shifted(block.spans, offset, len(text))
                self._add_text(start + offset, text, spans, self._formats.chars(block))
                offset += len(text) + 1
        self._cursor = QTextCursor(self.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True  # Qt keeps an empty block after a table, which we use

    def _breaks(self, block: Block) -> tuple[int, ...]:
        """Return where the words of a block may be parted; those of code stay whole."""
        if self._hyphenator is None or block.kind not in _HYPHENATED:
            return ()
        code = [span for span in block.spans if span.style is Style.CODE]
        return tuple(
            place
            for place in self._hyphenator.breaks(block.text)
            if not any(span.start < place < span.end for span in code)
        )

    def _add_text(
        self,
        start: int,
        text: str,
        spans: Sequence[Span],
        base: QTextCharFormat,
        breaks: tuple[int, ...] = (),
    ) -> None:
        self.places.add(start, self._cursor.position(), text, breaks)
        shown = text.replace("\n", LINE_BREAK)
        cuts = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
        for begin, end in pairwise(cuts):
            styles = [span for span in spans if span.start <= begin and span.end >= end]
            inside = tuple(place - begin for place in breaks if begin <= place < end)
            piece = parted(shown[begin:end], inside)
            self._cursor.insertText(piece, self._formats.styled(base, styles))


def _shifted(spans: Sequence[Span], offset: int, length: int) -> list[Span]:
    """Return the parts of ``spans`` that lie in a cell, relative to the cell."""
    cut = (
        Span(max(0, s.start - offset), min(length, s.end - offset), s.style, s.href) for s in spans
    )
    return [span for span in cut if span.start < span.end]


def _has_endless_word(text: str) -> bool:
    """Return whether some word would take Qt long; lines may break amid Chinese, which is none."""
    return len(text) > _ENDLESS and any(
        len(word) > _ENDLESS and 2 * len(HAN.findall(word)) < len(word) for word in text.split()
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
