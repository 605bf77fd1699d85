"""Long work of the window's thread lets everything else in between its turns."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import groupby, pairwise

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.reading.turns import Turns


def test_whoever_waits_is_let_in_between_two_turns(qtbot: QtBot) -> None:
    owner, happened = QObject(), list[str]()

    def steps() -> Iterator[None]:
        for _ in range(20):
            happened.append("turn")
            time.sleep(0.006)  # longer than a turn is to take
            yield
        happened.append("end")

    other = QTimer(owner, interval=0, timeout=lambda: time.sleep(0.002))  # a list being measured
    watch = QTimer(owner, interval=1, timeout=lambda: happened.append("let in"))
    watch.setTimerType(watch.timerType().PreciseTimer)
    for timer in (other, watch):
        timer.start()
    Turns(owner).start(owner, steps())
    qtbot.waitUntil(lambda: "end" in happened)
    pairs = list(pairwise(happened))
    assert pairs.count(("turn", "turn")) == 0


def test_what_a_step_changed_is_painted_before_the_next_where_they_are_apart(qtbot: QtBot) -> None:
    happened = list[str]()

    class Shown(QLabel):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            happened.append("painted")

    def steps() -> Iterator[None]:
        for number in range(5):
            happened.append("step")
            shown.setText(str(number))
            yield

    shown = Shown("before")
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: bool(happened))
    happened.clear()
    turns = Turns(shown)
    turns.start(shown, steps(), apart=True)
    qtbot.waitUntil(lambda: not turns.has(shown))
    assert [one for one, _ in groupby(happened)] == ["step", "painted"] * 5
    assert happened.count("step") == 5
