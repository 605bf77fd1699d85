from __future__ import annotations

import stat
from pathlib import Path

import pytest

from desktop.errors import Cancelled, UnreadableFile, WriteFailed
from desktop.library.converters import process
from desktop.library.converters.pdf.document import VERSION as PDF_VERSION
from desktop.library.formats import read_article
from desktop.library.intake import conversion
from desktop.library.intake.conversion import convert_into
from desktop.library.intake.importing import import_files
from desktop.library.intake.originals import conversion_of
from desktop.library.library import Library
from tests.library.converters.pdf_maker import lines, pdf

DATA = pdf([lines(["The bridge was put off until spring."])], facts="/Title (Of Bridges)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "library"
    path.mkdir()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "桥 bridge.pdf"
    path.write_bytes(DATA)
    return path


def test_the_article_is_clean_html_beside_the_others_and_tells_its_origin(
    folder: Path, file: Path
) -> None:
    (made,) = convert_into(folder, file)
    assert made.path == "桥 bridge.html"
    article, problem = read_article(folder / made.path, made.path)
    assert (article.text, article.info.title) == (
        "The bridge was put off until spring.", "Of Bridges",
    )  # fmt: skip
    assert (problem, article.page_at(3)) == ("", "1")
    told = conversion_of(folder / made.path)
    assert told
    assert (told.origin.path, told.converter, told.page_count) == (
        made.original,
        PDF_VERSION,
        1,
    )


def test_the_original_is_kept_untouched_and_read_only_and_is_no_article(
    folder: Path, file: Path
) -> None:
    (made,) = convert_into(folder, file)
    kept = folder / made.original
    assert kept.read_bytes() == DATA
    assert not kept.stat().st_mode & stat.S_IWUSR
    library = Library(folder)
    library.refresh()
    assert [info.path for info in library.infos] == [made.path]


def test_nothing_is_overwritten(folder: Path, file: Path) -> None:
    (folder / "桥 bridge.html").write_text("<p>Mine.</p>")
    (made,) = convert_into(folder, file)
    assert made.path == "桥 bridge-2.html"
    assert (folder / "桥 bridge.html").read_text() == "<p>Mine.</p>"


def test_the_same_file_under_another_name_is_a_duplicate(folder: Path, file: Path) -> None:
    other = file.with_name("other.pdf")
    other.write_bytes(DATA)
    first, second = import_files(folder, [file, other])
    assert (second.path, second.duplicate) == (first.path, True)
    assert len(list((folder / "originals").iterdir())) == 1


def test_a_file_whose_article_was_deleted_can_be_imported_again(folder: Path, file: Path) -> None:
    (first,) = import_files(folder, [file])
    (folder / first.path).unlink()
    (second,) = import_files(folder, [file])
    assert (second.path, second.duplicate, second.original) == (first.path, False, first.original)


def test_nothing_is_left_behind_when_the_article_cannot_be_written(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, data: bytes) -> Path:
        raise WriteFailed(path, "no space left on device")

    monkeypatch.setattr(conversion, "write_new", fail)
    (result,) = import_files(folder, [file])
    assert "no space left" in result.problem
    assert list((folder / "originals").iterdir()) == []


def test_a_refusal_names_the_file_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf([[]]))
    (result,) = import_files(folder, [scan])
    assert (
        result.problem == "scan.pdf: its page is a picture without text; run it through OCR first"
    )
    assert list(folder.iterdir()) == []


def test_reading_stops_when_its_time_is_up(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.01)
    with pytest.raises(UnreadableFile, match="took too long"):
        convert_into(folder, file)


def test_reading_stops_when_it_is_cancelled(folder: Path, file: Path) -> None:
    with pytest.raises(Cancelled):
        convert_into(folder, file, cancelled=lambda: True)
    assert list(folder.iterdir()) == []


def test_a_folder_brings_what_can_be_imported_and_not_a_pages_pictures(
    folder: Path, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    for name in (
        "a.md",
        "sub/b.txt",
        "page.html",
        "page_files/frame.html",
        ".hidden/c.md",
        "d.jpg",
    ):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(f"<p>The text of {name}.</p>")
    results = import_files(folder, [source])
    assert [one.path for one in results] == ["a.md", "page.html", "b.txt"]
