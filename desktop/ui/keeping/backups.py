"""Backups: made when asked for, looked at, brought back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.annotations.change import Change
from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.storage.recovery.previewing import BackupPreview
    from desktop.ui.background.jobs import Job
    from desktop.ui.keeping.dialogs import BackupDialog


class BackupControl(QObject):
    """Makes a backup, and brings one back as a step that can be undone."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._window, self._session, self._jobs = shell.window, shell.session, shell.jobs
        self._store = shell.workspace.store

    def feature(self) -> Feature:
        """Return the commands about backups."""
        return Feature(
            commands=(
                Command("show_backups", tr("&Backups…"), self.show_backups, Menu.FILE, 6),
                Command("back_up_now", tr("Back &up now"), self.back_up_now, Menu.FILE, 6),
            )
        )

    def show_backups(self) -> None:
        """Show the backups, and restore the one chosen."""
        from desktop.ui.keeping import dialogs
        from desktop.ui.notes.rows import source_named

        self._session.gather()
        called = partial(source_named, session=self._session)
        if name := dialogs.ask_backup(self._store.backups(), self._load, self._window, called):
            self._jobs.start(
                lambda _: self._store.restore_backup(name),
                done=self._on_restored,
                failed=self._session.failed.emit,
            )

    def back_up_now(self) -> None:
        """Make a backup of the files as they are."""
        self._session.gather()
        self._jobs.start(
            lambda _: self._back_up(),
            done=self._session.told.emit,
            failed=self._session.failed.emit,
        )

    def _load(self, dialog: BackupDialog) -> None:
        """Fetch what lies in each backup, the newest first."""
        for name in self._store.backups():
            self._jobs.start(
                partial(self._preview, name),
                done=dialog.show_preview,
                failed=self._session.failed.emit,
            )

    def _preview(self, name: str, _: Job) -> BackupPreview:
        return self._store.preview_backup(name)

    def _back_up(self) -> str:
        self._store.save()
        made = self._store.make_backup()
        return tr("A backup was made.") if made else tr("There is nothing to back up yet.")

    def _on_restored(self, change: Change) -> None:
        self._session.history.adopt(change)
        self._session.told.emit(tr("Done: {what}.", what=change.label))
