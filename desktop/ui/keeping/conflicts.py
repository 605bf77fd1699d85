"""Copies of annotation files that a sync program left when two computers saved at once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.annotations.change import Change
from desktop.ui.background.jobs import Job
from desktop.ui.feature import Command, Feature
from desktop.ui.shell import Shell
from desktop.wording import tr


class ConflictControl(QObject):
    """Looks for conflicting copies after each look at the folder, and offers to merge them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._session, self._jobs, self._messages = shell.session, shell.jobs, shell.messages
        self._workspace = shell.workspace
        self._said = ""
        self._copies: tuple[str, ...] = ()
        self._session.ready.connect(self._look)
        self._session.refreshed.connect(self._look)

    def feature(self) -> Feature:
        """Return the command that merges the copies, for whoever dismissed the message."""
        merge = Command("merge_copies", tr("Merge conflicting copies"), self.merge_copies)
        return Feature(commands=(merge,))

    def merge_copies(self) -> None:
        """Merge the conflicting copies that a sync client left."""
        copies = self._copies
        if copies:
            self._jobs.start(
                lambda _: self._workspace.copies.merge(copies),
                done=self._on_merged,
                failed=self._session.failed.emit,
            )
        self._copies, self._said = (), ""

    def _look(self) -> None:
        def look(_: Job) -> tuple[str, ...]:
            return self._workspace.copies.paths()

        self._jobs.start(look, done=self._on_found, patient=True)

    def _on_found(self, copies: tuple[str, ...]) -> None:
        if copies == self._copies:
            return
        if self._said:
            self._messages.withdraw(self._said)
        self._copies, self._said = copies, _said(copies)
        if copies:
            self._messages.show_message(self._said, tr("Merge"), self.merge_copies)

    def _on_merged(self, change: Change) -> None:
        self._session.history.adopt(change)
        self._session.told.emit(tr("Done: {what}.", what=change.label))


def _said(copies: tuple[str, ...]) -> str:
    if not copies:
        return ""
    if len(copies) == 1:
        return tr(
            "{file} is a copy that a sync program made when two computers saved at once.",
            file=copies[0],
        )
    return tr(
        "{n} files are copies that a sync program made when two computers saved at once.",
        n=len(copies),
    )
