"""Articles moved to the system's trash, and back again; their annotations stay in the library."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.ui.shell import Shell
from desktop.ui.system_trash import move_to_trash
from desktop.wording import counted, tr


class Removal(QObject):
    """Moves articles' files to the trash and back; the library notices as if others had."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session

    def remove(self, ids: Sequence[str]) -> None:
        """Move the files of articles to the system's trash; offer to bring them back."""
        moved: dict[Path, Path] = {}
        for article_id in ids:
            info = self._session.info(article_id)
            if info is None:
                continue
            path = self._session.folder / info.path
            if trashed := move_to_trash(path):
                moved[path] = trashed
                self._close(article_id)
            else:
                self._session.failed.emit(
                    tr("{path}: the system has no trash for it; remove it there.", path=path)
                )
        if moved:
            self._tell(moved)

    def bring_back(self, moved: Mapping[Path, Path]) -> None:
        """Move files from where they are in the trash to where they were."""
        for path, trashed in moved.items():
            try:
                if path.exists():
                    raise FileExistsError
                shutil.move(trashed, path)
            except OSError:
                self._session.failed.emit(
                    tr("{path}: it could not be brought back; look in the trash.", path=path)
                )
        self._session.refresher.refresh()

    def _close(self, article_id: str) -> None:
        if pane := self._shell.desk.pane_of(article_id):
            self._shell.desk.close_pane(pane)

    def _tell(self, moved: Mapping[Path, Path]) -> None:
        told = counted(
            len(moved),
            "{n} article is in the system's trash. Its annotations stay.",
            "{n} articles are in the system's trash. Their annotations stay.",
        )
        self._shell.toasts.toast(told, tr("Undo"), partial(self.bring_back, moved))
        self._session.refresher.refresh()
