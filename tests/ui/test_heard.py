"""What a screen reader is told when something changes away from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.annotations import changes
from desktop.ui.look.typography import Typography
from desktop.ui.notes.panel import AnnotationPanel
from desktop.ui.palette.dialog import PaletteDialog
from desktop.ui.reading.hyphenation import SOFT_HYPHEN
from desktop.ui.reading.reader import Reader
from desktop.ui.themes.picker import ThemePicker
from desktop.ui.widgets.announcing import Announcer
from desktop.ui.window import MainWindow
from desktop.workspace.workspace import Workspace
from tests.ui.hands import act, highlight, open_all, session_of, settle

Spoken = Callable[[str], bool]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Listen as a screen reader does, and return what is announced, the latest last."""
    heard: list[str] = []

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    yield heard
    QAccessible.setActive(was_active)


@pytest.fixture
def spoken(qtbot: QtBot, told: list[str]) -> Spoken:
    """Return what waits until something that holds these words is said."""

    def wait(words: str) -> bool:
        qtbot.waitUntil(lambda: any(words in one for one in told), timeout=3000)
        return True

    return wait


def make_theme(window: MainWindow, name: str) -> str:
    """Make a theme and return its id."""
    session = session_of(window)
    session.editor.change_codebook("Add theme", lambda book: book.add(name))
    return session.codebook.demand(name).id


def is_anything_pending(reader: Reader) -> bool:
    """Return whether something about this text is going to be told in a moment."""
    waiting = (announcer.findChild(QTimer) for announcer in reader.findChildren(Announcer))
    return any(timer.isActive() for timer in waiting)


def test_step_that_is_done_or_undone_is_told(window: MainWindow, spoken: Spoken) -> None:
    highlight(window, open_all(window)["harbour"], "closes on Friday")
    assert spoken("Done: Highlight.")
    act(window, "undo")
    assert spoken("Undone: Highlight.")


def test_step_is_told_by_its_name_when_nothing_was_left_of_it_to_undo(
    qtbot: QtBot, window: MainWindow, library: Path, spoken: Spoken
) -> None:
    made = highlight(window, open_all(window)["harbour"], "closes on Friday")
    settle(qtbot, window)
    other = Workspace(library)
    other.load()
    other.store.apply(changes.delete([other.store.get(made.id)]))
    other.store.save()
    qtbot.waitUntil(lambda: session_of(window).find(made.id) is None, timeout=5000)
    act(window, "undo")
    assert spoken("Undone: Highlight.")


def test_note_is_not_told_to_be_kept_while_it_is_being_written(
    qtbot: QtBot, window: MainWindow, told: list[str]
) -> None:
    made = highlight(window, open_all(window)["harbour"], "closes on Friday")
    act(window, "edit_note")
    told.clear()
    qtbot.keyClicks(window.findChild(QPlainTextEdit, "noteEdit"), "Why?")
    qtbot.waitUntil(lambda: session_of(window).find(made.id).note == "Why?")
    assert told == []


def test_problem_is_told(window: MainWindow, spoken: Spoken) -> None:
    session_of(window).failed.emit("港口 🚢: the folder cannot be written to.")
    assert spoken("港口 🚢: the folder cannot be written to.")


def test_nothing_is_said_while_nobody_listens(
    qtbot: QtBot, window: MainWindow, told: list[str]
) -> None:
    QAccessible.setActive(False)
    highlight(window, open_all(window)["harbour"], "closes on Friday")
    session_of(window).told.emit("Copied.")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Copied.")
    assert told == []


def test_heading_and_annotation_on_the_line_of_the_text_cursor_are_told(
    open_window: Callable[[Path], MainWindow], library: Path, spoken: Spoken, told: list[str]
) -> None:
    (library / "harbour.md").write_text("Ships 🚢 wait.\n\n## Later\n\nThey still wait.\n", "utf-8")
    window = open_window(library)
    pane = open_all(window)["harbour"]
    made = highlight(window, pane, "still wait")
    session_of(window).editor.edit_note(made.id, "Is that *so*?")
    pane.reader.setFocus()
    pane.reader.place_caret(0)
    told.clear()
    pane.reader.place_caret(pane.article.text.index("They"))
    assert spoken("Highlight: “still wait” Is that *so*?")
    told.clear()
    pane.reader.place_caret(pane.article.text.index("hey"))
    pane.reader.place_caret(pane.article.text.index("Later"))
    assert spoken("Heading of level 2.")
    assert told == ["Heading of level 2."], "the annotation was told when it was come to"


def test_annotation_is_told_again_when_the_text_cursor_comes_back(
    qtbot: QtBot, window: MainWindow, spoken: Spoken, told: list[str]
) -> None:
    reader = open_all(window)["harbour"].reader
    highlight(window, window.desk.pane_of("harbour"), "could open again")
    reader.setFocus()
    for _ in range(2):
        reader.place_caret(reader.article.text.index("About"))
        qtbot.waitUntil(lambda: not is_anything_pending(reader))
        told.clear()
        reader.place_caret(reader.article.text.index("could"))
        assert spoken("Highlight: “could open again”")


def test_what_the_text_cursor_only_passes_is_not_told(
    open_window: Callable[[Path], MainWindow], library: Path, spoken: Spoken, told: list[str]
) -> None:
    (library / "harbour.md").write_text("Ships wait.\n\n## Later\n\n> 港口 🚢\n", "utf-8")
    reader = open_all(open_window(library))["harbour"].reader
    reader.setFocus()
    for words in ("Later", "港口"):
        reader.place_caret(reader.article.text.index(words))
    assert spoken("Quotation.")
    assert told[-1] == "Quotation."


def test_words_are_not_parted_where_they_are_read_out(
    open_window: Callable[[Path], MainWindow],
    library: Path,
    told: list[str],
) -> None:
    words = "The harbourmaster's announcement concerned transportation and communication. "
    (library / "harbour.md").write_text(f"---\nlanguage: en\n---\n{words * 9}", "utf-8")
    window = open_window(library)
    pane = open_all(window)["harbour"]
    pane.reader.set_typography(Typography(justified=True))
    assert SOFT_HYPHEN not in pane.reader.toPlainText()
    QAccessible.setActive(False)
    window.desk.focus(pane)
    act(window, "close_pane")
    pane = open_all(window)["harbour"]
    pane.reader.set_typography(Typography(justified=True))
    assert SOFT_HYPHEN in pane.reader.toPlainText()


def test_table_and_list_are_told_where_they_begin(window: MainWindow, spoken: Spoken) -> None:
    pane = open_all(window)["port"]
    pane.reader.setFocus()
    pane.reader.place_caret(pane.article.text.index("Item"))
    assert spoken("Table.")
    pane.reader.place_caret(pane.article.text.index("Cranes are"))
    assert spoken("List.")


def test_hit_is_told_with_its_number_and_the_words_around_it(
    qtbot: QtBot, window: MainWindow, spoken: Spoken
) -> None:
    pane = open_all(window)["harbour"]
    window.desk.focus(pane)
    act(window, "find_words")
    field = pane.find_bar.findChild(QLineEdit)
    qtbot.keyClicks(field, "mayor")
    assert spoken("1 of 1: ")
    assert spoken("The mayor said the harbour could")
    field.clear()
    qtbot.keyClicks(field, "lighthouse")
    assert spoken("no hits")


def test_search_tells_how_much_it_found(qtbot: QtBot, window: MainWindow, spoken: Spoken) -> None:
    field = window.findChild(QLineEdit, "searchEdit")
    field.setFocus()
    qtbot.keyClicks(field, "harbour")
    assert spoken("2 articles, ")
    field.clear()
    qtbot.keyClicks(field, "zeppelin")
    assert spoken("Nothing found.")


def test_search_that_goes_on_by_itself_is_not_told_to_who_reads(
    qtbot: QtBot, window: MainWindow, told: list[str], spoken: Spoken
) -> None:
    pane = open_all(window)["harbour"]
    window.desk.focus(pane)
    window.findChild(QLineEdit, "searchEdit").setText("harbour")
    summary = window.findChild(QLabel, "resultSummary")
    qtbot.waitUntil(lambda: "2 articles" in summary.text())
    act(window, "next_hit")
    assert spoken("The harbour"), "what comes after it is told"
    assert not [one for one in told if "articles" in one]


def test_choice_in_the_palette_is_told_while_one_types(
    qtbot: QtBot, window: MainWindow, spoken: Spoken
) -> None:
    act(window, "show_palette")
    palette = window.findChild(PaletteDialog)
    assert palette.accessibleName()
    qtbot.keyClicks(palette.edit, "story map")
    assert spoken("Story map")
    qtbot.keyClicks(palette.edit, "zzzz")
    assert spoken("Nothing fits.")
    palette.reject()


def test_theme_is_told_when_it_is_gone_to_and_when_it_is_ticked(
    qtbot: QtBot, window: MainWindow, spoken: Spoken
) -> None:
    for name in ("Money", "港口"):
        make_theme(window, name)
    highlight(window, open_all(window)["harbour"], "closes on Friday")
    act(window, "choose_themes")
    picker = window.findChild(ThemePicker)
    field = picker.findChild(QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert spoken("港口")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert spoken("港口, ticked")
    picker.close()


def test_filter_tells_how_many_it_leaves(qtbot: QtBot, window: MainWindow, spoken: Spoken) -> None:
    field = window.findChild(QLineEdit, "articleFilter")
    field.setFocus()
    qtbot.keyClicks(field, "ledger")
    assert spoken("1 of 3 articles")


def test_card_is_read_out_with_all_that_it_shows(window: MainWindow) -> None:
    session = session_of(window)
    made = highlight(window, open_all(window)["harbour"], "closes on Friday")
    session.editor.edit_note(made.id, "Is that **so**?")
    session.editor.toggle_theme(made.id, make_theme(window, "Money"))
    act(window, "show_annotations")
    listed = window.findChild(AnnotationPanel).findChild(QListView, "annotationList")
    card = QAccessible.queryAccessibleInterface(listed).child(0)
    said = card.text(QAccessible.Text.Name)
    assert said == "closes on Friday. Money. Note: Is that so? The Daily Quay. Pane 2."


def test_article_is_read_out_with_all_that_its_row_shows(window: MainWindow) -> None:
    highlight(window, open_all(window)["harbour"], "closes on Friday")
    listed = window.findChild(QListView, "articleList")
    rows = QAccessible.queryAccessibleInterface(listed)
    said = [rows.child(n).text(QAccessible.Text.Name) for n in range(rows.childCount())]
    assert "Harbour closes, The Daily Quay, 24 Mar 2026, open, 1 annotation" in said
