"""Menus and keys as the features' commands make them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.ui.feature import Menu
from desktop.ui.window import MainWindow

TAKEN = (
    "Alt+Shift+Left Alt+Shift+Right Ctrl+Alt+Left Ctrl+Alt+Right Ctrl+Alt+Up Ctrl+Alt+Down"
    " Ctrl+Alt+T Ctrl+Alt+L Ctrl+Alt+Del Alt+Tab Alt+F4 Alt+F2 Ctrl+Space"
)
"""What GNOME, KDE, Windows or macOS do something else with."""


def test_each_command_has_its_own_name_and_key(window: MainWindow) -> None:
    commands = window.menus.commands
    names = [command.name for command in commands]
    keys = [key for command in commands for key in (*command.keys, *command.desk_keys)]
    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)


def test_every_key_is_one_that_qt_knows_and_no_desktop_takes(window: MainWindow) -> None:
    taken = {QKeySequence(key).toString() for key in TAKEN.split()}
    for command in window.menus.commands:
        for key in (*command.keys, *command.desk_keys):
            shown = QKeySequence(key).toString()
            assert shown, f"{command.name}: {key}"
            assert shown not in taken, f"{command.name}: {key}"


def test_every_menu_has_entries_and_no_line_at_its_ends(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) == len(Menu)
    for menu in menus:
        assert isinstance(menu, QMenu)
        entries = menu.actions()
        assert entries
        assert not entries[0].isSeparator()
        assert not entries[-1].isSeparator()


def test_search_key_is_the_same_in_menu_and_field(window: MainWindow) -> None:
    key = window.menus.actions["search"].shortcut().toString()
    assert key == "Ctrl+K"
    field = next(feature.field for feature in window.menus.features if feature.field)
    assert key in field.placeholderText()


def test_menu_and_tooltip_name_every_key_that_works(window: MainWindow) -> None:
    action = window.menus.actions["highlight"]
    assert action.text().endswith("\tH, Ctrl+H")
    assert "(H, Ctrl+H)" in action.toolTip()
    window.menus.actions["letter_keys"].trigger()
    assert "\t" not in action.text()
    assert "(Ctrl+H)" in action.toolTip()
