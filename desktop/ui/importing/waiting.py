"""Files in the library's folder that are not yet articles: told once, with a button for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.ui.background.jobs import Jobs
from desktop.ui.notices.messages import MessageBar
from desktop.ui.session import Session
from desktop.wording import counted, tr


class WaitingFiles(QObject):
    """Looks for them whenever the folder was looked through, and tells of new ones."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        messages: MessageBar,
        convert: Callable[[Sequence[Path]], object],
        parent: QObject,
    ) -> None:
        """``convert`` is given the files when the user wants articles made of them."""
        super().__init__(parent)
        self._session, self._jobs, self._messages = session, jobs, messages
        self._convert = convert
        self._told: tuple[str, ...] = ()
        self._text = ""
        self._is_looking = False
        session.ready.connect(self._look)
        session.refreshed.connect(self._look)

    def _look(self) -> None:
        if self._is_looking:
            return
        self._is_looking = True
        folder = self._session.folder
        self._jobs.start(
            lambda _: _unconverted(folder),
            done=self._on_found,
            finished=self._on_looked,
            patient=True,
        )

    def _on_looked(self) -> None:
        self._is_looking = False

    def _on_found(self, found: tuple[str, ...]) -> None:
        if found == self._told:
            return
        if self._text:
            self._messages.withdraw(self._text)
            self._text = ""
        if set(found) - set(self._told):
            self._text = counted(
                len(found),
                "{n} file in the folder is not yet an article: {names}.",
                "{n} files in the folder are not yet articles: {names}.",
                names=_listed(found),
            )
            self._messages.show_message(self._text, tr("Convert all"), self._on_wanted)
        self._told = found

    def _on_wanted(self) -> None:
        self._text = ""
        self._convert([self._session.folder / path for path in self._told])


def _unconverted(folder: Path) -> tuple[str, ...]:
    from desktop.library.intake.waiting import unconverted  # it knows the formats of all converters

    return unconverted(folder)


def _listed(paths: Sequence[str]) -> str:
    names = tr(", ").join(Path(path).name for path in paths[:3])
    return f"{names} …" if len(paths) > 3 else names
