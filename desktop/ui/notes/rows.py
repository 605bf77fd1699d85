"""A list of annotations with its keys, and what its rows are asked for."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QWidget,
)

from desktop.annotations.annotation import Annotation
from desktop.ui.notes.model import AnnotationRole
from desktop.ui.session import Session
from desktop.ui.widgets.long_list import LongList
from desktop.ui.widgets.model_index import Index
from desktop.wording import tr

_SEEN = 8
"""Cards that a list is about as high as; each takes as long to measure as three rows of text."""


class AnnotationList(LongList):
    """A list of annotations, with the keys that belong to it."""

    delete_requested = Signal()
    edit_requested = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, _SEEN)
        self.setObjectName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)

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


def source_of(annotation: Annotation, session: Session) -> str:
    """Return who said it; the title of an article that is gone is followed by "(gone)"."""
    return source_named(annotation.article, session)


def source_named(article_id: str, session: Session) -> str:
    """Return the outlet of an article, or else its title; or say that the article is gone."""
    info = session.info(article_id)
    if info:
        return info.source or info.title
    known = session.known(article_id)
    return tr("{title} (gone)", title=known.title or article_id)


def id_of(index: Index) -> str:
    """Return the id of the annotation in a row."""
    return str(index.data(AnnotationRole.ID))
