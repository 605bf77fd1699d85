"""Saving: at once when asked for, and told while it fails."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import tr


class SavingControl(QObject):
    """Shows a message for as long as changes are not on disk."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._session, self._messages = shell.session, shell.messages
        self._said = ""
        self._session.saving.changed.connect(self._on_saved_changed)

    def feature(self) -> Feature:
        """Return the command that saves at once."""
        tip = tr("Changes are saved by themselves")
        save = Command(
            "save_now", tr("&Save now"), self.save_now, Menu.FILE, 6, keys=("Ctrl+S",), tip=tip
        )
        return Feature(commands=(save,))

    def save_now(self) -> None:
        """Write unsaved changes without waiting."""
        self._session.gather()
        self._session.saving.save()

    def _on_saved_changed(self) -> None:
        problem = self._session.saving.problem
        text = tr("Your changes are not saved yet. {problem}", problem=problem) if problem else ""
        if text == self._said:
            return
        if self._said:
            self._messages.withdraw(self._said)
        self._said = text
        if text:
            self._messages.show_message(text, tr("Try again"), self._try_again)

    def _try_again(self) -> None:
        self._said = ""  # shown again if it fails again
        self._session.saving.save()
