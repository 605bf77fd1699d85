"""Five panes side by side can be read: bars yield, and come back when there is room again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from desktop.ui.desk.pane import Pane
from desktop.ui.reading.formats import measure_of
from desktop.ui.window import MainWindow


def characters(pane: Pane) -> float:
    """Return how many characters of running text a line of the pane holds."""
    reader = pane.reader
    column = reader.document().rootFrame().frameFormat()
    room = reader.viewport().width() - column.leftMargin() - column.rightMargin()
    typography = reader.typography
    return room / (measure_of(typography) / typography.measure)


@pytest.fixture
def five(library: Path) -> Path:
    """Return a library of five articles."""
    for number in range(2):
        (library / f"more-{number}.txt").write_text(f"More words, {number}. " * 40, "utf-8")
    return library


def bars(window: MainWindow) -> list[int]:
    docks = (window.findChild(QDockWidget, f"{side}Dock") for side in ("left", "right"))
    return [dock.width() for dock in docks]


def test_five_panes_in_full_hd_show_32_characters_a_line(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], five: Path
) -> None:
    window = open_window(five)
    window.resize(1920, 1080)
    before = bars(window)
    for info in window.session.infos:
        window.desk_control.open(info.id)
    assert len(window.desk.panes) == 5
    qtbot.waitUntil(lambda: min(map(characters, window.desk.panes)) >= 32, timeout=3000)
    assert max(characters(pane) for pane in window.desk.panes) < 60
    for pane in window.desk.panes[1:]:
        window.desk.close_pane(pane)
    qtbot.waitUntil(lambda: bars(window) == before, timeout=3000)


def test_bars_that_gave_way_come_back_after_the_next_start_too(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], five: Path
) -> None:
    window = open_window(five)
    window.resize(1500, 900)
    before = bars(window)
    for info in window.session.infos:
        window.desk_control.open(info.id)
    qtbot.waitUntil(lambda: bars(window)[0] < before[0], timeout=3000)
    window.close()
    again = open_window(five)
    again.resize(1500, 900)  # the screen of the tests is smaller
    qtbot.waitUntil(lambda: len(again.desk.panes) == 5, timeout=5000)
    for pane in again.desk.panes[1:]:
        again.desk.close_pane(pane)
    qtbot.waitUntil(lambda: bars(again) == before, timeout=3000)


def test_line_holds_no_more_than_its_measure_in_a_wide_pane(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1920, 1080)
    for pane in window.desk.panes[1:]:
        window.desk.close_pane(pane)
    qtbot.waitUntil(lambda: 60 <= characters(window.desk.panes[0]) <= 75, timeout=3000)
