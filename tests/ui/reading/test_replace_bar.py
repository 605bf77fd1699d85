"""What the desk asks when it is full and another article is wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.desk.replace_bar import Choice, ReplaceBar

CHOICES = [Choice(n, f"story-{n}", f"Story number {n}", is_pinned=False) for n in range(1, 7)]


def test_question_asked_again_while_it_stands_shows_every_answer_whole(qtbot: QtBot) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    desk.resize(1600, 700)
    bar = ReplaceBar(desk)
    desk.show()
    bar.ask("seventh", "The seventh", CHOICES)
    qtbot.waitUntil(bar.isVisible)
    first = bar.size()
    bar.ask("eighth", "The eighth", CHOICES)
    assert bar.height() >= first.height()
    assert bar.width() >= first.width()
    for choice in CHOICES:
        button = bar.findChild(QPushButton, f"replace{choice.number}")
        assert button.isVisible()
        assert button.width() >= button.sizeHint().width()
