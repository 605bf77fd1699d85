"""The windows of the program: the start page, several libraries at once, what went wrong."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.crash import versions
from desktop.languages import speak
from desktop.preferences import Preferences, save_preferences
from desktop.ui.libraries import dialogs
from desktop.ui.libraries.recent import recent_libraries
from desktop.ui.settings.language import speak_to_qt
from desktop.ui.settings.person_page import PersonPage
from desktop.ui.windows import Windows


@pytest.fixture
def windows(qapp: QApplication, qtbot: QtBot) -> Iterator[Windows]:
    """Return the windows of a program that runs; those open at the end are closed."""
    before = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    made = Windows(qapp)
    yield made
    for window in made.open_windows:
        window.close()
    if made.start_page:
        made.start_page.close()
    assert not made.open_windows
    qapp.setQuitOnLastWindowClosed(before)


def test_start_page_opens_the_sample_and_says_where_it_lies(qtbot: QtBot, windows: Windows) -> None:
    page = windows.show_start()
    qtbot.mouseClick(page.open_sample, Qt.MouseButton.LeftButton)
    (window,) = windows.open_windows
    assert windows.start_page is None
    assert window.folder == paths.sample_copy()
    qtbot.waitUntil(lambda: bool(window.toasts.texts), timeout=10_000)
    assert str(paths.sample_copy()) in window.toasts.texts[0]
    assert window.toasts.findChild(QPushButton, "toastAction").text() == "Open a folder…"


def test_where_no_sample_can_be_made_one_chooses_a_library(
    windows: Windows, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "sample_copy", lambda: tmp_path / "file" / "sample")
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *said: told.append(said[-1]))
    windows.open_sample()
    assert windows.start_page
    assert "not a directory" in told[0]


def test_libraries_are_open_side_by_side_and_each_but_once(
    qtbot: QtBot, windows: Windows, library: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other 港"
    other.mkdir()
    first, second = windows.open(library), windows.open(other)
    assert windows.open(library) is first
    assert windows.open_windows == (first, second)
    assert recent_libraries()[:2] == [str(other), str(library)]
    first.menus.actions["new_window"].trigger()
    assert windows.start_page is not None
    recent = windows.start_page.findChild(QListWidget, "recentLibraries")
    assert recent.item(0).text().startswith("other 港")
    qtbot.keyClick(recent, Qt.Key.Key_Return)
    assert windows.start_page is None
    assert windows.open_windows == (first, second)


def test_a_library_opened_in_place_of_another_has_its_window_where_that_was(
    windows: Windows, library: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    first = windows.open(library)
    first.resize(777, 555)
    first.requests.library_requested.emit(other)
    (second,) = windows.open_windows
    assert second.folder == other
    assert (second.width(), second.height()) == (777, 555)


def test_start_page_takes_the_keys_that_open_and_close(
    qtbot: QtBot, windows: Windows, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = windows.show_start()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert windows.start_page is None
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: library)
    page = windows.show_start()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert [window.folder for window in windows.open_windows] == [library]


def test_escape_leaves_the_start_page_where_there_is_a_window_to_go_back_to(
    qtbot: QtBot, windows: Windows, library: Path
) -> None:
    alone = windows.show_start()
    qtbot.waitUntil(alone.isActiveWindow)
    qtbot.keyClick(alone, Qt.Key.Key_Escape)
    assert alone.isVisible()
    windows.open(library)
    beside = windows.show_start()
    qtbot.waitUntil(beside.isActiveWindow)
    qtbot.keyClick(beside, Qt.Key.Key_Escape)
    assert windows.start_page is None


def test_escape_stays_on_the_start_page_when_the_window_behind_it_was_closed(
    qtbot: QtBot, windows: Windows, library: Path
) -> None:
    window = windows.open(library)
    page = windows.show_start()
    assert window.close()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.isVisible()


def test_unforeseen_error_is_told_in_one_line_and_kept_in_a_private_file(
    windows: Windows, library: Path
) -> None:
    window = windows.open(library)
    windows.report(ZeroDivisionError, ZeroDivisionError("港口"), None)
    (file,) = (paths.state_folder() / "crashes").iterdir()
    assert str(file) in window.messages.text
    assert "Traceback" not in window.messages.text
    text = file.read_text("utf-8")
    assert versions() in text
    assert "ZeroDivisionError: 港口" in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_library_that_is_gone_is_told_and_the_window_stays(
    windows: Windows, library: Path, tmp_path: Path
) -> None:
    window = windows.open(library)
    window.requests.library_requested.emit(tmp_path / "gone")
    assert "gone" in window.messages.text
    assert window.isVisible()


@pytest.fixture
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak("en")
    speak_to_qt(qapp)


@pytest.mark.usefixtures("_english_again")
def test_another_language_is_spoken_at_once_in_windows_as_they_were(
    qtbot: QtBot, windows: Windows, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    first, _ = windows.open(library), windows.open(tmp_path / "other")
    qtbot.waitUntil(lambda: bool(first.desk.panes), timeout=10_000)
    shown = first.desk_control.open_ids
    first.menus.actions["show_settings"].trigger()
    page = first.findChild(PersonPage)
    page.language.setCurrentIndex(page.language.findData("zh_CN"))
    qtbot.mouseClick(page.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first not in windows.open_windows, timeout=5000)
    again, other = windows.open_windows
    assert (again.folder, other.folder) == (library, tmp_path / "other")
    assert again.menus.actions["show_settings"].text().startswith("设置")
    qtbot.waitUntil(lambda: again.desk_control.open_ids == shown, timeout=10_000)


@pytest.mark.usefixtures("_english_again")
def test_what_keeps_its_old_language_stays_open(
    monkeypatch: pytest.MonkeyPatch, windows: Windows, library: Path
) -> None:
    window = windows.open(library)
    monkeypatch.setattr(window, "close", lambda: False)  # such as: what is typed can't be saved
    save_preferences(Preferences(language="zh_CN"))
    windows.speak_anew()
    monkeypatch.undo()
    assert windows.open_windows == (window,)


def test_keys_changed_in_one_window_hold_in_the_other(
    qtbot: QtBot, windows: Windows, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    first, second = windows.open(library), windows.open(tmp_path / "other")
    second.menus.actions["letter_keys"].trigger()
    first.activateWindow()
    qtbot.waitUntil(lambda: not first.menus.actions["letter_keys"].isChecked(), timeout=3000)


def test_first_window_of_a_library_is_large_and_later_ones_are_as_they_were_left(
    windows: Windows, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.windows._FIRST", (650, 600))
    window = windows.open(library)
    assert window.size().toTuple() == (650, 600)
    window.resize(700, 560)
    window.close()
    assert windows.open(library).size().toTuple() == (700, 560)
