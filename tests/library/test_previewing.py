from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import UnreadableFile
from desktop.library.intake.previewing import preview
from tests.library.converters.pdf_maker import Words, lines, pdf


def test_a_preview_shows_what_an_import_would_make_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    pages = [[Words(str(n), 300, 30), *lines([f"The bridge, part {n}."])] for n in (1, 2, 3)]
    file.write_bytes(pdf(pages, facts="/Title (Of Bridges)"))
    (document,) = preview(file)
    assert document.stated.title == "Of Bridges"
    assert document.blocks[0].text == "The bridge, part 1."
    assert [piece.aside for piece in document.asides] == ["page number"] * 3
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_read_in_place_is_previewed_too(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: 桥\n---\nText.\n", "utf-8")
    (document,) = preview(file)
    assert (document.stated.title, [block.text for block in document.blocks]) == ("桥", ["Text."])


@pytest.mark.parametrize(("name", "content"), [("a.xyz", b"x"), ("a.md", b"\0\0"), ("a.pdf", b"x")])
def test_a_refusal_is_told_before_the_import(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile, match=rf"{name}: it is|{name}: Parallax"):
        preview(tmp_path / name)
