"""What the user sees is what is marked, and what is typed is kept, whatever happens meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.annotations import changes
from desktop.ui.desk.pane import Pane
from desktop.ui.notes.editor import NoteEditor
from desktop.ui.widgets.labels import outside_menus
from desktop.ui.window import MainWindow
from desktop.workspace.editor import annotate
from desktop.workspace.workspace import Workspace


def select(window: MainWindow, words: str) -> Pane:
    pane = window.desk.pane_of("harbour")
    assert pane
    window.desk.focus(pane)
    start = pane.article.text.index(words)
    pane.reader.select(start, start + len(words))
    return pane


def test_words_selected_are_marked_though_the_file_has_just_changed(
    window: MainWindow, library: Path
) -> None:
    pane = select(window, "closes on Friday")
    file = library / "harbour.md"
    file.write_text(file.read_text("utf-8").replace("# Harbour", "Six more words.\n\n# H"), "utf-8")
    session = window.session
    session.workspace.refresh()  # the library knows already, the pane does not yet
    window.findChild(QAction, "highlight").trigger()
    (annotation,) = session.annotations
    assert annotation.quote == "closes on Friday"
    assert annotation.sha256 == pane.article.info.sha256
    (placed,) = session.workspace.placed("harbour")
    assert session.workspace.text_at("harbour", placed.placement) == "closes on Friday"


def test_note_is_saved_while_typing_goes_on(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    pane = select(window, "closes on Friday")
    qtbot.keyClick(pane.reader, Qt.Key.Key_N)
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    file = library / "annotations" / "harbour.json"

    def typed_and_saved() -> bool:
        qtbot.keyClicks(edit, "ha", delay=20)
        return file.exists() and "haha" in file.read_text("utf-8")

    qtbot.waitUntil(typed_and_saved, timeout=4000)


def test_note_written_elsewhere_while_one_types_is_kept_as_well(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = select(window, "closes on Friday")
    qtbot.keyClick(pane.reader, Qt.Key.Key_N)
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    session = window.session
    qtbot.keyClicks(edit, "mine")
    session.workspace.store.apply(changes.edit_note(session.current, "theirs"))
    window.findChild(NoteEditor).flush()
    assert session.current.note == "theirs\n\nmine"


def test_resized_mark_stays_the_chosen_one(window: MainWindow) -> None:
    for words in ("The mayor", "closes on Friday", "About"):
        select(window, words)
        window.findChild(QAction, "highlight").trigger()
    session = window.session
    first = next(one for one in session.annotations if one.quote == "closes on Friday")
    session.set_current(first.id)
    for _ in range(3):
        window.findChild(QAction, "grow_start").trigger()
        assert session.current.id == first.id


def test_pane_follows_a_file_that_is_renamed(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    pane = select(window, "closes on Friday")
    window.findChild(QAction, "highlight").trigger()
    (library / "harbour.md").rename(library / "quay.md")
    qtbot.waitUntil(lambda: pane.article_id == "quay", timeout=5000)
    session = window.session
    qtbot.waitUntil(lambda: [o.article for o in session.annotations] == ["quay"], timeout=5000)
    qtbot.waitUntil(lambda: len(pane.reader.marks) == 1, timeout=5000)


def test_note_on_an_article_that_is_gone_is_kept(window: MainWindow) -> None:
    session = window.session
    info = replace(session.info("harbour"), id="gone", path="gone.md")
    session.editor.note_on_article(info, "Where did it go?")
    assert [one.note for one in session.annotations] == ["Where did it go?"]


def test_annotation_of_another_window_is_shown_after_our_own_save(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    pane = select(window, "closes on Friday")
    other = Workspace(library)
    other.load()
    annotate(other, "harbour", "The mayor")
    window.findChild(QAction, "highlight").trigger()
    window.session.saving.flush()
    qtbot.waitUntil(lambda: len(pane.reader.marks) == 2, timeout=5000)


@pytest.mark.parametrize(
    ("text", "said"),
    [("&Open…", "Open"), ("打开(&O)…", "打开"), ("Copy lin&k", "Copy link"), ("(a) b", "(a) b")],
)
def test_what_menus_call_something_is_told_without_its_mnemonic(text: str, said: str) -> None:
    assert outside_menus(text) == said
