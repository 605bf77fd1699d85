"""Closing the window: nothing is lost, and nothing goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import files
from desktop.errors import WriteFailed
from desktop.ui import window as window_module
from desktop.ui.background.jobs import Jobs
from desktop.ui.keeping import dialogs
from desktop.ui.notes.editor import NoteEditor
from desktop.ui.session import Session
from desktop.ui.state import load_state
from desktop.ui.window import MainWindow
from desktop.workspace.workspace import Workspace
from tests.ui.hands import act, highlight, items_on_disk, open_all


def highlight_something(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.desk.panes[1]
    window.desk.focus(pane)
    pane.reader.select(0, 7)
    qtbot.keyClick(pane.reader, Qt.Key.Key_H)


def break_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, data: bytes) -> None:
        raise WriteFailed(path, "no space left on device")

    for module in ("desktop.files", "desktop.storage.disk"):
        monkeypatch.setattr(f"{module}.write_bytes", fail, raising=False)


def test_change_made_just_before_closing_is_on_disk(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    highlight_something(qtbot, window)
    window.close()
    assert (library / "annotations" / "harbour.json").exists()


def test_window_closed_before_its_panes_were_read_remembers_them(
    qtbot: QtBot, window: MainWindow, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    shown = [pane.article_id for pane in window.desk.panes]
    window.close()
    jobs = Jobs()
    hasty = MainWindow(Session(Workspace(library), jobs), jobs)
    qtbot.addWidget(hasty)
    hasty.start()
    hasty.show()
    hasty.close()
    again = open_window(library)
    assert len(shown) > 1
    assert [pane.article_id for pane in again.desk.panes] == shown


def test_panes_opened_are_remembered_although_nothing_closed_the_window(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    open_all(window)
    shown = [pane.article_id for pane in window.desk.panes]

    def kept() -> list[str]:
        return [pane.article for pane in load_state(library).panes]

    assert kept() != shown
    qtbot.waitUntil(lambda: kept() == shown, timeout=10_000)


def test_note_typed_just_before_closing_is_on_disk(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    highlight_something(qtbot, window)
    qtbot.keyClick(window.desk.active.reader, Qt.Key.Key_N)
    qtbot.keyClicks(window.findChild(NoteEditor).focusWidget(), "typed last")
    window.close()
    assert "typed last" in (library / "annotations" / "harbour.json").read_text("utf-8")


def test_user_can_stay_when_the_disk_is_full_and_save_later(
    qtbot: QtBot, window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        break_disk(broken)
        asked: list[str] = []
        broken.setattr(dialogs, "ask_close", lambda problem, _: bool(asked.append(problem)))
        highlight_something(qtbot, window)
        assert not window.close()
        assert "no space left" in asked[0]
    assert window.isVisible()
    act(window, "save_now")
    file = library / "annotations" / "harbour.json"
    qtbot.waitUntil(file.exists, timeout=5000)


def test_no_thread_of_ours_outlives_the_window(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    ours = {"annotation-saver", "folder-watcher"}

    def running() -> set[str]:
        return ours.intersection(thread.name for thread in threading.enumerate())

    window = open_window(library)
    qtbot.waitUntil(lambda: running() == ours)
    window.close()
    assert running() == set()


def test_files_module_is_what_the_store_writes_with() -> None:
    from desktop.storage import disk

    assert disk.write_bytes is files.write_bytes


def test_window_closes_though_some_work_does_not_stop(
    qtbot: QtBot, window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_module, "PATIENCE", 0.1)
    monkeypatch.setattr(window_module, "UNSEEN_PATIENCE", 0.1)
    release = threading.Event()
    session, jobs = window.session, window.findChild(Jobs)
    jobs.start(lambda _: release.wait(20))
    highlight(window, open_all(window)["harbour"], "Friday")
    began = time.monotonic()
    window.close()
    assert time.monotonic() - began < 3
    assert not window.isVisible()
    assert window.left_running
    assert items_on_disk(library, "harbour")
    release.set()
    assert session.stop(5)


def test_window_that_goes_with_the_board_open_goes_in_silence(qtbot: QtBot, library: Path) -> None:
    jobs = Jobs()
    session = Session(Workspace(library), jobs)
    window = MainWindow(session, jobs)
    window.show()
    window.complete()
    act(window, "toggle_board")
    with qtbot.captureExceptions() as raised:
        shiboken6.delete(window)  # as at the end of a script that did not close it
    assert raised == []
    session.close()
