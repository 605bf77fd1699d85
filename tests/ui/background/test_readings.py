"""Large articles are read off the window's thread, each once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.library.article import Article
from desktop.library.library import Library
from desktop.ui.background.jobs import Jobs
from desktop.ui.background.readings import Readings
from desktop.ui.compare.comparison import Comparison
from desktop.ui.window import MainWindow
from desktop.workspace.workspace import Workspace
from tests.ui.hands import act

LARGE = "The dredger works at night 🚢. 挖泥船在夜里工作。\n\n" * 1500


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Note each reading of an article: its id, and whether the window's thread did it."""
    noted: list[tuple[str, bool]] = []
    read = Library.article

    def noting(library: Library, article_id: str) -> Article:
        noted.append((article_id, threading.current_thread() is threading.main_thread()))
        return read(library, article_id)

    monkeypatch.setattr(Library, "article", noting)
    return noted


@pytest.fixture
def large(library: Path) -> Path:
    """Return a library with two large articles in it."""
    for name in ("night", "nuit"):
        (library / f"{name}.txt").write_text(f"{name}\n\n{LARGE}", "utf-8")
    return library


def test_two_large_articles_opened_together_are_each_read_once_in_the_background(
    qtbot: QtBot,
    open_window: Callable[[Path], MainWindow],
    large: Path,
    reads: list[tuple[str, bool]],
) -> None:
    window = open_window(large)
    reads.clear()
    for name in ("night", "nuit", "night"):
        window.desk_control.open(name)
    qtbot.waitUntil(lambda: len(window.desk.panes) == 4, timeout=10_000)
    assert sorted(reads) == [("night", False), ("nuit", False)]


def test_large_articles_come_back_in_their_order_without_holding_the_start_up(
    qtbot: QtBot,
    open_window: Callable[[Path], MainWindow],
    large: Path,
    reads: list[tuple[str, bool]],
) -> None:
    window = open_window(large)
    window.desk.close_panes(window.desk.panes)
    for name in ("night", "harbour", "nuit"):
        window.desk_control.open(name)
    qtbot.waitUntil(lambda: len(window.desk.panes) == 3, timeout=10_000)
    for at, name in enumerate(("night", "harbour", "nuit")):
        pane = window.desk.pane_of(name)
        assert pane
        window.desk.move_pane(pane, at)
    window.desk.focus(window.desk.panes[1])
    act(window, "quit")
    reads.clear()
    again = open_window(large)
    qtbot.waitUntil(lambda: len(again.desk.panes) == 3, timeout=10_000)
    assert [pane.article_id for pane in again.desk.panes] == ["night", "harbour", "nuit"]
    assert again.desk.active is again.desk.panes[1]
    assert not any(on_main for name, on_main in reads if name != "harbour")


def test_article_that_cannot_be_read_is_told_and_opens_nothing(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], large: Path
) -> None:
    window = open_window(large)
    before = len(window.desk.panes)
    (large / "night.txt").unlink()
    window.desk_control.open("night")
    qtbot.waitUntil(lambda: "night.txt" in window.messages.text, timeout=5000)
    assert len(window.desk.panes) == before


def test_articles_at_hand_are_shown_one_a_turn_of_the_event_loop(
    qapp: QApplication, qtbot: QtBot, large: Path
) -> None:
    workspace = Workspace(large)
    workspace.refresh()
    names = ["night", "nuit"] * 2
    for name in names:
        workspace.article(name)
    readings, noted = Readings(workspace, Jobs(qapp), qapp), list[str]()
    every_turn = QTimer(readings, interval=1, timerType=Qt.TimerType.PreciseTimer)
    every_turn.timeout.connect(partial(noted.append, "turn"))
    every_turn.start()

    def show(name: str) -> None:
        noted.append(name)
        time.sleep(0.005)  # so that whoever waits is overdue

    for name in names:
        readings.read_first(name, partial(show, name))
    assert not noted
    qtbot.waitUntil(lambda: [note for note in noted if note in names] == names, timeout=5000)
    assert all("turn" in pair for pair in pairwise(noted))


def test_large_articles_are_read_one_after_another(
    qapp: QApplication, qtbot: QtBot, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(large)
    workspace.refresh()
    original, under_way, most, shown = workspace.article, list[str](), list[int](), list[str]()

    def read(name: str) -> Article:
        under_way.append(name)
        most.append(len(under_way))
        try:
            return original(name)
        finally:
            under_way.remove(name)

    monkeypatch.setattr(workspace, "article", read)
    readings = Readings(workspace, Jobs(qapp), qapp)
    for name in ("night", "nuit"):
        readings.read_first(name, partial(shown.append, name))
    qtbot.waitUntil(lambda: shown == ["night", "nuit"], timeout=5000)
    assert most == [1, 1]


def test_an_article_is_shown_before_the_next_is_read(
    qapp: QApplication, qtbot: QtBot, large: Path, reads: list[tuple[str, bool]]
) -> None:
    workspace = Workspace(large)
    workspace.refresh()
    readings, shown = Readings(workspace, Jobs(qapp), qapp), list[tuple[str, int]]()
    with qtbot.waitSignal(readings.rested, timeout=5000):
        for name in ("night", "nuit"):
            readings.read_first(name, lambda name=name: shown.append((name, len(reads))))
    assert shown == [("night", 1), ("nuit", 2)]


def test_articles_are_compared_once_all_that_were_opened_together_are_read(
    qtbot: QtBot,
    open_window: Callable[[Path], MainWindow],
    large: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(large)
    asked: list[set[str]] = []
    monkeypatch.setattr(
        Comparison, "compare", lambda _, articles: asked.append({one.info.id for one in articles})
    )
    for name in ("night", "nuit"):
        window.desk_control.open(name)
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert {"night", "nuit"} <= asked[0]
