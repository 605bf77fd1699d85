"""A toast that tells what was just done, with a button that takes it back."""

from __future__ import annotations

from desktop.ui.shell import Shell
from desktop.wording import tr


def toast_with_undo(shell: Shell, text: str) -> None:
    """Show ``text`` with a button that undoes the last change, unless another came after it."""
    stack, told = shell.session.history.stack, shell.session.told
    at = stack.index()

    def undo() -> None:
        if stack.index() == at:
            stack.undo()
        else:
            told.emit(tr("Something else was changed since; use Undo in Edit."))

    shell.toasts.toast(text, tr("Undo"), undo)
