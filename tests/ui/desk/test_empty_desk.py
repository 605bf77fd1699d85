"""The empty desk says its sentence whole, and takes the keyboard when the last pane goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.desk.empty_desk import EmptyDesk
from desktop.ui.window import MainWindow
from tests.ui.hands import open_all


@pytest.mark.parametrize("has_articles", [True, False])
def test_no_line_of_the_sentence_is_cut(qtbot: QtBot, *, has_articles: bool) -> None:
    desk = EmptyDesk()
    qtbot.addWidget(desk)
    desk.setStyleSheet("QLabel { font-size: 15px; }")
    desk.resize(800, 600)
    desk.show()
    desk.show_library(has_articles=has_articles)
    QApplication.processEvents()
    sentence = desk.findChild(QLabel, "emptySentence")
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_nothing_is_measured_of_a_desk_that_nobody_sees(qtbot: QtBot) -> None:
    desk = EmptyDesk()
    qtbot.addWidget(desk)
    desk.show_library(has_articles=True)
    sentence = desk.findChild(QLabel, "emptySentence")
    assert not sentence.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    desk.show()
    assert sentence.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)


def test_sentence_fits_a_narrow_desk(qtbot: QtBot) -> None:
    desk = EmptyDesk()
    qtbot.addWidget(desk)
    desk.resize(240, 600)
    desk.show()
    sentence = desk.findChild(QLabel, "emptySentence")
    assert sentence.geometry().left() >= 0
    assert sentence.geometry().right() <= 240
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_low_desk_leaves_out_the_drawing_rather_than_the_button(qtbot: QtBot) -> None:
    desk = EmptyDesk()
    qtbot.addWidget(desk)
    desk.resize(desk.minimumSizeHint())
    desk.show()
    QApplication.processEvents()
    button = desk.findChild(QPushButton, "chooseArticle")
    assert desk.height() <= 160
    assert button.isVisible()
    assert button.geometry().bottom() <= desk.height()
    assert not desk.findChild(QWidget, "emptyDrawing").isVisible()
    desk.resize(desk.width(), 600)
    assert desk.findChild(QWidget, "emptyDrawing").isVisible()


def test_a_library_that_is_being_read_is_not_said_to_be_empty(qtbot: QtBot) -> None:
    desk = EmptyDesk()
    qtbot.addWidget(desk)
    desk.show_reading()
    button = desk.findChild(QPushButton, "chooseArticle")
    assert "Reading" in desk.findChild(QLabel, "emptyTitle").text()
    assert button.isHidden()
    desk.show_library(has_articles=False)
    assert "No articles" in desk.findChild(QLabel, "emptyTitle").text()
    assert not button.isHidden()


def test_last_pane_closed_leaves_the_keyboard_with_the_button(window: MainWindow) -> None:
    for pane in open_all(window).values():
        window.desk.focus(pane)
        window.desk.close_pane(pane)
    assert QApplication.focusWidget() is window.findChild(QPushButton, "chooseArticle")


def test_pane_opened_last_is_in_sight(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(700, 600)
    panes = open_all(window)
    active = window.desk.active
    assert len(panes) == 3
    qtbot.waitUntil(lambda: active.visibleRegion().boundingRect().width() > 100, timeout=3000)
