"""The bar beside a selection or a mark, and the card that a note is written in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop.ui.desk.pane import Pane
from desktop.ui.widgets.floating import beside
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, marked_words, open_all, select, session_of
from tests.ui.notes.test_marking import drag_over

SCREEN = QRect(0, 0, 800, 600)
CONTROL = Qt.KeyboardModifier.ControlModifier


def popover(window: MainWindow) -> QFrame:
    return window.findChild(QFrame, "popover")


def button(window: MainWindow, name: str) -> QToolButton:
    """Return the button of the popover whose name begins so."""
    return next(
        each
        for each in popover(window).findChildren(QToolButton)
        if each.isVisible() and each.accessibleName().startswith(name)
    )


def card(window: MainWindow) -> QFrame:
    return window.findChild(QFrame, "noteCard")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (QRect(100, 100, 10, 20), QPoint(100, 127)),
        (QRect(100, 560, 10, 20), QPoint(100, 452)),
        (QRect(790, 100, 10, 20), QPoint(599, 127)),
        (QRect(100, 10, 10, 580), QPoint(100, 499)),
    ],
)
def test_frame_stands_beside_its_place_and_in_sight(place: QRect, expected: QPoint) -> None:
    assert beside(QSize(200, 100), place, SCREEN) == expected


def test_popover_comes_with_the_mouse_and_leaves_the_selection(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    assert drag_over(pane, "oses on Fri") == "closes on Friday"
    assert popover(window).isVisible()
    assert pane.reader.hasFocus()


def test_theme_in_the_popover_highlights_and_closes_it(qtbot: QtBot, window: MainWindow) -> None:
    session_of(window).add_theme("Money")
    pane = open_all(window)["harbour"]
    drag_over(pane, "closes on Friday")
    qtbot.mouseClick(button(window, "Money"), Qt.MouseButton.LeftButton)
    assert marked_words(pane) == ["closes on Friday"]
    assert session_of(window).current.themes == ("money",)
    assert not popover(window).isVisible()


def test_escape_closes_the_popover_and_keeps_the_selection(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = open_all(window)["harbour"]
    drag_over(pane, "closes on Friday")
    qtbot.keyClick(pane.reader, Qt.Key.Key_Escape)
    assert not popover(window).isVisible()
    assert pane.reader.selected_range() is not None


def test_popover_is_reached_and_used_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    select(window, pane, "Friday")
    qtbot.keyClick(pane.reader, Qt.Key.Key_A)
    assert popover(window).isVisible()
    chosen = button(window, "Highlight selection")
    assert chosen.hasFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Space)
    assert marked_words(pane) == ["Friday"]
    assert pane.reader.hasFocus()


def test_popover_of_a_mark_ticks_its_themes(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("Money", "Law"):
        session_of(window).add_theme(name)
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    session_of(window).editor.toggle_theme(one.id, "law")
    act(window, "offer_acts")
    assert [button(window, name).isChecked() for name in ("Money", "Law")] == [False, True]
    qtbot.mouseClick(button(window, "Law"), Qt.MouseButton.LeftButton)
    assert session_of(window).current.themes == ()


@pytest.mark.parametrize("keys", [(Qt.Key.Key_Escape,), (Qt.Key.Key_Return, CONTROL)])
def test_note_is_finished_by_key_and_leads_back_to_the_text(
    qtbot: QtBot, window: MainWindow, keys: tuple[Qt.Key, ...]
) -> None:
    pane = open_all(window)["harbour"]
    select(window, pane, "Friday")
    qtbot.keyClick(pane.reader, Qt.Key.Key_N)
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    qtbot.keyClicks(edit, "Really?")
    qtbot.keyClick(edit, *keys)
    assert not card(window).isVisible()
    assert pane.reader.hasFocus()
    assert session_of(window).current.note == "Really?"


def test_note_of_a_mark_that_is_not_on_the_desk_is_written_at_its_row(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    window.desk.close_pane(pane)
    session_of(window).set_current(one.id)
    act(window, "edit_note")
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    assert card(window).isVisible()
    qtbot.keyClicks(edit, "From afar")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert window.findChild(QListView, "annotationList").hasFocus()
    assert session_of(window).find(one.id).note == "From afar"


def test_picker_stays_open_for_several_themes_and_makes_new_ones(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    for name in ("Money", "Law"):
        session.add_theme(name)
    highlight(window, open_all(window)["harbour"], "Friday")
    act(window, "choose_themes")
    edit = window.findChild(QLineEdit, "pickerFilter")
    for typed in ("law", "mon"):
        edit.setText(typed)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    edit.setText("港口")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.isVisible()
    names = [session.codebook.get(key).name for key in session.current.themes]
    assert names == ["Law", "Money", "港口"]
    edit.window().close()


def click_on(qtbot: QtBot, pane: Pane, words: str) -> None:
    """Click on words of a pane."""
    start, end = pane.reader.span_on_screen(*span_of(pane, words))
    cursor = pane.reader.textCursor()
    pane.reader.place_caret(span_of(pane, words)[0] + 2)
    point = pane.reader.cursorRect().center()
    pane.reader.setTextCursor(cursor)
    assert start < point.y() < end
    qtbot.mouseClick(pane.reader.viewport(), Qt.MouseButton.LeftButton, pos=point)


def span_of(pane: Pane, words: str) -> tuple[int, int]:
    start = pane.article.text.index(words)
    return start, start + len(words)


def test_popover_goes_with_the_mark_that_it_is_about(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "closes on Friday")
    session_of(window).set_current("")
    click_on(qtbot, pane, "closes on Friday")
    assert popover(window).isVisible()
    act(window, "undo")
    assert not popover(window).isVisible()


def test_popover_goes_when_the_keyboard_goes_elsewhere(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    drag_over(pane, "closes on Friday")
    assert popover(window).isVisible()
    act(window, "search")
    qtbot.waitUntil(lambda: not popover(window).isVisible(), timeout=2000)
