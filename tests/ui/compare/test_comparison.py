"""Comparing in the background: long articles come after the others, with progress."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QToolButton
from pytestqt.qtbot import QtBot

from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.control import CompareControl
from desktop.ui.window import MainWindow
from tests.ui.compare.conftest import comparison_of
from tests.ui.hands import act, open_all, select

_WORDS = ("garden", "lamp", "thread", "copper", "pocket", "ladder", "violin", "meadow", "saddle")
_CRACKS = "Engineers found cracks in two pillars, and the bridge was closed to lorries."


@pytest.fixture
def with_book(library: Path) -> Path:
    """Return the folder with a book beside the story, which tells of the bridge far inside."""
    chance = random.Random(3)
    lines = [" ".join(chance.choices(_WORDS, k=12)).capitalize() + "." for _ in range(700)]
    lines.insert(400, _CRACKS)
    (library / "book.md").write_text("\n\n".join(lines), "utf-8")
    return library


@pytest.fixture
def opened(qtbot: QtBot, open_window: Callable[[Path], MainWindow], with_book: Path) -> MainWindow:
    """Return a window with all articles open, which begins to compare them."""
    window = open_window(with_book)
    window.resize(1500, 900)
    count = len(open_all(window))
    qtbot.waitUntil(lambda: len(comparison_of(window).articles) == count, timeout=5000)
    return window


def known(comparison: Comparison) -> set[str]:
    return set(comparison.compared.passages) if comparison.compared else set()


def test_a_long_article_is_compared_after_the_others_and_with_progress(
    qtbot: QtBot, opened: MainWindow
) -> None:
    comparison = comparison_of(opened)
    steps: list[tuple[int, int]] = []
    comparison.progressed.connect(lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: comparison.compared is not None, timeout=20_000)
    assert known(comparison) == {"courier", "herald", "observer", "ribao"}
    qtbot.waitUntil(lambda: "book" in known(comparison), timeout=30_000)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1] > 700


def test_who_else_says_this_is_answered_from_a_long_article(
    qtbot: QtBot, opened: MainWindow
) -> None:
    comparison = comparison_of(opened)
    qtbot.waitUntil(lambda: "book" in known(comparison), timeout=30_000)
    control = opened.findChild(CompareControl)
    pane = opened.desk.pane_of("courier")
    assert pane is not None
    select(opened, pane, "engineers found cracks in two pillars")
    with qtbot.waitSignal(control.comparison.replied, timeout=5000):
        act(opened, "find_echoes")
    rows = opened.findChild(QListView, "echoList").model()
    assert any(_CRACKS in str(rows.index(n, 0).data()) for n in range(rows.rowCount()))


def test_it_can_be_stopped_and_begins_anew_when_something_is_asked(
    qtbot: QtBot, opened: MainWindow
) -> None:
    comparison = comparison_of(opened)
    with qtbot.waitSignal(comparison.stopped, timeout=30_000):
        comparison.progressed.connect(lambda *_: press_stop(qtbot, opened))
    assert "book" not in known(comparison)
    pane = opened.desk.pane_of("book")
    assert pane is not None
    select(opened, pane, _CRACKS)
    comparison.progressed.disconnect()
    act(opened, "find_echoes")
    qtbot.waitUntil(lambda: "book" in known(comparison), timeout=30_000)


def press_stop(qtbot: QtBot, window: MainWindow) -> None:
    (stop,) = [
        one
        for one in window.statusBar().findChildren(QToolButton)
        if one.accessibleName() == "Stop the work under way"
    ]
    stop.show()
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
