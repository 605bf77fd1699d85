"""The window as a user meets it: opening, reading, marking, exporting, closing, coming back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.briefs.plan import Plan
from desktop.ui.briefs import dialogs
from desktop.ui.briefs.dialogs import ExportChoice
from desktop.ui.desk.pane import Pane
from desktop.ui.importing import dialogs as import_dialogs
from desktop.ui.theming import is_dark
from desktop.ui.window import MainWindow


def act(window: MainWindow, name: str) -> None:
    """Choose a command of the menus."""
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def open_all(window: MainWindow) -> dict[str, Pane]:
    """Open every article from the list with the keyboard, and return the panes by id."""
    view = window.findChild(QListView, "articleList")
    view.selectAll()
    act(window, "open_selected")
    return {pane.article_id: pane for pane in window.desk.panes}


def select(pane: Pane, words: str) -> None:
    """Select ``words`` in a pane, as the mouse or Shift and arrows would."""
    start = pane.article.text.index(words)
    pane.reader.setFocus()
    pane.reader.select(start, start + len(words))


def annotations_on_disk(library: Path, name: str) -> list[dict[str, object]]:
    file = library / "annotations" / f"{name}.json"
    if not file.exists():
        return []
    return list(json.loads(file.read_text("utf-8"))["first"]["items"])


def test_first_start_opens_two_articles_side_by_side(window: MainWindow) -> None:
    assert [pane.article_id for pane in window.desk.panes] == ["gang", "harbour"]


def test_article_opens_from_the_list_and_only_once(window: MainWindow) -> None:
    open_all(window)
    open_all(window)
    assert sorted(pane.article_id for pane in window.desk.panes) == ["gang", "harbour", "port"]


def test_seventh_article_asks_whom_it_replaces(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    for number in range(6):
        (library / f"more-{number}.txt").write_text(f"More words, {number}.", "utf-8")
    window = open_window(library)
    open_all(window)
    assert len(window.desk.panes) == 6
    bar = window.desk.replace_bar
    assert bar.isVisible()
    third = window.desk.panes[2].article_id
    qtbot.keyClick(bar, "3")
    assert not bar.isVisible()
    assert len(window.desk.panes) == 6
    assert third not in window.desk_control.open_ids


def test_panes_are_reordered_and_closed_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    first = window.desk.panes[0]
    window.desk.focus(first)
    act(window, "pane_right")
    assert window.desk.panes[1] is first
    act(window, "close_pane")
    assert first not in window.desk.panes


def test_selection_is_highlighted_by_key_and_saved_within_a_second(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    pane = open_all(window)["harbour"]
    select(pane, "🚢 closes on Friday")
    qtbot.keyClick(pane.reader, Qt.Key.Key_H)
    assert [mark.start for mark in pane.reader.marks] == [pane.article.text.index("🚢")]
    qtbot.waitUntil(lambda: bool(annotations_on_disk(library, "harbour")), timeout=2000)
    (item,) = annotations_on_disk(library, "harbour")
    assert item["motivation"] == "highlighting"


def test_note_is_written_in_the_editor_and_saved(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    pane = open_all(window)["gang"]
    select(pane, "𠮷野家也关门了")
    qtbot.keyClick(pane.reader, Qt.Key.Key_N)
    edit = window.findChild(QPlainTextEdit, "noteEdit")
    qtbot.keyClicks(edit, "Is this true?")

    def saved() -> bool:
        items = annotations_on_disk(library, "gang")
        return "Is this true?" in json.dumps(items)

    qtbot.waitUntil(saved, timeout=3000)


def test_digit_highlights_in_that_theme(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    session.add_theme("Money")
    pane = open_all(window)["port"]
    select(pane, "$1.000 a day")
    qtbot.keyClick(pane.reader, Qt.Key.Key_1)
    (annotation,) = session.annotations
    assert annotation.themes == (session.codebook.themes[0].id,)
    assert pane.reader.marks[0].label == "Mo"


def test_letter_keys_can_be_turned_off(qtbot: QtBot, window: MainWindow) -> None:
    act(window, "letter_keys")
    pane = open_all(window)["port"]
    select(pane, "Ships wait")
    qtbot.keyClick(pane.reader, Qt.Key.Key_H)
    assert not pane.reader.marks
    act(window, "highlight")
    assert len(pane.reader.marks) == 1


def test_highlight_is_undone_and_redone_from_the_menu(window: MainWindow) -> None:
    pane = open_all(window)["port"]
    select(pane, "Ships wait")
    act(window, "highlight")
    assert "Highlight" in window.findChild(QAction, "undo").text()
    act(window, "undo")
    assert not pane.reader.marks
    act(window, "redo")
    assert len(pane.reader.marks) == 1


def test_highlight_over_table_cells_marks_the_words_of_each(window: MainWindow) -> None:
    pane = open_all(window)["port"]
    select(pane, "Item\tCost\nCranes\t300")
    act(window, "highlight")
    (mark,) = pane.reader.marks
    assert pane.article.text[mark.start : mark.end] == "Item\tCost\nCranes\t300"


def test_search_marks_hits_in_every_pane_and_lists_passages(
    qtbot: QtBot, window: MainWindow
) -> None:
    panes = open_all(window)
    field = window.findChild(QLineEdit, "searchEdit")
    qtbot.keyClicks(field, "harbour")
    qtbot.waitUntil(lambda: len(panes["harbour"].reader.hits) >= 3, timeout=5000)
    assert len(panes["port"].reader.hits) == 1
    assert panes["gang"].reader.hits == ()
    tree = window.findChild(QTreeView, "resultTree")
    assert tree.model().rowCount() == 2


def test_chinese_words_are_found(qtbot: QtBot, window: MainWindow) -> None:
    panes = open_all(window)
    window.findChild(QLineEdit, "searchEdit").setText("港口")
    qtbot.waitUntil(lambda: len(panes["gang"].reader.hits) == 3, timeout=5000)


def test_f3_walks_through_the_hits_of_all_panes(qtbot: QtBot, window: MainWindow) -> None:
    panes = open_all(window)
    window.findChild(QLineEdit, "searchEdit").setText("mayor")
    qtbot.waitUntil(lambda: bool(panes["port"].reader.hits), timeout=5000)
    window.desk.focus(panes["harbour"])
    seen = []
    for _ in range(2):
        act(window, "next_hit")
        seen.append(window.desk.active.article_id)
    assert sorted(seen) == ["harbour", "port"]


def test_find_bar_steps_within_one_pane(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    window.desk.focus(pane)
    act(window, "find_words")
    edit = pane.findChild(QLineEdit, "findEdit")
    qtbot.keyClicks(edit, "harbour")
    count = len(pane.reader.hits)
    assert count >= 3
    first = pane.reader.current_hit
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert pane.reader.current_hit == (first + 1) % count


def test_panes_zoom_and_places_come_back_at_the_next_start(
    open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    open_all(window)
    window.desk.focus(window.desk.panes[2])
    act(window, "zoom_pane_in")
    act(window, "pane_left")
    before = [(pane.article_id, pane.zoom) for pane in window.desk.panes]
    window.close()
    again = open_window(library)
    assert [(pane.article_id, pane.zoom) for pane in again.desk.panes] == before


def test_brief_is_exported_in_the_background(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_all(window)["port"]
    select(pane, "Ships wait")
    act(window, "highlight")
    target = tmp_path / "brief.md"
    choice = ExportChoice(target, Plan("The harbour", format="md"))
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: choice)
    act(window, "export_brief")
    qtbot.waitUntil(target.exists, timeout=5000)
    assert "Ships wait" in target.read_text("utf-8")


def test_export_that_cannot_be_written_is_told_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("x")
    choice = ExportChoice(blocked / "brief.md", Plan(format="md"))
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: choice)
    act(window, "export_brief")
    qtbot.waitUntil(lambda: "Could not write" in window.messages.text, timeout=5000)


def test_files_with_problems_are_counted_and_explained(
    open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    (library / "picture.md").write_bytes(b"\x89PNG\r\n\0\0\0binary")
    window = open_window(library)
    assert [file.path for file in window.session.unreadable] == ["picture.md"]
    act(window, "show_unreadable")


def test_empty_folder_is_told_in_the_window(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    window = open_window(empty)
    assert "No articles" in window.findChild(QLabel, "emptyTitle").text()


def test_imported_file_appears_in_the_list(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra = tmp_path / "extra.txt"
    extra.write_text("Another account of the harbour.", "utf-8")
    monkeypatch.setattr(import_dialogs, "ask_files", lambda *_: [extra])
    act(window, "import_articles")
    begin = window.findChild(QPushButton, "importAll")
    qtbot.waitUntil(begin.isEnabled, timeout=5000)
    begin.click()
    view = window.findChild(QListView, "articleList")
    qtbot.waitUntil(lambda: view.model().rowCount() == 4, timeout=5000)


def test_side_bars_and_highlights_can_be_hidden(window: MainWindow) -> None:
    pane = open_all(window)["port"]
    select(pane, "Ships wait")
    act(window, "highlight")
    act(window, "toggle_marks")
    assert not pane.reader.marks
    act(window, "toggle_sidebars")
    assert not window.findChild(QListView, "articleList").isVisible()


def test_every_control_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QTextEdit

    open_all(window)
    kinds = (QLineEdit, QListView, QTreeView, QComboBox, QTextEdit, QPlainTextEdit, QAbstractButton)
    nameless = [
        widget
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.window() is window  # not the lists that combo boxes drop down
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_look_is_chosen_in_the_menu_and_kept(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    assert window.findChild(QAction, "look_system").isChecked()
    act(window, "look_dark")
    assert is_dark(window.palette())
    window.close()
    again = open_window(library)
    assert again.findChild(QAction, "look_dark").isChecked()
    act(again, "look_light")
    assert not is_dark(again.palette())


def test_six_panes_do_not_make_the_window_wider(
    open_window: Callable[[Path], MainWindow], library: Path, qtbot: QtBot
) -> None:
    for number in range(3):
        (library / f"more-{number}.txt").write_text(f"More words, {number}.", "utf-8")
    window = open_window(library)
    window.resize(900, 600)
    open_all(window)
    assert len(window.desk.panes) == 6
    assert window.minimumSizeHint().width() <= 900
    assert window.width() == 900


def test_window_with_the_board_fits_a_small_screen_at_twice_the_scale(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_all(window)
    for command, page in (("compare_themes", "themesPage"), ("compare_claims", "claimsPage")):
        act(window, command)
        shown = window.findChildren(QWidget, page)
        qtbot.waitUntil(lambda shown=shown: any(one.isVisible() for one in shown), timeout=5000)
    dock, tabs = (window.findChild(QWidget, name) for name in ("compareDock", "compareTabs"))
    width = tabs.minimumSizeHint().width
    qtbot.waitUntil(lambda: dock.minimumSizeHint().width() >= width(), timeout=5000)
    least = window.minimumSizeHint()
    assert least.width() <= 900
    assert least.height() <= 480


def test_echoes_that_nobody_asked_for_take_no_room_at_the_next_start(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    open_all(window)["harbour"].reader.place_caret(0)
    act(window, "find_echoes")
    act(window, "compare_themes")
    assert window.findChild(QDockWidget, "echoesDock").isVisible()
    window.close()
    again = open_window(library)
    again.complete()
    assert again.findChild(QDockWidget, "echoesDock").isHidden()
    assert not again.findChild(QDockWidget, "compareDock").isHidden()


def test_bars_give_way_when_the_window_gets_narrow_and_come_back_when_it_gets_wide(
    qtbot: QtBot, window: MainWindow
) -> None:
    bars = [window.findChild(QDockWidget, name) for name in ("leftDock", "rightDock")]
    window.resize(1500, 800)
    window.desk.close_pane(open_all(window)["port"])
    qtbot.waitUntil(lambda: window.desk.width() > 860, timeout=2000)
    natural = [bar.width() for bar in bars]
    window.resize(1000, 800)
    qtbot.waitUntil(lambda: 600 < window.desk.width() < 860, timeout=2000)
    assert sum(bar.width() for bar in bars) < sum(natural)
    window.resize(1500, 800)
    qtbot.waitUntil(lambda: [bar.width() for bar in bars] == natural, timeout=2000)
