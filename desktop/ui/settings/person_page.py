"""Settings: who works here, and in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from desktop import preferences
from desktop.languages import languages
from desktop.preferences import Preferences, creator, load_preferences, save_preferences
from desktop.settings_file import Write
from desktop.ui.settings.forms import hint, new_form
from desktop.ui.widgets.labels import plain_label
from desktop.wording import language, tr

Keep: TypeAlias = Callable[[Write, Callable[[str], None]], object]
"""Takes what writes a file, and what to call where it can't be written: as `Session.keep` does."""


class PersonPage(QWidget):
    """Chooses the name on new annotations, and the language of the window."""

    language_asked = Signal()
    """The language chosen is wanted at once."""

    def __init__(self, keep: Keep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand = keep
        chosen = load_preferences()
        self.name, self.language = QLineEdit(chosen.creator, self), QComboBox(self)
        self.said = plain_label("", self)
        self.said.setWordWrap(True)
        self.now = QPushButton(tr("&Open the windows anew now"), self)
        self.name.setPlaceholderText(creator())
        self.language.addItem(tr("As the system"), "")
        for code in languages():
            self.language.addItem(_own_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(chosen.language)))
        for field in (self.name, self.language):
            field.setMinimumWidth(260)
        form = new_form(self)
        form.addRow(tr("Your &name"), self.name)
        form.addRow("", hint(tr("Stands on your annotations, so that others see whose they are.")))
        form.addRow(tr("&Language"), self.language)
        form.addRow("", self.said)
        form.addRow("", self.now)
        self.name.editingFinished.connect(self._on_named)
        self.language.currentIndexChanged.connect(self._on_language)
        self.now.clicked.connect(self.language_asked)
        self._tell()

    def _on_named(self) -> None:
        self._keep(replace(load_preferences(), creator=" ".join(self.name.text().split())))

    def _on_language(self) -> None:
        self._keep(replace(load_preferences(), language=str(self.language.currentData())))
        self._tell()

    def _tell(self) -> None:
        """Say when the language chosen is spoken, also where it was chosen some time ago."""
        changed = preferences.language() != language()
        self.said.setText(tr("The language changes at the next start.") if changed else "")
        self.now.setVisible(changed)

    def _keep(self, chosen: Preferences) -> None:
        save_preferences(chosen, lambda write: self._hand(write, self._on_failed))

    def _on_failed(self, problem: str) -> None:
        self.said.setText(problem)


def _own_name(code: str) -> str:
    """Return what a language calls itself; Qt would call ours American."""
    return "English" if code == "en" else QLocale(code).nativeLanguageName().capitalize()
