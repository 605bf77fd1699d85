"""A whole morning's work without a mouse: read, search, mark, tag, note, undo and export."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.search.field import SearchField
from desktop.ui.window import MainWindow
from tests.ui.hands import marked_words, session_of, settle


@pytest.fixture
def themed(library: Path) -> Path:
    """Return a library with a theme in it."""
    theme = {"id": "cost", "name": "Cost", "color": "#f2c14e", "description": "", "parent": ""}
    text = json.dumps({"version": 1, "themes": [theme]})
    (library / "themes.json").write_text(text, "utf-8")
    return library


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(keys: str) -> None:
    """Press keys, each as in "Ctrl+K", on whatever has the keyboard."""
    for key in keys.split():
        combination = QKeySequence(key)[0]
        QTest.keyClick(focused(), combination.key(), combination.keyboardModifiers())


def test_a_mornings_work_without_a_mouse(
    qtbot: QtBot,
    open_window: Callable[[Path], MainWindow],
    themed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(themed)
    window.desk.close_panes(window.desk.panes)

    press("Ctrl+Shift+A Home Return")  # the list of articles: open the first
    qtbot.waitUntil(lambda: len(window.desk.panes) == 1, timeout=5000)

    press("Ctrl+K")
    assert isinstance(focused(), SearchField)
    QTest.keyClicks(focused(), "mayor")
    results = window.findChild(QWidget, "resultTree")
    qtbot.waitUntil(lambda: results.model().rowCount() > 0, timeout=5000)
    press("Down")
    assert focused() is results
    press("Down Return")
    qtbot.waitUntil(lambda: len(window.desk.panes) >= 1, timeout=5000)

    press("Ctrl+1")
    pane = window.desk.panes[0]
    assert focused() is pane.reader
    press("Ctrl+Home Ctrl+Shift+L H")
    assert len(marked_words(pane)) == 1
    press("1")
    session = session_of(window)
    assert [one.themes for one in session.annotations] == [("cost",)]

    press("N")
    assert isinstance(focused(), QPlainTextEdit)
    QTest.keyClicks(focused(), "Who says so? ")
    press("F6")
    assert focused() in [one.reader for one in window.desk.panes]
    press("Ctrl+S")
    settle(qtbot, window)
    assert session.annotations[0].note.startswith("Who says so?")

    press("Ctrl+Shift+N")
    assert focused() is window.findChild(QListView, "annotationList")
    press("Home Return Ctrl+1 Del")
    assert session.annotations == ()
    press("Ctrl+Z")
    assert len(session.annotations) == 1

    target = tmp_path / "brief.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(300, save)
    press("Ctrl+E")
    qtbot.waitUntil(target.exists, timeout=5000)
    settle(qtbot, window)
    assert "Who says so?" in target.read_text("utf-8")
