"""What is shown fits: dialogs on the screen, titles and rows in their room."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QGuiApplication, QImage
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.fitting import LinesDelegate, resize_within_screen
from desktop.ui.widgets.labels import WrappedLabel
from desktop.ui.widgets.painting import elided_layout

TITLE = (
    "The harbour closes on Friday, and what the pilots think of it: a long account of a short day"
)
HAN_TITLE = "港口将于周五关闭，引航员怎么看：关于短短一天的长篇报道，还有𠮷野家的故事"


def test_window_is_no_larger_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    resize_within_screen(window, 9000, 9000)
    screen = QGuiApplication.primaryScreen().availableSize()
    assert window.width() <= screen.width()
    assert window.height() < screen.height()
    resize_within_screen(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)


@pytest.mark.parametrize("title", [TITLE, HAN_TITLE])
def test_title_that_is_cut_says_so_at_any_width(qtbot: QtBot, title: str) -> None:
    qtbot.addWidget(QWidget())
    for width in range(60, 420, 3):
        layout = elided_layout(title, QFont("Inter", 11), width, 2)
        last = layout.lineAt(layout.lineCount() - 1)
        seen = layout.text()[: last.textStart() + last.textLength()]
        assert seen == title or seen.endswith("…"), f"at {width} pixels: {seen}"


def test_row_of_two_lines_shows_both_where_their_scripts_differ(qtbot: QtBot) -> None:
    listed = QListWidget()
    qtbot.addWidget(listed)
    listed.setWordWrap(True)
    listed.setItemDelegate(LinesDelegate(listed))
    listed.addItem("港口.txt\nReady to import")
    listed.resize(300, 100)
    listed.show()
    row = listed.visualItemRect(listed.item(0))
    picture = listed.viewport().grab(row).toImage()
    assert inked(picture, picture.height() // 2, picture.height()) > 20


def test_title_of_two_lines_is_whole_in_its_room_whatever_its_script(qtbot: QtBot) -> None:
    label = WrappedLabel(2)
    qtbot.addWidget(label)
    label.setFont(QFont("Inter", 11))
    label.resize(180, 10)
    label.set_text("港口将于周五关闭，引航员圖說警響")
    label.set_room(2)
    picture = label.grab().toImage()
    half, height = picture.height() // 2, picture.height()
    assert inked(picture, half, height) > 100
    assert inked(picture, height - 1, height) == 0
    assert inked(picture, half, height) > 0.3 * inked(picture, 0, half)


def inked(picture: QImage, top: int, bottom: int) -> int:
    """Return how many pixels between two heights are not of the ground."""
    ground = picture.pixel(picture.width() - 2, 1)
    places = ((x, y) for y in range(top, bottom) for x in range(picture.width()))
    return sum(picture.pixel(x, y) != ground for x, y in places)
