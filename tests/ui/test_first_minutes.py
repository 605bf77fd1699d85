"""What somebody new sees: an empty library, a brief just written, what this program is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.crash import versions
from desktop.ui.importing import dialogs
from desktop.ui.window import MainWindow
from tests.ui.hands import act


def test_empty_library_offers_to_bring_articles_in(
    qtbot: QtBot,
    open_window: Callable[[Path], MainWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, source = tmp_path / "empty", tmp_path / "one 港.md"
    folder.mkdir()
    source.write_text("# One\n\nThe harbour.", "utf-8")
    window = open_window(folder)
    button = window.findChild(QPushButton, "chooseArticle")
    assert button.text() == "Import articles…"
    monkeypatch.setattr(dialogs, "ask_files", lambda *_: [source])
    button.click()
    begin = window.findChild(QPushButton, "importAll")
    qtbot.waitUntil(begin.isEnabled, timeout=10_000)
    begin.click()
    qtbot.waitUntil(lambda: button.text() == "Choose an article", timeout=10_000)


def test_about_tells_versions_to_copy(window: MainWindow) -> None:
    act(window, "about")
    window.findChild(QPushButton, "copyVersions").click()
    assert QGuiApplication.clipboard().text() == versions()


def test_first_article_of_a_first_start_is_the_active_one(window: MainWindow) -> None:
    panes = window.desk.panes
    assert len(panes) == 2
    assert window.desk.active is panes[0]
    assert window.focusWidget() is panes[0].reader, "letters such as B do something at once"
    assert abs(window.desk.sizes[0] - window.desk.sizes[1]) < 3
