"""The list of annotations says why it is empty."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.notes.rows import AnnotationList
from desktop.ui.widgets.empty_note import EmptyNote
from desktop.ui.window import MainWindow
from tests.ui.hands import highlight, open_all


def test_empty_list_says_why_and_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    said = window.findChild(AnnotationList, "annotationList").findChild(EmptyNote)
    assert "press H" in said.text()
    assert not said.isHidden()

    highlight(window, open_all(window)["harbour"], "Friday")
    qtbot.waitUntil(said.isHidden)

    window.findChild(QLineEdit, "annotationFilter").setText("nowhere")
    qtbot.waitUntil(lambda: "filters" in said.text() and not said.isHidden())
