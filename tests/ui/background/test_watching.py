"""Changes in the folder, by whatever program, as the window learns of them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.ui.background.watching import FolderWatcher
from desktop.ui.window import MainWindow
from tests.ui.hands import mark_range, session_of

SOON = 2000
"""Milliseconds within which a change has to be seen."""


@pytest.fixture
def watched(qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path) -> MainWindow:
    window = open_window(library)
    watcher = window.findChild(FolderWatcher)
    qtbot.waitUntil(lambda: watcher.is_watching, timeout=10_000)
    return window


def ids(window: MainWindow) -> list[str]:
    return [info.id for info in session_of(window).infos]


def titles(window: MainWindow) -> list[str]:
    model = window.findChild(QListView, "articleList").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def finds(window: MainWindow, word: str) -> bool:
    return session_of(window).workspace.index.search(word).counts().total > 0


@pytest.mark.parametrize("path", ["new.md", "deep/er/new.txt"])
def test_added_file_is_listed_and_found(
    qtbot: QtBot, watched: MainWindow, library: Path, path: str
) -> None:
    file = library / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("A zeppelin 🎈 was seen.\n", "utf-8")
    qtbot.waitUntil(lambda: len(ids(watched)) == 4, timeout=SOON)
    qtbot.waitUntil(lambda: finds(watched, "zeppelin"), timeout=SOON)
    assert "New" in titles(watched)


def test_changed_file_is_shown_and_found(qtbot: QtBot, watched: MainWindow, library: Path) -> None:
    pane = watched.desk.pane_of("harbour")
    path = library / "harbour.md"
    path.write_text(path.read_text("utf-8") + "\nA zeppelin landed.\n", "utf-8")
    qtbot.waitUntil(lambda: "zeppelin" in pane.article.text, timeout=SOON)
    qtbot.waitUntil(lambda: finds(watched, "zeppelin"), timeout=SOON)


def test_file_saved_by_renaming_another_over_it_is_a_change(
    qtbot: QtBot, watched: MainWindow, library: Path
) -> None:
    pane = watched.desk.pane_of("harbour")
    path = library / "harbour.md"
    beside = library / ".harbour.md.swp"
    beside.write_text(path.read_text("utf-8") + "\nA zeppelin landed.\n", "utf-8")
    beside.replace(path)
    qtbot.waitUntil(lambda: "zeppelin" in pane.article.text, timeout=SOON)
    assert len(ids(watched)) == 3


def test_renamed_file_keeps_its_annotations(
    qtbot: QtBot, watched: MainWindow, library: Path
) -> None:
    session = session_of(watched)
    made = mark_range(session, "port", 0, 7)
    assert made is not None
    qtbot.waitUntil(lambda: session.saving.is_saved, timeout=5000)
    (library / "port.md").rename(library / "costs.md")
    qtbot.waitUntil(lambda: ids(watched) == ["costs", "gang", "harbour"], timeout=SOON)
    qtbot.waitUntil(lambda: session.annotations[0].article == "costs", timeout=SOON)


def test_deleted_file_is_gone_from_list_and_search(
    qtbot: QtBot, watched: MainWindow, library: Path
) -> None:
    (library / "port.md").unlink()
    qtbot.waitUntil(lambda: len(titles(watched)) == 2, timeout=SOON)
    qtbot.waitUntil(lambda: not finds(watched, "cranes"), timeout=SOON)


def test_folder_moved_in_and_away_is_followed(
    qtbot: QtBot, watched: MainWindow, library: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "more"
    outside.mkdir()
    (outside / "a.md").write_text("A zeppelin.", "utf-8")
    outside.rename(library / "more")
    qtbot.waitUntil(lambda: "more/a" in ids(watched), timeout=SOON)
    shutil.move(library / "more", tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: "more/a" not in ids(watched), timeout=SOON)


def test_folder_that_vanishes_is_told_once_and_what_is_open_stays(
    qtbot: QtBot, watched: MainWindow, library: Path
) -> None:
    told: list[str] = []
    session_of(watched).failed.connect(told.append)
    away = library.with_name("away")
    library.rename(away)
    qtbot.waitUntil(lambda: "no folder" in watched.messages.text, timeout=5000)
    assert len(watched.desk.panes) == 2
    away.rename(library)
    (library / "back.md").write_text("Back again.", "utf-8")
    qtbot.waitUntil(lambda: "back" in ids(watched), timeout=5000)
    assert len(told) == 1
    assert watched.messages.text == ""


def test_folder_that_cannot_be_watched_is_told_once(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import watchfiles

    def refused(*_: object, **__: object) -> Iterator[object]:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watchfiles, "watch", refused)
    watcher = FolderWatcher(tmp_path)
    with qtbot.waitSignal(watcher.failed, timeout=3000) as told:
        watcher.start()
    assert "F5" in told.args[0]
    assert watcher.stop()


def test_half_written_and_hidden_files_are_not_told(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[Path] = []
    (tmp_path / ".git").mkdir()
    watcher = FolderWatcher(tmp_path)
    watcher.changed.connect(told.extend)
    with qtbot.waitSignal(watcher.watching, timeout=5000):
        watcher.start()
    for name in (".a.md.1234.tmp", "a.md~", ".git/index"):
        (tmp_path / name).write_text("half", "utf-8")
    (tmp_path / "a.md").write_text("whole", "utf-8")
    qtbot.waitUntil(lambda: bool(told), timeout=SOON)
    assert watcher.stop()
    assert {path.name for path in told} == {"a.md"}


def test_files_of_folders_that_come_and_are_exchanged_are_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    told: set[Path] = set()
    (tmp_path / "a").mkdir()
    watcher = FolderWatcher(tmp_path)
    watcher.changed.connect(told.update)
    with qtbot.waitSignal(watcher.watching, timeout=5000):
        watcher.start()
    with qtbot.waitSignal(watcher.watching, timeout=5000):
        shutil.rmtree(tmp_path / "a")
        (tmp_path / "a" / "b").mkdir(parents=True)
    for file in (tmp_path / "a" / "b" / "c.md", tmp_path / "a" / "d.md"):
        file.write_text("text", "utf-8")
        qtbot.waitUntil(lambda file=file: file in told, timeout=SOON)
    assert watcher.stop()


def test_many_changes_at_once_are_told_together(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[frozenset[Path]] = []
    watcher = FolderWatcher(tmp_path)
    watcher.changed.connect(told.append)
    with qtbot.waitSignal(watcher.watching, timeout=5000):
        watcher.start()
    for number in range(100):
        (tmp_path / f"{number}.md").write_text("text", "utf-8")
    qtbot.waitUntil(lambda: len(frozenset().union(*told)) == 100, timeout=SOON)
    assert watcher.stop()
    assert len(told) <= 3


def test_change_between_the_first_look_and_the_watch_is_not_missed(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    path = library / "early.md"
    path.write_text("Early.", "utf-8")
    os.utime(path, (time.time(), time.time()))
    qtbot.waitUntil(lambda: "early" in ids(window), timeout=10_000)
