"""Every match in its context: one column for each open article, aligned on the match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.library.article import Article
from desktop.search.results import Context
from desktop.ui.concordance.model import ContextModel, ContextRole
from desktop.ui.look.badges import PaneBadge
from desktop.ui.widgets.labels import ElidedLabel, plain_label, plain_tip
from desktop.ui.widgets.model_index import Index
from desktop.wording import counted, tr

Hits = Sequence[tuple[int, int]]
_MATCH_AT = 0.4
"""Where in a column matches begin, as a share of its width."""


class ConcordancePanel(QFrame):
    """The columns, in the order of the panes."""

    passage_chosen = Signal(str, int, int)
    left = Signal()
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("concordance")
        self._columns: list[ContextColumn] = []
        self._empty = plain_label(tr("Search above to see every match in its context here."), self)
        self._empty.setObjectName("silent")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._row.addWidget(self._empty)

    @property
    def columns(self) -> tuple[ContextColumn, ...]:
        """The columns from left to right."""
        return tuple(self._columns)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell, so that it can be filled."""
        super().showEvent(event)
        self.shown.emit()

    def show_hits(self, articles: Sequence[Article], hits: Sequence[Hits] | None) -> None:
        """Show the hits in each of ``articles``; None when nothing is searched."""
        pairs = [] if hits is None else list(zip(articles, hits, strict=True))
        while len(self._columns) > len(pairs):
            column = self._columns.pop()
            column.hide()
            column.deleteLater()
        while len(self._columns) < len(pairs):
            self._add_column()
        shown = zip(self._columns, pairs, strict=True)
        for number, (column, (article, found)) in enumerate(shown, start=1):
            column.show_hits(number, article, found)
        self._empty.setVisible(not pairs)

    def take_focus(self) -> None:
        """Go to the first column that has a match, or else to where one searches."""
        for column in self._columns:
            if column.take_focus():
                return
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from column to column with Left and Right, and back to the search with Escape."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step := steps.get(Qt.Key(event.key()), 0):
            at = next(n for n, one in enumerate(self._columns) if one.list is watched)
            beside = self._columns[at + 1 :] if step > 0 else self._columns[:at][::-1]
            next((one for one in beside if one.take_focus()), None)
        else:
            return super().eventFilter(watched, event)
        return True

    def _add_column(self) -> None:
        column = ContextColumn(self)
        column.passage_chosen.connect(self.passage_chosen)
        column.list.installEventFilter(self)
        self._columns.append(column)
        self._row.addWidget(column, 1)


class ContextColumn(QFrame):
    """The matches in one article."""

    passage_chosen = Signal(str, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article_id = ""
        self._model = ContextModel(self)
        self._head = QFrame(self)
        self._head.setObjectName("columnHead")
        self._badge, self._title, self._count = (
            PaneBadge(self._head), ElidedLabel(self._head), plain_label("", self._head),
        )  # fmt: skip
        self._title.setObjectName("columnTitle")
        self._count.setObjectName("columnCount")
        self._none = plain_label(tr("No match in this article"), self)
        self._none.setObjectName("silent")
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._none.setMargin(10)
        self.list = QListView(self)
        self._set_up()

    @property
    def model(self) -> ContextModel:
        """The matches shown."""
        return self._model

    def show_hits(self, number: int, article: Article, hits: Hits) -> None:
        """Show the ranges ``hits`` of the text of ``article``, which the pane ``number`` shows."""
        title, count = article.info.title, len(hits)
        self._article_id = article.info.id
        matches = counted(count, "{n} match", "{n} matches")
        self._title.set_text(title)
        self._count.setText(f"{count:,}")
        self._count.setAccessibleName(matches)
        self._badge.show_number(number)
        self._title.setToolTip(plain_tip(f"{title}\n{matches}"))
        self.list.setAccessibleName(
            tr("{title}, {matches} in context", title=title, matches=matches)
        )
        self._model.set_hits(article.text, hits)
        self.list.setVisible(bool(hits))
        self._none.setVisible(not hits)

    def take_focus(self) -> bool:
        """Take the keyboard; False when there is no match."""
        if not self._model.rowCount():
            return False
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        return True

    def _set_up(self) -> None:
        self.list.setObjectName("contextList")
        self.list.setModel(self._model)
        self.list.setItemDelegate(ContextDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._on_chosen)
        self.list.clicked.connect(self._on_chosen)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(10, 5, 10, 5)
        head.setSpacing(7)
        head.addWidget(self._badge)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._head, self.list, self._none):
            layout.addWidget(widget, int(widget is not self._head))

    def _on_chosen(self, index: QModelIndex) -> None:
        context = index.data(ContextRole.CONTEXT)
        if isinstance(context, Context):
            self.passage_chosen.emit(self._article_id, context.start, context.end)


class ContextDelegate(QStyledItemDelegate):
    """Draws a match in bold where all matches begin, and its context on either side."""

    def sizeHint(self, option: Any, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of any row: one line."""
        return QSize(60, option.fontMetrics.height() + 6)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw the row."""
        view: Any = option
        context = index.data(ContextRole.CONTEXT)
        painter.save()
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        color = view.palette.color(QPalette.ColorRole.Text)
        bold = QFont(view.font)
        bold.setWeight(QFont.Weight.Bold)
        bold.setUnderline(True)
        rect = view.rect.adjusted(6, 0, -6, 0)
        middle = rect.left() + round(rect.width() * _MATCH_AT)
        painter.setPen(color)
        painter.setFont(bold)
        end = _draw(
            painter, QRect(middle, rect.top(), rect.right() - middle, rect.height()), context.match
        )
        color.setAlphaF(0.8)
        painter.setPen(color)
        painter.setFont(view.font)
        before = QRect(rect.left(), rect.top(), middle - rect.left(), rect.height())
        _draw(painter, before, context.left, is_before=True)
        _draw(painter, QRect(end, rect.top(), rect.right() - end, rect.height()), context.right)
        painter.restore()


def _draw(painter: QPainter, rect: QRect, text: str, *, is_before: bool = False) -> int:
    """Draw ``text`` elided into ``rect``, towards the match; return where it ends."""
    metrics = QFontMetrics(painter.font())
    mode = Qt.TextElideMode.ElideLeft if is_before else Qt.TextElideMode.ElideRight
    shown = metrics.elidedText(text, mode, max(0, rect.width()))
    side = Qt.AlignmentFlag.AlignRight if is_before else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, int(flags), shown)
    return rect.left() + metrics.horizontalAdvance(shown)
