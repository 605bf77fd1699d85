from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from desktop.errors import Cancelled, LibraryNotFound
from desktop.library.intake.importing import Imported, import_files

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "library"
    path.mkdir()
    return path


@pytest.fixture
def outside(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file that is not in the library."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / "outside" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_copied_byte_for_byte(folder: Path, outside: Write) -> None:
    data = b"\xff\xfe" + "文章 🎬\r\n".encode("utf-16-le")
    file = outside("文章.txt", data)
    assert import_files(folder, [file]) == [Imported(file, "文章.txt")]
    assert (folder / "文章.txt").read_bytes() == data


def test_the_same_content_is_not_imported_twice(folder: Path, outside: Write) -> None:
    first, second = outside("a.md", "text"), outside("other name.md", "text")
    results = import_files(folder, [first, second, first])
    assert [(one.path, one.duplicate) for one in results] == [
        ("a.md", False), ("a.md", True), ("a.md", True),
    ]  # fmt: skip
    assert names(folder) == ["a.md"]


def test_content_that_a_subfolder_holds_already_is_a_duplicate(
    folder: Path, write: Write, outside: Write
) -> None:
    write("sub/kept.md", "text")
    file = outside("a.md", "text")
    assert import_files(folder, [file]) == [Imported(file, "sub/kept.md", duplicate=True)]


def test_another_text_of_the_same_name_gets_a_free_name(
    folder: Path, write: Write, outside: Write
) -> None:
    write("a.md", "one")
    assert import_files(folder, [outside("a.md", "two")])[0].path == "a-2.md"
    assert import_files(folder, [outside("a.md", "six")])[0].path == "a-3.md"
    assert (folder / "a.md").read_text() == "one"


def test_a_file_of_the_library_itself_is_a_duplicate(folder: Path, write: Write) -> None:
    file = write("sub/a.md", "text")
    assert import_files(folder, [file]) == [Imported(file, "sub/a.md", duplicate=True)]
    assert names(folder) == ["sub"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xyz", "text", "a.xyz: only .md, .markdown"),
        ("a.msg", "text", "a.msg: it is an Outlook message; save it as .eml"),
        ("a.txt", "https://e.org/1\nhttps://e.org/2\n", "a.txt: it holds addresses only; Para"),
        ("feeds.opml", "<opml/>", "feeds.opml: it holds addresses only"),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x",
            "locked.docx: it is protected by a pass",
        ),
        ("a", "text", "a: only .md"),
        ("a.md", "", "a.md: it holds no text"),
        ("a.md", b"\0\0", "a.md: it is a binary file"),
        ("a.md", "<!-- A brief made by Parallax -->\ntext", "a.md: it is a brief"),
        ("folder.md/inside.css", "text", "folder.md: it holds no files that can be imported"),
    ],
)
def test_what_is_no_article_is_reported_and_the_rest_goes_on(
    folder: Path, outside: Write, name: str, content: str | bytes, problem: str
) -> None:
    bad = outside(name, content)
    bad = bad.parent if bad.name == "inside.css" else bad
    results = import_files(folder, [bad, outside("good.md", "text")])
    assert results[0].problem.startswith(problem)
    assert (results[0].path, results[1].path) == ("", "good.md")
    assert names(folder) == ["good.md"]


def test_a_file_that_is_not_there_is_reported(folder: Path, tmp_path: Path) -> None:
    (result,) = import_files(folder, [tmp_path / "none.md"])
    assert result.problem == "none.md: it cannot be opened: no such file or directory"


def test_a_library_that_may_not_be_written_is_reported(
    folder: Path, outside: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = outside("a.md", "text")

    before = os.open

    def refuse(path: str, flags: int, *args: int, **named: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(13, "Permission denied")
        return before(path, flags, *args, **named)

    monkeypatch.setattr(os, "open", refuse)
    (result,) = import_files(folder, [file])
    assert result.problem.startswith("Could not write")
    assert names(folder) == []


def test_imports_at_the_same_time_do_not_overwrite_each_other(folder: Path, outside: Write) -> None:
    files = [outside(f"{number}/a.md", f"text {number}") for number in range(12)]
    barrier = Barrier(len(files))

    def bring(file: Path) -> str:
        barrier.wait()
        return import_files(folder, [file])[0].path

    with ThreadPoolExecutor(len(files)) as pool:
        paths = list(pool.map(bring, files))
    assert len(set(paths)) == len(files)
    assert {(folder / path).read_text() for path in paths} == {one.read_text() for one in files}


def test_there_must_be_a_library(tmp_path: Path, outside: Write) -> None:
    with pytest.raises(LibraryNotFound):
        import_files(tmp_path / "none", [outside("a.md", "text")])


def test_progress_counts_files_and_cancelling_keeps_what_was_imported(
    folder: Path, outside: Write
) -> None:
    heard: list[tuple[int, int]] = []
    files = [outside(f"{number}.md", f"text {number}") for number in range(3)]
    with pytest.raises(Cancelled):
        import_files(
            folder, files, lambda done, total: heard.append((done, total)), lambda: len(heard) == 2
        )
    assert heard == [(1, 3), (2, 3)]
    assert names(folder) == ["0.md", "1.md"]


def test_malformed_front_matter_is_told_but_imported(tmp_path: Path) -> None:
    library, file = tmp_path / "library", tmp_path / "new.md"
    library.mkdir()
    file.write_text("---\ntitle: [x\n---\nWords of an article.\n", "utf-8")
    (result,) = import_files(library, [file])
    assert result.path == "new.md"
    assert "front matter is malformed" in result.problem


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_of_other_bytes_becomes_one_that_can_be_read_again(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / os.fsdecode(b"bridge \xff.md")
    file.write_bytes(b"The bridge is off.")
    assert import_files(folder, [file]) == [Imported(file, "bridge \ufffd.md")]
    assert import_files(folder, [file])[0].duplicate


@pytest.mark.parametrize("ending", [".md", ".eml"])
def test_files_of_one_name_as_long_as_there_is_are_all_imported(
    folder: Path, outside: Write, ending: str
) -> None:
    name = "桥" * 83 + ending
    made = []
    for number in range(3):
        mail = f"Subject: {number}\nFrom: a@b.example\n\nThe bridge is off, said {number}.\n"
        made += import_files(folder, [outside(f"{number}/{name}", mail)])
    assert [one.problem for one in made] == ["", "", ""]
    assert len({one.path for one in made}) == 3


def test_what_holds_a_text_that_cannot_be_read_is_told_of_in_a_folder_too(
    folder: Path, outside: Write
) -> None:
    outside("all/a.md", "text")
    outside("all/picture.png", b"\x89PNG")
    old = outside("all/report.doc", b"\xd0\xcf\x11\xe0")
    results = import_files(folder, [old.parent])
    assert [(one.path, "old Word file" in one.problem) for one in results] == [
        ("a.md", False),
        ("", True),
    ]
