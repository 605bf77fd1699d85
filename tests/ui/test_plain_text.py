"""Whatever titles, names and notes hold, every widget shows it as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.annotations import changes
from desktop.ui.themes.removal import RemovalDialog
from desktop.ui.window import MainWindow
from tests.ui.hands import highlight, open_all, session_of, settle

HOSTILE = "Plan <img src='file:///dev/zero'><b>x</b>"
_TAG = "<img src='file"


def alive(text: object) -> bool:
    """Return whether Qt would take ``text`` for HTML and act on a tag of the hostile words."""
    return isinstance(text, str) and _TAG in text and RichText.mightBeRichText(text)


def cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = parent or QModelIndex()
    for row in range(min(model.rowCount(above), 50)):
        for column in range(model.columnCount(above)):
            yield (index := model.index(row, column, above))
            yield from cells(model, index)


def faults(root: QWidget) -> list[str]:
    """Return the labels, tooltips and cells below ``root`` where hostile words are alive."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        name = f"{type(widget).__name__} {widget.objectName()}"
        if alive(widget.toolTip()):
            found.append(f"tooltip of {name}")
        if isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.AutoText:
            found += [f"text of {name}"] if alive(widget.text()) else []
        if isinstance(widget, QAbstractItemView) and widget.model():
            for index in cells(widget.model()):
                if alive(index.data(Qt.ItemDataRole.ToolTipRole)):
                    found.append(f"tooltip in {name}")
        found += [f"action of {name}" for action in widget.actions() if alive(action.toolTip())]
    return found


def test_no_hostile_word_is_alive_in_any_widget(
    qtbot: QtBot, tmp_path: Path, open_window: Callable[[Path], MainWindow]
) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    title = json.dumps(HOSTILE)
    for number in (1, 2):
        (folder / f"a{number}.md").write_text(
            f"---\ntitle: {title}\nsource: {title}\nauthor: {title}\n---\nThe harbour closes.\n",
            "utf-8",
        )
    (folder / "broken <b>x<img src='file:y'>.md".replace("/", "")).write_bytes(b"\x00\x01" * 99)
    window = open_window(folder)
    session = session_of(window)
    session.push(changes.add_theme(session.codebook, HOSTILE))
    (theme,) = session.codebook.themes
    described = session.codebook.describe(theme.id, HOSTILE)
    session.push(changes.change_codebook("Describe", session.codebook, described))
    panes = open_all(window)
    made = highlight(window, panes["a1"], "harbour")
    session.push(changes.edit_note(session.workspace.store.get(made.id), HOSTILE))
    settle(qtbot, window)

    dialog = RemovalDialog(session.codebook.get(theme.id), 2, (), window)
    qtbot.addWidget(dialog)

    for top in (window, dialog, *QApplication.topLevelWidgets()):
        assert faults(top) == []
