"""All hits of a search become highlights of a theme, as one step."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of, settle
from tests.ui.search.searching import search


def choose_theme(window: MainWindow, name: str) -> None:
    """Choose a theme from the menu of those that all hits can be highlighted in."""
    menus = [one for one in window.menuBar().findChildren(QMenu) if "all hits in" in one.title()]
    menus[0].aboutToShow.emit()
    entries: list[QAction] = menus[0].actions()
    next(one for one in entries if one.text().startswith(name)).trigger()


def test_hits_become_highlights_of_a_theme_in_all_articles(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    session.add_theme("Money")
    one = highlight(window, open_all(window)["harbour"], "mayor")
    settle(qtbot, window)
    search(qtbot, window, "mayor")
    choose_theme(window, "Money")
    qtbot.waitUntil(lambda: len(session.annotations) == 2, timeout=5000)
    found = [(each.article, each.quote, each.themes) for each in session.annotations]
    assert found == [("harbour", "mayor", ("money",)), ("port", "mayor", ("money",))]
    act(window, "undo")
    assert [each.id for each in session.annotations] == [one.id]
    assert session.find(one.id).themes == ()


def test_chinese_hits_are_highlighted_to_the_character(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "港口")
    choose_theme(window, "No theme")
    session = session_of(window)
    qtbot.waitUntil(lambda: len(session.annotations) == 3, timeout=5000)
    assert {each.quote for each in session.annotations} == {"港口"}
    assert window.toasts.texts[-1] == "3 highlights made."
