"""Choices are in force at once, and written off the window's thread, which no disk may hold up."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import paths, settings_file
from desktop.errors import WriteFailed
from desktop.ui.compare.board import Board
from desktop.ui.desk import arrangements
from desktop.ui.look.chosen import load_look
from desktop.ui.state import load_state
from desktop.ui.window import MainWindow
from tests.ui.hands import act, open_all, settle

SLOW = 0.3
"""Seconds until a slow disk takes anything."""


@pytest.fixture(autouse=True)
def _arrangements_have_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrangements, "ask_name", lambda _: "港口 side by side")


def choose(window: MainWindow) -> None:
    """Choose something of each kind that is kept."""
    open_all(window)
    for choice in ("zoom_in", "look_dark", "letter_keys", "keep_arrangement", "compare_themes"):
        act(window, choice)
    act(window, "compare_claims")
    act(window, "look_system")  # as tests look, which share one application


def kept(name: str) -> object:
    """Return what a file of the settings holds."""
    return json.loads((paths.config_folder() / name).read_text("utf-8"))


def test_choices_are_written_in_the_background_also_at_the_end(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[str, threading.Thread]] = []
    write = settings_file.write_bytes

    def noted(path: Path, data: bytes) -> None:
        written.append((path.name, threading.current_thread()))
        write(path, data)

    monkeypatch.setattr(settings_file, "write_bytes", noted)
    choose(window)
    assert window.findChild(Board).isVisible()
    settle(qtbot, window)
    before = len(written)
    window.resize(window.width() - 40, window.height() - 40)
    window.close()
    assert len(written) > before
    assert {"look.json", "keys.json"} < {name for name, _ in written}
    assert threading.main_thread() not in {thread for _, thread in written}


def test_all_choices_are_on_a_slow_disk_when_the_window_is_closed(
    window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, spinning = settings_file.write_bytes, threading.Event()

    def slow(path: Path, data: bytes) -> None:
        assert spinning.wait(10)
        write(path, data)

    monkeypatch.setattr(settings_file, "write_bytes", slow)
    choose(window)
    act(window, "letter_keys")
    act(window, "letter_keys")
    assert load_state(library).arrangements
    assert not (paths.config_folder() / "keys.json").exists()
    threading.Timer(SLOW, spinning.set).start()
    window.close()
    assert kept("keys.json")["letters"] is False
    assert kept("look.json")["look"] == load_look() == "system"
    assert [len(panes) for panes in load_state(library).arrangements.values()] == [3]


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no settings be written any more."""

    def full(path: Path, _: bytes) -> None:
        raise WriteFailed(path, "no space left")

    monkeypatch.setattr(settings_file, "write_bytes", full)


@pytest.mark.parametrize("choice", ["letter_keys", "keep_arrangement", "look_dark"])
def test_what_was_chosen_and_cannot_be_kept_is_in_force_and_told(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    open_all(window)
    settle(qtbot, window)
    fill_disk(monkeypatch)
    act(window, choice)
    qtbot.waitUntil(lambda: "no space left" in window.messages.text)
    if choice == "look_dark":
        assert load_look() == "dark"
        act(window, "look_system")


def test_what_can_be_lost_without_harm_is_lost_in_silence(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_all(window)
    settle(qtbot, window)
    fill_disk(monkeypatch)
    act(window, "zoom_in")
    settle(qtbot, window)
    assert not window.messages.text
