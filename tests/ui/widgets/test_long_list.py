"""Long lists whose rows differ in height are measured in turns, and keep their place."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.long_list import LongList

ROWS = 3000


class Uneven(QStyledItemDelegate):
    """Rows of three heights; counts how many were measured."""

    def __init__(self, parent: LongList) -> None:
        super().__init__(parent)
        self.measured = 0
        self.extra: dict[int, int] = {}

    def sizeHint(self, option: Any, index: Any) -> QSize:  # noqa: N802 - Qt's name
        """Return a height that depends on the row."""
        self.measured += 1
        return QSize(80, 20 + 5 * (index.row() % 3) + self.extra.get(index.row(), 0))


@pytest.fixture
def long_list(qtbot: QtBot) -> LongList:
    """Return a shown list of many rows, not measured yet."""
    view = LongList()
    qtbot.addWidget(view)
    model = QStringListModel([f"Row {number}" for number in range(ROWS)], view)
    view.setModel(model)
    view.setVerticalScrollMode(LongList.ScrollMode.ScrollPerPixel)
    view.uneven = Uneven(view)
    view.setItemDelegate(view.uneven)
    view.resize(300, 400)
    view.show()
    return view


def wait_until_measured(qtbot: QtBot, view: LongList) -> None:
    last = view.model().index(view.model().rowCount() - 1, 0)
    qtbot.waitUntil(lambda: view.visualRect(last).isValid(), timeout=10_000)


def top_row(view: LongList) -> int:
    return view.indexAt(QPoint(4, 1)).row()


def test_the_first_turn_measures_few_rows(long_list: LongList) -> None:
    QApplication.sendPostedEvents()
    long_list.executeDelayedItemsLayout()
    assert 0 < long_list.uneven.measured < 300


def test_all_rows_are_measured_in_the_end(qtbot: QtBot, long_list: LongList) -> None:
    wait_until_measured(qtbot, long_list)
    bar = long_list.verticalScrollBar()
    assert bar.maximum() == pytest.approx(25 * ROWS - long_list.viewport().height(), abs=30)


def test_a_list_measured_anew_keeps_its_place(qtbot: QtBot, long_list: LongList) -> None:
    wait_until_measured(qtbot, long_list)
    long_list.verticalScrollBar().setValue(50_000)
    before = top_row(long_list)
    long_list.scheduleDelayedItemsLayout()
    long_list.executeDelayedItemsLayout()
    wait_until_measured(qtbot, long_list)
    qtbot.waitUntil(lambda: long_list.verticalScrollBar().value() == 50_000, timeout=2000)
    assert top_row(long_list) == before
    assert long_list.viewport().updatesEnabled()


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (Qt.Key.Key_Up, ROWS - 2),
        (Qt.Key.Key_Down, ROWS - 1),
        (Qt.Key.Key_PageUp, ROWS - 21),
        (Qt.Key.Key_Home, 0),
    ],
)
def test_keys_go_on_from_the_end_before_it_is_measured(
    long_list: LongList, key: Qt.Key, row: int
) -> None:
    long_list.setCurrentIndex(long_list.model().index(0, 0))
    QTest.keyClick(long_list, Qt.Key.Key_End)
    assert not long_list.visualRect(long_list.currentIndex()).isValid()
    QTest.keyClick(long_list, key)
    assert long_list.currentIndex().row() == row


class Counting(QStringListModel):
    """Counts how often it is asked for the number of its rows."""

    asked = 0

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's shape
        """Return the number of rows."""
        self.asked += 1
        return super().rowCount(parent)


def test_all_rows_are_chosen_at_once(long_list: LongList) -> None:
    model = Counting([str(number) for number in range(ROWS)], long_list)
    long_list.setModel(model)
    long_list.setSelectionMode(LongList.SelectionMode.ExtendedSelection)
    model.asked = 0
    QTest.keyClick(long_list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert model.asked < ROWS
    assert len(long_list.selectionModel().selectedIndexes()) == ROWS


def test_a_row_that_is_not_measured_yet_is_gone_to_later(qtbot: QtBot, long_list: LongList) -> None:
    wanted = long_list.model().index(2500, 0)
    long_list.scrollTo(wanted)
    wait_until_measured(qtbot, long_list)
    shown = long_list.viewport().rect()
    qtbot.waitUntil(lambda: shown.contains(long_list.visualRect(wanted)), timeout=2000)


def test_a_list_that_became_short_shows_its_rows(qtbot: QtBot, long_list: LongList) -> None:
    wait_until_measured(qtbot, long_list)
    long_list.verticalScrollBar().setValue(50_000)
    long_list.model().setStringList(["One", "Two"])
    wait_until_measured(qtbot, long_list)
    qtbot.waitUntil(lambda: top_row(long_list) == 0, timeout=2000)
    assert long_list.viewport().updatesEnabled()


@pytest.mark.parametrize("spacing", [0, 2])
def test_a_change_that_leaves_a_row_as_high_measures_no_other(
    qtbot: QtBot, long_list: LongList, spacing: int
) -> None:
    long_list.uneven.measured = 0
    long_list.setSpacing(spacing)
    qtbot.waitUntil(lambda: long_list.uneven.measured >= ROWS)
    wait_until_measured(qtbot, long_list)
    long_list.uneven.measured = 0
    long_list.model().setData(long_list.model().index(7, 0), "Another")
    assert long_list.visualRect(long_list.model().index(8, 0)).isValid()
    assert long_list.uneven.measured < 10


def test_many_rows_that_grow_one_by_one_are_measured_together(
    qtbot: QtBot, long_list: LongList
) -> None:
    wait_until_measured(qtbot, long_list)
    long_list.uneven.measured = 0
    for row in range(200):
        long_list.uneven.extra[row] = 30
        long_list.model().setData(long_list.model().index(row, 0), "Higher")
    assert long_list.uneven.measured < 300
    last = long_list.model().index(199, 0)
    qtbot.waitUntil(lambda: long_list.visualRect(last).height() == 25 + 30)


def test_a_row_that_grows_moves_those_below(qtbot: QtBot, long_list: LongList) -> None:
    wait_until_measured(qtbot, long_list)
    before = long_list.visualRect(long_list.model().index(8, 0)).top()
    long_list.uneven.extra[7] = 30
    long_list.model().setData(long_list.model().index(7, 0), "Higher")
    qtbot.waitUntil(
        lambda: long_list.visualRect(long_list.model().index(8, 0)).top() == before + 30
    )


def test_rows_are_measured_anew_in_another_width_alone(qtbot: QtBot, long_list: LongList) -> None:
    wait_until_measured(qtbot, long_list)
    before = long_list.uneven.measured
    long_list.resize(200, long_list.height())
    qtbot.waitUntil(lambda: long_list.uneven.measured >= before + ROWS, timeout=10_000)
