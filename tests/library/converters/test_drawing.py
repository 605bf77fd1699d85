from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from desktop.errors import UnreadableFile
from desktop.library.converters.pdf.drawing import Drawing, draw
from desktop.library.converters.process import draw as draw_apart
from desktop.library.reading import Refused
from tests.library.converters.pdf_maker import Words, lines, pdf

PAGES = [
    lines(["The bridge was put off until", "spring, and nobody ob-"], x=100, top=400, size=20),
    lines(["jected to that at all in town."], x=100, top=700, size=20),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(PAGES, labels="/PageLabels << /Nums [0 << /S /r >>] >>"))
    return path


def pixels(drawing: Drawing) -> tuple[int, int, bytes]:
    """Return width, height and the rows of a PNG, each after its filter."""
    width, height, depth, _, *ways = struct.unpack(">IIBBBBB", drawing.png[16:29])
    assert (depth, ways) == (8, [0, 0, 0])  # the only ways to pack and to filter; no interlacing
    start = drawing.png.index(b"IDAT") + 4
    return width, height, zlib.decompress(drawing.png[start:])


def darkness(drawing: Drawing, left: float, top: float, right: float, bottom: float) -> float:
    width, height, rows = pixels(drawing)
    row = len(rows) // height
    channels = (row - 1) // width
    across = range(1 + channels * int(left * width), 1 + channels * int(right * width))
    values = [
        rows[y * row + x] for y in range(int(top * height), int(bottom * height)) for x in across
    ]
    return 1 - sum(values) / len(values) / 255


def test_each_line_of_the_passage_has_a_rectangle_that_covers_its_words(file: Path) -> None:
    drawing = draw(file, "i", "put off until spring", 600)
    assert pixels(drawing)[0] == 600
    first, second = drawing.rectangles
    assert first.left > second.left
    assert first.bottom <= second.top + 0.01
    for one in drawing.rectangles:
        assert darkness(drawing, one.left, one.top, one.right, one.bottom) > 0.05
    assert darkness(drawing, 0.0, 0.0, 1.0, first.top - 0.01) == pytest.approx(0, abs=0.01)


def test_a_passage_is_found_where_the_file_says_radicals_for_its_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([lines(["⽐赛⽇，⺠众⻅⻓江。"], font="H")]))
    assert draw(path, "1", "比赛日，民众", 300).rectangles


def test_a_passage_that_crosses_is_marked_on_both_pages(file: Path) -> None:
    passage = "spring, and nobody objected to that at all"
    assert draw(file, "i", passage, 300).rectangles
    assert draw(file, "ii", passage, 300).rectangles


def test_a_page_is_drawn_without_a_passage_too(file: Path) -> None:
    assert draw(file, "ii", "", 300).rectangles == ()


def test_a_page_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(Refused, match="it has no page 7"):
        draw(file, "7", "", 300)


def test_a_page_is_drawn_in_a_process_of_its_own(file: Path, tmp_path: Path) -> None:
    assert draw_apart(file, "i", "put off until spring", 200) == draw(
        file, "i", "put off until spring", 200
    )
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4")
    with pytest.raises(UnreadableFile, match=r"broken\.pdf: it is damaged"):
        draw_apart(broken, "1")


@pytest.mark.parametrize(("rotate", "matrix"), [(90, "0 1 -1 0"), (270, "0 -1 1 0")])
def test_words_are_found_on_pages_that_viewers_turn(
    tmp_path: Path, rotate: int, matrix: str
) -> None:
    path = tmp_path / "turned.pdf"
    page = [Words("The bridge was put off", 300, 400, 20)]
    path.write_bytes(pdf([page], rotate=rotate, matrix=matrix))
    drawing = draw(path, "1", "bridge", 800)
    (one,) = drawing.rectangles
    assert one.right - one.left > one.bottom - one.top
    assert darkness(drawing, one.left, one.top, one.right, one.bottom) > 0.05
