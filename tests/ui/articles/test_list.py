"""The list of articles: in the order and groups that one wants, with status, star and a menu."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.ui.articles import control, removal
from desktop.ui.articles import order as order_module
from desktop.ui.articles.control import ArticleControl
from desktop.ui.articles.model import ArticleModel, ArticleRole
from desktop.ui.articles.order import Known, Order, arranged
from desktop.ui.articles.panel import ArticlePanel
from desktop.ui.widgets.labels import outside_menus
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of, settle

INFOS = [
    ArticleInfo("a", "a.md", "Zebra", "Quay", date="2026-03-01"),
    ArticleInfo("b", "b.md", "apple", "", date="2026-04-02", dated="file"),
    ArticleInfo("c", "c.md", "Mango", "Ledger", date="2026-03-24"),
]
KNOWN = Known(
    count=lambda key: {"c": 2}.get(key, 0),
    said=lambda key: {"status": "read"} if key == "b" else {},
    themes=lambda info: ("Law",) if info.id == "a" else (),
    read={"b": 0, "a": 1},
)


def ids_in(infos: Iterable[ArticleInfo], order: Order) -> list[str]:
    arrangement = arranged(Infos.of(infos), order)
    return [arrangement.info(row).id for row in range(len(arrangement.places))]


def choose_alone(window: MainWindow, article_id: str) -> None:
    """Choose an article in the list and no other, whatever was chosen there."""
    window.findChild(QListView, "articleList").clearSelection()
    window.findChild(ArticlePanel).choose(article_id)


def listed(window: MainWindow) -> list[str]:
    model = window.findChild(QListView, "articleList").model()
    rows = range(model.rowCount())
    return [model.index(row, 0).data(ArticleRole.ID) for row in rows]


def choose(window: MainWindow, name: str, value: str) -> None:
    combo = window.findChild(QComboBox, name)
    combo.setCurrentIndex(combo.findData(value))


def entries(window: MainWindow, ids: list[str]) -> dict[str, QAction]:
    """Return the entries of the menu of the articles ``ids``, with those of its menus, by name."""
    menu: QMenu = window.findChild(ArticleControl).menu.menu(ids)
    found = [one for each in (menu, *menu.findChildren(QMenu)) for one in each.actions()]
    return {outside_menus(one.text()): one for one in found}


def test_every_entry_of_the_menu_has_a_letter_of_its_own(window: MainWindow) -> None:
    menu: QMenu = window.findChild(ArticleControl).menu.menu(["harbour"])
    letters = [re.findall("&(.)", one.text()) for one in menu.actions() if not one.isSeparator()]
    assert all(letters)
    assert len({one[0].lower() for one in letters}) == len(letters)


@pytest.mark.parametrize(
    ("sort", "group", "expected"),
    [
        ("path", "none", "abc"),
        ("title", "none", "bca"),
        ("outlet", "none", "cab"),
        ("date", "none", "cab"),
        ("annotations", "none", "cab"),
        ("read", "none", "bac"),
        ("title", "outlet", "cab"),
        ("path", "month", "acb"),
        ("path", "theme", "abc"),
        ("title", "status", "bca"),
    ],
)
def test_articles_are_listed_in_order_and_groups(sort: str, group: str, expected: str) -> None:
    assert "".join(ids_in(INFOS, Order(sort, group, KNOWN))) == expected


def test_files_are_listed_as_people_count_whatever_the_case_of_their_names() -> None:
    paths = ("part 10.md", "Part 9.md", "章2.md", "annex.md", "章10.md")
    infos = [ArticleInfo(path, path, "") for path in paths]
    assert ids_in(infos, Order()) == ["annex.md", "Part 9.md", "part 10.md", "章2.md", "章10.md"]


@given(st.lists(st.text("aB章-. 0129", max_size=8), max_size=6, unique=True))
def test_numbers_in_names_are_compared_as_numbers_and_words_as_words(names: list[str]) -> None:
    def parts(path: str) -> list[str | int]:
        found: list[str | int] = [*re.split("([0-9]+)", path.casefold())]
        return [int(one) if place % 2 else one for place, one in enumerate(found)]

    listed = ids_in([ArticleInfo(name, name, "") for name in names], Order())
    assert list(map(parts, listed)) == sorted(map(parts, names))


@given(st.lists(st.sampled_from("abcde"), max_size=12))
def test_articles_sorted_in_several_runs_are_in_one_order(titles: list[str]) -> None:
    infos = [ArticleInfo(f"{n:02}", f"{n:02}.md", title) for n, title in enumerate(titles)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(order_module, "_RUN", 3)
        assert ids_in(infos, Order("title")) == [
            one.id for one in sorted(infos, key=lambda one: one.title)
        ]


def test_order_is_kept_for_the_next_start(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    assert listed(window) == ["gang", "harbour", "port"]
    choose(window, "articleSort", "date")
    assert listed(window) == ["port", "harbour", "gang"]
    settle(qtbot, window)
    window.close()
    assert listed(open_window(library)) == ["port", "harbour", "gang"]


@pytest.mark.parametrize("are_many", [False, True])
def test_the_same_articles_stay_chosen_in_another_order_and_beside_new_ones(
    qtbot: QtBot,
    window: MainWindow,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    are_many: bool,
) -> None:
    panel: ArticlePanel = window.findChild(ArticlePanel)
    monkeypatch.setattr(control, "_MANY", 0 if are_many else control._MANY)
    panel.choose("gang")
    choose(window, "articleSort", "date")
    qtbot.waitUntil(lambda: listed(window) == ["port", "harbour", "gang"])
    assert panel.chosen_ids == ["gang"]
    assert panel.list.currentIndex().data(ArticleRole.ID) == "gang"
    session_of(window).workspace.library.path_of("gang").unlink()
    (library / "a first one.md").write_text("Words of it.", "utf-8")
    act(window, "refresh_library")
    qtbot.waitUntil(lambda: "a first one" in listed(window))
    assert panel.chosen_ids == []
    panel.choose("harbour")
    choose(window, "articleSort", "path")
    qtbot.waitUntil(lambda: listed(window) == ["a first one", "harbour", "port"])
    assert panel.chosen_ids == ["harbour"]


def test_filter_without_a_match_says_so(window: MainWindow) -> None:
    sentence, count = (
        next(one for one in window.findChildren(QLabel) if one.text().startswith(text))
        for text in ("No title, outlet", "3 articles")
    )
    assert not sentence.isVisible()
    window.findChild(QLineEdit, "articleFilter").setText("zebra")
    assert sentence.isVisible()
    assert count.text() == "0 of 3 articles"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("daily HARBOUR", ["harbour"]),
        ("costs what", ["port"]),
        ("晚报 海", ["gang"]),
        ("mayor", []),
    ],
)
def test_filter_takes_words_in_any_order_and_case(
    window: MainWindow, words: str, found: list[str]
) -> None:
    session = session_of(window)
    session.editor.correct(session.info("gang"), {"source": "上海晚报"})
    window.findChild(QLineEdit, "articleFilter").setText(words)
    assert listed(window) == found


def test_many_articles_are_filtered_in_the_background_and_only_by_what_was_typed_last(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "_MANY", 0)
    panel, edit = window.findChild(ArticlePanel), window.findChild(QLineEdit, "articleFilter")
    shown: list[list[str]] = []
    panel.list.model().modelReset.connect(lambda: shown.append(listed(window)))
    panel.choose("port")
    for words in ("h", "harbour", "the port"):
        edit.setText(words)
        assert listed(window) == ["gang", "harbour", "port"]  # the window goes on first
    qtbot.waitUntil(lambda: bool(shown))
    assert panel.chosen_ids == ["port"]
    assert window.findChild(QLabel, "articleCount").text() == "1 of 3 articles"
    edit.clear()
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown == [["port"], ["gang", "harbour", "port"]]
    assert panel.chosen_ids == ["port"]


def test_filter_stays_in_another_order_and_where_articles_come(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    window.findChild(QLineEdit, "articleFilter").setText("mayor .md")
    assert listed(window) == []
    window.findChild(QLineEdit, "articleFilter").setText(".md")
    choose(window, "articleSort", "date")
    assert listed(window) == ["port", "harbour"]
    (library / "mayor.md").write_text("Words of hers.", "utf-8")
    act(window, "refresh_library")
    qtbot.waitUntil(lambda: "mayor" in listed(window))
    assert "gang" not in listed(window)
    assert window.findChild(QLabel, "articleCount").text() == "3 of 4 articles"


def test_status_and_star_are_said_and_undone(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    entries(window, ["harbour"])["Used"].trigger()
    entries(window, ["harbour"])["Star"].trigger()
    model = window.findChild(QListView, "articleList").model()
    row = listed(window).index("harbour")
    assert model.index(row, 0).data(ArticleRole.STATUS) == "used"
    assert model.index(row, 0).data(ArticleRole.STAR)
    settle(qtbot, window)
    assert '"status": "used"' in (library / "annotations" / "harbour.json").read_text("utf-8")
    act(window, "undo")
    assert not model.index(row, 0).data(ArticleRole.STAR)


def test_most_annotated_comes_first(window: MainWindow) -> None:
    highlight(window, open_all(window)["port"], "Cranes are idle")
    choose(window, "articleSort", "annotations")
    assert listed(window)[0] == "port"


def test_link_of_an_article_is_copied_from_its_menu(window: MainWindow) -> None:
    session_of(window).editor.correct(
        session_of(window).info("port"), {"url": "https://example.org/port"}
    )
    entries(window, ["port"])["Copy link"].trigger()
    assert QGuiApplication.clipboard().text() == "https://example.org/port"


def test_article_is_opened_beside_the_active_one(window: MainWindow, qtbot: QtBot) -> None:
    panes = open_all(window)
    window.desk.close_pane(panes["port"])
    window.desk.focus(window.desk.panes[0])
    entries(window, ["port"])["Open beside"].trigger()
    qtbot.waitUntil(lambda: window.desk.pane_of("port") is not None)
    assert [pane.article_id for pane in window.desk.panes][1] == "port"


def test_article_is_moved_to_the_trash_and_brought_back(
    window: MainWindow,
    qtbot: QtBot,
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = highlight(window, open_all(window)["harbour"], "Friday")
    settle(qtbot, window)

    def trashed(path: Path) -> Path:
        return path.rename(tmp_path / path.name)

    monkeypatch.setattr(removal, "move_to_trash", trashed)
    entries(window, ["harbour"])["Move to trash"].trigger()
    assert window.desk.pane_of("harbour") is None
    qtbot.waitUntil(lambda: "harbour" not in listed(window), timeout=8000)
    assert session_of(window).find(made.id)
    undo = next(one for one in window.toasts.findChildren(QPushButton) if one.text() == "Undo")
    undo.click()
    assert (library / "harbour.md").exists()
    qtbot.waitUntil(lambda: "harbour" in listed(window), timeout=8000)


def test_article_stays_and_is_told_of_where_there_is_no_trash(
    window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_all(window)
    monkeypatch.setattr(removal, "move_to_trash", lambda _: None)
    entries(window, ["harbour"])["Move to trash"].trigger()
    assert "has no trash" in window.messages.text
    assert (library / "harbour.md").exists()
    assert window.desk.pane_of("harbour")


def first_of_list(window: MainWindow) -> QListView:
    """Return the list of articles with its first one chosen, and none on the desk."""
    window.desk.close_panes(window.desk.panes)
    act(window, "show_library")
    articles = window.findChild(QListView, "articleList")
    articles.setCurrentIndex(articles.model().index(0, 0))
    return articles


def test_enter_opens_the_article_and_gives_it_the_keyboard(window: MainWindow) -> None:
    articles = first_of_list(window)
    QTest.keyClick(articles, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.desk.panes[0].reader


def test_control_enter_opens_the_article_and_stays_in_the_list(window: MainWindow) -> None:
    articles = first_of_list(window)
    QTest.keyClick(articles, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(window.desk.panes) == 1
    assert QApplication.focusWidget() is articles


def test_day_that_is_the_files_alone_is_told_by_the_tip_and_not_in_the_row(qtbot: QtBot) -> None:
    model = ArticleModel()
    model.show(arranged(Infos.of(INFOS), Order()))
    rows = {model.index(row).data(ArticleRole.ID): model.index(row) for row in range(3)}
    assert rows["a"].data(ArticleRole.DATE) == "1 Mar 2026"
    assert rows["b"].data(ArticleRole.DATE) == "No date"
    assert "file of 2 Apr 2026" in rows["b"].data(Qt.ItemDataRole.ToolTipRole)


def test_open_and_stay_stays_in_the_list_also_when_the_article_is_open_already(
    window: MainWindow,
) -> None:
    first, second, *_ = open_all(window).values()
    window.desk.focus(second)
    view = window.findChild(QListView, "articleList")
    view.setFocus()
    choose_alone(window, first.article_id)
    act(window, "open_selected")
    assert window.desk.active is first
    assert view.hasFocus()


def test_commands_about_an_article_are_about_the_one_that_the_keyboard_is_at(
    window: MainWindow, library: Path
) -> None:
    first, second, *_ = open_all(window).values()
    window.desk.focus(first)
    act(window, "copy_link")
    assert QGuiApplication.clipboard().text() == str(library / first.article.info.path)
    view = window.findChild(QListView, "articleList")
    choose_alone(window, second.article_id)
    act(window, "copy_link")
    assert QGuiApplication.clipboard().text() == str(library / first.article.info.path)
    view.setFocus()
    act(window, "copy_link")
    assert QGuiApplication.clipboard().text() == str(library / second.article.info.path)
    QGuiApplication.clipboard().clear()


def test_link_of_an_open_article_can_be_copied_when_its_file_is_gone(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    file = library / "port.md"
    file.write_text("---\nurl: https://port.example/港口\n---\nThe cranes wait.\n", "utf-8")
    pane = open_all(window)["port"]
    qtbot.waitUntil(lambda: bool(pane.article.info.url), timeout=10_000)
    window.desk.focus(pane)
    file.unlink()
    qtbot.waitUntil(lambda: pane.is_gone, timeout=10_000)
    act(window, "copy_link")
    assert QGuiApplication.clipboard().text() == "https://port.example/港口"
    QGuiApplication.clipboard().clear()


def test_menu_of_a_pane_is_about_its_article_wherever_the_keyboard_was(
    window: MainWindow, qtbot: QtBot
) -> None:
    first, second, *_ = open_all(window).values()
    choose_alone(window, first.article_id)
    window.findChild(QListView, "articleList").setFocus()
    second.header.menu_requested.emit(QPoint())
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=2000)
    QApplication.activePopupWidget().close()
    assert QApplication.focusWidget() is second.reader
