"""The codebook in the window: named in place, moved by keys and by dragging, merged, removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from desktop.ui.themes import panel as theme_panel
from desktop.ui.themes.removal import Removal
from desktop.ui.themes.tree import ThemeTree
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of

CONTROL = Qt.KeyboardModifier.ControlModifier
ON = QAbstractItemView.DropIndicatorPosition.OnItem
ABOVE = QAbstractItemView.DropIndicatorPosition.AboveItem


@pytest.fixture
def tree(window: MainWindow) -> ThemeTree:
    """Return the tree in front, with the themes Money, Law and 港口."""
    for name in ("Money", "Law", "港口"):
        session_of(window).add_theme(name)
    act(window, "show_themes")
    found = window.findChild(ThemeTree, "themeTree")
    assert isinstance(found, ThemeTree)
    return found


def item(tree: QTreeWidget, name: str) -> QTreeWidgetItem:
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    (found,) = tree.findItems(name, flags)
    return found


def choose(tree: QTreeWidget, name: str) -> None:
    tree.setCurrentItem(item(tree, name))


def names(window: MainWindow) -> list[str]:
    return [theme.name for theme in session_of(window).codebook.themes]


def drop(
    tree: ThemeTree,
    dragged: str,
    target: str,
    where: QAbstractItemView.DropIndicatorPosition,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Drop one theme on, above or below another's row, which only a real drag could settle."""
    choose(tree, dragged)
    tree.dropIndicatorPosition = lambda: where  # type: ignore[method-assign]
    point = QPointF(tree.visualItemRect(item(tree, target)).center())
    data = tree.model().mimeData([tree.indexFromItem(item(tree, dragged))])
    button = Qt.MouseButton.LeftButton
    tree.dropEvent(QDropEvent(point, Qt.DropAction.MoveAction, data, button, keys))


def test_f2_renames_in_place(qtbot: QtBot, window: MainWindow, tree: ThemeTree) -> None:
    choose(tree, "Law")
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    edit = tree.findChild(QLineEdit)
    edit.setText("Courts")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window) == ["Money", "Courts", "港口"], timeout=2000)
    act(window, "undo")
    assert names(window) == ["Money", "Law", "港口"]


@pytest.mark.parametrize(
    ("agreed", "left"), [(True, ["Money", "港口"]), (False, ["Money", "Law", "港口"])]
)
def test_name_that_another_theme_has_asks_whether_to_merge_them(
    qtbot: QtBot,
    window: MainWindow,
    tree: ThemeTree,
    monkeypatch: pytest.MonkeyPatch,
    *,
    agreed: bool,
    left: list[str],
) -> None:
    asked: list[tuple[str, str]] = []

    def confirm(_: object, gone: object, into: object) -> bool:
        asked.append((gone.name, into.name))  # type: ignore[attr-defined]
        return agreed

    monkeypatch.setattr(theme_panel, "confirm_merge", confirm)
    item(tree, "Law").setText(0, "money")
    qtbot.waitUntil(lambda: asked == [("Law", "Money")], timeout=2000)
    assert names(window) == left
    rows = range(tree.topLevelItemCount())
    assert [tree.topLevelItem(row).text(0) for row in rows] == left


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Up, ["Law", "Money", "港口"]),
        (Qt.Key.Key_Down, ["Money", "港口", "Law"]),
    ],
)
def test_theme_moves_by_keyboard_and_stays_chosen(
    qtbot: QtBot, window: MainWindow, tree: ThemeTree, key: Qt.Key, expected: list[str]
) -> None:
    choose(tree, "Law")
    qtbot.keyClick(tree, key, CONTROL)
    assert names(window) == expected
    assert tree.currentItem().text(0) == "Law"


def test_theme_is_nested_and_brought_out_by_keyboard(
    qtbot: QtBot, window: MainWindow, tree: ThemeTree
) -> None:
    choose(tree, "Law")
    qtbot.keyClick(tree, Qt.Key.Key_Right, CONTROL)
    assert item(tree, "Law").parent().text(0) == "Money"
    qtbot.keyClick(tree, Qt.Key.Key_Left, CONTROL)
    assert item(tree, "Law").parent() is None
    assert names(window) == ["Money", "Law", "港口"]


def test_folded_theme_stays_folded_when_others_change(
    qtbot: QtBot, window: MainWindow, tree: ThemeTree
) -> None:
    choose(tree, "Law")
    qtbot.keyClick(tree, Qt.Key.Key_Right, CONTROL)
    item(tree, "Money").setExpanded(False)
    choose(tree, "港口")
    session_of(window).add_theme("Another")
    assert not item(tree, "Money").isExpanded()
    assert tree.currentItem().text(0) == "港口"


def test_tree_is_not_built_anew_when_an_annotation_changes(
    qtbot: QtBot, window: MainWindow, tree: ThemeTree
) -> None:
    before = item(tree, "Money")
    one = highlight(window, open_all(window)["harbour"], "Friday")
    session_of(window).editor.toggle_theme(one.id, session_of(window).codebook.themes[0].id)
    qtbot.waitUntil(lambda: item(tree, "Money").text(2) == "1")
    assert item(tree, "Money") is before


def test_keys_stand_beside_the_first_nine(window: MainWindow, tree: ThemeTree) -> None:
    for number in range(8):
        session_of(window).add_theme(f"Theme {number}")
    assert item(tree, "Money").text(1) == "key 1"
    assert item(tree, "Theme 5").text(1) == "key 9"
    assert item(tree, "Theme 6").text(1) == ""


@pytest.mark.parametrize(("which", "expected"), [("Used", {"Money"}), ("Unused", {"Law", "港口"})])
def test_only_used_or_unused_themes_are_shown(
    window: MainWindow, tree: ThemeTree, which: str, expected: set[str]
) -> None:
    one = highlight(window, open_all(window)["harbour"], "Friday")
    session_of(window).editor.toggle_theme(one.id, session_of(window).codebook.themes[0].id)
    window.findChild(QComboBox, "themeFilter").setCurrentText(which)
    shown = {tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())}
    assert shown == expected


def test_drop_with_shift_merges_after_asking(
    window: MainWindow, tree: ThemeTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def confirm(_: object, gone: object, into: object) -> bool:
        asked.append((gone.name, into.name))  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(theme_panel, "confirm_merge", confirm)
    drop(tree, "Law", "Money", ON, Qt.KeyboardModifier.ShiftModifier)
    assert asked == [("Law", "Money")]
    assert names(window) == ["Money", "港口"]
    act(window, "undo")
    assert names(window) == ["Money", "Law", "港口"]


def test_drop_on_a_theme_nests(window: MainWindow, tree: ThemeTree) -> None:
    drop(tree, "港口", "Money", ON)
    assert item(tree, "港口").parent().text(0) == "Money"


def test_themes_are_filtered_by_words(window: MainWindow, tree: ThemeTree) -> None:
    drop(tree, "Law", "Money", ON)
    window.findChild(QLineEdit, "themeWords").setText("law")
    shown = [item.text(0) for item in tree.findItems("", Qt.MatchFlag.MatchContains)]
    assert shown == ["Money"]  # above what was sought, so that one sees where it stands
    assert item(tree, "Law").parent().text(0) == "Money"


def test_drop_between_two_themes_moves(window: MainWindow, tree: ThemeTree) -> None:
    drop(tree, "港口", "Money", ABOVE)
    assert names(window) == ["港口", "Money", "Law"]


@pytest.mark.parametrize(
    ("removal", "themes"),
    [
        (Removal(), [()]),
        (Removal(delete_annotations=True), []),
        (Removal(instead="law"), [("law",)]),
    ],
)
def test_removing_a_theme_lets_one_choose_for_its_highlights(  # noqa: PLR0917 - fixtures
    qtbot: QtBot,
    window: MainWindow,
    tree: ThemeTree,
    monkeypatch: pytest.MonkeyPatch,
    removal: Removal,
    themes: list[tuple[str, ...]],
) -> None:
    session = session_of(window)
    one = highlight(window, open_all(window)["harbour"], "Friday")
    session.editor.toggle_theme(one.id, session.codebook.themes[0].id)
    monkeypatch.setattr(theme_panel, "ask_removal", lambda *_: removal)
    act(window, "show_themes")
    choose(tree, "Money")
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert names(window) == ["Law", "港口"]
    assert [each.themes for each in session.annotations] == themes
    act(window, "undo")
    assert session.find(one.id).themes == ("money",)


def test_removal_that_is_cancelled_changes_nothing(
    qtbot: QtBot, window: MainWindow, tree: ThemeTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme_panel, "ask_removal", lambda *_: None)
    choose(tree, "Money")
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert names(window) == ["Money", "Law", "港口"]
