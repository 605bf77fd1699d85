from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.errors import Cancelled, InputError
from desktop.library.intake.apart import import_apart
from desktop.library.intake.importing import Imported, import_files

MANY = 25


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(MANY - 2):
        (folder / f"ferry {number:02} 渡.md").write_text(f"The {number}. ferry 🚢 sailed.", "utf-8")
    (folder / "gone.txt").write_bytes(b"")
    (folder / "again.md").write_text("The 0. ferry 🚢 sailed.", "utf-8")
    return folder


def library(tmp_path: Path, name: str = "library") -> Path:
    (tmp_path / name).mkdir()
    return tmp_path / name


def never() -> bool:
    return False


def ignored(*_: int) -> None:
    pass


def test_another_process_makes_the_same_of_many_files(tmp_path: Path, inbox: Path) -> None:
    there, here = library(tmp_path), library(tmp_path, "other")
    results: list[Imported] = []
    import_apart(there, [inbox], ignored, never, results.extend)
    assert results == import_files(here, [inbox])
    assert {one.name for one in there.iterdir()} == {one.name for one in here.iterdir()}


def test_progress_is_told_file_by_file(tmp_path: Path, inbox: Path) -> None:
    told: list[tuple[int, int]] = []
    import_apart(library(tmp_path), [inbox], lambda *one: told.append(one), never, lambda _: None)
    assert told == [(number, MANY) for number in range(1, MANY + 1)]


def test_what_was_imported_before_it_is_stopped_is_kept(tmp_path: Path, inbox: Path) -> None:
    for number in range(500):
        (inbox / f"more {number:03}.md").write_text(f"And {number} barges.", "utf-8")
    folder, results = library(tmp_path), list[Sequence[Imported]]()
    with pytest.raises(Cancelled):
        import_apart(folder, [inbox], ignored, lambda: bool(results), results.append)
    assert 0 < len(list(folder.iterdir())) < MANY + 500


def test_a_folder_that_is_gone_is_told_in_a_line(tmp_path: Path, inbox: Path) -> None:
    with pytest.raises(InputError, match=r"The import ended before it was done: .*nowhere"):
        import_apart(tmp_path / "nowhere", [inbox], ignored, never, lambda _: None)
