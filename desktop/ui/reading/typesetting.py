"""Setting an article as a QTextDocument: faces, sizes, distances; marks are painted later.

The document is built from the article's blocks, never from its text, so that every character's
place is known (see `desktop.ui.reading.textmap`). What each kind of block looks like is in
`desktop.ui.reading.formats`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QTextTableFormat,
)

from desktop.library.article import Article, Aside, Block, BlockKind, Style
from desktop.ui.reading.asides import AsideSetter
from desktop.ui.reading.formats import Formats, Look, is_picture
from desktop.ui.reading.hyphenation import hyphenator_of, parted
from desktop.ui.reading.portions import (
    MOST_COLUMNS,
    Row,
    columns_of,
    dealt,
    portions,
    runs,
    tables,
    widths,
)
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
        """Set the article; yield now and then how many blocks are set."""
        done = 0
        groups = groupby(self._numbered(), lambda item: item[1].kind is BlockKind.ROW)
        self._cursor.beginEditBlock()
        for is_row, group in groups:
            if is_row:
                rows = list(group)
                self._add_asides(done)
                for _ in self._add_rows(rows):
                    yield done
                done += len(rows)
                continue
            for start, block in group:
                self._add_asides(done)
                for _ in self._add_block(start, block):
                    yield done
                done += 1
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

    def _add_block(self, start: int, block: Block) -> Iterator[None]:
        formats = self._formats.block(block, is_first=self._fresh), self._formats.chars(block)
        self._begin_block(*formats)
        if block.marker:
            self._cursor.insertText(f"{block.marker}\t", self._formats.marker(block))
        yield from self._add_text(start, block)

    def _begin_block(self, block: QTextBlockFormat, chars: QTextCharFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(chars)
        else:
            self._cursor.insertBlock(block, chars)
        self._fresh = False

    def _add_rows(self, rows: Sequence[Row]) -> Iterator[None]:
        """Set a table: a large one as several, and one of too many columns as lines."""
        if columns_of(rows) > MOST_COLUMNS:
            for start, block in rows:
                self._begin_block(self._formats.row(), self._formats.chars(block))
                yield from self._add_text(start, block)
            return
        parts = tables(rows)
        columns = widths(rows) if len(parts) > 1 else ()
        for number, part in enumerate(parts):
            is_last = number == len(parts) - 1
            self._add_table(part, self._formats.table(columns, number == 0, is_last), is_last)
            if not is_last:
                self._cursor.setBlockFormat(self._formats.seam())
            yield

    def _add_table(self, rows: Sequence[Row], shape: QTextTableFormat, is_last: bool) -> None:
        table = self._cursor.insertTable(len(rows), columns_of(rows), shape)
        for number, (start, block) in enumerate(rows):
            offset = 0
            for column, text in enumerate(block.text.split("\t")):
                cell = table.cellAt(number, column)
                at_end = is_last and number == len(rows) - 1
                cell.setFormat(self._formats.cell(block, is_last=at_end))
                self._cursor = cell.firstCursorPosition()
                self._cursor.setBlockFormat(self._formats.row())
                (spans,) = dealt(block.spans, [(offset, offset + len(text))])
                held = replace(block, text=text, spans=tuple(spans))
                deque(self._add_text(start + offset, held), maxlen=0)
                offset += len(text) + 1
        self._cursor = QTextCursor(self.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True  # Qt keeps an empty block after a table, which we use

    def _add_text(self, start: int, block: Block) -> Iterator[None]:
        """Set the text of a block or cell; yield after each portion of one without end."""
        parts = portions(block.text)
        for part, spans in zip(parts, dealt(block.spans, parts), strict=True):
            if part[0]:
                self._continue_block()
            text = block.text[slice(*part)]
            self._add_portion(start + part[0], replace(block, text=text, spans=tuple(spans)))
            yield

    def _continue_block(self) -> None:
        """Begin a paragraph that looks as if it were the same."""
        shape, chars = self._cursor.blockFormat(), self._cursor.blockCharFormat()
        above, below = QTextBlockFormat(shape), QTextBlockFormat(shape)
        above.setBottomMargin(0)
        below.setTopMargin(0)
        self._cursor.setBlockFormat(above)
        self._cursor.insertBlock(below, chars)

    def _add_portion(self, start: int, block: Block) -> None:
        breaks, base = self._breaks(block), self._formats.chars(block)
        self.places.add(start, self._cursor.position(), block.text, breaks)
        shown = block.text.replace("\n", LINE_BREAK)
        for begin, end, styles in runs(block.spans, len(shown)):
            inside = [place - begin for place in breaks if begin <= place < end]
            piece = parted(shown[begin:end], tuple(inside))
            self._cursor.insertText(piece, self._formats.styled(base, styles))

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


def _has_endless_word(text: str) -> bool:
    """Return whether some word would take Qt long; lines may break amid Chinese, which is none."""
    words = text.split() if len(text) > _ENDLESS else ()
    return any(not _is_chinese(word) for word in words if len(word) > _ENDLESS)


def _is_chinese(word: str) -> bool:
    from desktop.library.language import HAN

    return 2 * len(HAN.findall(word)) >= len(word)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
