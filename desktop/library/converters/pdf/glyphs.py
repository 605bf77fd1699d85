"""From a page of a PDF to its characters, line by line, as PDFium tells them.

Of the characters of a line, `line_of_glyphs` makes what is known of it.

Only calls for single characters are made: those for ranges count them differently
(https://github.com/pypdfium2-team/pypdfium2/issues/261).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from desktop.library.converters.pdf.bidi import runs_left
from desktop.library.converters.pdf.glyph import (
    GAP,
    SPACE,
    Glyph,
    Type,
    in_place,
    mirrored,
    sets_han_apart,
    without_gaps,
)
from desktop.library.converters.pdf.line_of_glyphs import WORD_GAP, line_of
from desktop.library.converters.pdf.lines import Frame, Line, Page, is_wide
from desktop.library.converters.pdf.parted import whole
from desktop.library.converters.pdf.radicals import as_written
from desktop.library.converters.pdf.rows import with_dots
from desktop.library.converters.pdf.ruling import Ruling, ruling_of

_BREAKS = (10, 13)
_SPACES = (0, 32)
_HYPHENS = (0x02, 0xFFFE)  # PDFium's marks for a hyphen at the end of a line
_BOLD = 600
_WIDE_GAP = 1.2  # sizes of type: columns stand so far apart, and words hardly ever
_ENOUGH_SPACES = 20  # tell whether spaces are written, or mere room between words
_TELLING_SPACES = 5  # at least: a few in a running head tell nothing
_LEAST_STACKED = 10  # characters
_FIRST_HALF, _SECOND_HALF, _BEYOND_HALVES = 0xD800, 0xDC00, 0xE000  # as UTF-16 has them
_UNKNOWN = 0xFFFD
_LONGEST_NAME = 256  # bytes of a font's name that are looked at
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi(?!l)", re.IGNORECASE)


def read_page(page: PdfPage, number: int, label: str) -> Page:
    """Return a page with its lines in the order of the file.

    One whose text mostly runs up, down or upside down is read, and measured, turned. So is one
    whose characters stand below each other, as Chinese does in books of old: from the right.
    """
    across, down = page.get_size()
    frame = Frame(*((down, across) if page.get_rotation() % 180 else (across, down)))
    text = pdfium.FPDFText_LoadPage(page.raw)
    if not text:
        return Page(number, label, across, down, [])
    try:
        ruling = ruling_of(page, frame)
        glyphs = _Glyphs(text, frame, ruling)
        lines = glyphs.lines(number)
        is_stacked = _are_stacked(lines)
        if usual := 1 if is_stacked else glyphs.usual_quarter:
            frame = frame._replace(quarter=usual)
            ruling = ruling_of(page, frame)
            glyphs = _Glyphs(text, frame, ruling, is_stacked=is_stacked)
            lines = sorted(glyphs.lines(number), key=lambda line: -line.base)
        lines = with_dots(lines, ruling.dots)
        return Page(number, label, *frame.size, lines, ruling.heights, is_known=glyphs.is_known)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _are_stacked(lines: list[Line]) -> bool:
    """Return whether most lines are a single wide character right below the one before."""
    single = [line for line in lines if len(line.text) == 1 and is_wide(line.text)]
    if len(single) < max(_LEAST_STACKED, 0.6 * len(lines)):
        return False
    below = sum(
        abs(one.left - other.left) < 0.3 * one.size and 0.7 < (one.base - other.base) / one.size < 2
        for one, other in pairwise(single)
    )
    return below > 0.6 * len(single)


class _Characters(dict[int, str]):
    """What to read for each of PDFium's codes, made when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = "\x02" if code in _HYPHENS else as_written(chr(code))
        return self[code]


class _Glyphs:
    """The characters of one page. What seldom changes is asked where the type changes."""

    def __init__(
        self, text: ctypes.c_void_p, frame: Frame, ruling: Ruling, *, is_stacked: bool = False
    ) -> None:
        self._text = text
        self._frame = frame
        self._ruling = ruling
        self._is_stacked = is_stacked
        self._width, self._height = frame.size
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._quarters: Counter[int] = Counter()
        self._known: Counter[bool] = Counter()
        self._spaces_asked = self._spaces_made = 0

    @property
    def is_known(self) -> bool:
        """Whether the file says of most characters which they are; known once lines are read."""
        return self._known[True] >= self._known[False]

    @property
    def usual_quarter(self) -> int:
        """How far most of the text is turned; known once the lines are read."""
        return max(self._quarters, key=lambda turn: (self._quarters[turn], -turn), default=0)

    def lines(self, page: int) -> list[Line]:
        """Return the lines; those turned otherwise than the page is held say so."""
        runs = list(self.runs())
        made = (self._line(run, page, follows=follows) for run, follows in runs)
        return whole([line for line in made if line])

    def runs(self) -> Iterator[tuple[list[Glyph], bool]]:
        """Yield the characters of each line, and whether it goes on after a wide gap.

        PDFium ends lines; it joins those that a hyphen parts, and those of columns side by side.
        """
        characters_of_lines = list(self._lines_of_file())
        is_told = self._spaces_asked >= _TELLING_SPACES
        writes_spaces = not is_told or self._spaces_made * 2 <= self._spaces_asked
        for characters in without_gaps(characters_of_lines, writes_spaces=writes_spaces):
            run: list[Glyph] = []
            last: Glyph | None = None
            follows = False
            for glyph in in_place(characters):
                if glyph is not SPACE:
                    if last is not None and self._stands_apart(last, glyph):
                        yield run, follows
                        run, follows = [], not _is_elsewhere(last, glyph)
                    last = glyph
                run.append(glyph)
            yield run, follows

    def _line(self, run: list[Glyph], page: int, *, follows: bool) -> Line | None:
        if runs_left("".join(glyph.character for glyph in run)):
            run = [one if one is SPACE else mirrored(one, self._width) for one in run]
        return line_of(run, page, follows=follows)

    def _lines_of_file(self) -> Iterator[list[Glyph]]:
        line: list[Glyph] = []
        for glyph in self._all():
            if glyph is None:
                yield line
                line = []
            else:
                line.append(glyph)
        yield line

    def _stands_apart(self, before: Glyph, glyph: Glyph) -> bool:
        room = glyph.left - before.right
        if before.type is glyph.type and room <= WORD_GAP * before.type.size:
            return False  # nearly always
        if self._ruling.walls and self._ruling.parts(before.right, glyph.left, before.type.base):
            return True
        return _is_gap(before, glyph) or _is_elsewhere(before, glyph)

    def _all(self) -> Iterator[Glyph | None]:
        """Yield the characters as the file has them, and None where PDFium ends a line.

        All in one piece, since it runs for every character there is.
        """
        text, box, frame = self._text, self._box, self._frame
        ask_box = pdfium.FPDFText_GetLooseCharBox
        kinds: dict[tuple[float, float], Type] = {}  # of the line, by how high characters reach
        characters, kind = _Characters(), SPACE.type
        spaces: list[int] = []  # which wait for what follows them
        last = SPACE
        for index, code in self._codes():
            if code in _SPACES:
                spaces.append(index)
                continue
            if code in _BREAKS:
                kinds.clear()
                spaces.clear()
                if not self._is_stacked:  # else it ends a line after each character
                    yield None
                continue
            ask_box(text, index, box)
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            if frame.quarter:
                left, bottom, right, top = frame.placed(left, bottom, right, top)
            if right > left:
                if (bottom, top) not in kinds:
                    kinds[bottom, top] = self._type(index)
                kind = kinds[bottom, top]
                if not self._is_on_page(left, bottom):
                    continue
            glyph = Glyph(characters[code], left, right, kind)
            if spaces:
                yield from self._written(spaces, last, glyph)
                spaces.clear()
            last = glyph
            yield glyph

    def _codes(self) -> Iterator[tuple[int, int]]:
        """Yield the place and code of each character; halves of one as one, where the second is."""
        ask, text, high = pdfium.FPDFText_GetUnicode, self._text, 0
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = ask(text, index)
            if code < _FIRST_HALF:  # nearly always
                yield index, code
            elif code < _SECOND_HALF:
                high = code
            elif code < _BEYOND_HALVES:
                whole = 0x10000 + ((high - _FIRST_HALF) << 10) + code - _SECOND_HALF
                yield index, whole if high else _UNKNOWN
                high = 0
            else:
                yield index, code

    def _written(self, spaces: list[int], before: Glyph, glyph: Glyph) -> list[Glyph]:
        """Return the spaces before ``glyph``; a gap for one by Han that PDFium made of mere room.

        TeX writes no space at all, so it is noted whether there are any between other words.
        """
        is_by_han = sets_han_apart(before, glyph)
        if len(spaces) == 1 and (is_by_han or self._spaces_asked < _ENOUGH_SPACES):
            is_made = pdfium.FPDFText_IsGenerated(self._text, spaces[0]) == 1
            if is_by_han:
                return [GAP if is_made else SPACE]
            if before.character.isalpha() and glyph.character.isalpha():  # no cells, no markers
                self._spaces_asked += 1
                self._spaces_made += is_made
        return [SPACE] * len(spaces)

    def _type(self, index: int) -> Type:
        text, matrix = self._text, self._matrix
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        pdfium.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        self._known[pdfium.FPDFText_HasUnicodeMapError(text, index) != 1] += 1
        x, y = self._x.value, self._y.value
        width = math.hypot(matrix.a, matrix.b) or 1.0
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) / width or 1.0
        size = round(pdfium.FPDFText_GetFontSize(text, index) * scale, 1)
        quarters = math.atan2(-matrix.b, matrix.a) / (math.pi / 2)  # slanted letters are not turned
        turn = round(quarters) % 4
        self._quarters[turn] += 1
        is_held = turn == self._frame.quarter or (self._is_stacked and not turn)
        is_turned = not is_held or abs(quarters - round(quarters)) > 0.1
        return Type(size, self._frame.placed(x, y, x, y)[1], self._is_bold(index), is_turned)

    def _is_bold(self, index: int) -> bool:
        """Return whether a font is bold; what few programs state, its name mostly tells."""
        if pdfium.FPDFText_GetFontWeight(self._text, index) >= _BOLD:
            return True
        length = pdfium.FPDFText_GetFontInfo(self._text, index, self._name, len(self._name), None)
        return length > 0 and bool(_BOLD_NAME.search(self._name.value))

    def _is_on_page(self, left: float, bottom: float) -> bool:
        """Leave out characters far outside, as some files hold them."""
        return -50 < left < self._width + 200 and -50 < bottom < self._height + 50


def _is_gap(before: Glyph, glyph: Glyph) -> bool:
    """Return whether there is so much room before ``glyph`` that another column may begin."""
    one, other = before.type, glyph.type
    room = glyph.left - before.right
    return room > _WIDE_GAP * max(one.size, other.size) and (
        abs(other.base - one.base) < 0.5 * other.size
    )


def _is_elsewhere(before: Glyph, glyph: Glyph) -> bool:
    """Return whether ``glyph`` stands on another line."""
    one, other = before.type, glyph.type
    if one is other or one.is_turned:
        return False
    far = max(one.size, other.size)
    return abs(other.base - one.base) > far * 0.7 and glyph.left < before.right + far
