"""Toasts: what was done, with a way to take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.notices.toasts import Toasts
from desktop.ui.window import MainWindow
from tests.ui.hands import open_all


def test_toast_says_what_was_done_and_its_button_takes_it_back_once(qtbot: QtBot) -> None:
    toasts, undone = Toasts(), []
    qtbot.addWidget(toasts)
    toasts.toast("5 annotations deleted.", "Undo", lambda: undone.append(True))
    assert toasts.texts == ("5 annotations deleted.",)
    button = toasts.findChild(QPushButton, "toastAction")
    assert button.accessibleName() == "Undo: 5 annotations deleted."
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert toasts.texts == ()


def test_toast_goes_by_itself(qtbot: QtBot) -> None:
    toasts = Toasts()
    qtbot.addWidget(toasts)
    toasts.move(400, 300)  # a toast under the pointer stays, and the pointer begins at 0, 0
    toasts.toast("港口 🚢", seconds=0.01)
    qtbot.waitUntil(lambda: not toasts.texts, timeout=2000)


def test_only_the_latest_three_are_shown(qtbot: QtBot) -> None:
    toasts = Toasts()
    qtbot.addWidget(toasts)
    for number in range(5):
        toasts.toast(str(number))
    assert toasts.texts == ("2", "3", "4")


def test_notices_move_no_text(qtbot: QtBot, window: MainWindow) -> None:
    before = window.desk.mapToGlobal(window.desk.rect().topLeft()), window.desk.size()
    window.messages.show_message("The folder cannot be written to.")
    window.toasts.toast("Merged.", "Undo", lambda: None)
    qtbot.waitUntil(lambda: window.messages.isVisible() and window.toasts.isVisible())
    assert (window.desk.mapToGlobal(window.desk.rect().topLeft()), window.desk.size()) == before
    foot = window.messages.mapTo(window, window.messages.rect().bottomLeft()).y()
    assert foot <= window.desk.mapTo(window, window.desk.rect().bottomLeft()).y()


def test_keyboard_stays_in_the_text_when_a_notice_is_clicked(
    qtbot: QtBot, window: MainWindow
) -> None:
    reader = open_all(window)["harbour"].reader
    reader.setFocus()
    window.messages.show_message("Not saved.", "Try again", lambda: None)
    window.toasts.toast("Merged.", "Undo", lambda: None)
    for notice in (window.messages, window.toasts):
        qtbot.waitUntil(notice.isVisible)
        button = next(one for one in notice.findChildren(QPushButton) if one.isVisible())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda notice=notice: not notice.isVisible())
        assert window.focusWidget() is reader


def test_text_beside_a_toast_can_be_clicked(qtbot: QtBot, window: MainWindow) -> None:
    window.toasts.toast("Merged.", "Undo", lambda: None)
    qtbot.waitUntil(window.toasts.isVisible)
    toast = window.toasts.findChild(QWidget, "toast")
    left = toast.mapTo(window, toast.rect().bottomLeft())
    qtbot.waitUntil(lambda: window.childAt(left.x() - 40, left.y() - 5) is not None)
    beside = window.childAt(left.x() - 40, left.y() - 5)
    assert not window.toasts.isAncestorOf(beside)
    assert beside is not window.toasts.parentWidget()
