"""Menus, toolbar and keys, made from the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QWidget

from desktop.ui.actions import MENUS, SEPARATOR, TOOLBAR, Command
from desktop.ui.icons import icon
from desktop.ui.session import Session
from desktop.ui.themes.menu import fill_themes


class Menus(QObject):
    """Every command as an action, in its menu and with its keys."""

    def __init__(
        self, window: QMainWindow, desk: QWidget, controls: Sequence[QObject], session: Session
    ) -> None:
        """Make the menus of ``window``; each command is a method of one of ``controls``."""
        super().__init__(window)
        self._window, self._desk, self._session = window, desk, session
        self._controls = controls
        self._letters: list[QShortcut] = []
        self.actions: dict[str, QAction] = {}
        for title, commands in MENUS:
            menu = window.menuBar().addMenu(title)
            for command in commands:
                self._add(menu, command)
            if title == "&Themes":
                menu.aboutToShow.connect(lambda menu=menu: self._fill_themes(menu))
        self._make_theme_keys()
        self._follow_undo()

    def toolbar(self) -> QToolBar:
        """Return a new toolbar with the commands used most."""
        bar = QToolBar("Tools", self._window)
        bar.setObjectName("toolBar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        for name in TOOLBAR:
            bar.addAction(self.actions[name])
        return bar

    def set_letter_keys(self, *, on: bool) -> None:
        """Let keys of one letter work, or not."""
        self.actions["letter_keys"].setChecked(on)
        for shortcut in self._letters:
            shortcut.setEnabled(on)

    def _add(self, menu: QMenu, command: Command) -> None:
        if command is SEPARATOR:
            menu.addSeparator()
            return
        action = self._make(command)
        menu.addAction(action)
        self.actions[command.name] = action
        for key in command.desk_keys:
            shortcut = self._desk_key(key, action.trigger)
            if len(key) == 1:
                self._letters.append(shortcut)

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setObjectName(command.name)
        action.setCheckable(command.checkable)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.icon:
            action.setIcon(icon(command.icon))
        keys = ", ".join((*command.keys, *command.desk_keys))
        name = command.text.replace("&", "").rstrip("…")
        action.setToolTip(f"{name} ({keys})" if keys else name)
        action.setStatusTip(command.tip)
        action.triggered.connect(self._slot(command.name))
        return action

    def _slot(self, name: str) -> Callable[..., None]:
        """Return the method that bears the command's name, of whichever control has it."""
        found = (getattr(control, name, None) for control in self._controls)
        slot: Callable[..., None] = next(filter(None, found))
        return slot

    def _desk_key(self, key: str, slot: Callable[[], object]) -> QShortcut:
        """Make ``key`` a command where one reads; where one writes it stays a letter."""
        shortcut = QShortcut(QKeySequence(key), self._desk)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
        return shortcut

    def _make_theme_keys(self) -> None:
        highlight_in = self._slot("highlight_in")
        for number in range(9):
            slot = lambda number=number: highlight_in(number)  # noqa: E731 - one for each key
            self._letters.append(self._desk_key(str(number + 1), slot))

    def _follow_undo(self) -> None:
        stack = self._session.undo_stack
        undo, redo = self.actions["undo"], self.actions["redo"]
        undo.setEnabled(False)
        redo.setEnabled(False)
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        stack.undoTextChanged.connect(self._on_undo_text)
        stack.redoTextChanged.connect(self._on_redo_text)

    def _on_undo_text(self, text: str) -> None:
        self.actions["undo"].setText(f"&Undo {text}".strip())

    def _on_redo_text(self, text: str) -> None:
        self.actions["redo"].setText(f"&Redo {text}".strip())

    def _fill_themes(self, menu: QMenu) -> None:
        """Put the codebook's themes below the fixed entries, each time the menu opens."""
        for action in [action for action in menu.actions() if action not in set(self._fixed())]:
            menu.removeAction(action)
            action.deleteLater()
        menu.addSeparator()
        themes = self._session.codebook.themes
        order = {theme.id: number for number, theme in enumerate(themes)}
        current = self._session.current
        ticked = current.themes if current else ()
        highlight_in = self._slot("highlight_in")
        fill_themes(menu, themes, ticked, lambda theme: highlight_in(order[theme]))

    def _fixed(self) -> Iterator[QAction]:
        yield from self.actions.values()
