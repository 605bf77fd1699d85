"""How an annotation looks as a row of a list: quote, note, state, themes and source."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.anchoring.resolver import Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.palette import PLAIN, tint
from desktop.annotations.themes import Theme
from desktop.ui.notes.marking import ink, themes_of
from desktop.ui.notes.model import AnnotationRole
from desktop.ui.painting import draw_text, text_height
from desktop.ui.review.review import Review
from desktop.ui.session import Session

_LINES = 3  # of the quote, or two of the quote and one of the note
_LABELS = {Status.MOVED: "moved", Status.UNCERTAIN: "⚠ uncertain", Status.ORPHAN: "⚠ orphan"}


class AnnotationList(QListView):
    """A list of annotations, with the keys that belong to it."""

    delete_requested = Signal()
    edit_requested = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Rows of one height: with thousands of them, asking each for its own would be felt.
        self.setUniformItemSizes(True)

    def chosen_ids(self) -> list[str]:
        """Return the ids of the selected annotations."""
        return [id_of(index) for index in self.selectionModel().selectedIndexes()]

    def choose(self, index: QModelIndex) -> None:
        """Choose one row and no other, whatever keys are held down meanwhile."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete with Del, edit the note with F2."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)


class AnnotationDelegate(QStyledItemDelegate):
    """Draws a quote on its theme's tint, the note, and the themes and source by name."""

    def __init__(self, session: Session, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._review = session, review

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's shape
        """Return the size of every row: three lines of quote and note, one of source."""
        height = text_height("x\u4e00 " * 200, option.font, 100.0, _LINES)
        return QSize(80, round(height + option.fontMetrics.height() + 18))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        painter.save()
        view: Any = option
        annotation = index.data(AnnotationRole.ANNOTATION)
        themes = themes_of(annotation, self._session.codebook)
        row = QRectF(view.rect).adjusted(2, 2, -2, -2)
        painter.setClipRect(row)
        dark = view.palette.color(QPalette.ColorRole.Base).lightness() < 128
        _draw_frame(painter, row, view)
        _draw_bar(painter, row, themes, dark=dark)
        rect = row.adjusted(13, 4, -8, -3)
        self._draw_texts(painter, rect, view, annotation)
        painter.restore()

    def _draw_texts(
        self, painter: QPainter, rect: QRectF, view: Any, annotation: Annotation
    ) -> None:
        themes = themes_of(annotation, self._session.codebook)
        dark = view.palette.color(QPalette.ColorRole.Base).lightness() < 128
        text = view.palette.color(QPalette.ColorRole.Text)
        quote = annotation.quote or "(the whole article)"
        lines = _LINES - 1 if annotation.note else _LINES
        height = text_height(quote, view.font, rect.width(), lines)
        color = themes[0].color if themes else PLAIN
        painter.fillRect(
            QRectF(rect.left() - 3, rect.top(), rect.width() + 6, height),
            QColor(tint(color, dark=dark)),
        )
        used = draw_text(painter, rect, quote, view.font, text, lines=lines) + 2
        if annotation.note:
            italic = QFont(view.font)
            italic.setItalic(True)
            used += draw_text(painter, rect.adjusted(0, used, 0, 0), annotation.note, italic, text)
            used += 1
        line = self._last_line(annotation, themes)
        line = view.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, int(rect.width()))
        text.setAlphaF(0.75)
        draw_text(painter, rect.adjusted(0, used, 0, 0), line, view.font, text)

    def _last_line(self, annotation: Annotation, themes: list[Theme]) -> str:
        label = _LABELS.get(self._review.status_of(annotation.id), "")
        names = [theme.name for theme in themes]
        return " · ".join(filter(None, (label, *names, source_of(annotation, self._session))))


def source_of(annotation: Annotation, session: Session) -> str:
    """Return who said it; the title of an article that is gone is followed by "(gone)"."""
    info = session.info(annotation.article)
    if info:
        return info.source or info.title
    known = session.known(annotation.article)
    return f"{known.title or annotation.article} (gone)"


def id_of(index: QModelIndex | QPersistentModelIndex) -> str:
    """Return the id of the annotation in a row."""
    return str(index.data(AnnotationRole.ID))


def _draw_frame(painter: QPainter, row: QRectF, view: Any) -> None:
    if view.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(row, view.palette.color(QPalette.ColorRole.AlternateBase))
        painter.setPen(view.palette.color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def _draw_bar(painter: QPainter, row: QRectF, themes: list[Theme], *, dark: bool) -> None:
    """Draw the bar at the left, in parts where there are several themes."""
    colors = [theme.color for theme in themes] or [PLAIN]
    part = (row.height() - 10) / len(colors)
    for number, color in enumerate(colors):
        spot = QRectF(row.left() + 3, row.top() + 5 + number * part, 4, part)
        painter.fillRect(spot, QColor(ink(color, dark=dark)))
