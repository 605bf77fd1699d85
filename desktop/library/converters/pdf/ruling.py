"""What is drawn on a page: lines that part the rows and cells of tables, the dots of lists."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from desktop.library.converters.pdf.lines import Frame

_MOST = 20_000  # objects of a page that are looked at
_THICKEST = 3.0  # points
_LEAST_DOT, _LARGEST_DOT = 1.2, 6.5  # points
_LEAST_ACROSS, _LEAST_DOWN = 12.0, 6.0  # points: how long a ruled line is


class Wall(NamedTuple):
    """A line ruled from the top down: where it stands, and how low and high it reaches."""

    x: float
    bottom: float
    top: float


class Dot(NamedTuple):
    """A small mark as wide as high: where it begins and ends, and the height of its middle."""

    left: float
    right: float
    middle: float


class Ruling(NamedTuple):
    """The heights of the lines ruled across a page, those ruled from the top down, and dots."""

    heights: tuple[float, ...] = ()
    walls: tuple[Wall, ...] = ()
    dots: tuple[Dot, ...] = ()

    def parts(self, left: float, right: float, base: float) -> bool:
        """Return whether a wall stands between two places at the height ``base``."""
        return any(
            left <= wall.x <= right and wall.bottom <= base <= wall.top for wall in self.walls
        )


def ruling_of(page: PdfPage, frame: Frame) -> Ruling:
    """Return what is ruled on ``page``, held as ``frame`` says."""
    heights: list[float] = []
    walls: list[Wall] = []
    dots: list[Dot] = []
    for left, bottom, right, top in _drawn(page, frame):
        if top - bottom < _THICKEST and right - left > _LEAST_ACROSS:
            heights.append((bottom + top) / 2)
        elif right - left < _THICKEST and top - bottom > _LEAST_DOWN:
            walls.append(Wall((left + right) / 2, bottom, top))
        elif _is_dot(right - left, top - bottom):
            dots.append(Dot(left, right, (bottom + top) / 2))
    return Ruling(tuple(_apart(heights)), tuple(walls), tuple(dots))


def _is_dot(width: float, height: float) -> bool:
    is_small = _LEAST_DOT < width < _LARGEST_DOT
    return is_small and abs(width - height) < 0.25 * width


def _drawn(page: PdfPage, frame: Frame) -> Iterator[tuple[float, float, float, float]]:
    """Yield the box around each thing drawn."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for number in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, number)
        is_path = pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH
        if is_path and pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            yield frame.placed(left.value, bottom.value, right.value, top.value)


def _apart(heights: Iterable[float]) -> Iterator[float]:
    """Yield ``heights`` from below, each once: borders of two cells are ruled side by side."""
    last = -math.inf
    for height in sorted(heights):
        if height - last > _THICKEST:
            yield height
            last = height
