"""The matches in one article, each with what is around it: the rows of one column."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from desktop.search.results import Context
from desktop.ui.widgets.labels import plain_tip
from desktop.ui.widgets.model_index import Index

_AROUND = 120
"""Characters on either side of a match; more than any column shows."""


class ContextRole(IntEnum):
    """What can be asked of a row."""

    CONTEXT = Qt.ItemDataRole.UserRole + 1


class ContextModel(QAbstractListModel):
    """One row a match; contexts are cut from the text when they are asked for."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._hits: tuple[tuple[int, int], ...] = ()

    def set_hits(self, text: str, hits: Sequence[tuple[int, int]]) -> None:
        """Show the ranges ``hits`` of ``text``."""
        if (text, tuple(hits)) == (self._text, self._hits):
            return
        self.beginResetModel()
        self._text, self._hits = text, tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's shape
        """Return the number of matches."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the context of a match, or its words as one line."""
        if not index.isValid():
            return None
        context = context_of(self._text, *self._hits[index.row()])
        if role == ContextRole.CONTEXT:
            return context
        words = f"{context.left}{context.match}{context.right}"
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words)
        return None


def context_of(text: str, start: int, end: int) -> Context:
    """Return the match from ``start`` to ``end`` with what its line holds on either side."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + _AROUND)
    left, match, right = text[first:start], text[start:end], text[end:last]
    return Context(_plain(left), _plain(match), _plain(right), start, end)


def _plain(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
