"""The list of results: rows as high as what they say, counts that agree, ways on from nothing."""

from __future__ import annotations

from itertools import product
from threading import Event

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from desktop.errors import InputError
from desktop.search.results import Counts, Hit, Passage, Results
from desktop.ui.background.jobs import Jobs
from desktop.ui.search.delegate import ResultDelegate
from desktop.ui.search.model import ResultModel, ResultRole
from desktop.ui.search.narrow_bar import NarrowBar
from desktop.ui.search.nothing import other_queries
from desktop.ui.search.panel import ResultPanel
from desktop.ui.search.search import Query, Search
from desktop.ui.theming import colors_of
from desktop.ui.window import MainWindow
from tests.ui.hands import mark_range, open_all, session_of, settle
from tests.ui.search.searching import field, hits_told, rows, search, tree

LONG = "The observers of the harbour wrote that all ships had left, and that nobody had seen them. "


def shown(qtbot: QtBot, hit: Hit) -> ResultPanel:
    """Return the results, 280 pixels wide, with one article."""
    panel = ResultPanel()
    qtbot.addWidget(panel)
    panel.resize(280, 500)
    panel.show()
    panel.show_results(Results("x", (hit,)), {})
    return panel


def hit_of(*passages: Passage, title: str = "Harbour closes", in_text: int = 2) -> Hit:
    return Hit("a", title, "Quay", "2026-03-24", "en", in_text, passages, in_text)


def drawn_bottom(tree: QTreeView, row: int) -> float:
    """Return how far down the text of a passage's row is drawn if nothing holds it back."""
    index = tree.model().index(row, 0, tree.model().index(0, 0))
    delegate = tree.itemDelegate()
    assert isinstance(delegate, ResultDelegate)
    rect = tree.visualRect(index)
    image = QImage(rect.width(), 300, QImage.Format.Format_ARGB32)
    image.fill(0)
    option = QStyleOptionViewItem()
    option.initFrom(tree)
    option.widget = tree
    option.font = tree.font()
    option.rect = QRectF(0, 0, rect.width(), 300).toRect()
    option.state = option.state & ~option.state
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    inked = [y for y in range(300) if any(image.pixel(x, y) >> 24 for x in range(0, 200, 2))]
    return max(inked, default=0)


@pytest.mark.parametrize("text", [LONG * 3, "Short observers.", "港口观察员" * 40])
def test_row_is_as_high_as_what_is_drawn_in_it(qtbot: QtBot, text: str) -> None:
    spans = tuple((at, at + 9) for at in range(0, min(80, len(text) - 10), 20))
    panel = shown(qtbot, hit_of(Passage(text[:240], 0, len(text[:240]), spans)))
    tree = panel.tree
    index = tree.model().index(0, 0, tree.model().index(0, 0))
    assert drawn_bottom(tree, 0) <= tree.visualRect(index).height()


@pytest.mark.parametrize("before", [LONG * 2, "港口观察员写道，所有船只都已离开。" * 6])
def test_match_is_seen_in_a_narrow_row_however_far_into_its_passage(
    qtbot: QtBot, before: str
) -> None:
    text = f"{before}Disney left."
    start = len(before)
    panel = shown(qtbot, hit_of(Passage(text, 100, 100 + len(text), ((100 + start, 106 + start),))))
    panel.resize(180, 500)
    tree = panel.tree
    index = tree.model().index(0, 0, tree.model().index(0, 0))
    rect = tree.visualRect(index)
    picture = tree.viewport().grab(rect).toImage()
    wash = colors_of(QApplication.palette()).hit_wash
    places = product(range(picture.width()), range(picture.height()))
    washed = sum(picture.pixelColor(x, y).name() == wash for x, y in places)
    assert washed > 100


def test_title_takes_two_lines_where_it_needs_them(qtbot: QtBot) -> None:
    short = shown(qtbot, hit_of(title="Harbour"))
    long = shown(qtbot, hit_of(title="Harbour closes for good after a quarter of losses"))
    first, second = (
        panel.tree.visualRect(panel.tree.model().index(0, 0)).height() for panel in (short, long)
    )
    assert second > first


def test_matches_that_no_row_shows_are_counted() -> None:
    model = ResultModel()
    model.set_results(Results("x", (hit_of(Passage("one", 0, 3, ((0, 3),)), in_text=4),)))
    top = model.index(0, 0)
    last = model.index(model.rowCount(top) - 1, 0, top)
    assert (last.data(), last.data(ResultRole.MORE)) == ("3 more in the text", 3)


def test_counts_agree_where_the_title_matches_as_well(qtbot: QtBot, window: MainWindow) -> None:
    open_all(window)
    search(qtbot, window, "harbour")
    assert hits_told(window)["harbour"] == "3 hits"
    assert "Harbour closes (3 matches)" in [row[0] for row in rows(window)]
    assert not any(row.startswith("Title:") for several in rows(window) for row in several)


def test_note_with_the_words_is_no_match_of_the_text(qtbot: QtBot, window: MainWindow) -> None:
    mark_range(session_of(window), "port", 0, 7, note="Cranes? Cranes!")
    settle(qtbot, window)
    search(qtbot, window, "cranes")
    (first, *others) = next(row for row in rows(window) if row[0].startswith("What the port"))
    assert first == "What the port costs (2 matches)"
    assert "Note: Cranes? Cranes!" in others


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbour zebra", ["harbour OR zebra", "harbour* zebra*"]),
        ('"zebra harbour"', ["zebra harbour", "zebra OR harbour"]),
        ("source:Ledger (zebra)", ["zebra", "zebra*"]),
        ("斑马", []),
        ("a OR b", []),
    ],
)
def test_other_queries_are_offered_where_nothing_is_found(query: str, expected: list[str]) -> None:
    assert [other for _, other in other_queries(query)] == expected


def test_another_query_is_searched_by_its_button(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "harbour zebra")
    button = next(b for b in window.findChildren(QPushButton, "otherQuery") if b.isVisible())
    button.click()
    assert window.findChild(QLineEdit, "searchEdit").text() == "harbour OR zebra"
    qtbot.waitUntil(lambda: len(rows(window)) == 2, timeout=3000)


def test_open_article_that_is_not_indexed_yet_is_among_the_results(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    panes = open_all(window)
    session = session_of(window)
    monkeypatch.setattr(type(session), "is_reading", property(lambda _: True))
    monkeypatch.setattr(session.workspace.index, "search", lambda *_, **__: Results("mayor"))
    seeker = Search(session, session.workspace, window.findChild(Jobs), window)
    with qtbot.waitSignal(seeker.answered, timeout=3000) as told:
        seeker.ask(Query("mayor", articles=tuple(pane.article for pane in panes.values())))
    answer = told.args[0]
    assert sorted(hit.article for hit in answer.results.hits) == ["harbour", "port"]
    assert not answer.is_complete


def test_best_are_shown_before_all_are_counted(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, index = Event(), session_of(window).workspace.index

    def counted() -> Counts:
        slow.wait(10)
        return Counts(1234, {"source": (("Quay", 1234),)})

    results = Results("mayor", (hit_of(Passage("The mayor.", 0, 10, ((4, 9),))),), counts=counted)
    monkeypatch.setattr(index, "search", lambda *_, **__: results)
    field(window).setFocus()
    field(window).insert("mayor")
    qtbot.waitUntil(lambda: len(rows(window)) == 1, timeout=3000)
    summary = window.findChild(QLabel, "resultSummary")
    qtbot.waitUntil(lambda: "are being counted" in summary.text(), timeout=3000)
    assert not window.findChild(QToolButton, "narrow-source").isVisible()
    slow.set()
    qtbot.waitUntil(lambda: "1,234 articles" in summary.text(), timeout=3000)
    assert window.findChild(QToolButton, "narrow-source").isVisible()
    assert window.findChild(QPushButton, "moreResults").isVisible()


def test_results_that_cannot_be_counted_say_so_and_why(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted() -> Counts:
        message = "The index cannot be read."
        raise InputError(message)

    results = Results("mayor", (hit_of(Passage("The mayor.", 0, 10, ((4, 9),))),), counts=counted)
    monkeypatch.setattr(session_of(window).workspace.index, "search", lambda *_, **__: results)
    with qtbot.waitSignal(session_of(window).failed, timeout=3000) as told:
        field(window).setFocus()
        field(window).insert("mayor")
    assert told.args == ["The index cannot be read."]
    summary = window.findChild(QLabel, "resultSummary")
    assert summary.text() == "These are the best; they could not be counted."
    assert len(rows(window)) == 1
    assert window.findChild(QPushButton, "moreResults").isVisible()


def test_counts_of_an_older_query_are_not_shown(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, index = Event(), session_of(window).workspace.index
    real = index.search

    def counted() -> Counts:
        slow.wait(10)
        return Counts(1234)

    older = Results("mayor", (hit_of(Passage("The mayor.", 0, 10, ((4, 9),))),), counts=counted)
    monkeypatch.setattr(index, "search", lambda *_, **__: older)
    field(window).setFocus()
    field(window).insert("mayor")
    qtbot.waitUntil(lambda: len(rows(window)) == 1, timeout=3000)
    monkeypatch.setattr(index, "search", real)
    search(qtbot, window, "harbour")
    summary = window.findChild(QLabel, "resultSummary")
    said = summary.text()
    slow.set()
    qtbot.waitUntil(lambda: window.findChild(Jobs).is_idle, timeout=3000)
    assert summary.text() == said
    assert "1,234" not in said


def test_list_says_that_more_may_be_found(qtbot: QtBot) -> None:
    panel = ResultPanel()
    qtbot.addWidget(panel)
    panel.show_results(Results("x"), {}, complete=False)
    said = panel.findChild(QLabel, "emptyNote").text()
    assert said == "Nothing found so far: the library is still being read."


def test_facets_stand_without_gaps_where_some_have_nothing_in_them(qtbot: QtBot) -> None:
    bar = NarrowBar()
    qtbot.addWidget(bar)
    bar.resize(200, 100)
    bar.show()
    facets = {"theme": (("Cost", 2),), "date": (("2026-03", 1),), "language": (("en", 2),)}
    bar.show_facets(facets)
    shown = [one for one in bar.findChildren(QToolButton) if one.isVisible()]
    qtbot.waitUntil(lambda: min(one.x() for one in shown) == 0, timeout=2000)
    tops = {one.y() for one in shown}
    assert all(any(one.x() == 0 and one.y() == top for one in shown) for top in tops)


def test_before_a_search_the_panel_says_where_to_type_and_orders_nothing(qtbot: QtBot) -> None:
    panel = ResultPanel()
    qtbot.addWidget(panel)
    panel.show()
    prompt, order = panel.findChild(QLabel, "searchPrompt"), panel.findChild(QComboBox)
    assert "Type above" in prompt.text()
    assert panel.tree.accessibleDescription() == prompt.text()
    assert not order.isVisible()
    panel.show_results(Results("ferry", (hit_of(),)), {})
    assert prompt.text() == ""
    assert order.isVisible()


def test_title_that_just_fits_beside_its_count_takes_one_line(qtbot: QtBot) -> None:
    panel = shown(qtbot, hit_of(title="Quay 4"))
    tree = panel.tree
    panel.resize(900, 500)
    tree.doItemsLayout()
    roomy = tree.visualRect(tree.model().index(0, 0)).height()
    strong = QFont(tree.font())
    strong.setWeight(QFont.Weight.DemiBold)
    title = QFontMetricsF(strong).horizontalAdvance("Quay 4")
    panel.resize(panel.width() - tree.width() + round(title) + 80, 500)
    tree.doItemsLayout()
    assert tree.visualRect(tree.model().index(0, 0)).height() == roomy


def test_note_moves_no_result_that_it_does_not_touch(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "harbour")
    before = [row[0] for row in rows(window)]
    assert len(before) > 1
    last = tree(window).model().index(len(before) - 1, 0).data(ResultRole.HIT).article
    mark_range(session_of(window), last, 0, 7, note="harbour " * 30)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "Note: " in str(rows(window)), timeout=5000)
    assert [row[0] for row in rows(window)] == before


def test_order_is_offered_only_of_what_is_found(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "harbour")
    order = window.findChild(QComboBox, "resultSort")
    assert order.isVisible()
    search(qtbot, window, "zzzyx")
    assert not order.isVisible()
