"""A small library, and a window on it that is closed cleanly afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.names.known import Known
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article
from desktop.ui.background.jobs import Jobs
from desktop.ui.compare.claims.refusals import Refusals
from desktop.ui.compare.compared import Compared, compared
from desktop.ui.session import Session
from desktop.ui.window import MainWindow
from desktop.workspace.workspace import Workspace
from tests.ui.hands import collect

_LEXICON, _KNOWN = Lexicon(), Known()

ARTICLES = {
    "harbour.md": """---
title: Harbour closes
source: The Daily Quay
author: Ann Bollard
date: 2026-03-24
language: en
---
# Harbour closes

The harbour 🚢 closes on Friday. About 75% of the ships have left already.

The mayor said the harbour could open again in May.
""",
    "port.md": """---
title: What the port costs
source: Ledger
date: 2026-03-25
language: en
---
Closing the harbour saves $1.000 a day, said the mayor.

| Item | Cost |
| --- | --- |
| Cranes | 300 |

- Cranes are idle.
- Ships wait.
""",
    "gang.txt": "港口关闭\n\n港口将于周五关闭。市长说港口五月可能重新开放。\n\n𠮷野家也关门了。\n",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a test of the window again that failed: what it waits for may be late on a busy machine.

    One that fails three times has failed; what is tried again is told in the summary.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Empty the clipboard at the end: the offscreen platform would do so when Python is gone."""
    yield
    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _compare_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare in this process, and read once what ships: both would take half the tests' time."""
    monkeypatch.setattr("desktop.ui.compare.work.compared_apart", _compared_here)
    monkeypatch.setattr("desktop.compare.words.lexicon.Lexicon", lambda: _LEXICON)
    monkeypatch.setattr("desktop.compare.names.known.Known", lambda: _KNOWN)


def _compared_here(
    articles: Sequence[Article],
    refusals: Refusals,
    go_on: Callable[[], None],
    progress: Callable[[int, int], None],
) -> Compared:
    return compared(Story(articles, Cutter(_LEXICON)), refusals, go_on, progress)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a folder of three short articles, one of them Chinese."""
    return collect(tmp_path / "harbour-story", ARTICLES)


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[Path], MainWindow]]:
    """Return what opens a shown window on a folder and waits until it is loaded and indexed."""
    windows: list[MainWindow] = []

    def open_library(folder: Path) -> MainWindow:
        jobs = Jobs()
        session = Session(Workspace(folder), jobs)
        window = MainWindow(session, jobs)
        for service in (jobs, session):
            service.setParent(window)  # they go when it goes, as in the program
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitSignal(session.ready, timeout=10_000):
            window.start()
            window.show()
        window.activateWindow()  # else nothing in it is told that it got the keyboard
        qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
        qtbot.waitUntil(lambda: jobs.is_idle and not session.is_opening, timeout=20_000)
        return window

    yield open_library
    for window in windows:
        if window.isVisible():
            window.close()
        assert not window.isVisible(), "the window did not close cleanly"


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], library: Path) -> MainWindow:
    """Return a shown window on the small library."""
    return open_window(library)
