"""The annotations at the right: listed, filtered by article, theme and words, and edited below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.annotation import Annotation
from desktop.annotations.palette import tint
from desktop.ui.marking import NO_THEME_COLOR, ink, themes_of
from desktop.ui.painting import draw_text, text_height
from desktop.ui.panels.annotation_model import AnnotationFilter, AnnotationModel, AnnotationRole
from desktop.ui.panels.note_editor import NoteEditor
from desktop.ui.session import Session

_ALL, _OPEN, _ACTIVE = "all", "open", "active"


class AnnotationPanel(QWidget):
    """Lists annotations and edits the one that is chosen."""

    jump_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open: frozenset[str] = frozenset()
        self._active = ""
        self._model = AnnotationModel(self)
        self._proxy = AnnotationFilter(self._searched, self)
        self._proxy.setSourceModel(self._model)
        self._words = QLineEdit(self)
        self._scope = QComboBox(self)
        self._theme = QComboBox(self)
        self._count = QLabel(self)
        self.list = _AnnotationList(self)
        self.editor = NoteEditor(session, self)
        self._lay_out()
        self._connect()

    def show_open(self, ids: frozenset[str], active: str) -> None:
        """Tell which articles are open on the desk, and which one is active."""
        self._open, self._active = ids, active
        self._filter_articles()

    def show_theme(self, theme_id: str) -> None:
        """Show the annotations of all articles that have a theme."""
        self._scope.setCurrentIndex(self._scope.findData(_ALL))
        self._theme.setCurrentIndex(max(0, self._theme.findData(theme_id)))

    def show_only(self, ids: frozenset[str] | None) -> None:
        """Show only these annotations, whatever the filters above say; None for all again."""
        self._proxy.show_only(ids)

    def _lay_out(self) -> None:
        self._words.setObjectName("annotationFilter")
        self._words.setPlaceholderText("Filter annotations")
        self._words.setAccessibleName("Filter annotations by words")
        self._words.setClearButtonEnabled(True)
        for text, value in (
            ("All articles", _ALL),
            ("Open articles", _OPEN),
            ("This one", _ACTIVE),
        ):
            self._scope.addItem(text, value)
        self._scope.setAccessibleName("Whose annotations are listed")
        self._theme.setAccessibleName("Theme of the annotations listed")
        self._fill_themes()
        self.list.setModel(self._proxy)
        self.list.setItemDelegate(_AnnotationDelegate(self._session, self.list))
        row = QHBoxLayout()
        row.addWidget(self._scope, 1)
        row.addWidget(self._theme, 1)
        top = QWidget(self)
        upper = QVBoxLayout(top)
        upper.setContentsMargins(6, 6, 6, 0)
        upper.addWidget(self._words)
        upper.addLayout(row)
        upper.addWidget(self.list, 1)
        upper.addWidget(self._count)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("annotationSplitter")
        self.splitter.addWidget(top)
        self.splitter.addWidget(self.editor)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        self._words.textChanged.connect(self._on_filter_changed)
        self._scope.currentIndexChanged.connect(self._filter_articles)
        self._theme.currentIndexChanged.connect(self._on_filter_changed)
        self.list.selectionModel().currentChanged.connect(self._on_row_chosen)
        self.list.activated.connect(lambda index: self.jump_requested.emit(_id(index)))
        self.list.clicked.connect(lambda index: self.jump_requested.emit(_id(index)))
        self.list.delete_requested.connect(self._on_delete)
        self.list.edit_requested.connect(self.editor.take_focus)
        session = self._session
        session.ready.connect(self._on_ready)
        session.annotations_changed.connect(self._on_annotations_changed)
        session.themes_changed.connect(self._fill_themes)
        session.current_changed.connect(self._on_current_changed)
        for signal in (
            self._proxy.rowsInserted,
            self._proxy.rowsRemoved,
            self._proxy.modelReset,
            self._proxy.layoutChanged,
        ):
            signal.connect(self._show_count)

    def _searched(self, annotation: Annotation) -> str:
        themes = " ".join(t.name for t in themes_of(annotation, self._session.codebook))
        return f"{annotation.quote} {annotation.note} {themes} {annotation.article}"

    def _fill_themes(self) -> None:
        chosen = self._theme.currentData()
        self._theme.blockSignals(True)
        self._theme.clear()
        self._theme.addItem("Any theme", None)
        self._theme.addItem("No theme", "")
        for theme in self._session.codebook.themes:
            self._theme.addItem(theme.name, theme.id)
        self._theme.setCurrentIndex(max(0, self._theme.findData(chosen)))
        self._theme.blockSignals(False)
        self._on_filter_changed()

    def _filter_articles(self) -> None:
        scopes = {_OPEN: self._open, _ACTIVE: frozenset([self._active])}
        self._proxy.show_articles(scopes.get(self._scope.currentData()))
        self._show_count()

    def _on_filter_changed(self) -> None:
        self._proxy.show_words(self._words.text())
        theme = self._theme.currentData()
        self._proxy.show_themes(None if theme is None else frozenset([theme] if theme else []))
        self._show_count()

    def _on_ready(self) -> None:
        self._model.set_annotations(self._session.annotations)
        self._show_count()

    def _on_annotations_changed(self, articles: frozenset[str]) -> None:
        if len(articles) > 3:
            self._model.set_annotations(self._session.annotations)
            return
        for article_id in articles:
            mine = [one for one in self._session.annotations if one.article == article_id]
            self._model.update_article(article_id, mine)

    def _on_row_chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self._session.set_current(_id(current))

    def _on_current_changed(self, annotation_id: str) -> None:
        row = self._model.row_of(annotation_id) if annotation_id else -1
        index = self._proxy.mapFromSource(self._model.index(row, 0))
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.clearSelection()

    def _on_delete(self) -> None:
        chosen = self.list.selectionModel().selectedIndexes()
        self._session.delete([_id(index) for index in chosen])

    def _show_count(self) -> None:
        shown, total = self._proxy.rowCount(), self._model.rowCount()
        self._count.setText(f"{total} annotations" if shown == total else f"{shown} of {total}")


class _AnnotationList(QListView):
    """The list of annotations, with the keys that belong to it."""

    delete_requested = Signal()
    edit_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("annotationList")
        self.setAccessibleName("Annotations")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete with Del, edit the note with F2."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)


class _AnnotationDelegate(QStyledItemDelegate):
    """Draws a quote on its theme's tint, the themes by name, the note, and the source."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row: up to three lines of quote, two of note, one of source."""
        annotation = index.data(AnnotationRole.ANNOTATION)
        width = max(80.0, option.widget.viewport().width() - 30.0)
        height = text_height(str(index.data()), option.font, width, 3)
        if annotation.note:
            height += text_height(annotation.note, option.font, width, 2) + 2
        return QSize(80, round(height + option.fontMetrics.height() + 20))

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
        dark = view.palette.color(QPalette.ColorRole.Base).lightness() < 128
        color = themes[0].color if themes else NO_THEME_COLOR
        row = QRectF(view.rect).adjusted(2, 2, -2, -2)
        selected = bool(view.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(row, view.palette.color(QPalette.ColorRole.AlternateBase))
            painter.setPen(view.palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.fillRect(
            QRectF(row.left() + 3, row.top() + 5, 4, row.height() - 10),
            QColor(ink(color, dark=dark)),
        )
        rect = row.adjusted(13, 5, -8, -4)
        text = view.palette.color(QPalette.ColorRole.Text)
        height = text_height(str(index.data()), view.font, rect.width(), 3)
        painter.fillRect(
            QRectF(rect.left() - 3, rect.top(), rect.width() + 6, height),
            QColor(tint(color, dark=dark)),
        )
        used = draw_text(painter, rect, str(index.data()), view.font, text, lines=3) + 2
        if annotation.note:
            note = QFont(view.font)
            note.setItalic(True)
            spot = rect.adjusted(0, used, 0, 0)
            used += draw_text(painter, spot, annotation.note, note, text, lines=2) + 2
        text.setAlphaF(0.72)
        names = [theme.name for theme in themes]
        line = " · ".join([*names, self._source(annotation)])
        line = view.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, int(rect.width()))
        draw_text(painter, rect.adjusted(0, used, 0, 0), line, view.font, text)
        painter.restore()

    def _source(self, annotation: Annotation) -> str:
        info = self._session.info(annotation.article)
        return (info.source or info.title) if info else f"{annotation.article} (gone)"


def _id(index: QModelIndex) -> str:
    return str(index.data(AnnotationRole.ID))
