"""An article as a text on the screen: set, put into its column, and where its words stand.

All offsets are code points of the article's text. What is painted with the text and what the user
does with it is in `reader`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from shiboken6 import delete

from desktop.library.article import Article
from desktop.ui.look.tokens import Colors
from desktop.ui.look.typography import Typography
from desktop.ui.reading import geometry
from desktop.ui.reading.column import Column, column_in, is_narrow
from desktop.ui.reading.formats import Look, measure_of
from desktop.ui.reading.gallery import Gallery
from desktop.ui.reading.pictures import Pictures
from desktop.ui.reading.textmap import TextMap
from desktop.ui.reading.turns import Turns, is_large, lay_out
from desktop.ui.reading.typesetting import Typesetter, typeset
from desktop.ui.theming import colors_of
from desktop.ui.widgets.viewport import give_text_viewport

_TOP, _BOTTOM = 22, 72  # pixels above the first line and below the last
_SIDEWAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_MOST_UNSEEN = 12
"""Characters of the document that are not the text's, such as a list marker's, in one place."""
_SCREEN = 12_000
"""Characters of the document that more than fill a screen."""
_HANDS = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.ToolTip,
    QEvent.Type.ContextMenu,
}
"""What needs to know where words stand."""


class ArticleView(QTextEdit):
    """A read-only view of one article."""

    _still: QPixmap | None = None  # of the class: Qt asks before and after there is all of a view

    def __init__(
        self,
        parent: QWidget | None = None,
        pictures: Pictures | None = None,
        turns: Turns | None = None,
    ) -> None:
        """Show articles, with the ``pictures`` of their library if there are any.

        Large ones are set in ``turns``, which the panes of a window share.
        """
        super().__init__(parent)
        self._document = give_text_viewport(self)
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
        self._map = TextMap()
        self._typography = Typography()
        self._measure = 0.0
        self._column = Column(0, 0, is_narrow=False)
        self._turns = turns or Turns(self)
        self.asides_shown = self._has_whole_words = self._is_set_narrow = False
        self._is_being_set = False  # in turns, as a document that nobody sees yet
        self._has_room = False  # until Qt has given the view a size
        self._expected = 0  # pixels across that it is going to have, used until it has room
        self._wanted = 0  # offset of the line that belongs first in sight
        self._is_placed = True  # whether it stands there; not while lines are still broken
        self._chosen: tuple[int, int] | None = None  # to be selected once the text is set

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self._article

    @property
    def typography(self) -> Typography:
        """How the text is set."""
        return self._typography

    def expect(self, width: int) -> None:
        """Lay the text out for a view of ``width`` pixels, before the view has that width."""
        self._expected = max(0, width - self.verticalScrollBar().sizeHint().width())

    def show_article(self, article: Article, typography: Typography) -> None:
        """Typeset ``article`` and show it from its beginning; a large one a moment later."""
        is_other = self._article is None or self._article.text != article.text
        if is_other and is_large(article):  # which is there only after some turns
            self._article = self._still = None
            self._show_document(QTextDocument(), TextMap())
        self._article, self._typography = article, typography
        self._wanted = 0
        self._is_placed = not self._is_large
        self._set()

    def set_typography(self, typography: Typography) -> None:
        """Typeset the article in another way, keeping the place and what is selected."""
        self._typography = typography
        self._set_again()

    def keep_words_whole(self) -> None:
        """Part no words at the ends of lines: read out, parted ones are heard as other words."""
        if not self._has_whole_words:
            self._has_whole_words = True
            if self._is_set_narrow or self._typography.justified:
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
        start, end = map(self._map.offset, geometry.selected_positions(cursor))
        text = self._article.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return (start, end) if start < end else None

    def select(self, start: int, end: int) -> None:
        """Select the text from ``start`` to ``end``."""
        self._chosen = (start, end) if self._is_being_set else None  # its words are not there yet
        cursor = geometry.cursor_over(self, self._map.position(start), self._map.position(end))
        self.setTextCursor(cursor)

    def reveal(self, start: int, end: int, edge: float = 0.08) -> None:
        """Scroll, if need be, so that a passage is in sight, inside an ``edge`` (a share of it)."""
        if self._is_unsettled:
            self.scroll_to(start)
            return
        position = self._map.position(start)
        height = self.viewport().height()
        top = round(geometry.caret_rect(self, position).top())
        last = self._map.position(end)
        bottom = round(geometry.caret_rect(self, last).bottom())
        if top < height * edge or min(bottom, top + height * 0.5) > height * (1 - edge):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - round(height * 0.3))

    def span_on_screen(self, start: int, end: int) -> tuple[float, float]:
        """Return where a passage begins and ends in the viewport, in pixels from its top."""
        first = geometry.caret_rect(self, self._map.position(start))
        return first.top(), geometry.caret_rect(self, self._map.position(end)).bottom()

    def middle_offset(self) -> int:
        """Return the offset of the text in the middle of what is in sight."""
        return self.offset_at(self.viewport().rect().center())

    def top_offset(self) -> int:
        """Return the offset of the first character in sight."""
        if not self._is_placed:
            return self._wanted
        if self.verticalScrollBar().value() <= _TOP:
            return 0  # nothing of the text is above
        # Half a line below: of lines set close, Qt takes the first pixels for the line above.
        half = QFontMetrics(self.document().defaultFont()).height() // 2
        return self.offset_at(QPoint(self._column.left + 1, half))

    def scroll_to(self, offset: int) -> None:
        """Scroll so that the line of ``offset`` is the first in sight.

        In a large text that happens a moment later, when its lines are broken so far.
        """
        self._wanted, self._is_placed = offset, not self._is_unsettled
        if self._is_placed:
            self._scroll()

    def caret(self) -> int:
        """Return the offset of the text cursor."""
        return self._map.offset(self.textCursor().position())

    def place_caret(self, offset: int) -> None:
        """Put the text cursor at ``offset``, selecting nothing."""
        self.select(offset, offset)

    def offset_at(self, point: QPoint) -> int:
        """Return the offset of the character under ``point`` of the viewport."""
        return self._map.offset(geometry.position_at(self, point))

    def heights(self, offsets: Sequence[int]) -> list[float]:
        """Return how far down the document each of ``offsets`` lies, from 0.0 to 1.0."""
        if self._article and self._is_large:  # to lay all of it out would take too long
            return [offset / len(self._article.text) for offset in offsets]
        return geometry.block_heights(self, [self._map.position(offset) for offset in offsets])

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

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what was in sight while lines are broken: to paint would break them all at once."""
        if self._still is not None and event.type() == QEvent.Type.Paint:
            painter = QPainter(self.viewport())
            painter.drawPixmap(0, 0, self._still)
            painter.end()
            return True
        return (self._still is not None and event.type() in _HANDS) or super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top when the pane gets wider or narrower."""
        is_other = event.size().width() != event.oldSize().width()
        self._has_room = True
        if not self._is_large:
            top = self.top_offset()
            if self._article and is_other:
                self._fit(self._document)
            super().resizeEvent(event)
            self.scroll_to(top)
        elif is_other and not self._is_being_set:  # else it will fit when it is set
            self._turns.start(self, self._lay_out())
        else:
            self.document().documentLayout().documentSizeChanged.emit(QSizeF())  # for scroll bars

    @property
    def _colors(self) -> Colors:
        return colors_of(QApplication.palette())  # a style sheet changes the widget's own

    @property
    def _room(self) -> int:
        """The pixels across the text area; before it has any, those expected, or 0."""
        return self.viewport().width() if self._has_room else self._expected

    @property
    def _is_large(self) -> bool:
        return self._article is not None and is_large(self._article)

    @property
    def _is_unsettled(self) -> bool:
        """Whether it is not known yet where all words stand."""
        return self._is_large and self._turns.has(self)

    def _set(self) -> None:
        """Typeset the article, at once or in turns."""
        if self._article is None:
            return
        self._is_set_narrow = is_narrow(self._room)
        look = Look(self._typography, self._colors, self._is_set_narrow, self._has_whole_words)
        asides = self._article.asides if self.asides_shown else ()
        self._measure = measure_of(self._typography, self._article.info.language)
        self._is_being_set = self._is_large
        if self._is_large:
            setting = Typesetter(self._article, look, asides)
            self._turns.start(self, self._set_in_turns(setting))
            return
        self._turns.stop(self)
        self._still = None
        self._show_document(*typeset(self._article, look, asides))

    def _set_again(self) -> None:
        top, selected = self.top_offset(), self.selected_range() or (self.caret(), self.caret())
        self._set()
        if not self._is_being_set:
            self.select(*selected)
        self.scroll_to(top)
        self.viewport().update()

    def _set_in_turns(self, setting: Typesetter) -> Iterator[object]:
        """Set a large article as a document that nobody sees, then show that."""
        yield from setting.steps()
        chosen = self._chosen or self.selected_range() or (self.caret(), self.caret())
        self._is_being_set = False
        self._hold()
        bar = self.verticalScrollBar()
        bar.blockSignals(True)
        bar.setValue(0)  # else Qt would break the lines down to where the old text stood
        bar.blockSignals(False)
        self._show_document(setting.document, setting.places)
        setting.document.documentLayout().installEventFilter(self)  # others may have turns first
        if any(chosen):  # a document's own text cursor stands at its beginning
            size = setting.document.pageSize()
            setting.document.setPageSize(QSizeF(0, 0))  # else all lines up to there would be broken
            self.select(*chosen)
            setting.document.setPageSize(size)
        yield None
        yield from self._lay_out()

    def _lay_out(self) -> Iterator[object]:
        """Break the lines of a large text in turns, and scroll to where it is wanted."""
        document = self.document()
        layout = document.documentLayout()
        self._hold()
        layout.installEventFilter(self)  # which it may have
        layout.blockSignals(True)
        self._fit(document)
        document.setPageSize(QSizeF(self.viewport().width(), -1))
        for position in lay_out(document):
            if not self._is_placed and position > self._map.position(self._wanted) + _SCREEN:
                self._let_go(layout)
            yield None
        layout.removeEventFilter(self)
        self._let_go(layout)

    def _hold(self) -> None:
        """Keep what is in sight as a picture, until it is known where words stand again."""
        self._wanted = self.top_offset()
        if self._wanted and self._still is None:  # the first lines are there at once
            self._still = self.viewport().grab()
        self._is_placed = False

    def _let_go(self, layout: QAbstractTextDocumentLayout) -> None:
        """Show the text itself, at the place that is wanted."""
        layout.blockSignals(False)
        self._still = None
        layout.documentSizeChanged.emit(QSizeF())  # the range of the scroll bar follows
        if not self._is_placed:
            self._is_placed = True
            self._scroll()
        self.viewport().update()

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
        delete(self._document)  # at once: one that waits may outlive what PySide knows of it
        self._document = document

    def _fit(self, document: QTextDocument) -> None:
        """Put the column where it belongs, and set the text anew when it turned narrow or wide."""
        self._column = column = column_in(self._room, self._measure)
        document.setPageSize(QSizeF(0, 0))  # so that these changes break no lines yet
        root = document.rootFrame()
        frame = root.frameFormat()
        if (frame.leftMargin(), frame.rightMargin()) != (column.left, column.right):
            frame.setLeftMargin(column.left)
            frame.setRightMargin(column.right)
            frame.setTopMargin(_TOP)
            frame.setBottomMargin(_BOTTOM)
            root.setFrameFormat(frame)
        self.gallery.make_room(document, self.viewport().width() - column.left - column.right)
        if column.is_narrow != self._is_set_narrow:
            self._turns.call(self, self._set_again)

    def _scroll(self) -> None:
        bar = self.verticalScrollBar()
        if self._wanted == 0:
            bar.setValue(0)
            return
        position = self._map.position(self._wanted)
        bar.setValue(bar.value() + round(geometry.caret_rect(self, position).top()) - 2)

    def _range_in(self, rect: QRect) -> tuple[int, int]:
        """Return the offsets between which the text in a part of the viewport lies."""
        left, right = QPoint(0, rect.top() - 4), QPoint(self.viewport().width(), rect.bottom() + 4)
        return self.offset_at(left), self.offset_at(right) + 1

    def _visible_range(self) -> tuple[int, int]:
        return self._range_in(self.viewport().rect())
