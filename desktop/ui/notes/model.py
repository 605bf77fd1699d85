"""Annotations as a Qt model, and the filter over it: the session owns the list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from desktop.annotations.annotation import Annotation, place_key
from desktop.ui.widgets.model_index import Index
from desktop.wording import tr

_AT_ONCE = 50
"""Annotations looked up in one step."""


class AnnotationRole(IntEnum):
    """What can be asked of an annotation's row."""

    ID = Qt.ItemDataRole.UserRole + 1
    ANNOTATION = Qt.ItemDataRole.UserRole + 2


class AnnotationModel(QAbstractListModel):
    """One row an annotation, in the order of articles and of the text."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Annotation] = []
        self._in_words: Callable[[Annotation], str] = attrgetter("quote")

    def read_out_as(self, in_words: Callable[[Annotation], str]) -> None:
        """Let a screen reader say of a row what ``in_words`` returns."""
        self._in_words = in_words

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show ``annotations``: a reset, for when the library was read anew."""
        for _ in self.take(annotations):
            pass

    def take(self, annotations: Sequence[Annotation]) -> Iterator[None]:
        """Show ``annotations`` once all are in order; yield after each few of them."""
        by_article: dict[str, list[Annotation]] = {}
        for number, one in enumerate(annotations):
            by_article.setdefault(one.article, []).append(one)
            if number % _AT_ONCE == 0:
                yield
        rows: list[Annotation] = []
        for _, several in sorted(by_article.items()):
            rows += sorted(several, key=place_key)
            yield
        if rows != self._rows:  # several signals tell of the same ones
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def update_article(self, article_id: str, annotations: Sequence[Annotation]) -> None:
        """Show the annotations of one article anew, telling only what differs."""
        wanted = {one.id: one for one in annotations}
        first, last = self._rows_of(article_id)
        for row in range(last - 1, first - 1, -1):
            if self._rows[row].id not in wanted:
                self._remove(row)
        first, last = self._rows_of(article_id)
        known = {self._rows[row].id: self._rows[row] for row in range(first, last)}
        for annotation in annotations:
            old = known.get(annotation.id)
            if old is None:
                self._insert(annotation)
            elif old is not annotation and old != annotation:
                self._change(old, annotation)

    def annotation(self, row: int) -> Annotation:
        """Return the annotation in a row."""
        return self._rows[row]

    def row_of(self, annotation: Annotation) -> int:
        """Return the row of an annotation, or -1."""
        rows = range(*self._rows_of(annotation.article))
        return next((row for row in rows if self._rows[row].id == annotation.id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's shape
        """Return the number of annotations."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what ``role`` asks of an annotation."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        annotation = self._rows[index.row()]
        if role == AnnotationRole.ANNOTATION:
            return annotation
        if role == AnnotationRole.ID:
            return annotation.id
        if role == Qt.ItemDataRole.DisplayRole:
            return annotation.quote or tr("(the whole article)")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(annotation)
        return None

    def _rows_of(self, article_id: str) -> tuple[int, int]:
        """Return the first row of an article, and the one after its last."""
        by_article = attrgetter("article")
        return (
            bisect_left(self._rows, article_id, key=by_article),
            bisect_right(self._rows, article_id, key=by_article),
        )

    def _insert(self, annotation: Annotation) -> None:
        row = bisect_right(self._rows, place_key(annotation), key=place_key)
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, annotation)
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()

    def _change(self, old: Annotation, annotation: Annotation) -> None:
        """Change a row in place, or move it where its new place is."""
        row = bisect_left(self._rows, place_key(old), key=place_key)
        if place_key(old) == place_key(annotation):
            self._rows[row] = annotation
            self.dataChanged.emit(self.index(row), self.index(row))
        else:
            self._remove(row)
            self._insert(annotation)


class AnnotationFilter(QSortFilterProxyModel):
    """Lets through annotations of some articles, with some theme, that hold some words."""

    def __init__(
        self, model: AnnotationModel, searched: Callable[[Annotation], str], parent: Any = None
    ) -> None:
        """Look for words in what ``searched`` gives of an annotation of ``model``."""
        super().__init__(parent)
        self._model, self._searched = model, searched
        self.setSourceModel(model)
        self._articles: frozenset[str] | None = None
        self._themes: frozenset[str] | None = None
        self._creator: str | None = None
        self._words: list[str] = []
        self._texts: dict[str, tuple[Annotation, str]] = {}

    def show_articles(self, ids: frozenset[str] | None) -> None:
        """Let through annotations of these articles; None for all."""
        if ids != self._articles:
            self._articles = ids
            self.invalidate()

    def show_themes(self, ids: frozenset[str] | None) -> None:
        """Let through annotations with one of these themes; empty: with none; None: any."""
        if ids != self._themes:
            self._themes = ids
            self.invalidate()

    def show_creator(self, name: str | None) -> None:
        """Let through annotations that this person made; None for anyone's."""
        if name != self._creator:
            self._creator = name
            self.invalidate()

    def show_words(self, text: str) -> None:
        """Let through annotations that hold every word of ``text``."""
        if text.casefold().split() != self._words:
            self._words = text.casefold().split()
            self.invalidate()

    def forget_texts(self) -> None:
        """Note that what is searched of annotations may have changed: a theme was renamed."""
        self._texts.clear()
        if self._words:
            self.invalidate()  # one signal, where filtering rows would send thousands

    def gather(self) -> Iterator[None]:
        """Look up what is searched of each annotation, so that words are found at once."""
        for row in range(self._model.rowCount()):
            self._text_of(self._model.annotation(row))
            if row % _AT_ONCE == 0:
                yield

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002 - Qt's shape
        """Return whether an annotation is let through: asked of each of ten thousand."""
        annotation = self._model.annotation(row)
        if self._articles is not None and annotation.article not in self._articles:
            return False
        if self._creator is not None and annotation.creator != self._creator:
            return False
        if self._themes is not None and not self._has_theme(annotation):
            return False
        if not self._words:
            return True
        text = self._text_of(annotation)
        for word in self._words:  # noqa: SIM110 - a generator takes twice as long
            if word not in text:
                return False
        return True

    def _has_theme(self, annotation: Annotation) -> bool:
        if not self._themes:
            return not annotation.themes
        return not self._themes.isdisjoint(annotation.themes)

    def _text_of(self, annotation: Annotation) -> str:
        known = self._texts.get(annotation.id)
        if known is None or known[0] is not annotation:
            known = annotation, self._searched(annotation).casefold()
            self._texts[annotation.id] = known
        return known[1]
