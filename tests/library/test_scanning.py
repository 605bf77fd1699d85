from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import LibraryNotFound
from desktop.library.scanning import scan

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "library"
    path.mkdir()
    return path


def found(folder: Path) -> list[str]:
    return sorted(scan(folder).stamps)


def test_articles_of_all_subfolders_are_found(folder: Path, write: Write) -> None:
    for name in ("a.md", "B.TXT", "sub/c.html", "sub/deep er/文章 🎬.md", "d.json", "e"):
        write(name, "x")
    assert found(folder) == ["B.TXT", "a.md", "sub/c.html", "sub/deep er/文章 🎬.md"]


def test_hidden_files_and_annotations_are_passed_over(folder: Path, write: Write) -> None:
    for name in (".a.md", ".git/b.md", "annotations/c.md", "sub/annotations/d.md"):
        write(name, "x")
    assert found(folder) == ["sub/annotations/d.md"]


def test_a_stamp_is_the_time_of_change_and_the_size(folder: Path, write: Write) -> None:
    status = write("a.md", "four").stat()
    assert scan(folder).stamps == {"a.md": (status.st_mtime_ns, 4)}


def test_links_to_files_are_followed_and_links_to_folders_are_not(
    folder: Path, write: Write, tmp_path: Path
) -> None:
    write("sub/a.md", "x")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "folder.md").symlink_to(folder / "sub", target_is_directory=True)
    (folder / "link.md").symlink_to(folder / "sub" / "a.md")
    assert found(folder) == ["link.md", "sub/a.md"]


def test_broken_links_are_kept_to_be_reported(folder: Path) -> None:
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "self.md").symlink_to("self.md")
    assert scan(folder).stamps == {"gone.md": (0, 0), "self.md": (0, 0)}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_no_unicode_is_told(folder: Path, write: Write) -> None:
    write("a.md", "x")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md")).write_text("x")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9")).mkdir()
    assert found(folder) == ["a.md"]
    why = "its name is no Unicode; rename it"
    assert scan(folder).locked == {"caf\ufffd.md": why, "caf\ufffd": why}


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_the_stamp_changes_with_who_may_read_the_file(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write("a.md", "text")
    before = scan(folder).stamps
    file.chmod(0)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # nothing is refused to root
    assert scan(folder).stamps != before
    file.chmod(0o644)
    assert scan(folder).stamps == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_article(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    assert found(folder) == []


def test_a_locked_subfolder_is_told_and_hides_nothing_else(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "x")
    write("locked/b.md", "x")
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    result = scan(folder)
    assert list(result.stamps) == ["a.md"]
    assert result.locked == {"locked/": "the folder cannot be opened: permission denied"}


def test_a_library_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFound, match="cannot be read"):
        scan(tmp_path / "none")


def test_a_clock_far_in_the_future_makes_a_stamp_that_can_be_packed(
    folder: Path, write: Write
) -> None:
    seconds = 10**10  # in the year 2286; 64 bits of nanoseconds end before
    os.utime(write("a.md", "x"), (seconds, seconds))
    stamp = scan(folder).stamps["a.md"]
    array("q", stamp)
    os.utime(folder / "a.md", (seconds, seconds + 1))
    assert scan(folder).stamps["a.md"] != stamp
