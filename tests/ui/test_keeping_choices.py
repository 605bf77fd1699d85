"""Choices are written off the window's thread, which no disk may hold up."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import settings_file
from desktop.ui.compare.board import Board
from desktop.ui.window import MainWindow
from tests.ui.hands import act, open_all, settle


def test_choices_are_written_in_the_background(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[str, threading.Thread]] = []
    write = settings_file.write_bytes

    def noted(path: Path, data: bytes) -> None:
        written.append((path.name, threading.current_thread()))
        write(path, data)

    monkeypatch.setattr(settings_file, "write_bytes", noted)
    open_all(window)
    act(window, "zoom_in")
    act(window, "compare_themes")
    act(window, "compare_claims")
    assert window.findChild(Board).isVisible()
    settle(qtbot, window)
    assert "look.json" in {name for name, _ in written}
    assert len({name for name, _ in written}) > 1
    assert threading.main_thread() not in {thread for _, thread in written}
