"""What was left out of a converted article, shown in its place, restored and set aside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListWidget, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.ui.desk.pane import Pane
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, marked_words, select, session_of, settle


def shown(pane: Pane) -> str:
    return pane.reader.document().toPlainText()


def click_link(qtbot: QtBot, pane: Pane, words: str) -> None:
    """Click on the first link that says ``words``."""
    found = pane.reader.document().find(words)
    assert not found.isNull()
    found.setPosition(found.selectionStart() + 2, QTextCursor.MoveMode.MoveAnchor)
    place = pane.reader.cursorRect(found).center()
    qtbot.mouseClick(pane.reader.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_what_was_left_out_is_shown_in_its_place_and_hidden_again(
    window: MainWindow, pane: Pane
) -> None:
    link = pane.findChild(QPushButton, "leftOut")
    assert link.text() == "Show what was left out (3)"
    assert "The Gazette" not in shown(pane)
    link.click()
    text = shown(pane)
    assert text.index("The Gazette") < text.index("Ada asked") < text.rindex("The Gazette")
    assert "Left out: running head" in text
    start = pane.article.text.index("Ben thought")
    pane.reader.select(start, start + 11)
    assert pane.reader.textCursor().selectedText() == "Ben thought"
    act(window, "show_left_out")
    assert "The Gazette" not in shown(pane)


def test_a_click_restores_and_undo_takes_it_back_with_marks_following(
    qtbot: QtBot, window: MainWindow, library: Path, pane: Pane
) -> None:
    highlight(window, pane, "Cyd wept")
    settle(qtbot, window)
    before = (library / "bridge.html").read_bytes()
    act(window, "show_left_out")
    click_link(qtbot, pane, "Restore")
    qtbot.waitUntil(lambda: "The Gazette" in pane.article.text, timeout=5_000)
    qtbot.waitUntil(lambda: marked_words(pane) == ["Cyd wept"], timeout=5_000)
    act(window, "undo")
    qtbot.waitUntil(lambda: "The Gazette" not in pane.article.text, timeout=5_000)
    qtbot.waitUntil(lambda: marked_words(pane) == ["Cyd wept"], timeout=5_000)
    assert (library / "bridge.html").read_bytes() == before
    act(window, "redo")
    qtbot.waitUntil(lambda: "The Gazette" in pane.article.text, timeout=5_000)
    settle(qtbot, window)


def test_selected_paragraphs_are_set_aside_and_can_be_had_back(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    select(window, pane, "Ben thought")
    act(window, "set_aside")
    qtbot.waitUntil(lambda: "Ben" not in pane.article.text, timeout=5_000)
    assert pane.findChild(QPushButton, "leftOut").text() == "Show what was left out (4)"
    assert any("Set aside" in text for text in window.toasts.texts)
    act(window, "undo")
    qtbot.waitUntil(lambda: "Ben" in pane.article.text, timeout=5_000)
    settle(qtbot, window)


def test_converting_again_shows_the_difference_and_keeps_or_takes(
    qtbot: QtBot, window: MainWindow, library: Path, pane: Pane
) -> None:
    highlight(window, pane, "Ada asked the council for a wider bridge over the harbour.")
    settle(qtbot, window)
    select(window, pane, "Ben thought")
    act(window, "set_aside")
    qtbot.waitUntil(lambda: "Ben" not in pane.article.text, timeout=5_000)
    act(window, "convert_again")
    qtbot.waitUntil(lambda: window.findChild(QTextBrowser, "againPage") is not None, timeout=9_000)
    assert "Ben thought" in window.findChild(QTextBrowser, "againPage").toPlainText()
    assert window.findChild(QListWidget, "againUnplaced") is None
    window.findChild(QPushButton, "takeNewText").click()
    qtbot.waitUntil(lambda: "Ben" in pane.article.text, timeout=5_000)
    settle(qtbot, window)
    assert len(marked_words(pane)) == 1


def test_what_could_not_be_undone_is_not_counted_as_undone(
    qtbot: QtBot, window: MainWindow, library: Path, pane: Pane
) -> None:
    select(window, pane, "Ben thought")
    act(window, "set_aside")
    qtbot.waitUntil(lambda: "Ben" not in pane.article.text, timeout=5_000)
    settle(qtbot, window)
    file = library / "bridge.html"
    changed = file.read_bytes()
    file.write_bytes(changed + b"<!-- changed meanwhile -->")
    act(window, "undo")
    qtbot.waitUntil(lambda: "changed meanwhile" in window.messages.text, timeout=5_000)
    stack = session_of(window).history.stack
    assert (stack.undoText(), stack.canRedo()) == ("Set aside", False)
    file.write_bytes(changed)
    act(window, "undo")
    qtbot.waitUntil(lambda: "Ben" in pane.article.text, timeout=5_000)
    settle(qtbot, window)


def test_an_article_of_ones_own_is_not_rewritten(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    before = (library / "port.md").read_bytes()
    window.desk_control.open("port")
    port = window.desk.pane_of("port")
    select(window, port, "Ships wait")
    act(window, "set_aside")
    qtbot.waitUntil(lambda: "import the file first" in window.messages.text, timeout=5_000)
    assert (library / "port.md").read_bytes() == before
