"""Taking changes back, and making them again."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import tr


class EditControl(QObject):
    """Puts the undo stack into the user's hands."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._session = shell.session
        self._stack = shell.session.history.stack

    def feature(self) -> Feature:
        """Return the commands that every program has for changes."""
        redo_keys = ("Ctrl+Shift+Z", "Ctrl+Y")
        return Feature(
            commands=(
                Command(
                    "undo",
                    tr("&Undo"),
                    self.undo,
                    Menu.EDIT,
                    keys=("Ctrl+Z",),
                    icon="undo",
                    toolbar=True,
                    follow=self._follow_undo,
                ),
                Command(
                    "redo",
                    tr("&Redo"),
                    self.redo,
                    Menu.EDIT,
                    keys=redo_keys,
                    icon="redo",
                    toolbar=True,
                    follow=self._follow_redo,
                ),
            )
        )

    def undo(self) -> None:
        """Undo the last change."""
        self._session.gather()
        self._stack.undo()

    def redo(self) -> None:
        """Redo the change undone last."""
        self._stack.redo()

    def _follow_undo(self, action: QAction) -> None:
        self._undo = action
        action.setEnabled(self._stack.canUndo())
        self._stack.canUndoChanged.connect(action.setEnabled)
        self._stack.undoTextChanged.connect(self._on_undo_text)

    def _follow_redo(self, action: QAction) -> None:
        self._redo = action
        action.setEnabled(self._stack.canRedo())
        self._stack.canRedoChanged.connect(action.setEnabled)
        self._stack.redoTextChanged.connect(self._on_redo_text)

    def _on_undo_text(self, act: str) -> None:
        self._undo.setText(tr("&Undo {act}", act=act).strip())

    def _on_redo_text(self, act: str) -> None:
        self._redo.setText(tr("&Redo {act}", act=act).strip())
