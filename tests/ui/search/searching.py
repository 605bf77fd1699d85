"""A search in the window as the tests of it make and read it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QToolButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from desktop.ui.search.control import SearchControl
from desktop.ui.window import MainWindow


def field(window: MainWindow) -> QLineEdit:
    return window.findChild(QLineEdit, "searchEdit")


def tree(window: MainWindow) -> QTreeView:
    return window.findChild(QTreeView, "resultTree")


def search(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Type ``words`` into the search field and wait for the answer, counted."""
    field(window).setFocus()
    field(window).clear()
    control, told = window.findChild(SearchControl), [""]
    ways = (
        control.answered.connect(lambda answer: told.append(answer.query.text)),
        control.counted.connect(lambda _: told.append("counted")),
    )
    if words.isascii():
        qtbot.keyClicks(field(window), words)
    else:  # as an input method would
        field(window).insert(words)
    qtbot.waitUntil(lambda: told[-2:] == [words, "counted"], timeout=5000)
    for way in ways:
        QObject.disconnect(way)


def rows(window: MainWindow) -> list[list[str]]:
    """Return the results as the user reads them: each article with its passages below."""
    model = tree(window).model()
    articles = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        [top.data(), *(model.index(row, 0, top).data() for row in range(model.rowCount(top)))]
        for top in articles
    ]


def silent(window: MainWindow) -> list[str]:
    view = window.findChild(QListWidget, "silentList")
    return [view.item(row).text() for row in range(view.count())] if view.isVisible() else []


def hits_told(window: MainWindow) -> dict[str, str]:
    """Return what each pane's header says of its hits."""
    labels = {pane.article_id: pane.findChild(QLabel, "paneHits") for pane in window.desk.panes}
    return {key: label.text() for key, label in labels.items()}


def narrow(window: MainWindow, facet: str, value: str) -> None:
    """Choose a value from the menu of a facet."""
    menu = window.findChild(QToolButton, f"narrow-{facet}").menu()
    menu.aboutToShow.emit()
    chosen = next(action for action in menu.actions() if action.text().startswith(value))
    chosen.trigger()
