"""One character of a page, and what is known of characters by where they stand.

Lengths are points, as in `desktop.library.converters.pdf.lines`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from desktop.library.converters.pdf.bidi import runs_left, unshaped
from desktop.library.converters.pdf.lines import is_wide

_HAN_GAP = 0.6  # sizes of type: programs set digits and Latin that far apart from Han
_SIGNS = "%‰。，、；：？！“”‘’（）《》—"  # they stand beside Han, and mark no item of a list
_CLOSE = ",.;:!?"
_BACK = 0.6  # sizes of type: an accent steps back that far to its letter
_SPACE = 0.2  # sizes of type between two words, at least
_OVER = 0.5  # sizes of type that characters side by side may overlap
_RAISED = 0.5  # sizes of type between base lines of one line


class Type(NamedTuple):
    """What neighbours mostly share: the size of the type, the base line, its weight and turn."""

    size: float
    base: float
    is_bold: bool
    is_turned: bool


class Glyph(NamedTuple):
    """One character, where it begins and ends, and its type."""

    character: str
    left: float
    right: float
    type: Type


SPACE = Glyph(" ", 0.0, 0.0, Type(0.0, 0.0, is_bold=False, is_turned=False))
"""A space; where it stands is never asked."""

GAP = Glyph(" ", 0.0, 0.0, SPACE.type)
"""Room by Han that was taken for a space, until it is known how the page writes spaces."""


def sets_han_apart(before: Glyph, glyph: Glyph) -> bool:
    """Return whether the room between two characters is there for the looks of Han only."""
    sides = before.character, glyph.character
    if not any(map(is_wide, sides)) or not all(one.isalnum() or one in _SIGNS for one in sides):
        return False
    return glyph.left - before.right < _HAN_GAP * glyph.type.size


def without_gaps(lines: Sequence[list[Glyph]], *, writes_spaces: bool) -> list[list[Glyph]]:
    """Return the lines of a page with each gap a space, or none where spaces are written."""
    for line in lines:
        if any(glyph is GAP for glyph in line):
            line[:] = [
                SPACE if glyph is GAP else glyph
                for glyph in line
                if glyph is not GAP or not writes_spaces
            ]
    return list(lines)


def in_place(line: list[Glyph]) -> Iterable[Glyph]:
    """Return the characters of a line as they stand, from the left.

    Files may hold those of one font before those of another, so that quotation marks come last.
    """
    text = "".join(glyph.character for glyph in line)
    if runs_left(text):
        return line
    inked = [glyph for glyph in line if glyph is not SPACE]
    if any(_steps_back(one, other) for one, other in pairwise(inked)):
        line = list(_sorted(line))
    return line if text.isascii() else _with_turned_words(line)


def _with_turned_words(line: list[Glyph]) -> list[Glyph]:
    """Return a line with its words of Arabic and Hebrew as they are read, from the right."""
    turned: list[Glyph] = []
    words: list[Glyph] = []
    for glyph in line:
        if runs_left(glyph.character) or (words and glyph is SPACE):
            words.append(glyph)
            continue
        if words and words[-1] is SPACE and glyph.character in _CLOSE:
            words.pop()  # the room that a letter drawn in its last shape leaves
        turned += [*_as_read(words), glyph]
        words = []
    return [*turned, *_as_read(words)]


def _as_read(words: list[Glyph]) -> list[Glyph]:
    """Return words in the order in which they are read, each measured as if seen in a mirror."""
    inked = [glyph for glyph in words if glyph is not SPACE]
    if not inked:
        return words
    both = min(glyph.left for glyph in inked) + max(glyph.right for glyph in inked)
    parts = [list(part) for is_gap, part in groupby(words, lambda one: one is SPACE) if not is_gap]
    read: list[Glyph] = []
    for part in sorted(parts, key=lambda part: -part[0].left):
        letters = part if part[-1].left <= part[0].left else part[::-1]
        read += [*([SPACE] if read else []), *(mirrored(one, both) for one in letters)]
    return [*read, *([SPACE] if words[-1] is SPACE else [])]


def mirrored(glyph: Glyph, width: float) -> Glyph:
    """Return a character that is written to the left as it stands in a mirror, ``width`` wide."""
    left, right = width - glyph.right, width - glyph.left
    return glyph._replace(character=unshaped(glyph.character), left=left, right=right)


def _steps_back(before: Glyph, glyph: Glyph) -> bool:
    back = before.left - glyph.left
    return back > _BACK * before.type.size and _is_level(before, glyph)


def _is_level(one: Glyph, other: Glyph) -> bool:
    return abs(one.type.base - other.type.base) < _RAISED * one.type.size


def _sorted(line: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield a line's characters, those of each height from the left, where none covers another."""
    heights: list[float] = []
    for glyph in line:
        same = heights and (glyph is SPACE or abs(heights[-1] - glyph.type.base) < 1.0)
        heights.append(heights[-1] if same else glyph.type.base)
    for _, group in groupby(zip(heights, line, strict=True), key=lambda one: one[0]):
        stretch = [glyph for _, glyph in group]
        ordered = sorted((one for one in stretch if one is not SPACE), key=lambda one: one.left)
        covers = any(
            other.left < one.right - _OVER * one.type.size for one, other in pairwise(ordered)
        )
        yield from stretch if covers else _spaced(ordered)


def _spaced(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        is_gap = before and glyph.left - before.right > _SPACE * glyph.type.size
        if before and is_gap and not sets_han_apart(before, glyph):
            yield SPACE
        yield glyph
