"""An article as a text on the screen: set, put into its column, and where its words stand.

All offsets are code points of the article's text. What is painted with the text and what the user
does with it is in `reader`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QKeyEvent,
    QResizeEvent,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from desktop.library.article import Article
from desktop.ui.look.tokens import Colors
from desktop.ui.look.typography import Typography
from desktop.ui.reading.column import Column, column_in, is_narrow
from desktop.ui.reading.formats import Look, measure_of
from desktop.ui.reading.gallery import Gallery
from desktop.ui.reading.geometry import block_heights, caret_rect, cursor_over, selected_positions
from desktop.ui.reading.pictures import Pictures
from desktop.ui.reading.textmap import TextMap
from desktop.ui.reading.turns import Turns, lay_out
from desktop.ui.reading.typesetting import Typesetter, typeset
from desktop.ui.theming import colors_of

LARGE = 150_000
"""Characters from which on an article is set in turns, so that the window goes on."""
_TOP, _BOTTOM = 22, 72  # pixels above the first line and below the last
_SIDEWAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_MOST_UNSEEN = 12
"""Characters of the document that are not the text's, such as a list marker's, in one place."""


class ArticleView(QTextEdit):
    """A read-only view of one article."""

    def __init__(self, parent: QWidget | None = None, pictures: Pictures | None = None) -> None:
        """Show articles, with the ``pictures`` of their library if there are any."""
        super().__init__(parent)
        self.gallery = Gallery(self, pictures)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.verticalScrollBar().setObjectName("readerBar")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._article: Article | None = None
        self._document: QTextDocument | None = None
        self._map = TextMap()
        self._typography = Typography()
        self._measure = 0.0
        self._column = Column(0, 0, is_narrow=False)
        self._turns = Turns(self)
        self.asides_shown = False
        self._is_being_set = self._has_room = False
        self._expected = 0
        self._wanted = 0
        self._refit = QTimer(self, interval=0, singleShot=True)
        self._refit.timeout.connect(self._set_again)

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self._article

    @property
    def typography(self) -> Typography:
        """How the text is set."""
        return self._typography

    def expect(self, width: int) -> None:
        """Take ``width`` pixels for those it will have, so that it is set for them already."""
        self._expected = max(0, width - self.verticalScrollBar().sizeHint().width())

    def show_article(self, article: Article, typography: Typography) -> None:
        """Typeset ``article`` and show it from its beginning; a large one a moment later."""
        is_other = self._article is None or self._article.text != article.text
        if is_other and _is_large(article):  # which is there only after some turns
            self._article = None
            self._show_document(QTextDocument(), TextMap())
        self._article, self._typography = article, typography
        self._wanted = 0
        self._set()

    def set_typography(self, typography: Typography) -> None:
        """Typeset the article in another way, keeping the place and what is selected."""
        self._typography = typography
        self._set_again()

    def show_asides(self, *, shown: bool) -> None:
        """Show what was left out of the article in its place, or hide it again."""
        self.asides_shown = shown
        self._set_again()

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected range of the text, in code points without white space around it."""
        cursor = self.textCursor()
        if self._article is None or not cursor.hasSelection():
            return None
        start, end = map(self._map.offset, selected_positions(cursor))
        text = self._article.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return (start, end) if start < end else None

    def select(self, start: int, end: int) -> None:
        """Select the text from ``start`` to ``end``."""
        cursor = cursor_over(self, self._map.position(start), self._map.position(end))
        self.setTextCursor(cursor)

    def reveal(self, start: int, end: int) -> None:
        """Scroll, if need be, so that the text from ``start`` to ``end`` is well in sight."""
        position = self._map.position(start)
        height = self.viewport().height()
        top = round(caret_rect(self, position).top())
        last = self._map.position(end)
        bottom = round(caret_rect(self, last).bottom())
        if top < height * 0.08 or min(bottom, top + height * 0.5) > height * 0.92:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - round(height * 0.3))

    def span_on_screen(self, start: int, end: int) -> tuple[float, float]:
        """Return where a passage begins and ends in the viewport, in pixels from its top."""
        first = caret_rect(self, self._map.position(start))
        return first.top(), caret_rect(self, self._map.position(end)).bottom()

    def middle_offset(self) -> int:
        """Return the offset of the text in the middle of what is in sight."""
        return self.offset_at(self.viewport().rect().center())

    def top_offset(self) -> int:
        """Return the offset of the first character in sight."""
        if self._turns.is_busy:
            return self._wanted
        if self.verticalScrollBar().value() == 0:
            return 0  # also before the first layout, when Qt would say the end
        return self._map.offset(self.cursorForPosition(QPoint(self._column.left + 1, 2)).position())

    def scroll_to(self, offset: int) -> None:
        """Scroll so that the line of ``offset`` is the first in sight.

        In a large text that happens a moment later, when its lines are broken so far.
        """
        self._wanted = offset
        if self._is_being_set:
            return
        if self._is_large:
            self._lay_out()
        else:
            self._turns.stop()
            self._scroll()

    def caret(self) -> int:
        """Return the offset of the text cursor."""
        return self._map.offset(self.textCursor().position())

    def place_caret(self, offset: int) -> None:
        """Put the text cursor at ``offset``, selecting nothing."""
        self.select(offset, offset)

    def offset_at(self, point: QPoint) -> int:
        """Return the offset of the character under ``point`` of the viewport."""
        return self._map.offset(self.cursorForPosition(point).position())

    def heights(self, offsets: Sequence[int]) -> list[float]:
        """Return how far down the document each of ``offsets`` lies, from 0.0 to 1.0."""
        if self._article and self._is_large:  # to lay all of it out would take too long
            return [offset / len(self._article.text) for offset in offsets]
        return block_heights(self, [self._map.position(offset) for offset in offsets])

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give away the article's words, without what stands in the document besides."""
        data, selected = QMimeData(), self.selected_range()
        if self._article and selected:
            data.setText(self._article.text[slice(*selected)])
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let one press move the text cursor by one character that is seen."""
        before = self.caret()
        for _ in range(_MOST_UNSEEN if event.key() in _SIDEWAYS else 1):
            position = self.textCursor().position()
            super().keyPressEvent(event)
            if self.caret() != before or self.textCursor().position() == position:
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Qt from breaking lines in ever larger steps while that is done in turns."""
        if isinstance(watched, QAbstractTextDocumentLayout) and event.type() == QEvent.Type.Timer:
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top when the pane gets wider or narrower."""
        top = self.top_offset()
        self._has_room = True
        if self._document and event.size().width() != event.oldSize().width():
            self._fit(self._document)
        super().resizeEvent(event)
        self.scroll_to(top)

    @property
    def _colors(self) -> Colors:
        return colors_of(QApplication.palette())  # a style sheet changes the widget's own

    @property
    def _room(self) -> int:
        """The pixels across the text area; before it has any, those expected, or 0."""
        return self.viewport().width() if self._has_room else self._expected

    @property
    def _is_large(self) -> bool:
        return self._article is not None and _is_large(self._article)

    def _set(self) -> None:
        """Typeset the article, at once or in turns."""
        if self._article is None:
            return
        look = Look(self._typography, self._colors, is_narrow(self._room))
        asides = self._article.asides if self.asides_shown else ()
        self._measure = measure_of(self._typography, self._article.info.language)
        self._is_being_set = self._is_large
        if self._is_large:
            setting = Typesetter(self._article, look, asides)
            self._turns.start(setting.steps(), partial(self._on_set, setting))
            return
        self._turns.stop()
        self._show_document(*typeset(self._article, look, asides))

    def _set_again(self) -> None:
        top, selected = self.top_offset(), self.selected_range()
        self._set()
        if selected and not self._is_being_set:
            self.select(*selected)
        self.scroll_to(top)
        self.viewport().update()

    def _lay_out(self) -> None:
        """Break the lines of a large text in turns, then scroll to where it was wanted."""
        document = self.document()
        layout = document.documentLayout()
        layout.installEventFilter(self)
        self._turns.start(lay_out(document), partial(self._on_laid_out, layout))

    def _on_laid_out(self, layout: QAbstractTextDocumentLayout) -> None:
        layout.removeEventFilter(self)
        layout.documentSizeChanged.emit(layout.documentSize())  # the scroll bar's range follows
        self._scroll()

    def _on_set(self, setting: Typesetter) -> None:
        self._is_being_set, wanted = False, self._wanted
        self._show_document(setting.document, setting.places)  # which may resize, and so scroll
        self.scroll_to(wanted)

    def _show_document(self, document: QTextDocument, places: TextMap) -> None:
        document.setParent(self)
        self._map = places
        self.gallery.show(self._article, document, places)
        self._fit(document)
        wrapping = document.defaultTextOption().wrapMode()
        if wrapping is QTextOption.WrapMode.WrapAnywhere:
            self.setWordWrapMode(wrapping)  # else it would go by the words, as before
        self.setDocument(document)
        self.setWordWrapMode(wrapping)
        if self._document:  # Qt deletes its own first document, but not ours
            self._document.deleteLater()
        self._document = document

    def _fit(self, document: QTextDocument) -> None:
        """Put the column where it belongs, and set the text anew when it turned narrow or wide."""
        column = column_in(self._room, self._measure)
        turned = column.is_narrow != self._column.is_narrow
        self._column = column
        root = document.rootFrame()
        frame = root.frameFormat()
        if (frame.leftMargin(), frame.rightMargin()) != (column.left, column.right):
            frame.setLeftMargin(column.left)
            frame.setRightMargin(column.right)
            frame.setTopMargin(_TOP)
            frame.setBottomMargin(_BOTTOM)
            root.setFrameFormat(frame)  # which lays all of it out anew
        self.gallery.make_room(document, self.viewport().width() - column.left - column.right)
        if turned and document is self._document:
            self._refit.start()

    def _scroll(self) -> None:
        bar = self.verticalScrollBar()
        if self._wanted == 0:
            bar.setValue(0)
            return
        position = self._map.position(self._wanted)
        bar.setValue(bar.value() + round(caret_rect(self, position).top()) - 2)

    def _range_in(self, rect: QRect) -> tuple[int, int]:
        """Return the offsets between which the text in a part of the viewport lies."""
        left, right = QPoint(0, rect.top() - 4), QPoint(self.viewport().width(), rect.bottom() + 4)
        return self.offset_at(left), self.offset_at(right) + 1

    def _visible_range(self) -> tuple[int, int]:
        return self._range_in(self.viewport().rect())


def _is_large(article: Article) -> bool:
    return len(article.text) >= LARGE
