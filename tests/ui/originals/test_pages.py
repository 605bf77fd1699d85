"""The original's pages beside the text: which is shown, what is marked, how one turns them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLabel, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from desktop.ui.desk.pane import ZOOM_RANGE, Pane
from desktop.ui.originals.page_view import PageView
from desktop.ui.window import MainWindow
from tests.ui.hands import act, select


def told(window: MainWindow) -> str:
    return window.findChild(QLabel, "pageTold").accessibleName()


def drawn(qtbot: QtBot, window: MainWindow, label: str) -> PageView:
    """Wait until a page is drawn, and return its view."""
    view = window.findChild(PageView)
    name = f"Page {label} of bridge.pdf"
    qtbot.waitUntil(lambda: view.accessibleName() == name, timeout=10_000)
    return view


def test_page_of_the_selection_is_drawn_with_the_passage_marked(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    act(window, "show_original")
    first = drawn(qtbot, window, "1")
    assert not first.is_empty
    assert not first.marked
    select(window, pane, "the fishermen")
    view = drawn(qtbot, window, "2")
    assert len(view.marked) == 1
    mark = view.marked[0]
    assert 0.1 < mark.left < mark.right < 0.6
    assert 0.1 < mark.top < mark.bottom < 0.2
    act(window, "show_original")
    assert not view.isVisible()


def test_pages_turn_by_key_and_button_and_the_text_stays(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    act(window, "show_original")
    drawn(qtbot, window, "1")
    act(window, "next_page")
    drawn(qtbot, window, "2")
    qtbot.keyClick(window.findChild(QScrollArea, "pageScroller"), Qt.Key.Key_PageDown)
    view = drawn(qtbot, window, "3")
    window.findChild(QToolButton, "previousPage").click()
    drawn(qtbot, window, "2")
    assert pane.reader.top_offset() == 0
    before = view.width()
    window.findChild(QToolButton, "zoomPageIn").click()
    assert view.width() > before


def test_an_article_without_an_original_is_told(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    act(window, "show_original")
    drawn(qtbot, window, "1")
    window.desk_control.open("port")
    qtbot.waitUntil(lambda: "not made from a PDF" in told(window), timeout=5_000)
    assert window.findChild(PageView).is_empty


def test_one_goes_to_a_page_by_its_label(
    window: MainWindow, pane: Pane, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def answer(*given: object, **_: object) -> tuple[str, bool]:
        asked.append(list(given[3]))  # type: ignore[call-overload]
        return "3", True

    monkeypatch.setattr(QInputDialog, "getItem", answer)
    act(window, "go_to_page")
    assert asked == [["1", "2", "3"]]
    assert pane.reader.caret() == pane.article.text.index("Cyd wept")


def test_pages_are_labelled_beside_the_line_in_which_they_begin(
    window: MainWindow, pane: Pane
) -> None:
    marks = pane.reader.page_marks()
    assert [mark.label for mark in marks] == ["1", "2", "3"]
    start = pane.article.text.index("Ben thought")
    assert marks[1].top == pane.reader.span_on_screen(start, start + 3)[0]


def test_the_header_tells_the_page_that_one_reads(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    page = pane.header.findChild(QLabel, "panePage")
    assert (page.text(), page.isVisibleTo(pane)) == ("p. 1", True)
    pane.set_zoom(ZOOM_RANGE.stop)
    pane.setMaximumHeight(220)
    qtbot.waitUntil(lambda: pane.reader.verticalScrollBar().maximum() > 0, timeout=5_000)
    pane.reader.verticalScrollBar().setValue(pane.reader.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: page.text() in ("p. 2", "p. 3"), timeout=5_000)
    window.desk_control.open("port")
    port = window.desk.pane_of("port")
    assert not port.header.findChild(QLabel, "panePage").isVisibleTo(port)


OF_ORIGINALS = {"convert_again", "show_original", "next_page", "previous_page", "go_to_page"}


def offered(window: MainWindow) -> set[str]:
    """Return the commands about originals that can be chosen."""
    actions = {name: window.findChild(QAction, name) for name in OF_ORIGINALS}
    return {name for name, action in actions.items() if action.isEnabled()}


def test_what_needs_an_original_is_offered_for_articles_that_have_one(
    window: MainWindow, pane: Pane
) -> None:
    assert offered(window) == OF_ORIGINALS
    window.desk_control.open("port")
    assert offered(window) == set()
    window.desk.focus(pane)
    assert offered(window) == OF_ORIGINALS


def test_the_panel_can_be_hidden_while_an_article_without_an_original_is_read(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    act(window, "show_original")
    drawn(qtbot, window, "1")
    window.desk_control.open("port")
    assert offered(window) == {"show_original"}
    act(window, "show_original")
    assert offered(window) == set()
    assert not window.findChild(PageView).isVisible()
