"""Panes kept under a name, to be brought back together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.feature import Command, Entries, Feature, Menu
from desktop.ui.shell import Shell
from desktop.ui.state import PaneState, load_state, save_arrangements
from desktop.ui.widgets.asking import ask_line
from desktop.wording import tr


class ArrangementControl(QObject):
    """Keeps arrangements of panes in the library's window state."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._desk = shell, shell.desk
        self._memory = shell.desk_control.memory

    def feature(self) -> Feature:
        """Return the command that keeps an arrangement, and those that are kept."""
        return Feature(
            commands=(
                Command(
                    "keep_arrangement",
                    tr("&Keep this arrangement…"),
                    self.keep,
                    Menu.WINDOW,
                    3,
                    icon="arrange",
                ),
            ),
            entries=(Entries(self._fill, Menu.WINDOW, tr("&Arrangements"), 3),),
        )

    def keep(self) -> None:
        """Ask for a name and keep the panes as they are under it."""
        name = ask_name(self._shell.window)
        if name and self._desk.panes:
            self._save({**self._kept, name: self._memory.states()})
            self._shell.session.told.emit(tr("The arrangement “{name}” is kept.", name=name))

    def bring_back(self, name: str) -> None:
        """Show the panes kept under ``name`` instead of those shown."""
        if panes := self._kept.get(name):
            self._desk.close_panes(self._desk.panes)
            self._memory.restore(panes, (), 0)

    def forget(self, name: str) -> None:
        """Keep the arrangement ``name`` no longer."""
        self._save({key: panes for key, panes in self._kept.items() if key != name})

    @property
    def _kept(self) -> dict[str, tuple[PaneState, ...]]:
        return load_state(self._shell.session.folder).arrangements

    def _save(self, arrangements: dict[str, tuple[PaneState, ...]]) -> None:
        session = self._shell.session
        save_arrangements(session.folder, arrangements, session.keep)

    def _fill(self, menu: QMenu) -> None:
        kept = sorted(self._kept)
        for name in kept:
            shown = name.replace("&", "&&")
            menu.addAction(shown).triggered.connect(partial(self._on_chosen, name))
        if not kept:
            menu.addAction(tr("None is kept yet")).setEnabled(False)
            return
        gone = menu.addMenu(tr("Forget"))
        for name in kept:
            shown = name.replace("&", "&&")
            gone.addAction(shown).triggered.connect(partial(self._on_forgotten, name))

    def _on_chosen(self, name: str, _: bool = False) -> None:
        self.bring_back(name)

    def _on_forgotten(self, name: str, _: bool = False) -> None:
        self.forget(name)


def ask_name(parent: QWidget) -> str:
    """Ask for the name of an arrangement; return "" when the user thinks better of it."""
    name, accepted = ask_line(parent, tr("Keep this arrangement"), tr("Its name:"))
    return name.strip() if accepted else ""
