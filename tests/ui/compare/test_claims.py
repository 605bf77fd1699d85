"""Claims: linked from echoes or by hand, judged on the board, undone, kept; refused echoes too."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QListWidget, QMenu, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop.ui.background import jobs
from desktop.ui.compare.claims.control import ClaimControl
from desktop.ui.compare.control import CompareControl
from desktop.ui.compare.echoes.model import EchoRole
from desktop.ui.compare.tables.model import GridRole
from desktop.ui.notices.messages import MessageBar
from desktop.ui.window import MainWindow
from tests.ui.hands import act, select, session_of, settle

CRACKS = "engineers found cracks in two pillars"


def echoes(qtbot: QtBot, window: MainWindow) -> QListView:
    control = window.findChild(CompareControl)
    select(window, window.desk.pane_of("courier"), CRACKS)
    with qtbot.waitSignal(control.comparison.replied, timeout=5000):
        act(window, "find_echoes")
    return window.findChild(QListView, "echoList")


def linked(qtbot: QtBot, window: MainWindow) -> QListView:
    """Link the first echo, as L in the list does."""
    found = echoes(qtbot, window)
    found.setCurrentIndex(found.model().index(0, 0))
    qtbot.keyClick(found, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: found.model().index(0, 0).data(EchoRole.IS_LINKED), timeout=5000)
    return found


def claims(qtbot: QtBot, window: MainWindow, rows: int = 1) -> QTableView:
    act(window, "compare_claims")
    view = window.findChild(QTableView, "claimsTable")
    qtbot.waitUntil(lambda: view.model().rowCount() == rows, timeout=5000)
    return view


def links_on_disk(library: Path) -> list[dict[str, object]]:
    file = library / "links.json"
    return list(json.loads(file.read_text("utf-8"))["first"]["items"]) if file.exists() else []


def test_an_accepted_echo_is_a_claim_with_two_passages_on_disk(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    linked(qtbot, compared)
    view = claims(qtbot, compared)
    row = [view.model().index(0, n).data() for n in range(6)]
    assert row[:2] == [CRACKS, "= Agree"]
    assert row[2] == f"“{CRACKS}”"
    assert row[3].startswith("“Cracks in two pillars")
    settle(qtbot, compared)
    (item,) = links_on_disk(library)
    assert len(item["target"]) == 2


def test_further_echoes_join_the_claim(qtbot: QtBot, compared: MainWindow) -> None:
    found = linked(qtbot, compared)
    found.setCurrentIndex(found.model().index(2, 0))
    qtbot.keyClick(found, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: found.model().index(2, 0).data(EchoRole.IS_LINKED), timeout=5000)
    view = claims(qtbot, compared)
    assert view.model().index(0, 5).data().startswith("“工程师")


def test_a_claim_is_shown_at_once_while_something_long_is_done(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_PATIENCE", 60_000)
    gate = Event()
    compared.findChild(jobs.Jobs).start(lambda _: gate.wait(20))
    try:
        linked(qtbot, compared)
    finally:
        gate.set()


def test_undo_takes_a_claim_back(qtbot: QtBot, compared: MainWindow) -> None:
    linked(qtbot, compared)
    claims(qtbot, compared)
    act(compared, "undo")
    claims(qtbot, compared, rows=0)


def test_a_stance_is_told_by_sign_and_word(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked(qtbot, compared)
    view = claims(qtbot, compared)
    say(monkeypatch, compared, view, 3, "≠ Contradicts it")
    qtbot.waitUntil(lambda: view.model().index(0, 1).data() == "≠ Disagree", timeout=5000)
    spoken = view.model().index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "≠ Contradicts it" in spoken


def test_a_silent_article_can_be_said_to_omit_the_claim(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked(qtbot, compared)
    view = claims(qtbot, compared)
    say(monkeypatch, compared, view, 4, "○ Omits it")
    qtbot.waitUntil(lambda: view.model().index(0, 4).data() != "–", timeout=5000)


def test_a_claim_is_made_of_a_selection_and_reworded(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = iter(["Ferries are dear", "Ferries cost 40 euros"])
    monkeypatch.setattr(ClaimControl, "ask_claim", lambda self, words: next(said))
    act(compared, "compare_claims")
    select(compared, compared.desk.pane_of("herald"), "for 40 euros a crossing")
    compared.findChild(QAction, "newClaim").trigger()
    view = claims(qtbot, compared)
    assert view.model().index(0, 0).data() == "Ferries are dear"
    view.setCurrentIndex(view.model().index(0, 0))
    compared.findChild(QAction, "editClaim").trigger()
    qtbot.waitUntil(
        lambda: view.model().index(0, 0).data() == "Ferries cost 40 euros", timeout=5000
    )


def test_deleting_a_claim_takes_its_row(qtbot: QtBot, compared: MainWindow) -> None:
    linked(qtbot, compared)
    view = claims(qtbot, compared)
    view.setCurrentIndex(view.model().index(0, 0))
    compared.findChild(QAction, "deleteClaims").trigger()
    claims(qtbot, compared, rows=0)


def test_a_refused_echo_is_offered_no_more_and_undone_comes_back(
    qtbot: QtBot, compared: MainWindow
) -> None:
    found = echoes(qtbot, compared)
    comparison = compared.findChild(CompareControl).comparison
    found.setCurrentIndex(found.model().index(0, 0))
    qtbot.keyClick(found, Qt.Key.Key_Delete)
    offered = lambda: "Cracks in two pillars" in found.model().index(0, 0).data()  # noqa: E731
    qtbot.waitUntil(lambda: not offered(), timeout=5000)
    qtbot.waitUntil(lambda: comparison.compared.tie("courier", 0, "herald").passage != 0)
    act(compared, "undo")
    qtbot.waitUntil(offered, timeout=5000)
    qtbot.waitUntil(lambda: comparison.compared.tie("courier", 0, "herald").passage == 0)


def say(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, view: QTableView, column: int, stance: str
) -> None:
    """Say how the first claim stands in an article, by the entry ``stance`` of the menu."""

    def popup(menu: QMenu, *_: object) -> None:
        next(action for action in menu.actions() if action.text() == stance).trigger()

    monkeypatch.setattr(QMenu, "popup", popup)
    view.setCurrentIndex(view.model().index(0, column))
    window.findChild(QAction, "claimStance").trigger()


def test_passage_of_a_changed_article_is_told_looked_at_and_accepted(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    linked(qtbot, compared)
    settle(qtbot, compared)
    view = claims(qtbot, compared)
    file = library / "courier.md"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("The Lindqvist bridge was", "News of today.\n\nThe bridge was"), "utf-8"
    )
    session_of(compared).refresher.refresh()
    qtbot.waitUntil(lambda: "moved" in stance(view), timeout=10_000)
    assert "not where it was" in compared.findChild(MessageBar).text
    view.setCurrentIndex(view.model().index(0, 2))
    compared.findChild(QAction, "acceptPassage").trigger()
    qtbot.waitUntil(lambda: "moved" not in stance(view), timeout=10_000)
    act(compared, "undo")
    qtbot.waitUntil(lambda: "moved" in stance(view), timeout=10_000)


def test_lost_passage_is_attached_to_the_selection(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    linked(qtbot, compared)
    settle(qtbot, compared)
    view = claims(qtbot, compared)
    file = library / "courier.md"
    head = file.read_text("utf-8").partition("---\n\n")[0].rsplit("---\n", 1)[0]
    file.write_text(f"{head}---\nNothing of it is left; only gulls and a stair.\n", "utf-8")
    session_of(compared).refresher.refresh()
    qtbot.waitUntil(lambda: "not found" in stance(view), timeout=10_000)
    qtbot.waitUntil(lambda: "gulls" in compared.desk.pane_of("courier").article.text)
    select(compared, compared.desk.pane_of("courier"), "only gulls and a stair")
    view.setCurrentIndex(view.model().index(0, 2))
    compared.findChild(QAction, "attachPassage").trigger()
    qtbot.waitUntil(lambda: view.model().index(0, 2).data() == "“only gulls and a stair”")
    assert "not found" not in stance(view)


def review_of(qtbot: QtBot, window: MainWindow, count: int) -> QListWidget:
    """Open the review, and return its list of passages once it has so many."""
    act(window, "show_review")
    found = window.findChild(QListWidget, "reviewPassageList")
    qtbot.waitUntil(lambda: found.count() == count, timeout=10_000)
    return found


def test_strayed_passage_is_in_the_review_and_accepted_there(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    linked(qtbot, compared)
    settle(qtbot, compared)
    file = library / "courier.md"
    told = file.read_text("utf-8").replace("The Lindqvist bridge was", "News.\n\nThe bridge was")
    file.write_text(told, "utf-8")
    session_of(compared).refresher.refresh()
    found = review_of(qtbot, compared, 1)
    assert found.isVisible()
    assert f"Was: “{CRACKS}”" in found.item(0).text()
    assert "Courier · moved" in found.item(0).text()
    qtbot.keyClick(found, Qt.Key.Key_Return)
    courier = compared.desk.pane_of("courier")
    qtbot.waitUntil(lambda: courier.article.text[courier.reader.caret() :].startswith(CRACKS))
    compared.findChild(QPushButton, "acceptStray").click()
    qtbot.waitUntil(lambda: not found.isVisible(), timeout=10_000)


def test_lost_passage_is_dropped_in_the_review_and_undone_comes_back(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    linked(qtbot, compared)
    settle(qtbot, compared)
    file = library / "courier.md"
    head = file.read_text("utf-8").partition("---\n\n")[0].rsplit("---\n", 1)[0]
    file.write_text(f"{head}---\nNothing of it is left; only gulls and a stair.\n", "utf-8")
    session_of(compared).refresher.refresh()
    found = review_of(qtbot, compared, 1)
    assert not compared.findChild(QPushButton, "acceptStray").isEnabled()
    qtbot.keyClick(found, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: found.count() == 0, timeout=10_000)
    act(compared, "undo")
    qtbot.waitUntil(lambda: found.count() == 1, timeout=10_000)
    select(compared, compared.desk.pane_of("courier"), "only gulls and a stair")
    compared.findChild(QPushButton, "attachStray").click()
    qtbot.waitUntil(lambda: found.count() == 0, timeout=10_000)


def stance(view: QTableView) -> str:
    """Return what the first claim's first article is said to say."""
    return str(view.model().index(0, 2).data(GridRole.CELL).stance)
