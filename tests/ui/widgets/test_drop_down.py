"""A combo box in a narrow place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.drop_down import DropDown
from desktop.ui.window import MainWindow


@pytest.mark.parametrize(("width", "is_whole"), [(300, True), (80, False)])
def test_choice_too_long_for_its_place_ends_in_an_ellipsis(
    qtbot: QtBot, width: int, is_whole: bool
) -> None:
    box = DropDown()
    qtbot.addWidget(box)
    box.addItem("All the articles")
    box.resize(width, 30)
    box.show()
    box.grab()
    assert (box.shown_text == "All the articles") == is_whole
    assert is_whole or box.shown_text.endswith("…")


def test_choices_of_the_narrow_panels_are_shortened(window: MainWindow) -> None:
    for name in ("articleSort", "articleGroup", "annotationCreator"):
        assert isinstance(window.findChild(QComboBox, name), DropDown), name


def test_list_of_a_narrow_box_shows_its_longest_entry_whole(qtbot: QtBot) -> None:
    box = DropDown()
    qtbot.addWidget(box)
    box.addItems(["All", "Only those that nobody has read so far"])
    box.resize(80, 30)
    box.show()
    box.showPopup()
    listed = box.view()
    assert listed.viewport().width() >= listed.sizeHintForColumn(0)
    box.hidePopup()
