"""Searching in the window: results, facets, help, contexts, hits in panes, all by keyboard too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDockWidget,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from desktop.ui.concordance.model import ContextRole
from desktop.ui.concordance.panel import ConcordancePanel
from desktop.ui.reading.reader import Reader
from desktop.ui.search.control import SearchControl
from desktop.ui.search.field import SearchField
from desktop.ui.window import MainWindow
from tests.ui.hands import act, mark_range, open_all, session_of, settle
from tests.ui.search.searching import field, hits_told, narrow, rows, search, silent, tree


def test_results_are_grouped_by_article_with_counts(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "mayor")
    assert sorted(row[0] for row in rows(window)) == [
        "Harbour closes (1 match)",
        "What the port costs (1 match)",
    ]
    assert all("mayor" in row[1] for row in rows(window))


def test_open_articles_without_a_match_are_listed_and_lead_to_their_pane(
    qtbot: QtBot, window: MainWindow
) -> None:
    panes = open_all(window)
    search(qtbot, window, "cranes")
    assert sorted(silent(window)) == ["0   Gang", "0   Harbour closes"]
    view = window.findChild(QListWidget, "silentList")
    view.setCurrentRow([view.item(0).text(), view.item(1).text()].index("0   Harbour closes"))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.active is panes["harbour"], timeout=2000)


def test_open_article_whose_file_is_gone_is_not_said_to_be_without_a_match(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    pane = open_all(window)["harbour"]
    search(qtbot, window, "cranes")
    assert "0   Harbour closes" in silent(window)
    (library / "harbour.md").unlink()
    notice = pane.findChild(QLabel, "goneNotice")
    qtbot.waitUntil(notice.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: silent(window) == ["0   Gang"], timeout=5000)


def test_open_article_with_some_of_the_words_is_not_called_silent(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_all(window)
    search(qtbot, window, "mayor cranes")
    told = hits_told(window)
    for line in silent(window):
        title = line.removesuffix(": some of the words").removeprefix("0   ")
        shown = next(one for one in window.desk.panes if one.article.info.title == title)
        assert line.startswith("0") == (told[shown.article_id] == "0 hits")
    assert any(line.endswith("some of the words") for line in silent(window))


def test_keyboard_leads_from_the_field_to_a_passage_and_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    panes = open_all(window)
    search(qtbot, window, "cranes")
    qtbot.keyClick(field(window), Qt.Key.Key_Down)
    assert tree(window).hasFocus()
    qtbot.keyClick(tree(window), Qt.Key.Key_Down)
    qtbot.keyClick(tree(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panes["port"].reader.current_hit == 0, timeout=2000)
    tree(window).setFocus()
    qtbot.keyClick(tree(window), Qt.Key.Key_Escape)
    assert field(window).hasFocus()
    qtbot.keyClick(field(window), Qt.Key.Key_Escape)
    assert field(window).text() == ""
    qtbot.keyClick(field(window), Qt.Key.Key_Escape)
    assert window.desk.active.reader.hasFocus()


def test_enter_in_the_field_goes_through_the_hits_and_stays_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_all(window)
    search(qtbot, window, "mayor")
    gone_to = []
    for _ in range(2):
        qtbot.keyClick(field(window), Qt.Key.Key_Return)
        settle(qtbot, window)
        gone_to.append(window.desk.active.article_id)
    assert sorted(gone_to) == ["harbour", "port"]
    assert field(window).hasFocus()


def test_enter_opens_the_best_article_when_none_on_the_desk_has_a_hit(
    qtbot: QtBot, window: MainWindow
) -> None:
    search(qtbot, window, "cranes")
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.active.article_id == "port", timeout=3000)


def test_facet_narrows_and_can_be_taken_away(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "mayor")
    narrow(window, "source", "The Daily Quay")
    assert field(window).text() == 'source:"The Daily Quay" mayor'
    qtbot.waitUntil(lambda: len(rows(window)) == 1, timeout=3000)
    (condition,) = window.findChildren(QToolButton, "condition")
    assert condition.text() == "Source: The Daily Quay"
    condition.setFocus()
    qtbot.keyClick(condition, Qt.Key.Key_Space)
    assert field(window).text() == "mayor"
    qtbot.waitUntil(lambda: len(rows(window)) == 2, timeout=3000)


@pytest.mark.parametrize(
    ("facet", "value", "query"),
    [("date", "2026-03", "date:2026-03 mayor"), ("language", "en", "lang:en mayor")],
)
def test_months_and_languages_narrow(
    qtbot: QtBot, window: MainWindow, facet: str, value: str, query: str
) -> None:
    search(qtbot, window, "mayor")
    narrow(window, facet, value)
    assert field(window).text() == query


def test_suggestion_is_searched_when_it_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "harbuor ")
    suggestion = window.findChild(QPushButton, "suggestion")
    assert "harbour" in suggestion.text()
    suggestion.click()
    qtbot.waitUntil(lambda: len(rows(window)) == 2, timeout=3000)


def test_mistake_in_the_query_is_told_beside_the_results(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "(mayor")
    hint = window.findChild(QLabel, "searchHint")
    assert hint.isVisible()
    assert "bracket" in hint.text()
    assert len(rows(window)) == 2


def test_match_in_a_note_says_so_and_leads_to_the_note(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    made = mark_range(session, "port", 0, 7, note="Is this plausible?")
    assert made is not None
    settle(qtbot, window)
    session.set_current("")
    search(qtbot, window, "plausible")
    ((_title, note),) = rows(window)
    assert note.startswith("Note: ")
    view = tree(window)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0, view.model().index(0, 0)))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.current is not None, timeout=2000)


def test_match_in_a_title_says_so(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "title:costs")
    assert rows(window) == [["What the port costs (in the title)"]]


def test_results_can_be_sorted_by_date(qtbot: QtBot, window: MainWindow) -> None:
    from PySide6.QtWidgets import QComboBox

    search(qtbot, window, "mayor")
    with qtbot.waitSignal(window.findChild(SearchControl).answered, timeout=3000):
        window.findChild(QComboBox, "resultSort").setCurrentIndex(1)
    assert [row[0].partition(" (")[0] for row in rows(window)] == [
        "What the port costs",
        "Harbour closes",
    ]


def test_more_results_are_shown_when_they_are_asked_for(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    for number in range(30):
        (library / f"ferry-{number}.txt").write_text(f"Ferry number {number} sails.", "utf-8")
    window = open_window(library)
    search(qtbot, window, "ferry")
    assert len(rows(window)) == 20
    window.findChild(QPushButton, "moreResults").click()
    qtbot.waitUntil(lambda: len(rows(window)) == 30, timeout=3000)


def test_headers_tell_the_count_and_the_current_hit(qtbot: QtBot, window: MainWindow) -> None:
    panes = open_all(window)
    search(qtbot, window, "harbour")
    assert hits_told(window) == {"gang": "0 hits", "harbour": "3 hits", "port": "1 hit"}
    window.desk.focus(panes["harbour"])
    act(window, "next_hit")
    act(window, "next_hit")
    assert hits_told(window)["harbour"] == "2 of 3"


def test_walk_through_the_hits_goes_on_when_a_pane_is_opened(
    qtbot: QtBot, window: MainWindow
) -> None:
    harbour = window.desk.pane_of("harbour")
    search(qtbot, window, "harbour")
    window.desk.focus(harbour)
    act(window, "next_hit")
    with qtbot.waitSignal(window.findChild(SearchControl).answered, timeout=3000):
        window.desk_control.open("port")
    qtbot.waitUntil(lambda: hits_told(window).get("port") == "1 hit", timeout=3000)
    assert hits_told(window)["harbour"] == "1 of 3"


def test_hits_follow_a_text_that_changes_on_disk(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    search(qtbot, window, "harbour")
    path = library / "harbour.md"
    path.write_text(path.read_text("utf-8").replace("About", "🚢🚢 harbour. About"), "utf-8")
    act(window, "refresh_library")
    pane = window.desk.pane_of("harbour")
    qtbot.waitUntil(lambda: len(pane.reader.hits) == 4, timeout=5000)
    assert {pane.article.text[slice(*hit)].lower() for hit in pane.reader.hits} == {"harbour"}


@pytest.mark.parametrize(
    ("article", "words", "marked"),
    [
        ("gang", "港口", ["港口", "港口", "港口"]),
        ("gang", "家也", ["家也"]),
        ("harbour", "closes on", ["closes", "on", "closes", "on"]),
        ("harbour", '"closes on friday"', ["closes on Friday"]),
    ],
)
def test_marks_stand_on_the_words_also_after_rare_characters(
    qtbot: QtBot, window: MainWindow, article: str, words: str, marked: list[str]
) -> None:
    pane = window.desk.pane_of(article)
    search(qtbot, window, words)
    painted = list(_boxed(pane.reader))
    assert painted == [pane.article.text[slice(*hit)] for hit in pane.reader.hits]
    assert sorted(set(painted)) == sorted(set(marked))


def _boxed(reader: Reader) -> Iterator[str]:
    """Yield the words of the document over which the hits are boxed."""
    for hit in reader.hits:
        reader.select(*hit)
        yield reader.textCursor().selectedText()


def test_find_bar_keeps_its_own_hits(qtbot: QtBot, window: MainWindow) -> None:
    panes = open_all(window)
    search(qtbot, window, "mayor")
    window.desk.focus(panes["harbour"])
    act(window, "find_words")
    qtbot.keyClicks(panes["harbour"].findChild(QLineEdit, "findEdit"), "ships")
    found = panes["harbour"].reader.hits
    search(qtbot, window, "harbour")
    assert panes["harbour"].reader.hits == found
    assert hits_told(window)["harbour"] == "3 hits"
    panes["harbour"].hits.close_find()
    assert len(panes["harbour"].reader.hits) == 3


def contexts(window: MainWindow) -> dict[str, list[tuple[str, str]]]:
    """Return the columns: what their title says, and the match of each row with what is left."""
    panel = window.findChild(ConcordancePanel)
    found = {}
    for column in panel.columns:
        head = ("columnCount", "columnTitle")
        title = " ".join(column.findChild(QLabel, name).accessibleName() for name in head)
        cells = [column.model.index(row).data(ContextRole.CONTEXT) for row in range(99)]
        found[title] = [(cell.left, cell.match) for cell in cells if cell]
    return found


def test_every_match_is_shown_in_its_context_with_zero_columns(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_all(window)
    act(window, "toggle_concordance")
    search(qtbot, window, "mayor")
    assert contexts(window) == {
        "0 matches Gang": [],
        "1 match Harbour closes": [("The ", "mayor")],
        "1 match What the port costs": [
            ("Closing the harbour saves $1.000 a day, said the ", "mayor")
        ],
    }


def test_context_leads_to_its_passage_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    panes = open_all(window)
    act(window, "toggle_concordance")
    search(qtbot, window, "mayor")
    panel = window.findChild(ConcordancePanel)
    panel.take_focus()
    assert panel.columns[1].list.hasFocus()
    qtbot.keyClick(panel.columns[1].list, Qt.Key.Key_Right)
    assert panel.columns[2].list.hasFocus()
    qtbot.keyClick(panel.columns[2].list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panes["port"].reader.current_hit == 0, timeout=2000)
    qtbot.keyClick(panel.columns[2].list, Qt.Key.Key_Escape)
    assert field(window).hasFocus()


def test_contexts_are_shown_again_at_the_next_start(
    open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    act(window, "toggle_concordance")
    window.close()
    again = open_window(library)
    assert again.findChild(QDockWidget, "concordanceDock").isVisible()
    assert again.findChild(QAction, "toggle_concordance").isChecked()
    act(again, "toggle_concordance")
    assert not again.findChild(QDockWidget, "concordanceDock").isVisible()


def test_search_syntax_is_explained(qtbot: QtBot, window: MainWindow) -> None:
    act(window, "show_search_help")
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    page = dialog.findChild(QTextBrowser).toPlainText()
    assert all(word in page for word in ("OR", "source:", "in:notes", "date:", "港口"))
    dialog.close()


def test_search_is_forgotten_when_the_field_is_cleared(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "harbour")
    act(window, "clear_search")
    qtbot.waitUntil(lambda: set(hits_told(window).values()) == {""}, timeout=3000)
    assert window.findChild(QListView, "articleList").isVisible()
    assert all(pane.reader.hits == () for pane in window.desk.panes)


def test_matches_in_context_shown_before_anything_was_sought_lead_to_the_search(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_all(window)
    act(window, "toggle_concordance")
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), SearchField))


def test_next_hit_opens_the_best_article_where_no_open_one_has_a_hit(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.desk.close_pane(open_all(window)["port"])
    search(qtbot, window, "cranes")
    act(window, "next_hit")
    qtbot.waitUntil(lambda: window.desk.pane_of("port") is not None, timeout=2000)
    reader = window.desk.pane_of("port").reader
    qtbot.waitUntil(lambda: reader.current_hit == 0, timeout=2000)


def test_next_hit_of_no_search_leads_to_its_field(window: MainWindow) -> None:
    pane = next(iter(open_all(window).values()))
    window.desk.focus(pane)
    act(window, "next_hit")
    assert field(window).hasFocus()
