from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop.errors import UnreadableFile
from desktop.library.converters.content import ending_of, refuse_other_content
from desktop.library.intake.importing import import_files
from tests.library.converters import makers


@pytest.mark.parametrize(
    ("head", "ending"),
    [
        (b"%PDF-1.7", ".pdf"),
        (b"{\\rtf1", ".rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", ".html"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", ".html"),
        (
            b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tx",
            ".mhtml",
        ),
        (b"From: a@b.example\nSubject: multipart\n\nmultipart/related", ""),
        (b"bplist00", ".webarchive"),
        (b"A story.", ""),
        (b"", ""),
    ],
)
def test_the_beginning_tells_what_a_file_is(head: bytes, ending: str) -> None:
    assert ending_of(head) == ending


def test_zips_are_told_by_what_they_hold_first(tmp_path: Path) -> None:
    word = makers.packed(tmp_path / "a.odt", {"word/document.xml": "<x/>"})
    sheet = makers.packed(tmp_path / "b.odt", {"xl/workbook.xml": "<x/>"})
    with zipfile.ZipFile(tmp_path / "c.docx", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
    found = [ending_of(path.read_bytes()) for path in (word, sheet, tmp_path / "c.docx")]
    assert found == [".docx", "", ".epub"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", b"%PDF-1.4", "it is a .pdf file by its content; change its ending"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "it is a picture; Parallax reads texts only"),
        ("a.txt", b"<!doctype html><p>x", "it is a .html file by its content; change its ending"),
    ],
)
def test_a_wrong_ending_is_told_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (tmp_path / name).write_bytes(content)
    (result,) = import_files(folder, [tmp_path / name])
    assert result.problem == f"{name}: {told}"


@pytest.mark.parametrize("name", ["a.htm", "a.XHTML", "b.docm"])
def test_other_endings_of_the_same_format_are_right(tmp_path: Path, name: str) -> None:
    file = makers.packed(tmp_path / name, {"word/document.xml": "<x/>"})
    if name.startswith("a"):
        file.write_bytes(b"<html><p>x")
    refuse_other_content(file)


def test_a_mail_with_pictures_is_no_saved_page(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@b.example\nContent-Type: multipart/related\n\nx")
    refuse_other_content(tmp_path / "a.eml")
    (tmp_path / "a.html").write_bytes((tmp_path / "a.eml").read_bytes())
    with pytest.raises(UnreadableFile, match="mhtml"):
        refuse_other_content(tmp_path / "a.html")
