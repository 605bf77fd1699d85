"""Having Qt speak the language of the window: its own dialogs, and how it writes numbers."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.wording import language


def speak_to_qt(application: QApplication) -> None:
    """Let Qt's own words and numbers follow the language in force."""
    code = language()
    is_system = QLocale.system().name().split("_")[0] == code.split("_")[0]
    QLocale.setDefault(QLocale.system() if is_system else QLocale(code))
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", folder):
        application.installTranslator(translator)
