"""A line of a page as PDFium gives it: its words, where they stand and how large.

Lengths are points (1/72 inch), measured from the lower left corner of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from desktop.library.article import Span

_HAN_OR_KANA = re.compile(
    "[\u2e80-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Column:
    """How far the lines of a column, or of a whole page, reach."""

    left: float
    right: float


class Frame(NamedTuple):
    """How a page is held to be read: its size as it lies in the file, and a number of quarters.

    Text runs to the right when it is turned 0 quarters, down at 1, upside down at 2, up at 3.
    """

    width: float
    height: float
    quarter: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the page as it is held."""
        sides = self.width, self.height
        return sides[::-1] if self.quarter % 2 else sides

    def placed(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return a box of the page as it stands when the page is held so."""
        width, height = self.width, self.height
        if self.quarter == 1:
            return height - top, left, height - bottom, right
        if self.quarter == 2:
            return width - right, height - top, width - left, height - bottom
        if self.quarter == 3:
            return bottom, width - right, top, width - left
        return left, bottom, right, top


class Gap(NamedTuple):
    """Room within a line that may part two cells: the offset after it, where it begins and ends."""

    offset: int
    left: float
    right: float


@dataclass(slots=True)
class Line:
    """One line of text. ``base`` is its base line, ``page`` counts from 0.

    ``hyphenated`` tells that its last word goes on in the next line. ``pitch`` is the width of
    its characters where all are equally wide, as those of code are, else 0. ``first_word`` is
    how wide its first word is: what would have had to fit on the line before. ``order`` is the
    page and its place there as it is read; ``column`` the one it stands in; ``aside`` the reason
    why it is no part of the text. ``cells`` is how many cells it has as a row of a table, parted by
    tabs, else 0; ``gaps`` is where there is more room in it than between words.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int
    bold: bool = False
    turned: bool = False
    hyphenated: bool = False
    pitch: float = 0.0
    first_word: float = 0.0
    spans: tuple[Span, ...] = ()
    gaps: tuple[Gap, ...] = ()
    follows: bool = False
    aside: str = ""
    order: tuple[int, int] = (0, 0)
    column: Column | None = None
    cells: int = 0

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


@dataclass(slots=True)
class Page:
    """A page: its number from 0, its label, its size, and its lines in the file's order.

    ``rules`` are the heights of lines ruled across, where tables may stand; ``is_known`` tells
    whether the file says which characters it draws.
    """

    number: int
    label: str
    width: float
    height: float
    lines: list[Line]
    rules: tuple[float, ...] = ()
    is_known: bool = True


def is_wide(character: str) -> bool:
    """Return whether ``character`` is of a script that is written without spaces."""
    return character > "\u2e7f" and _HAN_OR_KANA.match(character) is not None


def moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    """Return ``spans`` that many characters further on."""
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)


def side_by_side(line: Line, other: Line, gap: str) -> Line:
    """Return two lines that stand beside each other as one, ``gap`` between their words."""
    after = begun(f"{line.text}{gap}", other)
    return replace(
        line,
        text=after.text,
        right=max(line.right, other.right),
        pitch=line.pitch if line.pitch == other.pitch else 0.0,
        hyphenated=other.hyphenated,
        bold=line.bold and other.bold,
        spans=(*line.spans, *after.spans),
        gaps=(*line.gaps, *after.gaps),
    )


def begun(text: str, line: Line) -> Line:
    """Return ``line`` with ``text`` before its words."""
    by = len(text)
    gaps = tuple(gap._replace(offset=gap.offset + by) for gap in line.gaps)
    return replace(line, text=text + line.text, spans=moved(line.spans, by), gaps=gaps)


def parts(line: Line, gaps: Sequence[Gap]) -> list[Line]:
    """Return ``line`` cut at some of its ``gaps``, which are in order."""
    starts = [0, *(gap.offset for gap in gaps)]
    ends = [*(gap.offset for gap in gaps), len(line.text)]
    lefts = [line.left, *(gap.right for gap in gaps)]
    rights = [*(gap.left for gap in gaps), line.right]
    return [
        replace(
            line,
            text=line.text[start:end].rstrip(),
            left=left,
            right=right,
            spans=tuple(_inside(line.spans, start, end)),
            gaps=(),
        )
        for start, end, left, right in zip(starts, ends, lefts, rights, strict=True)
    ]


def _inside(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        if start <= span.start and span.end <= end:
            yield replace(span, start=span.start - start, end=span.end - start)
