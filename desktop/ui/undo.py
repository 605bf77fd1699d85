"""Undo: one command for every change, which holds the change and undoes by its inverse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop.annotations.change import Change, joined_edit


class ChangeCommand(QUndoCommand):
    """A change that can be undone and redone; quick edits of one note become one step."""

    def __init__(
        self, change: Change, apply: Callable[[Change], Change], *, applied: bool = False
    ) -> None:
        """Hold ``change``; one that was ``applied`` already is not made again at first."""
        super().__init__(change.label)
        self._change = change
        self._apply = apply
        self._applied = self._adopted = applied

    @property
    def change(self) -> Change:
        """The change, as it was really applied the last time."""
        return self._change

    def redo(self) -> None:
        """Make the change; where nothing is left to do, it leaves no step to undo."""
        if self._applied:
            self._applied = False
            return
        self._change = self._apply(self._change)
        self.setObsolete(self._change.is_empty)

    def undo(self) -> None:
        """Undo the change, except for what was changed elsewhere in between.

        What was made here is unmade; what came from outside, or from the trash, goes to the trash.
        """
        undone = self._apply(replace(self._change.inverse(), unmakes=not self._adopted))
        self.setObsolete(undone.is_empty)
        self._change = undone.inverse()

    def id(self) -> int:
        """Let Qt offer us the next command for joining."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join ``other``, which was just done, if both are quick edits of one note."""
        joined = isinstance(other, ChangeCommand) and joined_edit(self._change, other.change)
        if joined:
            self._change = joined
        return bool(joined)


class History(QObject):
    """The undo stack: every change of a window passes here, and can be taken back."""

    applied = Signal(object)
    """A change was made, by doing, undoing or redoing it."""
    done = Signal(object)
    """The user made a change that was not there before."""

    def __init__(self, apply: Callable[[Change], Change], parent: QObject | None = None) -> None:
        """Make changes happen by ``apply``, which returns what it really did."""
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._do = apply

    def push(self, change: Change) -> bool:
        """Make a change that can be undone; return True."""
        if not change.is_empty:
            self.stack.push(ChangeCommand(change, self._apply))
            self.done.emit(change)
        return True

    def adopt(self, change: Change) -> None:
        """Put a change that was made already on the undo stack."""
        if not change.is_empty:
            self.stack.push(ChangeCommand(change, self._apply, applied=True))
        self.applied.emit(change)

    def _apply(self, change: Change) -> Change:
        made = self._do(change)
        self.applied.emit(made)
        return made
