"""Garbage is collected by the window's thread alone, whichever thread makes it."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.background import collecting
from desktop.ui.background.collecting import Collector

PATIENCE = 40.0
"""Seconds until a thread that waits for a collection gives up."""


class Ring:
    """A piece of garbage that only a collector can delete, and that tells who does."""

    def __init__(self, deleted_by: list[int]) -> None:
        self._itself = self
        self._deleted_by = deleted_by

    def __del__(self) -> None:
        self._deleted_by.append(threading.get_ident())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    """Return a collector at work."""
    gc.collect()
    gc.enable()
    collector = Collector()
    collector.start()
    assert not gc.isenabled()
    yield collector
    collector.deleteLater()
    gc.freeze()


@pytest.mark.usefixtures("collector")
def test_garbage_of_the_background_goes_on_this_thread_and_never_piles_up(qtbot: QtBot) -> None:
    deleted_by: list[int] = []
    made, most = 0, 0

    def work() -> None:
        nonlocal made, most
        end = time.monotonic() + PATIENCE
        while 2 * most >= made and time.monotonic() < end:
            Ring(deleted_by)
            made += 1
            most = max(most, made - len(deleted_by))

    thread = threading.Thread(target=work)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=round(2000 * PATIENCE))
    assert 2 * most < made
    assert set(deleted_by) == {threading.get_ident()}


def test_what_lived_for_a_while_goes_too_once_there_is_much_of_it(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_MOST", 3 * collecting._NEW)
    deleted_by: list[int] = []
    old = [Ring(deleted_by) for _ in range(collecting._NEW)]
    collector.look()
    old.clear()
    kept = [[number] for number in range(collecting._NEW)]
    collector.look()
    assert not deleted_by
    kept += [[number] for number in range(2 * collecting._NEW)]
    collector.look()
    assert len(deleted_by) == collecting._NEW


def test_everything_is_looked_at_when_the_reader_is_away(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleted_by: list[int] = []
    early = [Ring(deleted_by) for _ in range(10)]
    gc.freeze()  # as what was there when the program had started
    early.clear()
    # More than are counted: Python does not count those whose memory it had kept for the next.
    kept = [[number] for number in range(collecting._MANY + 1_000)]
    collector.look()
    collector.look()
    assert not deleted_by
    monkeypatch.setattr(collecting, "_QUIET", 0.0)
    collector.look()
    assert not deleted_by
    monkeypatch.setattr(collecting, "_AWAY", 0.0)
    collector.look()
    assert len(deleted_by) == 10
    assert len(kept) > collecting._MANY


def test_everything_is_looked_at_when_far_too_much_was_made_although_it_is_never_quiet(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_TOO_MANY", 3 * collecting._NEW)
    deleted_by: list[int] = []
    early = [Ring(deleted_by) for _ in range(10)]
    gc.freeze()
    early.clear()
    kept = [[number] for number in range(2 * collecting._NEW)]
    collector.look()
    assert not deleted_by
    kept += [[number] for number in range(2 * collecting._NEW)]
    collector.look()
    assert len(deleted_by) == 10


def test_not_everything_is_looked_at_because_much_came_and_went(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_TOO_MANY", 3 * collecting._NEW)
    monkeypatch.setattr(collecting, "_MOST", 1)
    deleted_by: list[int] = []
    early = [Ring(deleted_by) for _ in range(10)]
    gc.freeze()
    early.clear()
    for _ in range(5):
        passing = [[number] for number in range(2 * collecting._NEW)]
        collector.look()
        assert passing
        del passing
    assert not deleted_by


def test_few_new_objects_are_not_worth_a_look(collector: Collector) -> None:
    deleted_by: list[int] = []
    for _ in range(collecting._NEW // 4):
        Ring(deleted_by)
    collector.look()
    assert not deleted_by
