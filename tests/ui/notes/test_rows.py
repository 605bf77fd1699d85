"""The list of annotations lays its cards out for the width that it has."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.notes.rows import AnnotationList


class _Tall(QStyledItemDelegate):
    """Rows that are the higher the narrower their list is."""

    def sizeHint(  # noqa: N802 - Qt names it
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, 4000 // option.widget.width())


def test_rows_of_a_narrower_list_do_not_overlap(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    view = AnnotationList("annotationList", holder)
    model = QStringListModel(["one", "two"], view)
    view.setItemDelegate(_Tall(view))
    view.setModel(model)
    view.resize(400, 300)
    holder.show()
    second = model.index(1, 0)
    assert view.visualRect(second).top() == 10
    view.resize(100, 300)
    qtbot.waitUntil(lambda: view.visualRect(second).top() == 40, timeout=1000)
