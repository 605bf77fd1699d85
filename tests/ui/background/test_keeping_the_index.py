"""The index as the window keeps it: large libraries, other windows, full disks, the stop button."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from desktop.errors import WriteFailed
from desktop.paths import library_cache
from desktop.search.engine import writing
from desktop.search.engine.index import SearchIndex
from desktop.search.engine.writing import locked
from desktop.ui.background import refresher
from desktop.ui.background.jobs import Jobs
from desktop.ui.background.process import CommandProcess
from desktop.ui.search.control import SearchControl
from desktop.ui.session import Session
from desktop.ui.window import MainWindow
from desktop.workspace import indexing
from desktop.workspace.workspace import Workspace
from tests.ui.hands import act, mark_range, session_of, settle


@pytest.fixture
def many(library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library that counts as a large one."""
    monkeypatch.setattr(indexing, "BULK", 20)
    monkeypatch.setattr(refresher, "LARGE", 20)
    for number in range(40):
        text = f"Ferry number {number} sails at dawn.\n"
        (library / f"ferry-{number:02}.txt").write_text(text, "utf-8")
    return library


def finds(window: MainWindow, word: str) -> int:
    return session_of(window).workspace.index.search(word, limit=None).counts().total


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of the index as another window would that writes it."""
    with locked(index_folder(folder), timeout=5.0):
        yield


def index_folder(library: Path) -> Path:
    """Return where the index of a library lies."""
    return next(library_cache(library).rglob("search-*"))


def test_large_library_is_read_and_indexed_by_another_process(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], many: Path
) -> None:
    window = open_window(many)
    assert len(session_of(window).infos) == 43
    assert finds(window, "ferry") == 40
    assert window.messages.text == ""


def test_search_says_so_while_the_library_is_not_indexed_yet(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    session.workspace.index.clear()
    shutil.rmtree(index_folder(session.folder))
    control = window.findChild(SearchControl)
    with qtbot.waitSignal(control.answered, timeout=5000) as answered:
        control.edit.setText("harbour")
    results = answered.args[0].results
    assert "still being read" in results.hint
    assert results.absent == ("gang",)


def test_large_library_is_shown_at_once_when_it_is_known(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], many: Path
) -> None:
    open_window(many).close()
    (many / "ferry-00.txt").write_text("A zeppelin instead.", "utf-8")
    again = open_window(many)
    qtbot.waitUntil(lambda: finds(again, "zeppelin") == 1, timeout=10_000)


def test_reading_can_be_stopped_and_taken_up_again(
    qtbot: QtBot, many: Path, open_window: Callable[[Path], MainWindow]
) -> None:
    jobs = Jobs()
    session = Session(Workspace(many), jobs)
    window = MainWindow(session, jobs)
    for service in (jobs, session):
        service.setParent(window)
    qtbot.addWidget(window)
    window.show()
    window.start()
    qtbot.waitUntil(lambda: session.is_reading, timeout=10_000)
    session.progressed.emit("Indexing", 1, 43)
    assert window.findChild(QProgressBar).isVisible()
    stop = next(b for b in window.findChildren(QToolButton) if "Stop" in b.accessibleName())
    with qtbot.waitSignal(session.told, timeout=10_000) as told:
        stop.click()
    assert "F5" in told.args[0]
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=10_000)
    act(window, "refresh_library")
    qtbot.waitUntil(lambda: finds(window, "ferry") == 40, timeout=20_000)
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=10_000)
    window.close()


def test_the_index_is_put_together_a_while_after_articles_changed(
    qtbot: QtBot,
    library: Path,
    open_window: Callable[[Path], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "PILE", 2)
    monkeypatch.setattr(refresher, "_CALM", 50)
    window = open_window(library)
    cache = session_of(window).workspace._cache
    (library / "harbour.md").write_text("A zeppelin lands.", "utf-8")
    qtbot.waitUntil(lambda: finds(window, "zeppelin") == 1, timeout=10_000)
    qtbot.waitUntil(lambda: len(list(cache.rglob("MAIN_*.doc"))) == 1, timeout=10_000)
    assert finds(window, "zeppelin") == 1


def test_large_parts_of_the_index_are_put_together_by_another_process(
    qtbot: QtBot,
    library: Path,
    open_window: Callable[[Path], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(refresher, "_CALM", 50)
    scattered = iter([True])
    monkeypatch.setattr(SearchIndex, "is_scattered", property(lambda _: next(scattered, False)))
    ended: list[bool] = []
    adopt = Jobs.adopt

    def adopt_and_listen(jobs: Jobs, process: CommandProcess) -> None:
        process.succeeded.connect(lambda: ended.append(True))
        adopt(jobs, process)

    monkeypatch.setattr(Jobs, "adopt", adopt_and_listen)
    window = open_window(library)
    (library / "harbour.md").write_text("A zeppelin lands.", "utf-8")
    qtbot.waitUntil(lambda: finds(window, "zeppelin") == 1, timeout=10_000)
    qtbot.waitUntil(lambda: ended == [True], timeout=20_000)
    assert window.messages.text == ""


def test_note_made_while_another_window_writes_the_index_is_found_later(
    qtbot: QtBot, window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresher, "_AGAIN", 50)
    session = session_of(window)
    session.workspace.index = SearchIndex(library_cache(library) / "index", timeout=0.05)
    told: list[str] = []
    failed: list[str] = []
    session.told.connect(told.append)
    session.failed.connect(failed.append)
    with held(library):
        mark_range(session, "port", 0, 7, note="Implausible!")
        qtbot.waitUntil(lambda: any("Another window" in one for one in told), timeout=5000)
    qtbot.waitUntil(lambda: finds(window, "implausible") == 1, timeout=5000)
    assert failed == []


def test_two_windows_on_one_library_both_find_what_either_writes(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    first, second = open_window(library), open_window(library)
    mark_range(session_of(first), "port", 0, 7, note="Implausible!")
    settle(qtbot, first)
    qtbot.waitUntil(lambda: finds(second, "implausible") == 1, timeout=5000)
    assert (first.messages.text, second.messages.text) == ("", "")


def test_full_disk_is_told_once_and_reading_goes_on(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise WriteFailed("/cache/index", "no space left on device")

    monkeypatch.setattr(SearchIndex, "update", full)
    session = session_of(window)
    failed: list[str] = []
    session.failed.connect(failed.append)
    for start in (0, 8):
        mark_range(session, "port", start, start + 7, note=f"Doubt {start}")
        settle(qtbot, window)
    qtbot.waitUntil(lambda: "no space left" in window.messages.text, timeout=5000)
    assert len(failed) == 1
    window.desk_control.open("port")
    assert window.desk.pane_of("port")


def test_where_the_cache_cannot_be_written_articles_are_found_all_the_same(  # noqa: PLR0917
    qtbot: QtBot,
    open_window: Callable[[Path], MainWindow],
    library: Path,
    parallax_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parallax_home.mkdir(exist_ok=True)
    (parallax_home / "cache").write_text("a file where the folder should be")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    window = open_window(library)
    settle(qtbot, window)
    assert not window.messages.text
    assert len(window.desk.panes) == 2
    assert finds(window, "harbour") == 2


def test_what_cannot_be_written_anywhere_is_told_and_articles_are_read_all_the_same(
    open_window: Callable[[Path], MainWindow],
    library: Path,
    parallax_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parallax_home.mkdir(exist_ok=True)
    (parallax_home / "cache").write_text("a file where the folder should be")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nothing" / "there.md"))
    (tmp_path / "nothing").write_text("no folder")
    window = open_window(library)
    assert "Could not write" in window.messages.text
    assert len(window.desk.panes) == 2
