"""A page of text: the keyboard goes through it, and a screen reader follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.page import Page


def test_arrow_keys_move_a_text_cursor_that_a_screen_reader_follows(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.setHtml("<p>港口 🚢 closes</p><p>on Friday</p>")
    page.show()
    interface = QAccessible.queryAccessibleInterface(page).textInterface()
    assert interface.cursorPosition() == 0
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert interface.cursorPosition() > len("港口 closes")


def test_words_of_a_page_are_not_written_over(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.setPlainText("closes")
    page.show()
    qtbot.keyClicks(page, "x")
    assert page.toPlainText() == "closes"
