"""The import room, by its buttons, its list and its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.ui.importing import dialogs
from desktop.ui.window import MainWindow
from tests.library.converters.pdf_maker import Words, lines, pdf
from tests.ui.hands import act, session_of, settle

PAGES = pdf(
    [
        [Words("The Gazette", 72, 800), *lines([line])]
        for line in (
            "Ada asked the council for a wider bridge over the harbour.",
            "Ben thought of the fishermen, who were never heard at all.",
            "Cyd wept when the plan was read aloud on a rainy Monday.",
        )
    ]
)
REPORT = (
    "The harbour of Orr lost a third of its ships within a year, the warden said on Monday, and "
    "nobody in the town hall could tell where they had gone or whether they would come back "
    "before the ice. The fishermen blamed the new toll, the council blamed the weather, and the "
    "warden blamed them both in a letter that was read aloud."
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "bridge.pdf").write_bytes(PAGES)
    (folder / "gang 港.txt").write_text("港口关闭了。🚢", "utf-8")
    (folder / "list.txt").write_text("https://a.example/one\nhttps://a.example/two\n", "utf-8")
    return [folder]


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def rows(window: MainWindow) -> list[str]:
    model = window.findChild(QListView, "importList").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def drop(qtbot: QtBot, window: MainWindow, files: list[Path], count: int) -> None:
    window.requests.files_dropped.emit(tuple(files))
    qtbot.waitUntil(lambda: len(rows(window)) == count, timeout=5_000)


def test_what_became_of_each_file_of_a_folder_is_told_with_its_reason(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    drop(qtbot, window, files, 3)
    assert all("Ready" in row for row in rows(window))
    button(window, "importAll").click()
    settle(qtbot, window)
    pdf_row, text_row, list_row = rows(window)
    assert pdf_row.startswith("✓ bridge.pdf")
    assert "bridge.html" in pdf_row
    assert "set aside" in pdf_row
    assert text_row.startswith("✓ gang")
    assert list_row.startswith("✗ list.txt")
    assert "addresses only" in list_row
    summary = window.findChild(QLabel, "importSummary").text()
    assert summary == "2 imported · 1 failed"


def test_a_file_of_a_kind_that_nobody_can_import_says_so_before_any_import(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    files = [tmp_path / "letter.msg", tmp_path / "song.mp3", tmp_path / "gang.txt"]
    for file in files:
        file.write_text("港口关闭了。", "utf-8")
    drop(qtbot, window, files, 3)
    letter, song, text = rows(window)
    assert "Outlook message" in letter
    assert "can be imported" in song
    assert "Ready to import" in text
    assert button(window, "importAll").text() == "&Import 1 file"


def test_a_preview_shows_text_and_what_is_set_aside_and_writes_nothing(
    qtbot: QtBot, window: MainWindow, library: Path, files: list[Path]
) -> None:
    before = sorted(library.rglob("*"))
    drop(qtbot, window, files, 3)
    qtbot.keyClick(window.findChild(QListView, "importList"), Qt.Key.Key_Space)
    page = window.findChild(QTextBrowser, "importPreview")
    qtbot.waitUntil(lambda: "Ada asked" in page.toPlainText(), timeout=10_000)
    assert "Set aside:" in page.toPlainText()
    assert sorted(library.rglob("*")) == before


def test_files_like_the_chosen_one_are_imported_and_others_wait(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    drop(qtbot, window, files, 3)
    view = window.findChild(QListView, "importList")
    view.setCurrentIndex(view.model().index(1, 0))
    button(window, "importAlike").click()
    settle(qtbot, window)
    assert [row[0] for row in rows(window)] == ["b", "✓", "✗"]


def test_an_imported_article_opens_from_the_queue(
    qtbot: QtBot, window: MainWindow, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_files", lambda *_: [files[0] / "bridge.pdf"])
    act(window, "import_articles")
    qtbot.waitUntil(button(window, "importAll").isEnabled, timeout=5_000)
    button(window, "importAll").click()
    settle(qtbot, window)
    button(window, "openImported").click()
    qtbot.waitUntil(lambda: window.desk.pane_of("bridge") is not None, timeout=5_000)


def test_the_folder_imported_from_last_is_looked_in_first(
    qtbot: QtBot, window: MainWindow, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_: object, start: str) -> list[Path]:
        asked.append(start)
        return [files[0] / "bridge.pdf"]

    monkeypatch.setattr(dialogs, "ask_files", ask)
    for _ in range(2):
        act(window, "import_articles")
    assert asked == ["", str(files[0])]
    qtbot.waitUntil(lambda: len(rows(window)) == 1, timeout=5_000)
    settle(qtbot, window)


def test_near_duplicates_are_told_and_joined_only_when_asked(
    qtbot: QtBot, window: MainWindow, library: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "report.txt", tmp_path / "report-later.txt"
    one.write_text(REPORT, "utf-8")
    two.write_text(f"{REPORT}\n\nTwo ships were seen again on Tuesday.", "utf-8")
    drop(qtbot, window, [one, two], 2)
    button(window, "importAll").click()
    qtbot.waitUntil(
        lambda: window.findChild(QPushButton, "joinEditions") is not None, timeout=9_000
    )
    assert not (library / "editions.json").exists()
    button(window, "joinEditions").click()
    qtbot.waitUntil((library / "editions.json").exists, timeout=5_000)
    assert "report-later" in (library / "editions.json").read_text("utf-8")


@pytest.mark.parametrize("is_html", [True, False])
def test_what_is_pasted_becomes_an_article_under_its_title(
    qtbot: QtBot, window: MainWindow, library: Path, *, is_html: bool
) -> None:
    data = QMimeData()
    data.setText("港口 reopens\n\nThe harbour reopens, said the mayor 🚢 on Friday.")
    if is_html:
        data.setHtml("<p>The harbour <b>reopens</b>, said the mayor 🚢 on Friday.</p>")
    QGuiApplication.clipboard().setMimeData(data)
    act(window, "paste_article")
    title = window.findChild(QLineEdit, "pasteTitle")
    title.setText("Open again: 港口")
    button(window, "pasteAccept").click()

    def made() -> list[str]:
        articles = [pane.article for pane in window.desk.panes]
        return [one.text for one in articles if one.info.title == "Open again: 港口"]

    qtbot.waitUntil(lambda: bool(made()), timeout=10_000)
    settle(qtbot, window)
    QGuiApplication.clipboard().clear()  # Qt must not outlive Python with data of ours
    assert "The harbour reopens, said the mayor 🚢 on Friday." in made()[0]
    QGuiApplication.clipboard().clear()  # what it still holds at the end takes Qt down with it


def test_an_empty_clipboard_is_told_to_hold_no_text(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    session_of(window).told.connect(told.append)
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)  # as some platforms have it
    act(window, "paste_article")
    assert told == ["The clipboard holds no text."]


def test_pasted_lines_that_look_like_menus_are_left_out_only_when_asked(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    menu = "Home\nNews\nSport\nBusiness\nCulture\nTravel\n"
    data = QMimeData()
    data.setText(f"{menu}The ferry stays\n\nThe ferry stays, said the mayor on Friday, for good.\n")
    QGuiApplication.clipboard().setMimeData(data)
    act(window, "paste_article")
    QGuiApplication.clipboard().clear()  # Qt must not outlive Python with data of ours
    assert window.findChild(QLineEdit, "pasteTitle").text() == "The ferry stays"
    without = button(window, "pasteWithout")
    assert without.text() == "Import without 6 &lines"
    without.click()
    qtbot.waitUntil(lambda: window.desk.pane_of("The ferry stays") is not None, timeout=10_000)
    settle(qtbot, window)
    pane = window.desk.pane_of("The ferry stays")
    assert pane.article.text.startswith("The ferry stays\n")
    assert pane.article.asides[0].blocks[0].text == "Home"
    assert "Home" in next((library / "originals").iterdir()).read_text("utf-8")
    pane.restore_requested.emit(pane.article_id, 0, -1)
    qtbot.waitUntil(lambda: pane.article.text.startswith("Home\n"), timeout=5_000)
    settle(qtbot, window)


def test_originals_in_the_folder_are_told_and_converted_by_one_button(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    (library / "bridge.pdf").write_bytes(PAGES)
    window = open_window(library)
    qtbot.waitUntil(lambda: "not yet an article: bridge.pdf" in window.messages.text, timeout=5_000)
    window.messages.findChild(QPushButton).click()
    qtbot.waitUntil((library / "bridge.html").exists, timeout=10_000)
    settle(qtbot, window)
    assert not (library / "bridge.pdf").exists()
    assert window.messages.text == ""
    assert rows(window)[0].startswith("✓ bridge.pdf")
    assert session_of(window).info("bridge") is not None


def test_a_stopped_import_keeps_what_came_in_and_the_rest_stays_ready(
    qtbot: QtBot, window: MainWindow, library: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "many"
    inbox.mkdir()
    for number in range(150):
        (inbox / f"account-{number}.txt").write_text(f"Account {number} of the ice.", "utf-8")
    drop(qtbot, window, [inbox], 150)
    button(window, "importAll").click()
    button(window, "stopImport").click()
    settle(qtbot, window)
    here = len(list(library.glob("account-*.txt")))
    assert sum(row.startswith("✓") for row in rows(window)) == here < 150
    assert sum("Ready" in row for row in rows(window)) == 150 - here
    assert button(window, "importAll").isEnabled()
