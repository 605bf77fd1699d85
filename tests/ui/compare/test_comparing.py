"""Comparing in the window: echoes, linked panes, board and pictures, all by keyboard."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QClipboard
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDockWidget,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from desktop.briefs.plan import Plan
from desktop.ui.briefs.control import BriefControl
from desktop.ui.briefs.dialogs import ExportChoice
from desktop.ui.compare.board import Board
from desktop.ui.compare.control import CompareControl
from desktop.ui.compare.echoes.model import EchoRole
from desktop.ui.compare.echoes.panel import EchoPanel
from desktop.ui.compare.pictures import story_map
from desktop.ui.compare.pictures.story_map import StoryMap
from desktop.ui.compare.pictures.strip import EchoStrip
from desktop.ui.compare.pictures.timeline import Timeline
from desktop.ui.desk.pane import Pane
from desktop.ui.window import MainWindow
from tests.ui.hands import act, select, session_of


def echoes(qtbot: QtBot, window: MainWindow, words: str, article: str = "courier") -> QListView:
    """Select ``words``, ask who else says this, and return the list once it has the reply."""
    control = window.findChild(CompareControl)
    select(window, pane(window, article), words)
    with qtbot.waitSignal(control.comparison.replied, timeout=5000):
        act(window, "find_echoes")
    return window.findChild(QListView, "echoList")


def pane(window: MainWindow, article: str) -> Pane:
    found = window.desk.pane_of(article)
    assert found is not None
    return found


def table(qtbot: QtBot, window: MainWindow, name: str) -> QTableView:
    """Open a tab of the board by its command, and return its table once it has rows."""
    act(window, f"compare_{name}")
    found = window.findChild(QTableView, f"{name}Table")
    qtbot.waitUntil(lambda: found.isVisible() and found.model().rowCount() > 0, timeout=5000)
    return found


def column(view: QTableView, number: int) -> list[str]:
    return [view.model().index(row, number).data() for row in range(view.model().rowCount())]


def test_each_other_article_has_one_row_with_its_best_passage(
    qtbot: QtBot, compared: MainWindow
) -> None:
    rows = echoes(qtbot, compared, "engineers found cracks in two pillars").model()
    found = {
        rows.index(n, 0).data(EchoRole.HEADING).name: rows.index(n, 0).data(EchoRole.CANDIDATE)
        for n in range(rows.rowCount())
    }
    assert list(found) == ["2 Herald", "3 Observer", "4 日报"]
    assert found["2 Herald"].text.startswith("Cracks in two pillars")
    assert found["4 日报"].text.startswith("工程师")


def test_nothing_similar_found_is_said_in_its_row(qtbot: QtBot, compared: MainWindow) -> None:
    rows = echoes(qtbot, compared, "A bakery on the northern bank has lost").model()
    assert rows.index(2, 0).data() == "4 日报: Nothing similar found"


def test_shared_words_are_marked_within_the_passage(qtbot: QtBot, compared: MainWindow) -> None:
    rows = echoes(qtbot, compared, "engineers found cracks in two pillars").model()
    candidate = rows.index(0, 0).data(EchoRole.CANDIDATE)
    text = pane(compared, "herald").article.text
    assert {"Cracks", "pillars", "engineers"} <= {text[a:b] for a, b in candidate.shared}


def test_enter_goes_to_the_place_and_points_it_out(qtbot: QtBot, compared: MainWindow) -> None:
    found = echoes(qtbot, compared, "engineers found cracks in two pillars")
    qtbot.keyClick(found, Qt.Key.Key_Return)
    herald = pane(compared, "herald")
    qtbot.waitUntil(lambda: compared.desk.active is herald)
    qtbot.waitUntil(lambda: herald.reader.bands.flashing is not None)
    assert herald.article.text[herald.reader.caret() :].startswith("Cracks in two pillars")


def test_enter_opens_an_article_that_was_closed_meanwhile(
    qtbot: QtBot, compared: MainWindow
) -> None:
    found = echoes(qtbot, compared, "engineers found cracks in two pillars")
    compared.desk.close_pane(pane(compared, "herald"))
    qtbot.keyClick(found, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: compared.desk.pane_of("herald") is not None)


def test_escape_returns_to_the_selection(qtbot: QtBot, compared: MainWindow) -> None:
    found = echoes(qtbot, compared, "found cracks")
    qtbot.waitUntil(found.hasFocus)
    qtbot.keyClick(found, Qt.Key.Key_Escape)
    reader = pane(compared, "courier").reader
    assert reader.hasFocus()
    assert reader.selected_range() is not None


def test_a_panel_in_which_nothing_was_asked_says_how_to_ask(qtbot: QtBot) -> None:
    panel = EchoPanel()
    qtbot.addWidget(panel)
    assert any("press E" in label.text() for label in panel.findChildren(QLabel))


def test_every_pane_shows_what_it_answers_for_as_long_as_the_panel_is_seen(
    qtbot: QtBot, compared: MainWindow
) -> None:
    found = echoes(qtbot, compared, "engineers found cracks in two pillars")
    courier, herald, ribao = (pane(compared, name) for name in ("courier", "herald", "ribao"))
    asked = courier.reader.bands.answering
    assert asked
    assert courier.article.text[asked.start : asked.end] == "engineers found cracks in two pillars"
    answer = herald.reader.bands.answering
    assert answer
    text = herald.article.text
    assert text[answer.start : answer.end].startswith("Cracks in two pillars")
    assert {"Cracks", "pillars"} <= {text[a:b] for a, b in answer.words}
    assert ribao.reader.bands.answering
    compared.findChild(QDockWidget, "echoesDock").findChild(QToolButton, "closeDock").click()
    assert not found.isVisible()
    assert {one.reader.bands.answering for one in compared.desk.panes} == {None}


def test_a_pane_shows_the_other_place_that_is_stepped_to(
    qtbot: QtBot, compared: MainWindow
) -> None:
    found = echoes(qtbot, compared, "Repairing the pillars will cost 12 million euros")
    herald = pane(compared, "herald")
    first, places = herald.reader.bands.answering, found.model().index(0, 0).data(EchoRole.RANK)[1]
    assert places > 1
    qtbot.keyClick(found, Qt.Key.Key_Right)
    assert herald.reader.bands.answering not in {first, None}


def test_an_article_opened_meanwhile_shows_its_answer(qtbot: QtBot, compared: MainWindow) -> None:
    echoes(qtbot, compared, "engineers found cracks in two pillars")
    compared.desk.close_pane(pane(compared, "herald"))
    compared.desk_control.go_to("herald")
    qtbot.waitUntil(lambda: pane(compared, "herald").reader.bands.answering is not None)


def test_the_whole_library_is_asked_when_wanted(qtbot: QtBot, compared: MainWindow) -> None:
    compared.desk.close_pane(pane(compared, "herald"))
    control = compared.findChild(CompareControl)
    qtbot.waitUntil(lambda: "herald" not in (control.comparison.compared or ("herald",)))
    found = echoes(qtbot, compared, "engineers found cracks in two pillars")
    assert "Herald" not in str([found.model().index(n, 0).data() for n in range(2)])
    with qtbot.waitSignal(control.comparison.replied, timeout=5000):
        compared.findChild(QCheckBox, "echoInLibrary").click()
    rows = [found.model().index(n, 0).data() for n in range(found.model().rowCount())]
    assert any(row.startswith("Herald: Yes") for row in rows)


def test_figures_that_disagree_stand_first_and_lead_to_their_places(
    qtbot: QtBot, compared: MainWindow
) -> None:
    view = table(qtbot, compared, "figures")
    assert column(view, 1)[0] == "≠ Disagree"
    assert "15 million euros" in view.model().index(0, 3).data()
    view.setCurrentIndex(view.model().index(0, 3))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    herald = pane(compared, "herald")
    assert herald.reader.bands.flashing is not None
    start, end = herald.reader.bands.flashing.start, herald.reader.bands.flashing.end
    assert herald.article.text[start:end] == "15 million euros"


def test_the_normalised_value_is_in_the_tooltip(qtbot: QtBot, compared: MainWindow) -> None:
    view = table(qtbot, compared, "figures")
    assert "15,000,000 EUR" in view.model().index(0, 3).data(Qt.ItemDataRole.ToolTipRole)


def test_rows_of_one_relation_can_be_chosen(qtbot: QtBot, compared: MainWindow) -> None:
    view = table(qtbot, compared, "figures")
    choice = compared.findChild(QComboBox, "figuresRelation")
    choice.setCurrentIndex(choice.findText("≠ Disagree"))
    assert set(column(view, 1)) == {"≠ Disagree"}


def test_filter_shows_rows_with_its_words(qtbot: QtBot, compared: MainWindow) -> None:
    view = table(qtbot, compared, "figures")
    qtbot.keyClicks(compared.findChild(QLineEdit, "figuresFilter"), "ferries")
    assert view.model().rowCount() == 1


def test_a_table_is_copied_with_tabs_and_as_html(
    qtbot: QtBot, compared: MainWindow, clipboard: QClipboard
) -> None:
    view = table(qtbot, compared, "figures")
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = clipboard.mimeData()
    assert data.text().splitlines()[0].split("\t")[:3] == ["Quantity", "Relation", "1 Courier"]
    assert "<td>" in data.html()


def test_a_table_is_exported_as_csv(
    qtbot: QtBot, compared: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(qtbot, compared, "figures")
    file = tmp_path / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    compared.findChild(Board).table("figures").export_csv()
    qtbot.waitUntil(file.exists, timeout=5000)
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    assert rows[0][0] == "Quantity"
    assert rows[1][1] == "Disagree"


def test_a_table_that_cannot_be_written_is_told_of(
    qtbot: QtBot, compared: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(qtbot, compared, "figures")
    (tmp_path / "away").write_text("in the way of the folder")
    file = tmp_path / "away" / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    compared.findChild(Board).table("figures").export_csv()
    qtbot.waitUntil(lambda: "figures.csv" in compared.messages.text, timeout=5000)


def test_themes_by_article_open_with_one_key_and_show_who_is_silent(
    qtbot: QtBot, compared: MainWindow
) -> None:
    session = session_of(compared)
    session.add_theme("Costs")
    herald = pane(compared, "herald")
    select(compared, herald, "15 million euros")
    qtbot.keyClick(herald.reader, Qt.Key.Key_1)
    qtbot.keyClick(herald.reader, Qt.Key.Key_M)
    view = compared.findChild(QTableView, "themesTable")
    qtbot.waitUntil(lambda: view.isVisible() and view.model().rowCount() == 1)
    assert [view.model().index(0, n).data() for n in range(5)] == [
        "Costs", "–", "one quote", "–", "–",
    ]  # fmt: skip
    assert "nothing" in view.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_space_opens_the_quotes_of_a_row(qtbot: QtBot, compared: MainWindow) -> None:
    view = table(qtbot, compared, "figures")
    view.setCurrentIndex(view.model().index(0, 3))
    before = view.rowHeight(0)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.rowHeight(0) > before)


def test_a_quotation_shows_what_became_of_it(qtbot: QtBot, compared: MainWindow) -> None:
    view = table(qtbot, compared, "shared")
    row = next(
        n for n, text in enumerate(column(view, 0)) if "We saw" in text and "Same" not in text
    )
    assert view.model().index(row, 1).data() == "≈ Altered"
    assert "warned the council”" in view.model().index(row, 3).data()


def test_what_one_article_alone_says_is_listed(qtbot: QtBot, compared: MainWindow) -> None:
    view = table(qtbot, compared, "alone")
    passages = " ".join(column(view, 1) + column(view, 3))
    assert "bakery" in passages
    assert "Poets" in passages
    assert "Repairing the pillars" not in passages


def test_strips_tell_in_words_what_they_show(compared: MainWindow) -> None:
    strips = [one for one in compared.findChildren(EchoStrip) if one.isVisible()]
    assert len(strips) == 4
    assert strips[0].accessibleName().endswith("in none of them")
    strip = pane(compared, "courier").findChild(EchoStrip)
    assert [one.is_alone for one in strip.stretches] == [False, False, True, False]


def test_a_click_on_a_strip_leads_both_panes(qtbot: QtBot, compared: MainWindow) -> None:
    strip = pane(compared, "courier").findChild(EchoStrip)
    strip.passage_chosen.emit(1)
    both = [pane(compared, one).reader.bands.flashing for one in ("courier", "herald")]
    texts = [pane(compared, one).article.text for one in ("courier", "herald")]
    said = [text[band.start : band.end] for text, band in zip(texts, both, strict=True) if band]
    assert [one[:13] for one in said] == ["Repairing the", "The city coun"]


def test_the_map_is_walked_by_keyboard_and_tells_what_it_shows(
    qtbot: QtBot, compared: MainWindow
) -> None:
    act(compared, "compare_map")
    story = compared.findChild(StoryMap)
    qtbot.waitUntil(lambda: story.current is not None)
    qtbot.keyClick(story, Qt.Key.Key_Down)
    assert "Repairing the pillars" in story.accessibleDescription()
    assert "2: yes" in story.accessibleDescription()
    qtbot.keyClick(story, Qt.Key.Key_Right)
    assert "15 million" in story.accessibleDescription()
    qtbot.keyClick(story, Qt.Key.Key_Return)
    assert pane(compared, "herald").reader.bands.flashing is not None
    assert pane(compared, "courier").reader.bands.flashing is not None


def test_ribbons_drawn_in_turns_are_those_drawn_at_once(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(compared, "compare_map")
    story = compared.findChild(StoryMap)
    qtbot.waitUntil(lambda: story.current is not None)
    wanted = story.grab().toImage()
    monkeypatch.setattr(story_map, "_AT_ONCE", 1)
    height = story.height()
    story.resize(story.width(), height - 40)
    story.grab()
    story.resize(story.width(), height)
    assert story.grab().toImage() != wanted
    qtbot.waitUntil(lambda: story.grab().toImage() == wanted)


def test_the_board_takes_the_place_of_the_text_until_one_leaves_it(
    qtbot: QtBot, compared: MainWindow
) -> None:
    view = table(qtbot, compared, "figures")
    board = compared.findChild(Board)
    board.fill_wanted.emit(True)
    assert not compared.desk.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert compared.desk.isVisible()


def test_closing_an_article_compares_the_others_anew(qtbot: QtBot, compared: MainWindow) -> None:
    control = compared.findChild(CompareControl)
    compared.desk.close_pane(pane(compared, "observer"))
    qtbot.waitUntil(
        lambda: (
            control.comparison.compared is not None
            and "observer" not in control.comparison.compared
        )
    )
    assert len(control.comparison.articles) == 3


def test_the_timeline_is_walked_by_keyboard_and_leads_to_the_sentence(
    qtbot: QtBot, compared: MainWindow
) -> None:
    act(compared, "compare_timeline")
    timeline = compared.findChild(Timeline)
    qtbot.waitUntil(lambda: bool(timeline.moments), timeout=5000)
    assert "We saw the cracks in March" in timeline.accessibleDescription()
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert pane(compared, "courier").reader.bands.flashing is not None
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert "“A city without its bridge” was published" in timeline.accessibleDescription()


def test_a_table_ticked_for_the_brief_is_exported_with_it(
    qtbot: QtBot, compared: MainWindow, tmp_path: Path
) -> None:
    table(qtbot, compared, "figures")
    compared.findChild(QCheckBox, "figuresInBrief").click()
    target = tmp_path / "brief.md"
    compared.findChild(BriefControl).export(ExportChoice(target, Plan(format="md")))
    qtbot.waitUntil(target.exists, timeout=5000)
    text = target.read_text("utf-8")
    assert "## Figures and dates" in text
    assert "| Disagree |" in text


def test_words_are_counted_against_the_articles(qtbot: QtBot, compared: MainWindow) -> None:
    act(compared, "compare_themes")
    field = compared.findChild(QLineEdit, "countWords")
    qtbot.keyClicks(field, "lorry")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    view = compared.findChild(QTableView, "themesTable")
    qtbot.waitUntil(lambda: view.model().rowCount() == 1, timeout=5000)
    assert [view.model().index(0, n).data() for n in range(5)] == [
        "lorry", "one time", "2 times", "–", "–",
    ]  # fmt: skip
    view.setCurrentIndex(view.model().index(0, 2))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert pane(compared, "herald").reader.bands.flashing is not None
    remove = compared.findChild(QAction, "removeWords")
    assert remove.isEnabled()
    remove.trigger()
    assert not remove.isEnabled()
    qtbot.waitUntil(lambda: not view.isVisible(), timeout=5000)


def test_text_comes_back_when_the_board_is_closed_in_its_place(
    qtbot: QtBot, compared: MainWindow
) -> None:
    table(qtbot, compared, "figures")
    compared.findChild(Board).fill_wanted.emit(True)
    act(compared, "toggle_board")
    assert compared.desk.isVisible()


def test_one_article_alone_is_compared_with_the_library_when_asked(
    qtbot: QtBot, compared: MainWindow
) -> None:
    for name in ("herald", "observer", "ribao"):
        compared.desk.close_pane(pane(compared, name))
    control = compared.findChild(CompareControl)
    qtbot.waitUntil(lambda: len(control.comparison.articles) == 1)
    assert control.comparison.compared is None
    found = echoes(qtbot, compared, "engineers found cracks in two pillars")
    with qtbot.waitSignal(control.comparison.replied, timeout=5000):
        compared.findChild(QCheckBox, "echoInLibrary").click()
    assert found.model().index(0, 0).data().startswith("Herald: Yes")


def test_escape_in_a_table_leads_to_the_place_shown_last(
    qtbot: QtBot, compared: MainWindow
) -> None:
    view = table(qtbot, compared, "figures")
    view.setCurrentIndex(view.model().index(0, 3))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    herald = pane(compared, "herald")
    qtbot.waitUntil(herald.reader.hasFocus)
    qtbot.waitUntil(
        lambda: herald.article.text[herald.reader.caret() :].startswith("15 million"), timeout=2000
    )


@pytest.mark.parametrize("tab", ["compare_map", "compare_timeline", "compare_figures"])
def test_the_board_shows_nothing_of_articles_that_are_closed(
    qtbot: QtBot, compared: MainWindow, tab: str
) -> None:
    act(compared, tab)
    board = compared.findChild(Board)
    story, timeline, figures = board.story_map, board.timeline, board.table("figures")

    def shows_something() -> bool:
        return bool(story.current or timeline.moments or figures.shown.rows)

    qtbot.waitUntil(shows_something)
    for name in ("courier", "herald", "observer"):
        compared.desk.close_pane(pane(compared, name))
    qtbot.waitUntil(lambda: not shows_something())


def test_what_was_asked_stays_in_sight_when_the_panel_takes_room(
    qtbot: QtBot, compared: MainWindow
) -> None:
    compared.resize(1500, 560)
    words = "We saw the cracks in March"
    asked = pane(compared, "courier")
    echoes(qtbot, compared, words)
    start = asked.article.text.index(words)

    def is_seen() -> bool:
        top, bottom = asked.reader.span_on_screen(start, start + len(words))
        return top >= 0 and bottom <= asked.reader.viewport().height()

    qtbot.waitUntil(is_seen, timeout=2000)


def test_at_the_top_one_asks_about_the_first_paragraph_that_is_seen(
    qtbot: QtBot, compared: MainWindow, library: Path
) -> None:
    text = "# Bridge shut\n\nEngineers found cracks in two pillars of the bridge.\n"
    (library / "late.md").write_text(text, "utf-8")
    qtbot.waitUntil(lambda: session_of(compared).info("late") is not None, timeout=5000)
    control = compared.findChild(CompareControl)
    compared.desk_control.go_to("late")
    qtbot.waitUntil(lambda: len(control.comparison.articles) == 5, timeout=5000)
    pane(compared, "late").reader.place_caret(0)
    with qtbot.waitSignal(control.comparison.replied, timeout=5000) as replied:
        act(compared, "find_echoes")
    assert replied.args[0].question.words.startswith("Engineers found cracks")
