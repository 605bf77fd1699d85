"""Which library the window shows: opening another one, and leaving."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import tr


class LibraryControl(QObject):
    """Asks which library to open; opening it is the program's business."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell

    def feature(self) -> Feature:
        """Return the commands about whole libraries."""
        window = self._shell.window
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
                Command("quit", tr("&Quit"), window.close, Menu.FILE, 9, keys=("Ctrl+Q",)),
            )
        )

    def open_library(self) -> None:
        """Ask for another folder and open it."""
        from desktop.ui.libraries import dialogs

        if folder := dialogs.ask_folder(self._shell.session.folder.parent, self._shell.window):
            self._shell.requests.library_requested.emit(folder)
