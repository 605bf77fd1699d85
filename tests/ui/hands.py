"""What a user's hands do in the window: choose commands, open articles, select words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.annotations.annotation import Annotation
from desktop.ui.background.jobs import Jobs
from desktop.ui.desk.pane import Pane
from desktop.ui.reading.reader import Reader
from desktop.ui.session import Session
from desktop.ui.window import MainWindow


def collect(folder: Path, articles: Mapping[str, str]) -> Path:
    """Write texts into a new folder, by the names of their files, and return it."""
    folder.mkdir()
    for name, text in articles.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def act(window: MainWindow, name: str) -> None:
    """Choose a command of the menus."""
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def open_all(window: MainWindow) -> dict[str, Pane]:
    """Open every article from the list, and return the panes by id."""
    window.findChild(QListView, "articleList").selectAll()
    act(window, "open_selected")
    return {pane.article_id: pane for pane in window.desk.panes}


def select(window: MainWindow, pane: Pane, words: str) -> None:
    """Select ``words`` in a pane, as the mouse or Shift and arrows would."""
    start = pane.article.text.index(words)
    window.desk.focus(pane)
    pane.reader.select(start, start + len(words))


def highlight(window: MainWindow, pane: Pane, words: str) -> Annotation:
    """Highlight ``words`` and return the annotation."""
    select(window, pane, words)
    act(window, "highlight")
    current = session_of(window).current
    assert current is not None
    return current


def session_of(window: MainWindow) -> Session:
    """Return the session of a window that the fixtures opened."""
    return window.session


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is on disk and no work is under way."""
    session, jobs = window.session, window.findChild(Jobs)
    qtbot.waitUntil(lambda: session.saving.is_saved and jobs.is_idle, timeout=10_000)


def point_of(reader: Reader, offset: int) -> QPoint:
    """Return where the character at ``offset`` stands in the viewport."""
    before = reader.textCursor()
    reader.place_caret(offset)
    point = reader.cursorRect().center()
    reader.setTextCursor(before)
    return point


def marked_words(pane: Pane) -> list[str]:
    """Return the words under each mark of a pane."""
    text = pane.article.text
    return [text[mark.start : mark.end] for mark in pane.reader.marks]


def items_on_disk(library: Path, name: str) -> list[dict[str, object]]:
    """Return the annotations in an article's file, none where there is no file."""
    file = library / "annotations" / f"{name}.json"
    return list(json.loads(file.read_text("utf-8"))["first"]["items"]) if file.exists() else []


def mark_range(
    session: Session, article_id: str, start: int, end: int, note: str = ""
) -> Annotation:
    """Highlight a range of an article's text as it is today, and choose it."""
    article = session.article(article_id)
    assert article is not None
    made = session.editor.highlight(article, start, end, note=note)
    assert made is not None
    session.set_current(made.id)
    return made
