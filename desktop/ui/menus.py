"""Menus, toolbar, keys and context menus, made from the commands of all features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from desktop.ui.feature import Command, Entries, Feature, Menu, Spot
from desktop.ui.icons import icon
from desktop.ui.keymap import Keymap
from desktop.ui.mnemonics import tell_apart
from desktop.ui.toolbar import ToolBar
from desktop.ui.widgets.labels import outside_menus, plain_tip
from desktop.wording import tr


class Menus(QObject):
    """Every command as an action, in its menu and with its keys."""

    def __init__(self, window: QMainWindow, desk: QWidget, bar: ToolBar, keymap: Keymap) -> None:
        """Give ``window`` its menus and its tool ``bar``, empty before `fill`.

        Keys of the desk work within ``desk``.
        """
        super().__init__(window)
        self._window, self._desk, self._bar, self._keymap = window, desk, bar, keymap
        self._shortcuts: list[QShortcut] = []
        self.features: tuple[Feature, ...] = ()
        self.commands: tuple[Command, ...] = ()
        self.actions: Mapping[str, QAction] = {}
        self._menus = {
            place: window.menuBar().addMenu(name) for place, name in menu_titles().items()
        }

    def fill(self, features: Iterable[Feature]) -> Iterator[None]:
        """Fill menus and tool bar with the commands of ``features``, once, in some steps."""
        self.features = tuple(features)
        self.commands = tuple(each for one in self.features for each in one.commands)
        self._keymap.commands = self.commands
        self._keymap.changed.connect(self.apply_keys)
        self.actions = {each.name: self._make(each) for each in self.commands}
        yield
        self._fill_menu_bar()
        yield
        self.apply_keys()
        yield
        self._fill_tools(self._bar)

    def context_menu(self, spot: Spot) -> QMenu:
        """Return a new menu of what can be done about ``spot``."""
        menu = QMenu(self._window)
        for feature in self.features:
            mine = [self.actions[one.name] for one in feature.commands if spot & one.spot]
            if mine and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(mine)
        for entries in (each for one in self.features for each in one.entries):
            if spot & entries.spot:
                entries.fill(menu.addMenu(entries.title))
        return menu

    def apply_keys(self) -> None:
        """Give every command the keys that it has now."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []
        for command in self.commands:
            self._apply_keys(command, self.actions[command.name])

    def _fill_tools(self, bar: ToolBar) -> None:
        """Add the commands used most, and the fields of features between."""
        for command in self.commands:
            if command.toolbar and command.button:
                bar.addWidget(command.button(self.actions[command.name]))
            elif command.toolbar:
                name = outside_menus(command.text)
                bar.add(self.actions[command.name], name, is_named=bool(command.short))
        bar.add_space()
        for feature in self.features:
            if feature.field:
                bar.add_field(feature.field)
                beside = [each for each in feature.commands if each.beside_field]
                bar.addActions([self.actions[each.name] for each in beside])
        bar.add_space()

    def _apply_keys(self, command: Command, action: QAction) -> None:
        bound = self._keymap.keys_of(command)
        action.setShortcuts([QKeySequence(key) for key in bound.keys])
        on_desk = [key for key in bound.desk_keys if self._keymap.letters or len(key) > 1]
        shown = ", ".join((*on_desk, *bound.keys))
        name = outside_menus(command.text)
        action.setToolTip(plain_tip(f"{name} ({shown})" if shown else name))
        text = action.text().partition("\t")[0]
        action.setText(f"{text}\t{shown}" if on_desk else text)  # else Qt shows the key itself
        action.setIconText(f" {command.short}" if command.short else name)  # apart from its icon
        self._shortcuts += [self._desk_key(key, action) for key in on_desk]

    def _fill_menu_bar(self) -> None:
        for place, menu in self._menus.items():
            mine = sorted((c for c in self.commands if c.menu is place), key=lambda c: c.group)
            self._fill(menu, mine, self._entries_of(place))
            tell_apart(menu)

    def _fill(self, menu: QMenu, commands: Sequence[Command], entries: Sequence[Entries]) -> None:
        below = {entry.group: entry for entry in entries if entry.title}
        for group, several in groupby(commands, key=lambda each: each.group):
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addActions([self.actions[each.name] for each in several])
            if entry := below.get(group):
                _fill_when_shown(menu.addMenu(entry.title), entry)
            below.pop(group, None)
        for entry in (*below.values(), *(each for each in entries if not each.title)):
            _fill_when_shown(menu.addMenu(entry.title) if entry.title else menu, entry)

    def _entries_of(self, place: Menu) -> list[Entries]:
        return [each for one in self.features for each in one.entries if each.menu is place]

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setObjectName(command.name)
        action.setCheckable(command.checkable)
        if command.icon:
            action.setIcon(icon(command.icon))
            action.setIconVisibleInMenu(not command.checkable)  # there its place is the tick's
        action.setStatusTip(command.tip)
        action.triggered.connect(partial(_call, command))
        if command.follow:
            command.follow(action)
        self._window.addAction(action)  # its keys work though it may stand in no menu
        return action

    def _desk_key(self, key: str, action: QAction) -> QShortcut:
        """Make ``key`` a command where one reads; where one writes it stays a letter."""
        shortcut = QShortcut(QKeySequence(key), self._desk)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action.trigger)
        return shortcut


def _call(command: Command, *_: object) -> None:
    """Do ``command``, whatever its action says of being checked."""
    command.slot()


def menu_titles() -> dict[Menu, str]:
    """Return what the menus are called, from left to right, with their letters."""
    return {
        Menu.FILE: tr("&File"),
        Menu.EDIT: tr("&Edit"),
        Menu.VIEW: tr("&View"),
        Menu.ANNOTATE: tr("&Annotate"),
        Menu.THEMES: tr("&Themes"),
        Menu.SEARCH: tr("&Search"),
        Menu.COMPARE: tr("&Compare"),
        Menu.WINDOW: tr("&Window"),
        Menu.HELP: tr("&Help"),
    }


def _fill_when_shown(menu: QMenu, entries: Entries) -> None:
    """Make the entries anew each time ``menu`` opens, below what stands there for good."""
    fixed = menu.actions()

    def fill() -> None:
        for action in menu.actions():
            if action not in fixed:
                menu.removeAction(action)
                action.deleteLater()
        if fixed:
            menu.addSeparator()
        entries.fill(menu)

    menu.aboutToShow.connect(fill)
