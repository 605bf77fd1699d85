"""The list of annotations says why it is empty."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.notes.rows import AnnotationList
from desktop.ui.widgets.empty_note import EmptyNote
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of


def test_empty_list_says_why_and_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    said = window.findChild(AnnotationList, "annotationList").findChild(EmptyNote)
    assert "press H" in said.text()
    assert not said.isHidden()

    highlight(window, open_all(window)["harbour"], "Friday")
    qtbot.waitUntil(said.isHidden)

    window.findChild(QLineEdit, "annotationFilter").setText("nowhere")
    qtbot.waitUntil(lambda: "filters" in said.text() and not said.isHidden())


def test_a_corrected_outlet_is_shown_and_found_at_once_and_taken_back_by_undo(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "Friday")
    panel = window.findChild(AnnotationList, "annotationList")
    before = panel.viewport().grab().toImage()
    session_of(window).editor.correct(pane.article.info, {"source": "Quay Gazette"})
    qtbot.waitUntil(lambda: pane.article.info.source == "Quay Gazette")
    assert panel.viewport().grab().toImage() != before
    words = window.findChild(QLineEdit, "annotationFilter")
    words.setText("gazette")
    qtbot.waitUntil(lambda: panel.model().rowCount() == 1)
    act(window, "undo")
    qtbot.waitUntil(lambda: panel.model().rowCount() == 0)
