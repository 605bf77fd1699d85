"""The command palette: everything by a few letters and the keyboard alone."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from desktop.ui.background.jobs import Jobs
from desktop.ui.palette import finder
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


def lines_of(dialog: PaletteDialog) -> list[str]:
    """Return what is listed, as a screen reader says it."""
    listed = dialog.findChild(QListView, "paletteList").model()
    rows = range(listed.rowCount())
    return [listed.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]


@pytest.fixture(params=["few", "many"])
def _any_number(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the articles for few, which are found at once, and for many."""
    monkeypatch.setattr(finder, "_SOON", finder._SOON if request.param == "few" else 0)


@pytest.fixture
def held(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Take the articles for many, and let none be found until this is set."""
    monkeypatch.setattr(finder, "_SOON", 0)
    gate = threading.Event()
    window.findChild(Jobs).start(lambda _: gate.wait(5), quick=True)
    return gate


@pytest.mark.usefixtures("_any_number")
def test_article_is_opened_by_letters_of_its_title(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.close_panes(window.desk.panes)
    type_and_enter(qtbot, window, "whpocos")
    assert [pane.article_id for pane in window.desk.panes] == ["port"]


@pytest.mark.usefixtures("_any_number")
def test_what_was_taken_last_stands_first(qtbot: QtBot, window: MainWindow) -> None:
    type_and_enter(qtbot, window, "larger in this")
    type_and_enter(qtbot, window, "what the port")
    dialog = summon(qtbot, window)
    assert lines_of(dialog)[:2] == [
        "What the port costs, Ledger",
        "Larger in this pane, Ctrl+Alt++",
    ]


def test_commands_are_listed_while_many_articles_are_sought(
    qtbot: QtBot, window: MainWindow, held: threading.Event
) -> None:
    dialog = summon(qtbot, window)
    assert len(lines_of(dialog)) > 20
    qtbot.keyClicks(dialog.edit, "what")
    qtbot.waitUntil(lambda: 0 < len(lines_of(dialog)) < 20)
    assert "What the port costs, Ledger" not in lines_of(dialog)
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Down)
    chosen = dialog.list.currentIndex().data()
    held.set()
    qtbot.waitUntil(lambda: "What the port costs, Ledger" in lines_of(dialog))
    assert dialog.list.currentIndex().data() == chosen


def test_enter_waits_for_articles_that_are_still_sought(
    qtbot: QtBot, window: MainWindow, held: threading.Event
) -> None:
    window.desk.close_panes(window.desk.panes)
    dialog = summon(qtbot, window)
    qtbot.keyClicks(dialog.edit, "the port")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    assert dialog.isVisible()
    held.set()
    qtbot.waitUntil(lambda: [pane.article_id for pane in window.desk.panes] == ["port"])


def test_what_was_typed_before_is_not_listed_any_more(
    qtbot: QtBot, window: MainWindow, held: threading.Event
) -> None:
    dialog = summon(qtbot, window)
    shown: list[bool] = []
    qtbot.keyClicks(dialog.edit, "the port")
    dialog.edit.clear()
    qtbot.keyClicks(dialog.edit, "daily")
    listed = dialog.list.model()
    listed.modelReset.connect(
        lambda: shown.append("What the port costs, Ledger" in lines_of(dialog))
    )
    held.set()
    qtbot.waitUntil(lambda: "Harbour closes, The Daily Quay" in lines_of(dialog))
    assert not any(shown)


def test_command_is_done_and_shows_its_keys(qtbot: QtBot, window: MainWindow) -> None:
    dialog = summon(qtbot, window)
    edit = dialog.findChild(QLineEdit, "paletteEdit")
    qtbot.keyClicks(edit, "larger in this")
    assert lines_of(dialog)[0] == "Larger in this pane, Ctrl+Alt++"
    before = window.desk.active.zoom
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.active.zoom == before + 1, timeout=2000)


def test_command_is_found_by_what_it_does(qtbot: QtBot, window: MainWindow) -> None:
    dialog = summon(qtbot, window)
    qtbot.keyClicks(dialog.findChild(QLineEdit, "paletteEdit"), "link panes")
    assert any(line.startswith("Linked scrolling") for line in lines_of(dialog))


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


def test_command_is_listed_with_its_menu_and_keys(qtbot: QtBot, window: MainWindow) -> None:
    dialog = summon(qtbot, window)
    qtbot.keyClicks(dialog.findChild(QLineEdit, "paletteEdit"), "dark")
    assert lines_of(dialog)[0] == "Dark, View"
    dialog.edit.clear()
    qtbot.keyClicks(dialog.edit, "maximise pane")
    assert lines_of(dialog)[0] == "Maximise pane, Window · F8"
    dialog.reject()
