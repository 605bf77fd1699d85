"""Annotations as a Qt model, and the filter over it: the session owns the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from desktop.annotations.annotation import Annotation, place_key

Index = QModelIndex | QPersistentModelIndex


class AnnotationRole(IntEnum):
    """What can be asked of an annotation's row."""

    ID = Qt.ItemDataRole.UserRole + 1
    ANNOTATION = Qt.ItemDataRole.UserRole + 2


class AnnotationModel(QAbstractListModel):
    """One row an annotation, in the order of articles and of the text."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Annotation] = []

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show ``annotations``: a reset, for when the library was read anew."""
        self.beginResetModel()
        self._rows = sorted(annotations, key=place_key)
        self.endResetModel()

    def update_article(self, article_id: str, annotations: Sequence[Annotation]) -> None:
        """Show the annotations of one article anew, telling only what differs."""
        wanted = {one.id: one for one in annotations}
        for row in range(len(self._rows) - 1, -1, -1):
            if self._rows[row].article == article_id and self._rows[row].id not in wanted:
                self._remove(row)
        known = {one.id: row for row, one in enumerate(self._rows) if one.article == article_id}
        for annotation in annotations:
            if annotation.id not in known:
                self._insert(annotation)
            elif self._rows[known[annotation.id]] != annotation:
                self._change(annotation)

    def row_of(self, annotation_id: str) -> int:
        """Return the row of an annotation, or -1."""
        return next((n for n, one in enumerate(self._rows) if one.id == annotation_id), -1)

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
            return annotation.quote or "(the whole article)"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{annotation.quote}. {annotation.note}"
        return None

    def _insert(self, annotation: Annotation) -> None:
        key = place_key(annotation)
        row = next((n for n, one in enumerate(self._rows) if place_key(one) > key), len(self._rows))
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, annotation)
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()

    def _change(self, annotation: Annotation) -> None:
        """Change a row in place, or move it where its new place is."""
        row = self.row_of(annotation.id)
        if place_key(self._rows[row]) == place_key(annotation):
            self._rows[row] = annotation
            self.dataChanged.emit(self.index(row), self.index(row))
        else:
            self._remove(row)
            self._insert(annotation)


class AnnotationFilter(QSortFilterProxyModel):
    """Lets through annotations of some articles, with some theme, that hold some words."""

    def __init__(self, searched: Callable[[Annotation], str], parent: Any = None) -> None:
        """Look for words in what ``searched`` gives of an annotation."""
        super().__init__(parent)
        self._searched = searched
        self._articles: frozenset[str] | None = None
        self._themes: frozenset[str] | None = None
        self._ids: frozenset[str] | None = None
        self._words: list[str] = []

    def show_articles(self, ids: frozenset[str] | None) -> None:
        """Let through annotations of these articles; None for all."""
        self._articles = ids
        self.invalidate()

    def show_themes(self, ids: frozenset[str] | None) -> None:
        """Let through annotations with one of these themes; empty: with none; None: any."""
        self._themes = ids
        self.invalidate()

    def show_only(self, ids: frozenset[str] | None) -> None:
        """Let through only these annotations, for triage; None for all."""
        self._ids = ids
        self.invalidate()

    def show_words(self, text: str) -> None:
        """Let through annotations that hold every word of ``text``."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Return whether an annotation is let through."""
        source = self.sourceModel()
        annotation = source.data(source.index(row, 0, parent), AnnotationRole.ANNOTATION)
        return (
            (self._articles is None or annotation.article in self._articles)
            and (self._ids is None or annotation.id in self._ids)
            and self._has_theme(annotation)
            and self._has_words(annotation)
        )

    def _has_theme(self, annotation: Annotation) -> bool:
        if self._themes is None:
            return True
        if not self._themes:
            return not annotation.themes
        return not self._themes.isdisjoint(annotation.themes)

    def _has_words(self, annotation: Annotation) -> bool:
        if not self._words:
            return True
        text = self._searched(annotation).casefold()
        return all(word in text for word in self._words)
