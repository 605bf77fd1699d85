"""Panes: numbered, pinned, maximised, replaced, closed and opened again, kept under a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.desk import arrangements
from desktop.ui.look.typography import Typography
from desktop.ui.theming import colors_of
from desktop.ui.widgets.labels import WrappedLabel
from desktop.ui.window import MainWindow
from tests.ui.hands import act, open_all, select, session_of, settle


def show(window: MainWindow, *articles: str) -> None:
    """Have these articles on the desk, and no others."""
    window.desk.close_panes(window.desk.panes)
    for article in articles:
        window.desk_control.open(article)


def ids(window: MainWindow) -> list[str]:
    return [pane.article_id for pane in window.desk.panes]


def test_panes_are_numbered_from_the_left_also_after_a_move(window: MainWindow) -> None:
    open_all(window)
    assert [pane.number for pane in window.desk.panes] == [1, 2, 3]
    first = window.desk.panes[0]
    window.desk.focus(first)
    act(window, "pane_right")
    assert [pane.number for pane in window.desk.panes] == [1, 2, 3]
    assert first.number == 2
    assert window.desk_control.pane_number(first.article_id) == 2
    assert window.desk_control.pane_number("no such article") == 0


def test_closed_pane_is_opened_again_where_it_was(window: MainWindow) -> None:
    open_all(window)
    before = ids(window)
    window.desk.focus(window.desk.panes[1])
    act(window, "zoom_pane_in")
    act(window, "close_pane")
    assert len(ids(window)) == 2
    act(window, "reopen_pane")
    assert ids(window) == before
    assert window.desk.panes[1].zoom == 1
    act(window, "reopen_pane")  # there is none any more
    assert ids(window) == before


def test_panes_closed_together_are_told_of_once_and_opened_again_where_they_were(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_all(window)
    before, told = ids(window), list[int]()
    window.desk.focus(window.desk.panes[1])
    window.desk.active_changed.connect(lambda: told.append(len(window.desk.panes)))
    window.desk.panes_changed.connect(lambda: told.append(len(window.desk.panes)))
    act(window, "close_others")
    assert told == [1, 1]
    assert ids(window) == [before[1]]
    assert window.desk.active is window.desk.panes[0]
    assert window.desk.active.reader.hasFocus()
    act(window, "reopen_pane")
    act(window, "reopen_pane")
    assert ids(window) == before


def test_pinned_pane_stays_when_the_others_are_closed(window: MainWindow) -> None:
    panes = open_all(window)
    window.desk.focus(panes["harbour"])
    act(window, "pin_pane")
    window.desk.focus(panes["port"])
    act(window, "close_others")
    assert set(ids(window)) == {"harbour", "port"}


def test_pinned_pane_is_not_replaced_by_a_seventh_article(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    for number in range(4):
        (library / f"more-{number}.txt").write_text(f"More words, {number}.", "utf-8")
    window = open_window(library)
    open_all(window)
    first = window.desk.panes[0]
    window.desk.focus(first)
    act(window, "pin_pane")
    (wanted,) = {info.id for info in session_of(window).infos} - set(ids(window))
    window.desk_control.open(wanted)
    assert not window.desk.replace_bar.findChild(QPushButton, "replace1").isEnabled()
    qtbot.keyClick(window.desk.replace_bar, "1")
    assert first in window.desk.panes
    window.desk.replace_bar.findChild(QPushButton, "replace2").click()
    assert ids(window)[1] == wanted


def test_maximised_pane_has_the_desk_for_itself_until_it_is_restored(window: MainWindow) -> None:
    panes = open_all(window)
    window.desk.focus(panes["harbour"])
    act(window, "maximize_pane")
    assert [pane.article_id for pane in window.desk.panes if pane.isVisible()] == ["harbour"]
    act(window, "next_pane")  # another one takes its place
    assert [pane.isVisible() for pane in window.desk.panes].count(True) == 1
    assert not panes["harbour"].isVisible()
    act(window, "maximize_pane")
    assert all(pane.isVisible() for pane in window.desk.panes)


def test_article_is_opened_in_place_of_the_active_one(window: MainWindow) -> None:
    show(window, "harbour", "port")
    window.desk.focus(window.desk.panes[0])
    window.desk_control.open_here("gang")
    assert ids(window) == ["gang", "port"]


def test_arrangement_is_kept_by_name_and_brought_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrangements, "ask_name", lambda _: "Two")
    show(window, "port", "harbour")
    act(window, "keep_arrangement")
    act(window, "close_others")
    window.desk_control.open_here("gang")
    menu = _arrangements(window)
    menu["Two"].trigger()
    assert ids(window) == ["port", "harbour"]


def _arrangements(window: MainWindow) -> dict[str, object]:
    for action in window.menuBar().actions():
        if action.text() == "&Window":
            (inner,) = [one.menu() for one in action.menu().actions() if one.menu()]
            inner.aboutToShow.emit()
            return {one.text(): one for one in inner.actions()}
    raise AssertionError("no menu of arrangements")


def test_arrangement_outlives_the_window(
    open_window: Callable[[Path], MainWindow], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(library)
    monkeypatch.setattr(arrangements, "ask_name", lambda _: "One")
    show(window, "port")
    act(window, "keep_arrangement")
    window.close()
    assert "One" in _arrangements(open_window(library))


def test_renamed_article_has_its_pane_at_the_next_start(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    show(window, "harbour", "port")
    settle(qtbot, window)
    (library / "harbour.md").rename(library / "quay.md")
    qtbot.waitUntil(lambda: "quay" in ids(window), timeout=10_000)
    settle(qtbot, window)
    window.close()
    again = open_window(library)
    qtbot.waitUntil(lambda: ids(again) == ["quay", "port"], timeout=10_000)


def test_article_renamed_between_two_starts_has_its_pane(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    show(window, "harbour", "port")
    window.close()
    (library / "harbour.md").rename(library / "quay.md")
    again = open_window(library)
    qtbot.waitUntil(lambda: ids(again) == ["quay", "port"], timeout=10_000)


def test_pane_of_a_removed_article_says_so(qtbot: QtBot, window: MainWindow, library: Path) -> None:
    show(window, "harbour")
    pane = window.desk.panes[0]
    notice = pane.findChild(QLabel, "goneNotice")
    assert not notice.isVisible()
    text = (library / "harbour.md").read_bytes()
    (library / "harbour.md").unlink()
    qtbot.waitUntil(notice.isVisible, timeout=10_000)
    (library / "harbour.md").write_bytes(text)
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=10_000)


def test_missing_date_is_a_link_that_asks_for_the_details(qtbot: QtBot, window: MainWindow) -> None:
    panes = open_all(window)
    assert not panes["harbour"].findChild(QPushButton, "noDate").isVisible()
    link = panes["gang"].findChild(QPushButton, "noDate")
    assert link.isVisible()
    with qtbot.waitSignal(window.desk_control.details_requested) as asked:
        link.click()
    assert asked.args == ["gang"]


def test_close_buttons_have_names_that_tell_them_apart(window: MainWindow) -> None:
    panes = open_all(window)
    names = {p.findChild(QToolButton, "closePane").accessibleName() for p in panes.values()}
    assert "Close Harbour closes" in names
    assert len(names) == 3


def test_type_is_set_for_all_panes_or_for_one(window: MainWindow) -> None:
    panes = open_all(window)
    window.desk.focus(panes["harbour"])
    act(window, "zoom_in")
    act(window, "looser_lines")
    everywhere = window.desk_control.typography
    assert everywhere == Typography().zoomed(1).looser(1)
    act(window, "own_typography")
    act(window, "other_face")
    assert window.desk_control.typography == everywhere
    assert panes["harbour"].own_typography == everywhere.other_face()
    assert panes["port"].own_typography is None


def test_type_comes_back_at_the_next_start(
    open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    show(window, "harbour")
    act(window, "justify")
    act(window, "own_typography")
    act(window, "wider_column")
    chosen = window.desk_control.typography
    window.close()
    again = open_window(library)
    assert again.desk_control.typography == chosen
    assert again.desk.panes[0].own_typography == chosen.wider(1)


def test_title_that_the_header_shows_is_not_printed_again(window: MainWindow) -> None:
    panes = open_all(window)
    for name, printed in (("harbour", False), ("port", True)):
        reader = panes[name].reader
        assert reader.document().firstBlock().isVisible() is printed
        assert reader.selected_range() is None
        reader.select(0, 4)
        assert reader.selected_range() == (0, 4)  # the text is all there


def colors_in(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return {image.pixelColor(*place).name() for place in places}


def test_hit_in_a_title_that_is_shown_once_stands_out_in_the_header(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = open_all(window)["harbour"]
    title = pane.header.findChild(WrappedLabel)
    colors = colors_of(QApplication.palette())
    window.findChild(QLineEdit, "searchEdit").setText("Harbour")
    qtbot.waitUntil(lambda: bool(pane.reader.hits), timeout=5000)
    assert pane.reader.hits[0][0] == 0  # in the title itself, which the text hides
    qtbot.waitUntil(lambda: colors.hit_wash in colors_in(title), timeout=3000)
    pane.hits.go_to(0)
    qtbot.waitUntil(lambda: colors.hit_now in colors_in(title), timeout=3000)
    window.findChild(QLineEdit, "searchEdit").clear()
    qtbot.waitUntil(lambda: not {colors.hit_wash, colors.hit_now} & colors_in(title), timeout=5000)


def test_long_words_to_find_are_shown_from_their_beginning(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    words = pane.article.text.split("\n")[1][:60].strip()
    select(window, pane, words)
    act(window, "find_words")
    edit = pane.find_bar.findChild(QLineEdit)
    assert edit.selectedText() == words
    assert edit.cursorPosition() == 0


def test_an_article_is_not_set_again_for_a_palette_of_the_same_colours(window: MainWindow) -> None:
    show(window, "port")
    (pane,) = window.desk.panes
    QApplication.processEvents()  # it may turn out to be a narrow one
    document = pane.reader.document()
    QApplication.sendEvent(window, QEvent(QEvent.Type.PaletteChange))
    QApplication.processEvents()  # it would be set in the next turn
    assert pane.reader.document() is document
