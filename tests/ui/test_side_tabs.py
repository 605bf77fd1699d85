"""The tabs of a side bar in little room: names stand close before any of them is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.sidebars import SideTabs

NAMES = ("Annotations", "Themes", "Review")


@pytest.fixture
def tabs(qtbot: QtBot) -> Iterator[SideTabs]:
    """Return a bar that has just room for the names, set apart as they are where there is."""
    bar = QWidget()
    qtbot.addWidget(bar)
    made = SideTabs(bar)
    for name in NAMES:
        made.addTab(QWidget(), name)
    measured = made.fontMetrics()
    room = sum(measured.horizontalAdvance(name) + 18 for name in NAMES)
    made.resize(max(room, made.minimumWidth()), 300)
    bar.show()
    yield made  # as long as the bar that it is in
    bar.close()


def test_names_close_ranks_when_one_grows(tabs: SideTabs) -> None:
    assert not tabs.tabBar().property("narrow")
    tabs.setTabText(2, "Review after changes (12)")
    assert tabs.tabBar().property("narrow")
    tabs.setTabText(2, "Review")
    assert not tabs.tabBar().property("narrow")
