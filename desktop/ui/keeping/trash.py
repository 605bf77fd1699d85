"""The trash: what was deleted, brought back or let go for good."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.annotations.record import Record
from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import tr


class TrashControl(QObject):
    """Shows the trash, and does what the user wants with what lies in it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._window, self._session = shell.window, shell.session
        self._store = shell.workspace.store

    def feature(self) -> Feature:
        """Return the command that shows the trash."""
        return Feature(
            commands=(Command("show_trash", tr("&Trash…"), self.show_trash, Menu.EDIT, 3),)
        )

    def show_trash(self) -> None:
        """Show what was deleted, to restore it or to let it go for good."""
        from desktop.ui.keeping import dialogs

        self._session.gather()
        trash: tuple[Record, ...] = (*self._store.trash(), *self._store.trashed_links())
        choice = dialogs.ask_trash(trash, self._session, self._window)
        if choice.restore:
            self._session.history.adopt(self._store.restore(choice.restore))
            self._session.told.emit(tr("Restored."))
        if choice.remove:
            self._store.empty_trash(choice.remove)
            self._session.told.emit(tr("Removed for good."))
