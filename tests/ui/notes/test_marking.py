"""Marking as a hand expects: whole words, a theme in sight, keys that stay, large marks told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.ui.desk.pane import Pane
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, marked_words, open_all, select, session_of, settle

PLAIN = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def drag_over(pane: Pane, words: str, keys: Qt.KeyboardModifier = PLAIN) -> str:
    """Drag the mouse over ``words`` and return what is selected then."""
    reader, start = pane.reader, pane.article.text.index(words)
    reader.setFocus()
    spots = []
    for offset in (start, start + len(words)):
        reader.place_caret(offset)
        spots.append(reader.cursorRect().center())
    _mouse(reader.viewport(), QMouseEvent.Type.MouseButtonPress, spots[0], PLAIN)
    _mouse(reader.viewport(), QMouseEvent.Type.MouseMove, spots[1], keys)
    _mouse(reader.viewport(), QMouseEvent.Type.MouseButtonRelease, spots[1], keys)
    selected = reader.selected_range()
    return pane.article.text[slice(*selected)] if selected else ""


def _mouse(over, kind: QMouseEvent.Type, at: QPoint, keys: Qt.KeyboardModifier) -> None:
    left, held = Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton
    if kind is QMouseEvent.Type.MouseButtonRelease:
        held = Qt.MouseButton.NoButton
    event = QMouseEvent(kind, at.toPointF(), over.mapToGlobal(at).toPointF(), left, held, keys)
    QApplication.sendEvent(over, event)


def undo_of(window: MainWindow) -> QPushButton:
    return window.toasts.findChildren(QPushButton, "toastAction")[-1]


@pytest.mark.parametrize(
    ("article", "words", "expected"),
    [
        ("harbour", "oses on Fri", "closes on Friday"),
        ("harbour", "closes on ", "closes on"),
        ("gang", "口将于周", "口将于周"),
    ],
)
def test_words_dragged_over_are_selected_whole(
    window: MainWindow, article: str, words: str, expected: str
) -> None:
    pane = open_all(window)[article]
    assert drag_over(pane, words) == expected


def test_alt_selects_to_the_letter(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    assert drag_over(pane, "oses on Fri", ALT) == "oses on Fri"


def test_number_key_leaves_the_theme_in_force(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    for name in ("Money", "Law"):
        session.add_theme(name)
    pane = open_all(window)["harbour"]
    select(window, pane, "Friday")
    qtbot.keyClick(pane.reader, Qt.Key.Key_2)
    highlight(window, pane, "The mayor")
    friday, mayor = session.annotations
    assert (friday.themes, mayor.themes) == (("law",), ())


def test_theme_in_force_is_shown_and_kept_for_the_next_start(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    session_of(window).add_theme("Money")
    button = window.findChild(QToolButton, "highlightButton")
    assert button.text().strip() == "Highlight"
    menu = button.menu()
    menu.aboutToShow.emit()
    next(entry for entry in menu.actions() if entry.text().startswith("Money")).trigger()
    assert button.text().strip() == "Highlight: Money"
    assert highlight(window, open_all(window)["harbour"], "Friday").themes == ("money",)
    settle(qtbot, window)
    window.close()
    again = open_window(library)
    assert again.findChild(QToolButton, "highlightButton").text().strip() == "Highlight: Money"


def test_keys_stay_with_their_themes_when_these_move(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    for name in ("Money", "Law", "Hype"):
        session.add_theme(name)
    session.change_codebook("Move theme", lambda book: book.move("hype", "", 0))
    pane = open_all(window)["harbour"]
    select(window, pane, "Friday")
    qtbot.keyClick(pane.reader, Qt.Key.Key_2)
    assert session.current.themes == ("law",)


def test_key_given_to_another_theme_is_on_disk_and_undone(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    session = session_of(window)
    for name in ("Money", "Law"):
        session.add_theme(name)
    session.change_codebook("Change key", lambda book: book.pin("law", 1))
    settle(qtbot, window)
    themes = json.loads((library / "themes.json").read_text("utf-8"))["themes"]
    assert {theme["id"]: theme["key"] for theme in themes} == {"money": 0, "law": 1}
    act(window, "undo")
    assert [session.codebook.key_of(key) for key in ("money", "law")] == [1, 2]


def test_nothing_can_be_highlighted_with_nothing_selected(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    pane.reader.place_caret(0)
    actions = [window.findChild(QAction, name) for name in ("highlight", "add_note")]
    assert not any(action.isEnabled() for action in actions)
    select(window, pane, "Friday")
    assert all(action.isEnabled() for action in actions)


def test_whole_article_highlighted_is_told_with_a_way_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, pane.article.text)
    assert window.toasts.texts[-1] == "The whole article is highlighted."
    qtbot.mouseClick(undo_of(window), Qt.MouseButton.LeftButton)
    assert marked_words(pane) == []


def test_several_deleted_are_told_with_a_way_back(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    ids = [highlight(window, pane, words).id for words in ("Friday", "The mayor")]
    session_of(window).editor.delete(ids)
    assert window.toasts.texts[-1] == "2 annotations deleted."
    qtbot.mouseClick(undo_of(window), Qt.MouseButton.LeftButton)
    assert len(marked_words(pane)) == 2


def test_toast_of_a_change_is_gone_once_something_else_is_changed(window: MainWindow) -> None:
    session, pane = session_of(window), open_all(window)["harbour"]
    for name in ("Money", "Law"):
        session.add_theme(name)
    session.editor.merge_themes(["law"], "money")
    assert window.toasts.texts[-1] == "“Law” is merged into “Money”."
    highlight(window, pane, "Friday")
    assert window.toasts.texts == ()
    assert marked_words(pane) == ["Friday"]
    assert [theme.id for theme in session.codebook.themes] == ["money"]


def test_toast_of_what_was_undone_otherwise_does_not_offer_to_undo_what_came_then(
    window: MainWindow,
) -> None:
    session, pane = session_of(window), open_all(window)["harbour"]
    ids = [highlight(window, pane, words).id for words in ("Friday", "The mayor")]
    session.editor.delete(ids)
    act(window, "undo")
    session.editor.delete(ids[:1])
    assert window.toasts.texts == ()
