"""The language of the window: offered, kept for the next start, spoken by Qt as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QFileSystemModel,
    QLabel,
)
from pytestqt.qtbot import QtBot

from desktop import preferences
from desktop.languages import speak
from desktop.ui.settings.language import speak_to_qt
from desktop.ui.settings.person_page import PersonPage


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    before, had = QLocale(), set(qapp.findChildren(QTranslator))
    speak("zh_CN")
    yield
    for translator in set(qapp.findChildren(QTranslator)) - had:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)
    speak("en")


def test_languages_are_offered_by_their_own_names(qtbot: QtBot) -> None:
    page = PersonPage(lambda write, _: write())
    qtbot.addWidget(page)
    names = [page.language.itemText(row) for row in range(page.language.count())]
    assert names == ["As the system", "English", "简体中文"]


def test_language_chosen_is_spoken_at_the_next_start(qtbot: QtBot) -> None:
    page = PersonPage(lambda write, _: write())
    qtbot.addWidget(page)
    page.language.setCurrentIndex(page.language.findData("zh_CN"))
    assert preferences.language() == "zh_CN"
    assert "next start" in page.said.text()
    again = PersonPage(lambda write, _: write())
    qtbot.addWidget(again)
    assert "next start" in again.said.text()
    assert not again.now.isHidden()


@pytest.mark.usefixtures("chinese")
def test_buttons_of_dialogs_follow_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    speak_to_qt(qapp)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


@pytest.mark.usefixtures("chinese")
def test_no_english_word_is_left_in_the_file_dialog(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    speak_to_qt(qapp)
    (tmp_path / "文件").mkdir()
    dialog = QFileDialog(None, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert labels == ["查找范围(&L)：", "文件名称(&N)：", "文件类型(&T)："]
    model = dialog.findChild(QFileSystemModel)
    folder = model.index(str(tmp_path / "文件"))
    assert model.data(folder.siblingAtColumn(2)) == "文件夹"
