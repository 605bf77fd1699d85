"""Having Qt speak the language of the window: its own dialogs, and how it writes numbers."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.wording import language, later, translated

_LACKED = (
    ("QFileDialog", later("&Look in:")),
    ("QFileDialog", later("Files of &type:")),
    ("QAbstractFileIconProvider", later("Folder")),
    ("QAbstractFileIconProvider", later("Drive")),
    ("QPrintSettingsOutput", later("Page &Set:")),
)
"""Texts of Qt's own, by their contexts, that its Chinese translation lacks."""


def speak_to_qt(application: QApplication) -> None:
    """Let Qt's own words and numbers follow the language in force."""
    code = language()
    is_system = QLocale.system().name().split("_")[0] == code.split("_")[0]
    QLocale.setDefault(QLocale.system() if is_system else QLocale(code))
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    if code != "en":
        application.installTranslator(_Untranslated(application))  # which Qt asks last
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", folder):
        application.installTranslator(translator)


class _Untranslated(QTranslator):
    """Words of Qt's dialogs that its own translations lack, in ours."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._words = {key: translated(key[1]) for key in _LACKED}

    def isEmpty(self) -> bool:
        """Say that there is something to ask for, though no file was loaded."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's names
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's shape
        n: int = -1,  # noqa: ARG002
    ) -> str:
        """Return ours of one of Qt's texts, or ""."""
        return self._words.get((context, sourceText), "")
