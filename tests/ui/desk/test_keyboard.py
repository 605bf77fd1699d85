"""The keyboard is where commands go: in the active pane, however that became active."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.ui.window import MainWindow
from tests.ui.hands import open_all


def test_keyboard_follows_a_click_on_the_header_of_another_pane(window: MainWindow) -> None:
    first, second, _ = open_all(window).values()
    window.desk.focus(first)
    QTest.mouseClick(second.header, Qt.MouseButton.LeftButton, pos=QPoint(60, 5))
    assert window.desk.active is second
    assert QApplication.focusWidget() is second.reader


def test_keyboard_stays_in_a_field_while_panes_take_turns(window: MainWindow) -> None:
    first, second, _ = open_all(window).values()
    field = window.findChild(QLineEdit, "searchEdit")
    field.setFocus()
    for pane in (first, second):
        window.desk.activate(pane)
    assert QApplication.focusWidget() is field
