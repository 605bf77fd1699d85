"""The empty desk says its sentence whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.desk.empty_desk import EmptyDesk


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
