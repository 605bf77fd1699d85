"""What is told, with a way back, after changes that are large or hard to see whole."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from desktop.annotations.annotation import Annotation
from desktop.annotations.change import Change
from desktop.annotations.codebook import Codebook
from desktop.ui.notices.way_back import toast_with_undo
from desktop.ui.session import Session
from desktop.ui.shell import Shell
from desktop.wording import counted, tr

_LONG = 2000
"""Code points from which on a highlight may be an accident."""
_SEVERAL = 2


class LargeChanges(QObject):
    """Shows a toast with Undo after a change that the user may not have meant in all its size."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._session.history.done.connect(self._on_done)

    def _on_done(self, change: Change) -> None:
        if text := told_of(change, self._session):
            toast_with_undo(self._shell, text)


def told_of(change: Change, session: Session) -> str:
    """Return the line that tells of a large change, or "" for one that can be seen whole."""
    before, after = _annotations(change.before), _annotations(change.after)
    new = [one for key, one in after.items() if key not in before]
    gone = [one for key, one in before.items() if key not in after]
    if merged := _merged(change):
        return merged
    if len(gone) >= _SEVERAL and not new:
        return counted(len(gone), "{n} annotation deleted.", "{n} annotations deleted.")
    if len(new) >= _SEVERAL and not gone:
        return counted(len(new), "{n} highlight made.", "{n} highlights made.")
    return next((text for one in new if not gone and (text := _long(one, session))), "")


def _long(one: Annotation, session: Session) -> str:
    """Return what is told of a highlight that covers very much, or ""."""
    info, length = session.info(one.article), len(one.quote)
    if info and length and length >= info.characters - 2:
        return tr("The whole article is highlighted.")
    if length > _LONG:
        return counted(
            length, "{n} character is highlighted.", "{n} characters are highlighted at once."
        )
    return ""


def _merged(change: Change) -> str:
    """Return what to tell of a theme that was merged or removed, or ""."""
    before = next((one for one in change.before if isinstance(one, Codebook)), Codebook())
    after = next((one for one in change.after if isinstance(one, Codebook)), None)
    gone = [theme for theme in before.themes if after is not None and theme.id not in after]
    if not gone or after is None:
        return ""
    heir = after.named(gone[0].name)
    if heir:
        return tr("“{theme}” is merged into “{other}”.", theme=gone[0].name, other=heir.name)
    return tr("The theme “{theme}” is removed.", theme=gone[0].name)


def _annotations(objects: Iterable[object]) -> dict[str, Annotation]:
    return {one.id: one for one in objects if isinstance(one, Annotation)}
