"""Articles told twice: found on request, compared side by side, joined and parted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.ui.window import MainWindow
from tests.ui.hands import act, settle

FIRST = (
    "The council met on Monday to talk about the bridge over the harbour mouth. Nobody spoke for"
    " the fishermen, who were not invited, and the mayor left before the vote was taken. It will"
    " cost nine million, said the clerk, and that is before the ramps have been paid for.\n"
)
LATER = FIRST.replace("nine million", "twelve million") + "\nThe mayor has resigned since.\n"


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], library: Path) -> MainWindow:
    """Return the window of a library that tells one article twice."""
    for name, date, text in (("first", "2026-01-02", FIRST), ("later", "2026-01-05", LATER)):
        front = f"---\ntitle: Bridge {name}\nsource: The Quay\ndate: {date}\n---\n\n"
        (library / f"{name}.md").write_text(front + text, "utf-8")
    return open_window(library)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> QDialog:
    """Return the dialog after it has found what there is."""
    act(window, "find_editions")
    found = window.findChild(QDialog, "editionsDialog")
    qtbot.waitUntil(lambda: rows(found) != [], timeout=10_000)
    return found


def rows(dialog: QDialog) -> list[str]:
    pairs = dialog.findChild(QListWidget, "editionPairs")
    return [pairs.item(row).text() for row in range(pairs.count())]


def button(dialog: QDialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, name)


def html_of(dialog: QDialog, name: str) -> str:
    return dialog.findChild(QTextBrowser, name).toHtml()


def test_pairs_are_found_and_stand_side_by_side_with_what_changed_marked(
    qtbot: QtBot, window: MainWindow, dialog: QDialog
) -> None:
    (row,) = rows(dialog)
    assert row.endswith(
        "% the same: “Bridge first” (The Quay, 2026-01-02) · “Bridge later” (The Quay, 2026-01-05)"
    )
    qtbot.waitUntil(lambda: "twelve" in html_of(dialog, "newerText"), timeout=5_000)
    assert "line-through" in html_of(dialog, "olderText").partition("nine")[0]
    assert "underline" in html_of(dialog, "newerText").partition("resigned")[0].rpartition("<p")[2]
    assert "twelve" not in html_of(dialog, "olderText")
    button(dialog, "openPair").click()
    qtbot.waitUntil(lambda: window.desk.pane_of("later") is not None, timeout=5_000)
    assert window.desk.pane_of("first") is not None
    settle(qtbot, window)


def test_a_pair_is_joined_and_parted_and_each_step_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, library: Path, dialog: QDialog
) -> None:
    def joined() -> object:
        return json.loads((library / "editions.json").read_text("utf-8"))["editions"]

    button(dialog, "joinPair").click()
    qtbot.waitUntil(lambda: rows(dialog)[0].startswith("Joined:"), timeout=5_000)
    assert joined() == [["first", "later"]]
    assert not button(dialog, "joinPair").isEnabled()
    button(dialog, "partPair").click()
    qtbot.waitUntil(lambda: "% the same" in rows(dialog)[0], timeout=5_000)
    assert joined() == []
    undo = [one for one in window.findChildren(QPushButton) if one.text() == "Undo"]
    undo[-1].click()
    qtbot.waitUntil(lambda: joined() != [], timeout=5_000)
    settle(qtbot, window)


def test_a_library_without_any_says_so(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    act(window, "find_editions")
    dialog = window.findChild(QDialog, "editionsDialog")
    says = "No two articles of this library say nearly the same."
    qtbot.waitUntil(lambda: says in _labels(dialog), timeout=10_000)
    assert not button(dialog, "openPair").isEnabled()
    settle(qtbot, window)


def _labels(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]
