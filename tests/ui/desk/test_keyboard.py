"""The keyboard is where commands go: in the active pane, however that became active."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.window import MainWindow
from tests.ui.hands import act, open_all, select


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


def test_keyboard_selects_from_the_first_words_that_are_seen(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    (library / "titled.md").write_text("# Titled\n\nFirst words of it.\n", "utf-8")
    window = open_window(library)
    pane = open_all(window)["titled"]
    window.desk.focus(pane)
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(pane.reader, Qt.Key.Key_Right, control)
    assert pane.article.text[slice(*pane.reader.selected_range())] == "First"


def test_text_cursor_stays_where_it_is_when_type_changes(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    pane.reader.place_caret(20)
    act(window, "zoom_in")
    assert pane.reader.caret() == 20


def test_text_cursor_and_selection_stay_where_they_are_when_the_look_changes(
    qtbot: QtBot, window: MainWindow
) -> None:
    panes = open_all(window)
    panes["port"].reader.place_caret(20)
    select(window, panes["harbour"], "closes on Friday")
    chosen = panes["harbour"].reader.selected_range()
    before = [pane.reader.document() for pane in panes.values()]
    act(window, "look_dark")
    try:
        qtbot.waitUntil(lambda: not any(map(isValid, before)), timeout=3000)
    finally:
        act(window, "look_system")  # as tests look, which share one application
    assert panes["port"].reader.caret() == 20
    assert panes["harbour"].reader.selected_range() == chosen


def test_text_cursor_stays_where_it_is_when_another_program_saves_the_article(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    file, pane = library / "harbour.md", open_all(window)["harbour"]
    pane.reader.place_caret(20)
    file.write_text(file.read_text("utf-8") + "\n渡轮 🚢 follow.\n", "utf-8")
    qtbot.waitUntil(lambda: "follow" in pane.article.text, timeout=10_000)
    assert pane.reader.caret() == 20
