"""The board as a whole: its room, what it remembers, and what it follows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListView, QTableView
from pytestqt.qtbot import QtBot

from desktop.briefs.plan import Plan
from desktop.ui.briefs.control import BriefControl
from desktop.ui.briefs.dialogs import ExportChoice
from desktop.ui.compare.board import Board
from desktop.ui.compare.control import CompareControl
from desktop.ui.compare.echoes.model import EchoRole
from desktop.ui.window import MainWindow
from tests.ui.compare.conftest import comparison_of
from tests.ui.hands import act, select, session_of


def test_no_table_makes_the_window_wider_than_a_small_screen(
    qtbot: QtBot, compared: MainWindow
) -> None:
    compared.resize(1280, 800)
    for name in ("themes", "figures", "names", "claims", "shared", "alone"):
        act(compared, f"compare_{name}")
        qtbot.waitUntil(lambda name=name: page_is_in_front(compared, name))
        assert compared.minimumSizeHint().width() <= 1280


def test_the_first_look_shows_themes_and_figures_while_there_are_none(
    compared: MainWindow, open_window: Callable[[Path], MainWindow], library: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(library, tmp_path / "other")
    act(compared, "toggle_board")
    assert page_is_in_front(compared, "figures")
    compared.close()
    window = open_window(other)
    session_of(window).change_codebook("Add theme", lambda book: book.add("Costs"))
    act(window, "toggle_board")
    assert page_is_in_front(window, "themes")


def page_is_in_front(window: MainWindow, name: str) -> bool:
    return window.findChild(Board).page.objectName() == f"{name}Page"


def test_board_comes_back_as_it_was_left_and_its_ticked_tables_are_exported_unopened(
    qtbot: QtBot,
    compared: MainWindow,
    open_window: Callable[[Path], MainWindow],
    library: Path,
    tmp_path: Path,
) -> None:
    act(compared, "compare_themes")
    field = compared.findChild(QLineEdit, "countWords")
    qtbot.keyClicks(field, "lorry")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    act(compared, "compare_figures")
    compared.findChild(QCheckBox, "figuresInBrief").click()
    act(compared, "toggle_board")
    compared.close()
    again = open_window(library)
    qtbot.waitUntil(lambda: comparison_of(again).findings is not None, timeout=20_000)
    target = tmp_path / "brief.md"
    again.findChild(BriefControl).export(ExportChoice(target, Plan(format="md")))
    qtbot.waitUntil(target.exists, timeout=5000)
    assert "| Disagree |" in target.read_text("utf-8")
    act(again, "toggle_board")
    assert page_is_in_front(again, "figures")
    act(again, "compare_themes")
    view = again.findChild(QTableView, "themesTable")
    qtbot.waitUntil(lambda: view.model().rowCount() == 1, timeout=5000)
    assert view.model().index(0, 0).data() == "lorry"


def test_correcting_the_date_of_an_article_moves_its_relative_dates(
    qtbot: QtBot, compared: MainWindow
) -> None:
    comparison = comparison_of(compared)
    assert days_of(compared, "on Monday") == "2026-05-04"
    with qtbot.waitSignal(comparison.found, timeout=20_000):
        session = session_of(compared)
        session.editor.correct(session.info("courier"), {"date": "2026-05-15"})
    assert days_of(compared, "on Monday") == "2026-05-11"


def days_of(window: MainWindow, words: str) -> str:
    findings = comparison_of(window).findings
    assert findings is not None
    (found,) = [
        one.days
        for row in findings.figures
        for one in row.mentions
        if one.text == words and one.article == "courier"
    ]
    assert found is not None
    return found[0].isoformat()


def test_echoes_follow_an_article_whose_file_is_renamed(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    control = compared.findChild(CompareControl)
    pane = compared.desk.pane_of("courier")
    assert pane is not None
    select(compared, pane, "engineers found cracks in two pillars")
    with qtbot.waitSignal(control.comparison.replied, timeout=5000):
        act(compared, "find_echoes")
    shown = compared.findChild(QListView, "echoList")
    assert "herald" in articles_in(shown)
    (library / "herald.md").rename(library / "herald-late.md")
    session_of(compared).refresher.refresh()
    qtbot.waitUntil(lambda: "herald-late" in articles_in(shown), timeout=20_000)
    assert "herald" not in articles_in(shown)


def articles_in(view: QListView) -> list[str]:
    model = view.model()
    candidates = [model.index(row, 0).data(EchoRole.CANDIDATE) for row in range(model.rowCount())]
    return [one.place.article for one in candidates if one]


def test_board_that_lies_behind_the_echoes_comes_to_the_front_when_it_is_wanted(
    qtbot: QtBot, compared: MainWindow
) -> None:
    act(compared, "toggle_board")
    for wanted in ("compare_claims", "toggle_board"):
        act(compared, "find_echoes")
        board = compared.findChild(Board)
        qtbot.waitUntil(lambda board=board: board.visibleRegion().isEmpty())
        act(compared, wanted)
        qtbot.waitUntil(lambda board=board: not board.visibleRegion().isEmpty())
    assert page_is_in_front(compared, "claims")
    act(compared, "toggle_board")
    assert not board.isVisible()


def test_the_keyboard_goes_along_to_the_next_tab(qtbot: QtBot, compared: MainWindow) -> None:
    act(compared, "compare_themes")
    field = compared.findChild(QLineEdit, "themesFilter")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: compared.findChild(QTableView, "figuresTable") is not None)
    figures = compared.findChild(QTableView, "figuresTable")
    qtbot.waitUntil(figures.hasFocus, timeout=5000)
