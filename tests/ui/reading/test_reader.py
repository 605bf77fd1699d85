"""The reader by keyboard and mouse: the text cursor, clicks on marks, edges that are dragged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.ui.look.typography import Typography
from desktop.ui.reading.overlays.marks import Mark
from desktop.ui.reading.reader import Reader
from tests.ui.hands import point_of

TEXT = "The harbour 🚢 closes on Friday. About 75% of the ships have left already."


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    shown = Reader()
    qtbot.addWidget(shown)
    shown.resize(700, 400)
    shown.show_article(
        Article(ArticleInfo("a", "a.md", "A"), [Block(BlockKind.PARAGRAPH, TEXT)]), Typography()
    )
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    return shown


def mark(name: str, words: str) -> Mark:
    start = TEXT.index(words)
    return Mark(name, start, start + len(words), "#ffe08a", ("#806000",))


def test_words_are_selected_with_shift_and_arrows(qtbot: QtBot, reader: Reader) -> None:
    reader.place_caret(TEXT.index("closes"))
    for _ in range(3):
        qtbot.keyClick(
            reader,
            Qt.Key.Key_Right,
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
        )
    assert TEXT[slice(*reader.selected_range())] == "closes on Friday"


def test_text_cursor_moves_with_the_arrows_and_can_be_seen(qtbot: QtBot, reader: Reader) -> None:
    reader.place_caret(0)
    qtbot.keyClick(reader, Qt.Key.Key_Right)
    assert reader.caret() == 1
    assert reader.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert reader.cursorWidth() > 0


def test_click_goes_round_overlapping_marks(qtbot: QtBot, reader: Reader) -> None:
    reader.set_marks([mark("outer", "closes on Friday"), mark("inner", "on")])
    at = point_of(reader, TEXT.index("on Friday") + 1)
    seen: list[str] = []
    reader.mark_clicked.connect(seen.append)
    reader.mark_clicked.connect(reader.set_current_mark)
    for _ in range(3):
        qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert seen == ["inner", "outer", "inner"]


def test_edge_of_the_chosen_mark_is_dragged(qtbot: QtBot, reader: Reader) -> None:
    reader.set_marks([mark("one", "closes")])
    reader.set_current_mark("one")
    start, end = TEXT.index("closes"), TEXT.index(" Friday") + len(" Friday")
    reader.place_caret(start + len("closes"))
    grip = reader.cursorRect().bottomRight() - QPoint(0, 2)
    with qtbot.waitSignal(reader.mark_resized) as caught:
        qtbot.mousePress(reader.viewport(), Qt.MouseButton.LeftButton, pos=grip)
        qtbot.mouseMove(reader.viewport(), point_of(reader, end))
        qtbot.mouseRelease(reader.viewport(), Qt.MouseButton.LeftButton, pos=point_of(reader, end))
    assert caught.args == ["one", start, end]


def test_another_text_is_shown_while_marks_are_painted(qtbot: QtBot, reader: Reader) -> None:
    reader.set_marks([mark("one", "closes"), mark("two", "closes on")])
    reader.grab()
    shorter = Article(ArticleInfo("a", "a.md", "A"), [Block(BlockKind.PARAGRAPH, "Short.")])
    reader.show_article(shorter, Typography())
    reader.set_marks([])
    reader.grab()
    assert reader.marks == ()


def test_an_article_begins_at_its_top_where_its_title_is_not_shown_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown = Reader(window)
    blocks = [Block(BlockKind.HEADING, "A"), *[Block(BlockKind.PARAGRAPH, TEXT * 3)] * 20]
    shown.resize(100, 30)  # until it has its place among the others
    shown.show_article(Article(ArticleInfo("a", "a.md", "A"), blocks), Typography())
    window.resize(600, 500)
    window.show()
    shown.resize(500, 400)
    QApplication.processEvents()
    assert shown.first_seen
    assert shown.verticalScrollBar().value() == 0
