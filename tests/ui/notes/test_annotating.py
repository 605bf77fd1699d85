"""Marks worked on in the window: split, joined, moved, themed, copied, noted, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.notes import panel
from desktop.ui.notes.rows import id_of
from desktop.ui.window import MainWindow
from tests.ui.hands import (
    act,
    highlight,
    items_on_disk,
    marked_words,
    open_all,
    select,
    session_of,
    settle,
)


def test_mark_is_split_at_the_text_cursor_and_both_keep_the_note(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "closes on Friday")
    session_of(window).editor.edit_note(one.id, "When?")
    pane.reader.place_caret(pane.article.text.index("on Friday"))
    act(window, "split_mark")
    assert marked_words(pane) == ["closes", "on Friday"]
    assert [each.note for each in session_of(window).annotations] == ["When?", "When?"]
    act(window, "undo")
    assert marked_words(pane) == ["closes on Friday"]


def test_split_outside_the_mark_is_refused_with_words(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "closes on Friday")
    pane.reader.place_caret(0)
    act(window, "split_mark")
    assert marked_words(pane) == ["closes on Friday"]
    assert "inside the highlight" in window.statusBar().currentMessage()


def test_mark_is_joined_with_the_next(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    second = highlight(window, pane, "Friday")
    first = highlight(window, pane, "🚢 closes")
    session_of(window).editor.edit_note(second.id, "second")
    session_of(window).editor.edit_note(first.id, "first")
    session_of(window).set_current(first.id)
    act(window, "join_next")
    assert marked_words(pane) == ["🚢 closes on Friday"]
    (joined,) = session_of(window).annotations
    assert joined.note == "first\n\nsecond"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("grow_end", "closes on Friday"),
        ("shrink_end", "closes"),
        ("grow_start", "🚢 closes on"),
        ("shrink_start", "on"),
    ],
)
def test_edges_move_by_keyboard(window: MainWindow, command: str, expected: str) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "closes on")
    act(window, command)
    text = marked_words(pane)[0]
    assert text.rstrip(".") == expected


def test_highlight_again_in_another_theme_makes_no_second_mark(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    session.add_theme("Money")
    session.add_theme("Law")
    pane = open_all(window)["port"]
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        select(window, pane, "$1.000 a day")
        qtbot.keyClick(pane.reader, key)
    (mark,) = pane.reader.marks
    assert mark.labels == ("Mo", "La")
    assert len(set(mark.inks)) == 2


def test_copy_with_citation_names_the_source_and_the_note(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "closes on Friday")
    session_of(window).editor.edit_note(one.id, "When exactly?")
    act(window, "copy_citation")
    copied = QGuiApplication.clipboard().text()
    assert "“closes on Friday”" in copied
    assert "The Daily Quay" in copied
    assert "When exactly?" in copied


def test_themes_of_the_article_are_in_the_header(window: MainWindow) -> None:
    session = session_of(window)
    session.add_theme("Money")
    pane = open_all(window)["harbour"]
    session.editor.tag_article(session.info("harbour"), [session.codebook.themes[0].id])
    assert "Money" in pane.header.findChild(QWidget, "paneByline").accessibleName()
    assert window.findChild(QListView, "annotationList").model().rowCount() == 0


def test_note_preview_loads_nothing_and_shows_no_markup(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    note = '**bold** <img src="http://example.org/x.png"><script>bad()</script>'
    session_of(window).editor.edit_note(one.id, note)
    act(window, "edit_note")
    preview = window.findChild(QTextBrowser, "notePreview")
    button = next(b for b in window.findChildren(QToolButton) if b.text() == "Preview")
    button.click()
    assert preview.isVisible()
    assert "bold" in preview.toPlainText()
    assert "**" not in preview.toPlainText()
    assert "<img" not in preview.toHtml()
    assert "<script" not in preview.toHtml()
    assert preview.loadResource(2, "http://example.org/x.png") is None


def test_quick_edits_of_a_note_are_one_step_to_undo(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    act(window, "edit_note")
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    for words in ("Really", " so?"):
        qtbot.keyClicks(edit, words)
        note = edit.toPlainText()
        qtbot.waitUntil(
            lambda note=note: session_of(window).find(one.id).note == note, timeout=2000
        )
    assert "Edit note" in window.findChild(QAction, "undo").text()
    act(window, "undo")
    assert session_of(window).find(one.id).note == ""
    assert edit.toPlainText() == ""
    act(window, "redo")
    assert session_of(window).find(one.id).note == "Really so?"


def test_undo_in_an_untouched_note_undoes_the_last_change(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "Friday")
    act(window, "edit_note")
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    qtbot.waitUntil(edit.hasFocus)
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(pane.reader, Qt.Key.Key_Control)  # its card is gone before the key is
    assert pane.reader.marks == ()
    assert pane.reader.hasFocus()


def test_undo_keeps_what_another_program_wrote_since(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    from desktop.annotations import changes
    from desktop.workspace.workspace import Workspace

    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    settle(qtbot, window)
    other = Workspace(library)
    other.load()
    other.store.apply(changes.edit_note(other.store.get(one.id), "Theirs"))
    other.store.save()
    session = session_of(window)
    qtbot.waitUntil(lambda: session.find(one.id).note == "Theirs", timeout=5000)
    act(window, "undo")
    assert session.find(one.id).note == "Theirs"
    assert "changed elsewhere" in window.statusBar().currentMessage()


def test_note_that_is_being_written_brings_back_what_was_deleted_elsewhere(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    from desktop.annotations import changes
    from desktop.workspace.workspace import Workspace

    one = highlight(window, open_all(window)["harbour"], "Friday")
    settle(qtbot, window)
    act(window, "edit_note")
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    qtbot.waitUntil(edit.hasFocus)
    other = Workspace(library)
    other.load()
    other.store.apply(changes.delete([other.store.get(one.id)]))
    other.store.save()
    session = session_of(window)
    qtbot.waitUntil(lambda: session.find(one.id) is None, timeout=5000)
    qtbot.keyClicks(edit, "Precious")
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.find(one.id).note == "Precious"
    assert "it is back" in window.statusBar().currentMessage()
    settle(qtbot, window)
    again = Workspace(library)
    again.load()
    assert again.store.get(one.id).note == "Precious"
    assert not again.store.trash()


@pytest.mark.parametrize("by", ["button", "command"])
def test_note_just_typed_does_not_bring_back_what_its_writer_deletes(
    window: MainWindow, by: str
) -> None:
    one = highlight(window, open_all(window)["harbour"], "Friday")
    act(window, "edit_note")
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    edit.insertPlainText("港口 🚢?")
    if by == "button":
        window.findChild(QPushButton, "deleteAnnotation").click()
    else:
        act(window, "delete_annotation")
    session = session_of(window)
    assert session.find(one.id) is None
    act(window, "undo")
    assert session.find(one.id).note == "港口 🚢?"


def test_change_by_another_process_appears_and_merges(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    from desktop.workspace.editor import annotate
    from desktop.workspace.workspace import Workspace

    pane = open_all(window)["harbour"]
    highlight(window, pane, "Friday")
    settle(qtbot, window)
    other = Workspace(library)
    other.load()
    annotate(other, "harbour", "About 75%", note="from outside")
    qtbot.waitUntil(lambda: len(pane.reader.marks) == 2, timeout=4000)
    assert marked_words(pane) == ["Friday", "About 75%"]
    assert window.findChild(QListView, "annotationList").model().rowCount() == 2


def test_list_is_filtered_by_words_of_note_quote_and_theme(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    session.add_theme("Money")
    panes = open_all(window)
    one = highlight(window, panes["port"], "Ships wait")
    session.editor.toggle_theme(one.id, session.codebook.themes[0].id)
    two = highlight(window, panes["harbour"], "Friday")
    session.editor.edit_note(two.id, "A week day")
    view = window.findChild(QListView, "annotationList")
    edit = window.findChild(QLineEdit, "annotationFilter")
    for words, wanted in (("money", [one.id]), ("week", [two.id]), ("ships", [one.id]), ("", None)):
        edit.setText(words)
        shown = [id_of(view.model().index(row, 0)) for row in range(view.model().rowCount())]
        assert shown == (wanted or [two.id, one.id])


def test_long_list_is_filtered_once_its_words_are_looked_up_in_turns(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel, "_LONG", 1)
    panes = open_all(window)
    highlight(window, panes["port"], "Ships wait")
    two = highlight(window, panes["harbour"], "Friday")
    view = window.findChild(QListView, "annotationList")
    edit = window.findChild(QLineEdit, "annotationFilter")
    edit.setText("fr")
    edit.setText("fri")
    assert view.model().rowCount() == 2  # the window goes on first
    qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    assert id_of(view.model().index(0, 0)) == two.id
    edit.setText("ships")
    edit.setText("")
    assert view.model().rowCount() == 2


def test_long_list_is_filled_in_turns_and_misses_nothing_that_changes_meanwhile(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel, "_LONG", 1)
    panes, session = open_all(window), session_of(window)
    one = highlight(window, panes["port"], "Ships wait")
    two = highlight(window, panes["harbour"], "Friday")
    session.annotations_changed.emit(frozenset(["harbour", "port", "gang", "gone"]))
    three = highlight(window, panes["harbour"], "ships")
    session.editor.delete([two.id])
    model = window.findChild(QListView, "annotationList").model()
    wanted = [three.id, one.id]
    qtbot.waitUntil(lambda: [id_of(model.index(row, 0)) for row in (0, 1)] == wanted)
    assert model.rowCount() == 2


def test_deleting_in_the_list_goes_on_with_the_next_row(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "closes")
    second = highlight(window, pane, "Friday")
    view = window.findChild(QListView, "annotationList")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert marked_words(pane) == ["Friday"]
    assert session_of(window).current == second


def test_annotations_of_an_article_that_is_gone_are_listed_under_its_name(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    highlight(window, open_all(window)["harbour"], "Friday")
    settle(qtbot, window)
    window.close()
    (library / "harbour.md").unlink()
    again = open_window(library)
    edit = again.findChild(QLineEdit, "annotationFilter")
    edit.setText("Harbour closes (gone)")
    assert again.findChild(QListView, "annotationList").model().rowCount() == 1
    assert items_on_disk(library, "harbour")


def test_highlights_made_with_ctrl_held_leave_one_row_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = open_all(window)["harbour"]
    for words in ("closes", "Friday"):
        select(window, pane, words)
        qtbot.keyClick(pane.reader, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    view = window.findChild(QListView, "annotationList")
    assert len(view.selectionModel().selectedIndexes()) == 1
    qtbot.keyRelease(pane.reader, Qt.Key.Key_Control)  # the next test is to begin with no key held
