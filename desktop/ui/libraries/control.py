"""Which library the window shows: opening another one, here or beside it, and leaving."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop import paths
from desktop.ui.feature import Command, Entries, Feature, Menu, Offer
from desktop.ui.libraries.recent import recent_libraries
from desktop.ui.shell import Shell
from desktop.ui.state import load_state
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr

_SAMPLE_TOLD = 20.0
"""Seconds that it is said where the sample lies."""


class LibraryControl(QObject):
    """Asks which library to open; opening it is the program's business."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._requests = shell, shell.requests
        shell.session.ready.connect(self._on_ready)

    def feature(self) -> Feature:
        """Return the commands about whole libraries."""
        return Feature(
            commands=(
                Command(
                    "open_library",
                    tr("&Open library…"),
                    self.open_library,
                    Menu.FILE,
                    keys=("Ctrl+O",),
                    icon="open-folder",
                    toolbar=True,
                ),
                Command(
                    "new_window",
                    tr("New &window…"),
                    self._requests.start_requested.emit,
                    Menu.FILE,
                    keys=("Ctrl+Shift+W",),
                ),
                Command(
                    "quit", tr("&Quit"), self._shell.window.close, Menu.FILE, 10, keys=("Ctrl+Q",)
                ),
            ),
            entries=(Entries(self._fill_recent, Menu.FILE, tr("Open re&cent")),),
            offers=self._offers,
        )

    def open_library(self) -> None:
        """Ask for another folder and open it."""
        from desktop.ui.libraries import dialogs

        if folder := dialogs.ask_folder(self._shell.session.folder.parent, self._shell.window):
            self._requests.library_requested.emit(folder)

    def _others(self) -> Iterator[Path]:
        """Yield the recent libraries that still exist, other than this one."""
        here = self._shell.session.folder.resolve()
        for known in map(Path, recent_libraries()):
            if known.is_dir() and known.resolve() != here:
                yield known

    def _fill_recent(self, menu: QMenu) -> None:
        for folder in self._others():
            action = menu.addAction(folder.name.replace("&", "&&"))
            action.setToolTip(plain_tip(str(folder)))
            action.triggered.connect(partial(self._request, folder))
        if menu.isEmpty():
            menu.addAction(tr("None yet")).setEnabled(False)

    def _request(self, folder: Path, *_: object) -> None:
        self._requests.library_requested.emit(folder)

    def _offers(self) -> Iterator[Offer]:
        for folder in self._others():
            open_beside = partial(self._requests.window_requested.emit, folder)
            yield Offer(folder.name, tr("Library, in a new window"), open_beside, str(folder))

    def _on_ready(self) -> None:
        """Say where the sample lies, the first time that it is opened."""
        session = self._shell.session
        if session.folder == paths.sample_copy() and not load_state(session.folder).geometry:
            self._shell.toasts.toast(
                tr("This is the sample library. It lies in {folder}.", folder=session.folder),
                tr("Open a folder…"),
                self.open_library,
                seconds=_SAMPLE_TOLD,
            )
