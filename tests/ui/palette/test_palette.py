"""The command palette: everything by a few letters and the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from desktop.ui.palette.dialog import PaletteDialog
from desktop.ui.window import MainWindow
from tests.ui.hands import session_of


def summon(qtbot: QtBot, window: MainWindow) -> PaletteDialog:
    qtbot.keyClick(
        window,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = window.findChild(PaletteDialog)
    assert dialog
    qtbot.waitUntil(dialog.isVisible, timeout=2000)
    return dialog


def type_and_enter(qtbot: QtBot, window: MainWindow, letters: str) -> None:
    dialog = summon(qtbot, window)
    edit = dialog.findChild(QLineEdit, "paletteEdit")
    qtbot.keyClicks(edit, letters)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(PaletteDialog), timeout=2000)


def test_article_is_opened_by_letters_of_its_title(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.close_panes(window.desk.panes)
    type_and_enter(qtbot, window, "whpocos")
    assert [pane.article_id for pane in window.desk.panes] == ["port"]


def test_command_is_done_and_shows_its_keys(qtbot: QtBot, window: MainWindow) -> None:
    dialog = summon(qtbot, window)
    edit = dialog.findChild(QLineEdit, "paletteEdit")
    qtbot.keyClicks(edit, "larger in this")
    listed = dialog.findChild(QListView, "paletteList").model()
    assert (
        listed.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        == "Larger in this pane, Ctrl+Alt++"
    )
    before = window.desk.active.zoom
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.active.zoom == before + 1, timeout=2000)


def test_command_is_found_by_what_it_does(qtbot: QtBot, window: MainWindow) -> None:
    dialog = summon(qtbot, window)
    qtbot.keyClicks(dialog.findChild(QLineEdit, "paletteEdit"), "link panes")
    listed = dialog.findChild(QListView, "paletteList").model()
    shown = [
        listed.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(listed.rowCount())
    ]
    assert any(line.startswith("Linked scrolling") for line in shown)


def test_theme_leads_to_its_annotations(qtbot: QtBot, window: MainWindow) -> None:
    session_of(window).add_theme("Cost of 港口")
    type_and_enter(qtbot, window, "costof")
    assert window.findChild(QListView, "annotationList").isVisible()


def test_arrow_keys_choose_and_escape_leaves(qtbot: QtBot, window: MainWindow) -> None:
    dialog = summon(qtbot, window)
    edit = dialog.findChild(QLineEdit, "paletteEdit")
    before = dialog.list.currentIndex().row()
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == before + 1
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
