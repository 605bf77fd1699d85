"""An echo that denies what was asked says so, and is linked as what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.ui.compare.control import CompareControl
from desktop.ui.compare.echoes.model import EchoRole
from desktop.ui.compare.saying import echoes_in_words
from desktop.ui.compare.tables.cutting import columns_of
from desktop.ui.window import MainWindow
from tests.ui.hands import act, collect, select, settle

ASKED = "Kestrel Dairy will reopen its works at Lorne in spring"
STORY = {
    "courier.md": f"{ASKED}, the mayor said.\n\nThe brass band plays on Sunday.\n",
    "herald.md": "Kestrel Dairy will not reopen its works at Lorne in spring, the union said.\n",
    "observer.md": "In spring Kestrel Dairy will reopen its works at Lorne, said the mayor.\n",
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return collect(tmp_path / "dairy", STORY)


@pytest.fixture
def found(qtbot: QtBot, compared: MainWindow) -> QListView:
    """Return the list of what says the same as the first sentence of the courier."""
    control = compared.findChild(CompareControl)
    select(compared, compared.desk.pane_of("courier"), ASKED)
    with qtbot.waitSignal(control.comparison.replied, timeout=5000):
        act(compared, "find_echoes")
    return compared.findChild(QListView, "echoList")


def test_a_row_tells_that_its_place_denies_it(found: QListView) -> None:
    herald, observer = (found.model().index(row, 0).data() for row in range(2))
    assert "Seems to deny it" in herald
    assert "Yes" in observer


def test_the_strip_tells_it_too(compared: MainWindow, found: QListView) -> None:
    comparison = compared.findChild(CompareControl).comparison
    columns = columns_of(comparison.articles)
    said = echoes_in_words(comparison.compared, columns, "courier", 0)
    assert "2: seems to deny it" in said
    assert "3: yes" in said


def test_it_is_linked_as_what_contradicts_the_claim(
    qtbot: QtBot, compared: MainWindow, found: QListView, library: Path
) -> None:
    for row in range(2):
        found.setCurrentIndex(found.model().index(row, 0))
        qtbot.keyClick(found, Qt.Key.Key_L)
        qtbot.waitUntil(
            lambda row=row: found.model().index(row, 0).data(EchoRole.IS_LINKED), timeout=5000
        )
    settle(qtbot, compared)
    (item,) = json.loads((library / "links.json").read_text("utf-8"))["first"]["items"]
    told = json.dumps(item["target"])
    assert told.count("contradicts") == 1
