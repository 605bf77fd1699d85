"""The settings by command, and the keys, which are one page of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.keeping.backups import BackupControl
from desktop.ui.keeping.trash import TrashControl
from desktop.ui.settings.look import LookControl
from desktop.ui.shell import Shell
from desktop.wording import tr


class SettingsControl(QObject):
    """Opens the settings at the page asked for."""

    def __init__(
        self, shell: Shell, look: LookControl, backups: BackupControl, trash: TrashControl
    ) -> None:
        super().__init__(shell.window)
        self._shell, self._keymap, self._look = shell, shell.keymap, look
        self._backups, self._trash = backups, trash

    def feature(self) -> Feature:
        """Return the commands that open the settings."""
        return Feature(
            commands=(
                Command(
                    "show_settings",
                    tr("Se&ttings…"),
                    self.show_settings,
                    Menu.FILE,
                    8,
                    keys=("Ctrl+,",),
                    icon="settings",
                ),
                Command(
                    "show_keys", tr("&Keys…"), self.show_keys, Menu.HELP, keys=("F1",), icon="help"
                ),
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

    def show_settings(self) -> None:
        """Open the settings."""
        self._open(at_keys=False)

    def show_keys(self) -> None:
        """Show every command with its keys."""
        self._open(at_keys=True)

    def toggle_letter_keys(self) -> None:
        """Let keys of one letter work, or not."""
        self._keymap.set_letters(on=not self._keymap.letters)

    def _open(self, *, at_keys: bool) -> None:
        from desktop.ui.settings.dialog import SettingsDialog
        from desktop.ui.settings.keys_page import KeysPage
        from desktop.ui.settings.look_page import LookPage
        from desktop.ui.settings.person_page import PersonPage
        from desktop.ui.settings.reading_page import ReadingPage

        look, keys = LookPage(self._look), KeysPage(self._keymap)
        person = PersonPage(self._shell.session.keep)
        pages = (
            (tr("Look"), look),
            (tr("Reading"), ReadingPage(self._shell.desk_control)),
            (tr("You"), person),
            (tr("Keeping"), self._keeping_page()),
            (tr("Keys"), keys),
        )
        dialog = SettingsDialog(pages, self._shell.window)
        person.language_asked.connect(dialog.close)
        person.language_asked.connect(self._speak_anew)
        dialog.show_page(keys if at_keys else look)
        if at_keys:
            keys.filter.setFocus()

    def _speak_anew(self) -> None:
        """Ask for all windows in another language, once the dialog is closed."""
        QTimer.singleShot(0, self._shell.requests.language_requested.emit)

    def _keeping_page(self) -> QWidget:
        from desktop.ui.settings.keeping_page import KeepingPage

        acts = (
            (tr("Show &backups…"), self._backups.show_backups),
            (tr("Back up &now"), self._backups.back_up_now),
            (tr("Show the &trash…"), self._trash.show_trash),
        )
        made = len(self._shell.workspace.store.backups())
        return KeepingPage(self._shell.session.folder, made, acts)

    def _follow_letters(self, action: QAction) -> None:
        self._letters = action
        self._on_keys_changed()
        self._keymap.changed.connect(self._on_keys_changed)

    def _on_keys_changed(self) -> None:
        self._letters.setChecked(self._keymap.letters)
