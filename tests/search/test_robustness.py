"""An index is a cache: whatever happens to its files, nothing is raised and it can be made anew."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import Cancelled, IndexBusy, IndexUnread, WriteFailed
from desktop.search.engine import fields
from desktop.search.engine.index import SearchIndex
from tests.search import makers

DOCUMENTS = makers.documents(12)


def filled(folder: Path) -> SearchIndex:
    index = SearchIndex(folder)
    index.update(DOCUMENTS)
    return index


def files(folder: Path, ending: str) -> list[Path]:
    return [path for path in folder.rglob(f"*{ending}") if path.stat().st_size]


def truncated(folder: Path, ending: str) -> None:
    for path in files(folder, ending):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(folder: Path, ending: str) -> None:
    for path in files(folder, ending):
        path.write_bytes(b"")


def junk(folder: Path, ending: str) -> None:
    for path in files(folder, ending):
        path.write_bytes(bytes(range(256)) * (path.stat().st_size // 256 + 1))


def flipped(folder: Path, ending: str) -> None:
    for path in files(folder, ending):
        data = bytearray(path.read_bytes())
        for at in range(0, len(data) // 2, 7):
            data[at] ^= 0xFF
        path.write_bytes(data)


def removed(folder: Path, ending: str) -> None:
    for path in files(folder, ending):
        path.unlink()


@pytest.mark.parametrize("ending", [".segments", ".doc", ".trm"])
@pytest.mark.parametrize("damage", [truncated, emptied, junk, flipped, removed])
def test_a_damaged_index_is_thrown_away_and_made_anew(
    tmp_path: Path, damage: Callable[[Path, str], None], ending: str
) -> None:
    filled(tmp_path)
    damage(tmp_path, ending)
    index = SearchIndex(tmp_path)
    index.search("report")
    assert index.fingerprints() == {}
    assert index.needs_build
    index.update(DOCUMENTS)
    assert len(index.fingerprints()) == 12
    assert not index.needs_build


@pytest.mark.parametrize("ending", [".doc", ".trm", ".toc", ".segments"])
def test_a_damaged_index_is_written_to_without_an_error(tmp_path: Path, ending: str) -> None:
    filled(tmp_path)
    truncated(tmp_path, ending)
    index = SearchIndex(tmp_path)
    index.update(DOCUMENTS[:3])
    assert len(index.fingerprints()) == 3


def test_damage_that_shows_only_in_a_merge_is_one_clear_line(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    for document in DOCUMENTS[:8]:
        index.update([document])
    for path in files(tmp_path, ".doc"):
        path.write_bytes(b"\xff" * 20 + path.read_bytes()[20:])
    with pytest.raises(WriteFailed, match="has to be made anew"):
        index.merge()
    assert index.needs_build
    index.update(DOCUMENTS)
    assert len(index.fingerprints()) == 12


def test_an_index_whose_first_commit_never_came_is_an_empty_one(tmp_path: Path) -> None:
    index = filled(tmp_path)
    for ending in (".toc", ".segments"):
        for path in files(tmp_path, ending):
            path.unlink()
    assert index.needs_build
    index.update(DOCUMENTS)
    assert len(SearchIndex(tmp_path).fingerprints()) == 12


def test_searching_does_not_load_whoosh(tmp_path: Path) -> None:
    filled(tmp_path)
    code = f"""
import sys
from pathlib import Path
from desktop.search.engine.index import SearchIndex
assert SearchIndex(Path({str(tmp_path)!r})).search("report").counts().total
assert not [name for name in sys.modules if name.startswith("whoosh")]
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_open_index_notices_that_its_folder_is_gone(tmp_path: Path) -> None:
    index = filled(tmp_path)
    shutil.rmtree(tmp_path)
    assert index.search("report").counts().total == 0
    assert index.fingerprints() == {}
    index.update(DOCUMENTS)
    assert index.search("report").counts().total


def test_an_index_of_another_version_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)
    monkeypatch.setattr(fields, "VERSION", fields.VERSION + 1)
    index = SearchIndex(tmp_path)
    assert index.needs_build
    assert index.fingerprints() == {}
    index.update(DOCUMENTS[:2])
    assert len(index.fingerprints()) == 2
    assert len(list((tmp_path / "search").iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    index = SearchIndex(blocked)
    assert index.fingerprints() == {}
    assert index.search("report").counts().total == 0
    with pytest.raises(WriteFailed, match="blocked"):
        index.update(DOCUMENTS)


def test_a_full_disk_is_reported_and_the_index_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = filled(tmp_path)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.search.engine.segments.tables.TableWriter._write", full)
        with pytest.raises(WriteFailed, match="no space left"):
            index.update(makers.documents(20)[12:])
    assert len(index.fingerprints()) == 12
    index.update(makers.documents(20)[12:])
    assert len(index.fingerprints()) == 20


@pytest.mark.parametrize("error", [MemoryError, OverflowError, TypeError])
def test_what_says_nothing_against_the_files_leaves_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    index = filled(tmp_path)

    def failing(*_arguments: object, **_options: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("desktop.search.engine.ranking.scored", failing)
        with pytest.raises(error):
            index.search("report")
    assert not index.needs_build
    assert index.search("report").counts().total
    index.build(makers.documents(20)[12:], lambda one: one, processes=0)
    monkeypatch.setattr("desktop.search.engine.merging._TINY", 0)
    with monkeypatch.context() as patched:
        patched.setattr("desktop.search.engine.segments.pool.grouped", failing)
        with pytest.raises(error):
            index.merge_large()
    assert len(index.fingerprints()) == 20
    assert index.merge_large()


@pytest.mark.parametrize("number", [errno.ENOMEM, errno.EMFILE])
@pytest.mark.parametrize("what", ["store.Table", "store.read_contents", "writing.read_contents"])
def test_an_index_stays_that_cannot_be_read_for_want_of_memory_or_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, what: str
) -> None:
    filled(tmp_path)
    index = SearchIndex(tmp_path)

    def short(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(f"desktop.search.engine.{what}", short)
        assert not index.needs_build
        with pytest.raises(IndexUnread, match="try again"):
            index.update(DOCUMENTS[:1])
        if what.startswith("store"):
            for read in (index.fingerprints, lambda: index.search("report")):
                with pytest.raises(IndexUnread):
                    read()
    assert len(index.fingerprints()) == 12
    assert index.search("report").counts().total


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_a_build_replaces_everything(tmp_path: Path, processes: int) -> None:
    index = filled(tmp_path)
    seen: list[tuple[int, int]] = []
    index.build(
        range(100, 200),
        makers.nothing_for_odd,
        processes=processes,
        replace=True,
        progress=lambda done, total: seen.append((done, total)),
    )
    expected = {makers.document(n).id: makers.document(n).fingerprint for n in range(100, 200, 2)}
    assert index.fingerprints() == expected
    assert seen[-1] == (100, 100)


@pytest.mark.parametrize("processes", [0, 2])
def test_the_first_of_a_build_are_found_while_the_others_are_taken_in(
    tmp_path: Path, processes: int
) -> None:
    index = filled(tmp_path)
    found: dict[int, int] = {}

    def look(done: int, total: int) -> None:
        assert total == 200
        found[done] = len(index.fingerprints())

    index.build(
        range(200), makers.document, processes=processes, first=40, progress=look, replace=True
    )
    assert found[40] == 12
    assert {count for done, count in found.items() if done > 40} == {40}
    assert len(index.fingerprints()) == 200


def test_a_build_can_add_and_the_later_of_two_is_kept(tmp_path: Path) -> None:
    index = filled(tmp_path)
    index.build(range(40), makers.doubled)
    assert len(index.fingerprints()) == 20
    assert index.search("edition1").counts().total == 20
    assert index.search("edition0").counts().total == 0


def test_a_build_that_adds_takes_the_place_of_what_has_its_ids(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    index.build(range(4), makers.doubled)
    index.build(range(0, 4, 2), makers.doubled)
    assert len(index.fingerprints()) == 2
    assert index.search("edition0").counts().total == 2
    assert index.search("edition1").counts().total == 0


def test_an_index_finds_matches_in_any_text(tmp_path: Path) -> None:
    assert SearchIndex(tmp_path).matches("harbour", "A harbour 🚢, old harbours.", "en")


def test_what_a_killed_commit_began_is_gone_after_the_next(tmp_path: Path) -> None:
    index = filled(tmp_path)
    (contents,) = files(tmp_path, ".toc")
    begun = [contents.with_name(f"_MAIN_2.{ending}") for ending in ("toc.17.5", "segments")]
    for path in begun:
        path.write_bytes(b"half")
    index.update(DOCUMENTS[:1])
    assert not begun[0].exists()
    assert begun[1].read_bytes() != b"half"
    assert len(SearchIndex(tmp_path).fingerprints()) == 12


def test_a_build_of_nothing_is_an_empty_index(tmp_path: Path) -> None:
    index = filled(tmp_path)
    index.build([], makers.document, replace=True)
    assert index.fingerprints() == {}
    assert not index.needs_build


@pytest.mark.parametrize("processes", [0, 2])
def test_a_cancelled_build_leaves_the_index_as_it_was(tmp_path: Path, processes: int) -> None:
    index = filled(tmp_path)
    before = sorted(path.name for path in tmp_path.rglob("*.*"))
    calls = iter(range(1000))
    with pytest.raises(Cancelled):
        index.build(
            range(500), makers.document, processes=processes, cancelled=lambda: next(calls) > 3
        )
    assert len(index.fingerprints()) == 12
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == before


def test_what_a_loader_raises_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="cannot load"):
        SearchIndex(tmp_path).build(range(5), makers.failing, processes=1)


def test_a_process_that_dies_is_reported(tmp_path: Path) -> None:
    index = filled(tmp_path)
    with pytest.raises(WriteFailed, match="ended before it was done"):
        index.build(range(300), makers.dying, processes=1)
    assert len(index.fingerprints()) == 12


_BUILD = """
import sys; from pathlib import Path
from desktop.search.engine.index import SearchIndex
from tests.search import makers
if __name__ == "__main__":
    SearchIndex(Path(sys.argv[1])).build([sys.argv[2]], makers.waiting, processes=1)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a matter of POSIX")
def test_a_build_that_is_killed_leaves_the_index_and_its_lock_free(tmp_path: Path) -> None:
    index, flag = filled(tmp_path / "cache"), tmp_path / "begun"
    builder = subprocess.Popen([sys.executable, "-c", _BUILD, str(tmp_path / "cache"), str(flag)])
    deadline = time.monotonic() + 20
    while not flag.exists() and time.monotonic() < deadline:
        os.sched_yield()
    with pytest.raises(IndexBusy):
        SearchIndex(tmp_path / "cache", timeout=0.01).update(DOCUMENTS[:1])
    builder.send_signal(signal.SIGKILL)
    builder.wait()
    assert len(SearchIndex(tmp_path / "cache").fingerprints()) == 12
    index.update(makers.documents(13)[12:])
    assert len(index.fingerprints()) == 13
    names = {path.stem for path in (tmp_path / "cache").rglob("MAIN_*.*")}
    assert len(names) == 2


_UPDATE = """
import sys; from pathlib import Path
from desktop.search.engine.index import SearchIndex
from tests.search import makers
index = SearchIndex(Path(sys.argv[1]), timeout=30)
for number in range(int(sys.argv[2]), int(sys.argv[2]) + 20):
    index.update([makers.document(number)])
"""


def test_two_processes_write_one_index_by_turns(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _UPDATE, str(tmp_path), start])
        for start in ("0", "20")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    expected = {document.id: document.fingerprint for document in makers.documents(40)}
    assert SearchIndex(tmp_path).fingerprints() == expected
