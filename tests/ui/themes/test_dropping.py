"""Themes are dropped on marks, words, cards and articles; lists have a menu for what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.notes.list_menu import AnnotationMenu
from desktop.ui.search.panel import ResultPanel
from desktop.ui.themes.drags import carry_theme
from desktop.ui.themes.panel import ThemePanel
from desktop.ui.themes.tree import ThemeTree
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, point_of, select, session_of


def theme_of(window: MainWindow, name: str) -> str:
    session = session_of(window)
    session.add_theme(name)
    theme = session.codebook.named(name)
    assert theme
    return theme.id


def drop(on: QWidget, point: QPoint, theme: str) -> QDropEvent:
    """Drop a theme on a widget, as the mouse does."""
    data = QMimeData()
    carry_theme(data, theme)
    moves, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(point, moves, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(on, entering)
    assert entering.isAccepted()
    event = QDropEvent(
        QPointF(point), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop,
    )  # fmt: skip
    QApplication.sendEvent(on, event)
    return event


def middle(view: QAbstractItemView, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()


def test_theme_dropped_on_a_mark_is_given_to_it(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    made = highlight(window, pane, "Friday")
    theme = theme_of(window, "Delay")
    mark = pane.reader.marks[0]
    event = drop(pane.reader.viewport(), point_of(pane.reader, mark.start + 2), theme)
    assert session_of(window).find(made.id).themes == (theme,)
    assert event.dropAction() == Qt.DropAction.IgnoreAction  # the tree keeps its row
    act(window, "undo")
    assert session_of(window).find(made.id).themes == ()


def test_theme_dropped_on_selected_words_highlights_them(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    theme = theme_of(window, "Delay")
    select(window, pane, "Friday")
    start = pane.article.text.index("Friday")
    drop(pane.reader.viewport(), point_of(pane.reader, start + 2), theme)
    (mark,) = pane.reader.marks
    assert session_of(window).find(mark.id).themes == (theme,)


def test_theme_dropped_beside_all_marks_changes_nothing(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    made = highlight(window, pane, "Friday")
    theme = theme_of(window, "Delay")
    drop(pane.reader.viewport(), pane.reader.viewport().rect().bottomRight(), theme)
    assert [mark.id for mark in pane.reader.marks] == [made.id]
    assert session_of(window).find(made.id).themes == ()


def test_theme_dropped_on_a_card_is_given_to_all_chosen_with_it(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    one, two = highlight(window, pane, "Friday"), highlight(window, pane, "closes")
    theme = theme_of(window, "Delay")
    cards = window.findChild(QListView, "annotationList")
    cards.selectAll()
    drop(cards.viewport(), middle(cards, 0), theme)
    session = session_of(window)
    assert session.find(one.id).themes == session.find(two.id).themes == (theme,)
    act(window, "undo")
    assert session.find(one.id).themes == session.find(two.id).themes == ()


def test_theme_dropped_on_an_article_or_a_header_tags_it(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    one, two = theme_of(window, "Delay"), theme_of(window, "Cost")
    articles = window.findChild(QListView, "articleList")
    ids = [articles.model().index(row, 0).data(0x0101) for row in range(3)]
    drop(articles.viewport(), middle(articles, ids.index("harbour")), one)
    header = pane.header.mapTo(window.desk, pane.header.rect().center())
    drop(window.desk, header, two)
    assert session_of(window).article_themes("harbour") == (one, two)


def test_drag_from_the_tree_carries_its_theme(window: MainWindow) -> None:
    theme = theme_of(window, "Delay")
    act(window, "show_themes")
    tree = window.findChild(ThemePanel).findChild(ThemeTree)
    tree.choose(theme)
    item = tree.currentItem()
    data = tree.mimeData([item])
    assert bytes(data.data("application/x-parallax-theme").data()).decode() == theme


def menu_of(window: MainWindow) -> AnnotationMenu:
    return window.findChild(QListView, "annotationList").findChild(AnnotationMenu)


def test_cards_have_a_menu_for_all_that_are_chosen(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_all(window)["harbour"]
    one, two = highlight(window, pane, "Friday"), highlight(window, pane, "closes")
    theme = theme_of(window, "Delay")
    menu = menu_of(window).menu([one.id, two.id])
    entries = {entry.text(): entry for entry in menu.actions()}
    assert "Edit note" not in entries
    themes: QMenu = entries["Themes"].menu()
    themes.actions()[0].trigger()
    session = session_of(window)
    assert session.find(one.id).themes == session.find(two.id).themes == (theme,)
    entries["Delete 2 annotations"].trigger()
    assert pane.reader.marks == ()


def test_card_is_copied_with_its_citation_from_its_menu(window: MainWindow) -> None:
    one = highlight(window, open_all(window)["harbour"], "Friday")
    entries = {entry.text(): entry for entry in menu_of(window).menu([one.id]).actions()}
    entries["Copy with citation"].trigger()
    assert "“Friday”" in QGuiApplication.clipboard().text()
    assert "The Daily Quay" in QGuiApplication.clipboard().text()


def test_results_have_the_menu_of_their_article(window: MainWindow, qtbot: QtBot) -> None:
    open_all(window)
    act(window, "search")
    qtbot.keyClicks(QApplication.focusWidget(), "mayor")
    panel = window.findChild(ResultPanel)
    qtbot.waitUntil(lambda: panel.tree.model().rowCount() > 0, timeout=5000)
    with qtbot.waitSignal(panel.menu_requested) as asked:
        panel.tree.customContextMenuRequested.emit(
            panel.tree.visualRect(panel.tree.model().index(0, 0)).center()
        )
    assert asked.args[0] in {"harbour", "port"}
    menu = window.findChild(QMenu, "articleMenu")
    assert menu.isVisible()
    menu.close()
