"""Help: the keys, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import tr


class HelpControl(QObject):
    """Shows what the program is."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._window, self._keymap = shell.window, shell.keymap

    def feature(self) -> Feature:
        """Return the commands of the Help menu."""
        return Feature(
            commands=(
                Command(
                    "show_keys", tr("&Keys"), self.show_keys, Menu.HELP, keys=("F1",), icon="help"
                ),
                Command("about", tr("&About Parallax"), self.about, Menu.HELP, 9),
                Command(
                    "letter_keys",
                    tr("&Keys of one letter"),
                    self.toggle_letter_keys,
                    Menu.ANNOTATE,
                    9,
                    checkable=True,
                    follow=self._follow_letters,
                ),
            )
        )

    def show_keys(self) -> None:
        """Show all commands with their keys."""
        from desktop.ui.help import dialogs

        dialogs.show_keys(self._keymap, self._window)

    def toggle_letter_keys(self) -> None:
        """Let keys of one letter work, or not."""
        self._keymap.set_letters(on=not self._keymap.letters)

    def about(self) -> None:
        """Show what this is."""
        from desktop.ui.help import dialogs

        dialogs.show_about(self._window)

    def _follow_letters(self, action: QAction) -> None:
        self._letters = action
        self._on_keys_changed()
        self._keymap.changed.connect(self._on_keys_changed)

    def _on_keys_changed(self) -> None:
        self._letters.setChecked(self._keymap.letters)
