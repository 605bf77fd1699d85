"""Searches that are remembered and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.ui.palette.dialog import PaletteDialog
from desktop.ui.search.memory import SearchMemory
from desktop.ui.window import MainWindow
from tests.ui.hands import act


def test_searches_come_back_the_latest_first_and_kept_ones_stay(tmp_path: Path) -> None:
    memory = SearchMemory(tmp_path)
    for query in ("mayor", 'source:"The Daily Quay"', "港口", "mayor", "  "):
        memory.remember(query)
    memory.save("港口")
    again = SearchMemory(tmp_path)
    assert again.recent == ("mayor", 'source:"The Daily Quay"')
    assert again.saved == ("港口",)
    again.forget("港口")
    assert SearchMemory(tmp_path).saved == ()
    assert "港口" in SearchMemory(tmp_path).recent


@pytest.mark.parametrize("text", ["", "[]", '{"recent": 3, "saved": [1, null, "x"]}'])
def test_damaged_memory_is_no_memory(tmp_path: Path, text: str) -> None:
    memory = SearchMemory(tmp_path)
    memory.remember("mayor")
    (file,) = (paths.config_folder() / "searches").iterdir()
    file.write_text(text, "utf-8")
    assert SearchMemory(tmp_path).recent == ()


def test_only_the_latest_are_remembered(tmp_path: Path) -> None:
    memory = SearchMemory(tmp_path)
    for number in range(50):
        memory.remember(str(number))
    assert memory.recent[0] == "49"
    assert len(memory.recent) == 30


def test_search_is_made_again_from_the_menu_and_the_palette(
    qtbot: QtBot, window: MainWindow
) -> None:
    edit = window.findChild(QLineEdit, "searchEdit")
    edit.setText("harbour closes")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    act(window, "save_search")
    edit.clear()
    menu = next(m for m in window.findChildren(QMenu) if m.title() == "&Made before")
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert edit.text() == "harbour closes"
    edit.clear()
    act(window, "show_palette")
    field = window.findChild(PaletteDialog).edit
    qtbot.keyClicks(field, "harcl")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert edit.text() == "harbour closes"
