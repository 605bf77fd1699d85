"""What a screen reader is told of the place of the text cursor that the text does not say.

That is what an eye sees at once: a heading, a list, a quotation or a table begins, another page of
the original, and the annotations on this line, which are painted over the text and not in it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocumentFragment

from desktop.library.article import Article, Block, BlockKind
from desktop.ui.reading.overlays.marks import Mark
from desktop.ui.reading.reader import Reader
from desktop.ui.widgets.announcing import Announcer, with_pauses
from desktop.wording import tr

_QUOTED = 60
"""Characters of an annotation's words that are read out to know them by."""


class CaretInWords(QObject):
    """Tells where the text cursor of one reader has come, while somebody listens."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._announcer = Announcer(reader)
        self._marks: frozenset[str] = frozenset()
        self._current = ""
        self._place = (-1, "", "")
        reader.cursorPositionChanged.connect(self._on_moved)

    def _on_moved(self) -> None:
        if self._reader.hasFocus():
            self._announcer.tell(self._take_said)

    def _take_said(self) -> str:
        """Return what is new where the text cursor has come to rest."""
        article, line = self._reader.article, self._reader.line_at_caret()
        return with_pauses(*self._take_news(article, *line)) if article and line else ""

    def _take_news(self, article: Article, start: int, end: int) -> list[str]:
        """Return what is on this line and was not on the one that was told of before."""
        here = [mark for mark in self._reader.marks if mark.start < end and mark.end > start]
        chosen = self._reader.current_mark
        known = self._marks - ({chosen} if chosen != self._current else frozenset())
        new = [mark for mark in here if mark.id not in known]
        self._marks, self._current = frozenset(mark.id for mark in here), chosen
        number, page = article.block_at(start), article.page_at(start)
        block = article.blocks[number]
        before = self._place
        self._place = number if block.kind is BlockKind.HEADING else -1, kind_in_words(block), page
        return [
            tr("Page {page}", page=page) if page and page != before[2] else "",
            self._place[1] if self._place[:2] != before[:2] else "",
            *(mark_in_words(mark, article.text) for mark in new),
        ]


def kind_in_words(block: Block) -> str:
    """Return what a block is, where that is to be said; "" for a paragraph."""
    if block.kind is BlockKind.HEADING:
        return tr("Heading of level {level}", level=block.level)
    names = {
        BlockKind.ITEM: tr("List"),
        BlockKind.QUOTATION: tr("Quotation"),
        BlockKind.ROW: tr("Table"),
        BlockKind.CODE: tr("Code"),
    }
    return names.get(block.kind, "")


def mark_in_words(mark: Mark, text: str) -> str:
    """Return which words an annotation is on, and what it says of them."""
    words = " ".join(text[mark.start : mark.end].split())
    quote = words if len(words) <= _QUOTED else words[:_QUOTED].rstrip() + "…"
    lines = QTextDocumentFragment.fromHtml(mark.tooltip).toPlainText().splitlines()
    return with_pauses(tr("Highlight: “{words}”", words=quote), *(one.strip() for one in lines))
