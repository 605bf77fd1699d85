"""Help: what this program is."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import tr


class HelpControl(QObject):
    """Shows what the program is."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._window = shell.window

    def feature(self) -> Feature:
        """Return the commands of the Help menu."""
        return Feature(
            commands=(Command("about", tr("&About Parallax"), self.about, Menu.HELP, 9),)
        )

    def about(self) -> None:
        """Show what this is."""
        from desktop.ui.help import dialogs

        dialogs.show_about(self._window)
