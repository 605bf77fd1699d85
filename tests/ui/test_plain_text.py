"""Whatever titles, names and notes hold, every widget shows it as text."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as RichText
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.annotations import changes
from desktop.ui.keeping.dialogs import BackupDialog
from desktop.ui.keeping.trash_dialog import TrashDialog
from desktop.ui.themes.removal import RemovalDialog
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, select, session_of, settle

UI = Path(__file__).resolve().parents[2] / "desktop" / "ui"

HOSTILE = "Plan <img src='file:///dev/zero'><b>x</b>"
_TAG = "<img src='file"


def alive(text: object) -> bool:
    """Return whether Qt would take ``text`` for HTML and act on a tag of the hostile words."""
    return isinstance(text, str) and _TAG in text and RichText.mightBeRichText(text)


def cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = parent or QModelIndex()
    # A list's number of columns is its own secret.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    for row in range(min(model.rowCount(above), 50)):
        for column in range(columns):
            yield (index := model.index(row, column, above))
            yield from cells(model, index)


def heads(model: QAbstractItemModel) -> Iterator[object]:
    columns = 0 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        yield model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)


def pictures(document: QTextDocument) -> Iterator[str]:
    """Yield the pictures that a document would load."""
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            form = fragments.fragment().charFormat()
            if form.isImageFormat():
                yield form.toImageFormat().name()
            fragments += 1
        block = block.next()


def faults(root: QWidget) -> list[str]:
    """Return the labels, tooltips and cells below ``root`` where hostile words are alive."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        name = f"{type(widget).__name__} {widget.objectName()}"
        if alive(widget.toolTip()):
            found.append(f"tooltip of {name}")
        if isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.AutoText:
            found += [f"text of {name}"] if alive(widget.text()) else []
        if isinstance(widget, QTextEdit):
            found += [f"picture in {name}" for one in pictures(widget.document()) if "file" in one]
        if isinstance(widget, QAbstractItemView) and widget.model():
            found += [f"head of {name}" for tip in heads(widget.model()) if alive(tip)]
            for index in cells(widget.model()):
                if alive(index.data(Qt.ItemDataRole.ToolTipRole)):
                    found.append(f"tooltip in {name}")
        found += [f"action of {name}" for action in widget.actions() if alive(action.toolTip())]
    return found


def everywhere() -> list[str]:
    """Return the faults of all that is shown or waits to be."""
    return [fault for top in QApplication.topLevelWidgets() for fault in faults(top)]


@pytest.fixture
def hostile(qtbot: QtBot, tmp_path: Path, open_window: Callable[[Path], MainWindow]) -> MainWindow:
    """Return a window on two articles that are hostile in everything, with a note and a theme."""
    folder = tmp_path / "story"
    folder.mkdir()
    title = json.dumps(HOSTILE)
    words = HOSTILE.replace("<", "&lt;")
    for number in (1, 2):
        (folder / f"a{number}.md").write_text(
            f"---\ntitle: {title}\nsource: {title}\nauthor: {title}\n---\n"
            f"The harbour {words} closes on Friday, 24 March 2026, said Mayor Ann Bollard.\n\n"
            f"About {number}00 ships left, the mayor said {words}.\n",
            "utf-8",
        )
    (folder / "broken <img src='file'><b>x.md").write_bytes(b"\x00\x01" * 99)
    window = open_window(folder)
    session = session_of(window)
    session.push(changes.add_theme(session.codebook, HOSTILE))
    (theme,) = session.codebook.themes
    described = session.codebook.describe(theme.id, HOSTILE)
    session.push(changes.change_codebook("Describe", session.codebook, described))
    made = highlight(window, open_all(window)["a1"], "closes on Friday")
    session.push(changes.edit_note(session.workspace.store.get(made.id), HOSTILE))
    settle(qtbot, window)
    return window


def test_no_hostile_word_is_alive_in_the_window(qtbot: QtBot, hostile: MainWindow) -> None:
    (theme,) = session_of(hostile).codebook.themes
    dialog = RemovalDialog(theme, 2, (), hostile)
    qtbot.addWidget(dialog)
    assert everywhere() == []


def test_no_hostile_word_is_alive_in_search_and_its_contexts(
    qtbot: QtBot, hostile: MainWindow
) -> None:
    act(hostile, "toggle_concordance")
    act(hostile, "search")
    for query in ("harbour", HOSTILE, f'title:"{HOSTILE}"', "nosuchword"):
        hostile.findChild(QLineEdit, "searchEdit").setText(query)
        settle(qtbot, hostile)
        assert everywhere() == []


@pytest.mark.parametrize(
    "page", ["claims", "figures", "names", "shared", "themes", "alone", "timeline", "map"]
)
def test_no_hostile_word_is_alive_on_the_board(
    qtbot: QtBot, hostile: MainWindow, page: str
) -> None:
    act(hostile, f"compare_{page}")
    settle(qtbot, hostile)
    assert everywhere() == []


def test_no_hostile_word_is_alive_among_echoes(qtbot: QtBot, hostile: MainWindow) -> None:
    select(hostile, hostile.desk.panes[0], "closes on Friday")
    act(hostile, "find_echoes")
    settle(qtbot, hostile)
    assert everywhere() == []


def test_no_hostile_word_is_alive_in_the_review(qtbot: QtBot, hostile: MainWindow) -> None:
    file = session_of(hostile).workspace.folder / "a1.md"
    file.write_text(file.read_text("utf-8").replace("closes on Friday", "stays"), "utf-8")
    act(hostile, "refresh_library")
    act(hostile, "show_review")
    view = hostile.findChild(QListView, "reviewList")
    qtbot.waitUntil(lambda: view.model().rowCount() > 0, timeout=10_000)
    view.setCurrentIndex(view.model().index(0, 0))
    settle(qtbot, hostile)
    assert everywhere() == []


def test_no_hostile_word_is_alive_in_the_import_room(
    qtbot: QtBot, hostile: MainWindow, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    page = f"<title>{HOSTILE.replace('<', '&lt;')}</title><article><p>{'Words. ' * 60}</article>"
    (inbox / "a <img src='file'>.html").write_text(page, "utf-8")
    (inbox / "b <img src='file'>.pdf").write_bytes(b"no such thing")
    hostile.requests.files_dropped.emit(tuple(inbox.iterdir()))
    view = hostile.findChild(QListView, "importList")
    qtbot.waitUntil(lambda: view.model().rowCount() == 2, timeout=5_000)
    for row in range(2):
        view.setCurrentIndex(view.model().index(row, 0))
        settle(qtbot, hostile)
        assert everywhere() == []


def test_no_hostile_word_is_alive_in_palette_trash_backups_and_notices(
    qtbot: QtBot, hostile: MainWindow
) -> None:
    session = session_of(hostile)
    act(hostile, "delete_annotation")
    session.told.emit(HOSTILE)
    session.failed.emit(HOSTILE)
    settle(qtbot, hostile)
    store = session.workspace.store
    for dialog in (TrashDialog(store.trash(), session), BackupDialog(store.backups())):
        qtbot.addWidget(dialog)
    act(hostile, "show_palette")
    assert everywhere() == []


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(UI.rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if name in text else ():
            if isinstance(node, ast.Call) and name in ast.unparse(node.func).split("."):
                yield f"{path.relative_to(UI)}:{node.lineno}", node


def test_every_label_is_made_by_a_helper_that_says_what_it_shows() -> None:
    made = [where for where, _ in calls("QLabel")]
    assert [where for where in made if not where.startswith("widgets/labels.py")] == []


def test_every_tooltip_that_is_not_a_sentence_of_ours_is_made_plain() -> None:
    def is_plain(tip: ast.expr) -> bool:
        name = tip.func.id if isinstance(tip, ast.Call) and isinstance(tip.func, ast.Name) else ""
        is_ours = name in ("tr", "counted") and not getattr(tip, "keywords", ())
        return isinstance(tip, ast.Constant) or name == "plain_tip" or is_ours

    assert [where for where, call in calls("setToolTip") if not is_plain(call.args[-1])] == []
