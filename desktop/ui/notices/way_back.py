"""A toast that tells what was just done, with a button that takes it back."""

from __future__ import annotations

from desktop.ui.shell import Shell
from desktop.wording import tr


def toast_with_undo(shell: Shell, text: str) -> None:
    """Show ``text`` with a button that undoes the last change, until it is not the last one."""
    stack = shell.session.history.stack
    toast = shell.toasts.toast(text, tr("Undo"), stack.undo)
    stack.indexChanged.connect(toast.leave)
