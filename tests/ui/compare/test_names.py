"""Names on the board: what the reader decides about them is kept, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from desktop.ui.window import MainWindow
from tests.ui.hands import act


def names(qtbot: QtBot, window: MainWindow) -> QTableView:
    act(window, "compare_names")
    view = window.findChild(QTableView, "namesTable")
    qtbot.waitUntil(lambda: view.isVisible() and view.model().rowCount() > 0, timeout=5000)
    return view


def listed(view: QTableView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def relations(view: QTableView) -> list[str]:
    model = view.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def choose(view: QTableView, *shown: str) -> None:
    view.clearSelection()
    for name in shown:
        index = view.model().index(listed(view).index(name), 0)
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)


def test_a_name_is_said_to_be_spelt_alike_or_to_stand_in_one_article_only(
    qtbot: QtBot, compared: MainWindow
) -> None:
    view = names(qtbot, compared)
    said = dict(zip(listed(view), relations(view), strict=True))
    assert said["Maria Brandt"] == "= Spelt alike"
    assert "· Only in one" in said.values()


def test_merged_names_are_one_row_until_that_is_undone(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    view = names(qtbot, compared)
    choose(view, "Maria Brandt", "Lindqvist")
    compared.findChild(QAction, "mergeNames").trigger()
    qtbot.waitUntil(lambda: "Maria Brandt" not in listed(view), timeout=5000)
    kept = json.loads((library / "names.json").read_text("utf-8"))
    assert kept["merged"] == [{"name": "Lindqvist", "variants": ["Maria Brandt"]}]
    act(compared, "undo")
    qtbot.waitUntil(lambda: "Maria Brandt" in listed(view), timeout=5000)
    assert json.loads((library / "names.json").read_text("utf-8"))["merged"] == []


def test_ignored_names_are_listed_no_more(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    view = names(qtbot, compared)
    choose(view, "Lindqvist")
    compared.findChild(QAction, "ignoreNames").trigger()
    qtbot.waitUntil(lambda: "Lindqvist" not in listed(view), timeout=5000)
    assert json.loads((library / "names.json").read_text("utf-8"))["ignored"] == ["Lindqvist"]
