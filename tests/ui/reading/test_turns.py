"""Long work of the window's thread lets everything else in between its turns."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QObject, QTimer
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
