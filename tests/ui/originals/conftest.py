"""A window on a library with an article that was converted from a PDF of three pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.library.intake.conversion import convert_into
from desktop.ui.desk.pane import Pane
from desktop.ui.window import MainWindow
from tests.library.converters.pdf_maker import Words, lines, pdf

STORY = [
    "Ada asked the council for a wider bridge over the harbour.",
    "Ben thought of the fishermen, who were never heard at all.",
    "Cyd wept when the plan was read aloud on a rainy Monday.",
]
ORIGINAL = pdf([[Words("The Gazette", 72, 800), *lines([line])] for line in STORY])


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], library: Path, tmp_path: Path) -> MainWindow:
    """Return the window."""
    file = tmp_path / "bridge.pdf"
    file.write_bytes(ORIGINAL)
    convert_into(library, file)
    return open_window(library)


@pytest.fixture
def pane(qtbot: QtBot, window: MainWindow) -> Pane:
    """Return the pane of that article, which is the active one."""
    window.desk_control.open("bridge")
    qtbot.waitUntil(lambda: window.desk.pane_of("bridge") is not None, timeout=5_000)
    found = window.desk.pane_of("bridge")
    assert found
    window.desk.focus(found)
    return found
