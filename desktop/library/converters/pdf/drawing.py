"""A page of a PDF as a picture, and where on it a passage stands."""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.library.converters.pdf.lines import Frame
from desktop.library.converters.pdf.radicals import as_written
from desktop.library.reading import Refused
from desktop.wording import tr

if TYPE_CHECKING:  # PDFium is loaded in the process that draws, and nowhere else
    from pypdfium2 import PdfDocument, PdfPage

LARGEST = 4_000
"""Pixels on the longer side, at most."""

_SHORTEST = 12  # letters of a piece that is still looked for by itself


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a page: its edges from the upper left corner, in shares of the page's size."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as PNG, and a rectangle for each line of the passage that stands on it."""

    png: bytes
    rectangles: tuple[Rectangle, ...]


def draw(path: Path, label: str, passage: str, width: int) -> Drawing:
    """Draw the page called ``label``, ``width`` pixels wide. Raises Refused.

    Where several pages have the label, it is the first that holds words of the passage.
    """
    from desktop.library.converters.pdf.document import open_pdf  # noqa: PLC0415 - loads PDFium

    pdf = open_pdf(path)
    pages = [pdf[number] for number in _called(pdf, label)]
    if not pages:
        raise Refused(tr("it has no page {label}", label=label))
    found = [(page, tuple(_rectangles(page, passage))) for page in pages]
    page, rectangles = next((one for one in found if one[1]), found[0])
    return Drawing(_png(page, width), rectangles)


def _called(pdf: PdfDocument, label: str) -> Iterator[int]:
    for number in range(len(pdf)):
        if (pdf.get_page_label(number) or str(number + 1)) == label:
            yield number


def _png(page: PdfPage, width: int) -> bytes:
    across, down = page.get_size()
    scale = min(width / across, LARGEST / max(across, down))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=False)
    rows = bytes(bitmap.buffer)
    length = bitmap.width * bitmap.n_channels
    lines = (
        rows[at : at + length] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    return _png_of(bitmap.width, bitmap.height, bitmap.n_channels, lines)


def _png_of(width: int, height: int, channels: int, lines: Iterator[bytes]) -> bytes:
    """Return the PNG (https://www.w3.org/TR/png-3/) of rows of 8 bits a channel."""
    kind = {1: 0, 3: 2, 4: 6}[channels]
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + line for line in lines), 1)
    parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in parts
    )


def _rectangles(page: PdfPage, passage: str) -> Iterator[Rectangle]:
    """Yield a rectangle for each line of the passage; what stands on other pages has none."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - see above

    text = pdfium.FPDFText_LoadPage(page.raw)
    try:
        signs = [
            (character, index)
            for index in range(pdfium.FPDFText_CountChars(text))
            for character in _folded(chr(pdfium.FPDFText_GetUnicode(text, index) or 32))
        ]
        letters = "".join(character for character, _ in signs)
        wanted = "".join(letter for character in passage for letter in _folded(character))
        indexes = [
            signs[at][1] for start, end in _pieces(letters, wanted) for at in range(start, end)
        ]
        boxes = [_box(text, index) for index in indexes]
    finally:
        pdfium.FPDFText_ClosePage(text)
    across, down = page.get_size()
    turn = page.get_rotation() // 90  # boxes are those of the page as it lies in the file
    frame = Frame(*((down, across) if turn % 2 else (across, down)), -turn % 4)
    for left, bottom, right, top in _lines([frame.placed(*box) for box in boxes]):
        yield Rectangle(left / across, 1 - top / down, right / across, 1 - bottom / down)


def _folded(character: str) -> str:
    """Return what of a character is compared: letters and digits, in one case."""
    character = as_written(character)
    return character.casefold() if character.isalnum() else ""


def _pieces(letters: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where ``wanted`` stands in ``letters``, whole or in halves as far as they are found."""
    at = letters.find(wanted) if wanted else -1
    if at >= 0:
        yield at, at + len(wanted)
    elif len(wanted) >= 2 * _SHORTEST:
        middle = len(wanted) // 2
        yield from _pieces(letters, wanted[:middle])
        yield from _pieces(letters, wanted[middle:])


_Box = tuple[float, float, float, float]


def _box(text: object, index: int) -> _Box:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - see above

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


def _lines(boxes: Sequence[_Box]) -> Iterator[_Box]:
    """Yield the boxes joined line by line."""
    line: _Box | None = None
    for box in boxes:
        height = box[3] - box[1]
        goes_on = line and abs(box[1] - line[1]) < height / 2 and box[0] >= line[0]
        if line and goes_on and box[0] - line[2] < 3 * height:
            line = line[0], min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3])
            continue
        if line:
            yield line
        line = box
    if line:
        yield line
