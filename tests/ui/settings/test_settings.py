"""The settings: what is chosen takes effect at once and is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.preferences import load_preferences
from desktop.ui.keymap import Keymap
from desktop.ui.look.typography import SANS
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.keys_page import KeysPage
from desktop.ui.settings.person_page import PersonPage
from desktop.ui.settings.reading_page import ReadingPage
from desktop.ui.window import MainWindow
from tests.ui.hands import act, open_all, select, settle


def keys_page(window: MainWindow) -> KeysPage:
    act(window, "show_keys")
    page = window.findChild(SettingsDialog).tabs.currentWidget()
    assert isinstance(page, KeysPage)
    return page


def give(page: KeysPage, command: str, key: str) -> None:
    page.choose(command)
    page.field.setKeySequence(QKeySequence(key))
    page.give.click()


def test_every_command_is_listed_with_its_keys_and_found_by_them(window: MainWindow) -> None:
    page = keys_page(window)
    assert page.window().focusWidget() is page.filter
    assert page.list.topLevelItemCount() == len(window.menus.commands)
    page.filter.setText("ctrl+e")
    rows = [page.list.topLevelItem(row) for row in range(page.list.topLevelItemCount())]
    assert "Export brief" in [row.text(0) for row in rows if not row.isHidden()]
    assert "Undo" not in [row.text(0) for row in rows if not row.isHidden()]


def test_new_key_works_at_once_and_at_the_next_start(
    qtbot: QtBot, window: MainWindow, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    give(keys_page(window), "zoom_pane_in", "Ctrl+Shift+U")
    window.findChild(SettingsDialog).reject()
    before = window.desk.active.zoom
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_U, both)
    assert window.desk.active.zoom == before + 1
    window.close()
    again = open_window(library)
    shortcuts = [one.toString() for one in again.findChild(QAction, "zoom_pane_in").shortcuts()]
    assert "Ctrl+Shift+U" in shortcuts


def test_key_in_use_is_told_and_taken_from_its_command(window: MainWindow) -> None:
    page = keys_page(window)
    page.choose("zoom_in")
    page.field.setKeySequence(QKeySequence("Ctrl+K"))
    assert page.said.text() == "Ctrl+K already does “Search all articles”."
    page.give.click()
    assert "Ctrl+K" not in window.findChild(QAction, "search").toolTip()
    assert "Ctrl+K" in window.findChild(QAction, "zoom_in").toolTip()


def test_letter_becomes_a_key_of_the_desk_alone(qtbot: QtBot, window: MainWindow) -> None:
    give(keys_page(window), "select_paragraph", "P")
    window.findChild(SettingsDialog).reject()
    pane = open_all(window)["port"]
    select(window, pane, "Ships wait")
    pane.reader.place_caret(3)
    qtbot.keyClick(pane.reader, Qt.Key.Key_P)
    selected = pane.reader.selected_range()
    assert selected is not None
    assert pane.article.text[slice(*selected)].startswith("Closing the harbour")


@pytest.mark.parametrize("text", ["{", "[]", '{"commands": 3}', '{"commands": {"undo": [1]}}'])
def test_damaged_keys_leave_those_the_program_comes_with(
    open_window: Callable[[Path], MainWindow], library: Path, text: str
) -> None:
    paths.config_folder().mkdir(parents=True, exist_ok=True)
    (paths.config_folder() / "keys.json").write_text(text, "utf-8")
    window = open_window(library)
    assert window.findChild(QAction, "undo").shortcut() == QKeySequence("Ctrl+Z")


def test_texts_are_set_as_chosen_in_every_pane_at_once(window: MainWindow) -> None:
    panes = open_all(window)
    page = ReadingPage(window.desk_control)
    before = panes["port"].reader.document().defaultFont().pointSizeF()
    page.face.setCurrentIndex(page.face.findData(SANS))
    page.points.setValue(page.points.value() + 4)
    assert window.desk_control.typography.face == SANS
    for pane in panes.values():
        assert pane.reader.document().defaultFont().pointSizeF() > before


def test_name_is_kept_for_new_annotations(qtbot: QtBot) -> None:
    page = PersonPage(lambda write, _: write())
    qtbot.addWidget(page)
    page.name.setText("  Ann   港 ")
    page.name.editingFinished.emit()
    assert load_preferences().creator == "Ann 港"


def test_why_a_name_cannot_be_kept_is_told_beside_it(qtbot: QtBot) -> None:
    page = PersonPage(lambda _, failed: failed("no space left"))
    qtbot.addWidget(page)
    page.name.setText("Ann")
    page.name.editingFinished.emit()
    assert page.said.text() == "no space left"


def test_keys_that_one_window_changed_are_those_of_another_before_they_are_written() -> None:
    one, other = Keymap(lambda _: None), Keymap(lambda _: None)
    one.set_letters(on=False)
    other.reload()
    assert not other.letters


def test_look_is_chosen_in_the_settings(qtbot: QtBot, window: MainWindow) -> None:
    act(window, "show_settings")
    window.findChild(QRadioButton, "settings-look-contrast").click()
    assert window.findChild(QAction, "look_contrast").isChecked()
    settle(qtbot, window)
    assert json.loads((paths.config_folder() / "look.json").read_text())["look"] == "contrast"
    window.findChild(QRadioButton, "settings-look-system").click()
