"""Long work of the window's thread: one after another, and no turn longer for there being more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from desktop.ui.reading import turns
from desktop.ui.reading.turns import Turns


class Clock(QObject):
    """Counts the turns of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self.turns += 1


@pytest.fixture
def parent(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> Iterator[QObject]:
    """Return what turns belong to, in which every step is as long as a turn may be."""
    monkeypatch.setattr(turns, "_TURN", 0)
    made = QObject()
    yield made
    made.deleteLater()


def test_no_turn_of_the_event_loop_has_a_step_of_two_works(qtbot: QtBot, parent: QObject) -> None:
    work, clock = Turns(parent), Clock()
    owners, taken = [QObject(parent), QObject(parent)], list[tuple[int, int]]()

    def steps(number: int) -> Iterator[None]:
        for _ in range(3):
            taken.append((clock.turns, number))
            yield

    for number, owner in enumerate(owners):
        work.start(owner, steps(number))
    qtbot.waitUntil(lambda: not any(map(work.has, owners)), timeout=5_000)
    assert [number for _, number in taken] == [0, 0, 0, 1, 1, 1]
    assert len({turn for turn, _ in taken}) == 6


def test_work_started_anew_replaces_what_its_owner_had_and_waits_its_turn(
    qtbot: QtBot, parent: QObject
) -> None:
    work, done = Turns(parent), list[str]()
    first, second = QObject(parent), QObject(parent)
    work.start(first, map(done.append, "abc"))
    work.start(second, map(done.append, "x"))
    work.start(first, map(done.append, "d"))
    qtbot.waitUntil(lambda: not work.has(first), timeout=5_000)
    assert done == ["x", "d"]


def test_work_ends_with_what_it_was_for(qtbot: QtBot, parent: QObject) -> None:
    work, done = Turns(parent), list[str]()
    gone, stopped, other = QObject(), QObject(parent), QObject(parent)
    work.start(gone, map(done.append, "a"))
    work.start(stopped, map(done.append, "b"))
    work.start(other, map(done.append, "c"))
    work.stop(stopped)
    gone.deleteLater()
    qtbot.waitUntil(lambda: done == ["c"], timeout=5_000)
