"""Pictures beside an article's file are shown; offsets stay, and nothing outside is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.ui.reading.pictures import HIGHEST, Pictures
from desktop.ui.window import MainWindow

TEXT = """# The quay

Before the picture 🚢 stands a paragraph.

![A red crane](pictures/crane.png)

After it comes another one.

![A secret](../outside.png) ![Far away](https://example.org/far.png)

The last words.
"""


def paint(file: Path, width: int, height: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c00000"))
    assert image.save(str(file))


@pytest.fixture
def pictured(open_window: Callable[[Path], MainWindow], library: Path) -> MainWindow:
    paint(library / "pictures" / "crane.png", 300, 200)
    paint(library.parent / "outside.png", 300, 200)
    (library / "quay.md").write_text(TEXT, "utf-8")
    window = open_window(library)
    window.desk.close_panes(window.desk.panes)
    window.desk_control.open("quay")
    return window


def red(window: MainWindow) -> list[QPoint]:
    """Return some of the viewport's points that are as red as the picture."""
    image = window.desk.panes[0].reader.viewport().grab().toImage()
    every = ((x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9))
    return [QPoint(*at) for at in every if image.pixelColor(*at) == QColor("#c00000")]


def test_picture_is_shown_and_offsets_are_those_of_the_text(
    qtbot: QtBot, pictured: MainWindow
) -> None:
    qtbot.waitUntil(lambda: len(red(pictured)) > 100, timeout=5000)
    reader = pictured.desk.panes[0].reader
    text = pictured.desk.panes[0].article.text
    start = text.index("After it")
    reader.select(start, start + 8)
    assert reader.textCursor().selectedText() == "After it"
    assert reader.selected_range() == (start, start + 8)


def test_only_the_picture_inside_the_library_is_shown(qtbot: QtBot, pictured: MainWindow) -> None:
    qtbot.waitUntil(lambda: len(red(pictured)) > 100, timeout=5000)
    assert len(red(pictured)) < 1.2 * (300 * 200) / 81


def test_click_on_a_picture_shows_it_by_itself(qtbot: QtBot, pictured: MainWindow) -> None:
    qtbot.waitUntil(lambda: len(red(pictured)) > 100, timeout=5000)
    reader = pictured.desk.panes[0].reader
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=red(pictured)[50])
    viewer = pictured.findChild(QDialog, "pictureViewer")
    assert viewer.isVisible()
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pictured.findChild(QDialog, "pictureViewer") is None, timeout=3000)


def test_large_picture_is_bounded(qtbot: QtBot, tmp_path: Path) -> None:
    paint(tmp_path / "tall.png", 100, 3000)
    size = Pictures(tmp_path).size_in(tmp_path / "tall.png", 500)
    assert size.height() == HIGHEST
    assert size.width() == 100 * HIGHEST // 3000


@pytest.mark.parametrize("src", ["../outside.png", "gone.png", "link.png", "a\x00b.png"])
def test_what_leads_out_of_the_library_is_not_found(tmp_path: Path, src: str) -> None:
    library = tmp_path / "library"
    library.mkdir()
    paint(tmp_path / "outside.png", 10, 10)
    (library / "link.png").symlink_to(tmp_path / "outside.png")
    assert Pictures(library).find("article.md", src) is None


def test_file_that_is_no_picture_takes_no_room(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no picture")
    assert Pictures(tmp_path).size_in(tmp_path / "broken.png", 500).isEmpty()
