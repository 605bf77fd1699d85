"""What a scroll area shows its contents in, made here rather than by Qt."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextDocument
from PySide6.QtWidgets import QAbstractScrollArea, QTextEdit, QWidget


def give_viewport(area: QAbstractScrollArea) -> None:
    """Give ``area`` a viewport like the one that Qt made for it.

    Asked for a widget that Qt made, PySide makes every class that this might be, with all their
    enums: 2 MB, and some 10 ms of a start.
    """
    viewport = QWidget(area)
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)


def give_text_viewport(view: QTextEdit) -> QTextDocument:
    """Give ``view`` a viewport in the same way, and an empty document, which is returned.

    Qt's first document would be laid out for the viewport that is gone. It must not be asked for:
    Qt deletes it, and what PySide keeps of it then would be of other documents.
    """
    document = QTextDocument(view)
    view.setDocument(document)
    give_viewport(view)
    view.viewport().setCursor(Qt.CursorShape.IBeamCursor)
    return document
