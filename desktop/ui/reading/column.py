"""The column of a text in a pane: how wide it is, where it stands, what narrow panes give up.

Plain numbers; the reader and the typesetter follow them.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ui.look.typography import Typography

NARROW = 360
"""Pixels of a pane's text area below which gutters, leading and indents give way."""

_GUTTER, _NARROW_GUTTER = 52, 18
_RIGHT, _NARROW_RIGHT = 28, 6
_TIGHTEST = 1.38


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text stands: pixels left and right of it, and whether it is a narrow one.

    In a narrow one the margin has bars but no letters.
    """

    left: int
    right: int
    is_narrow: bool


def column_in(width: int, measure: float) -> Column:
    """Return the column in a text area of ``width`` for lines of up to ``measure`` pixels."""
    if is_narrow(width):
        return Column(_NARROW_GUTTER, _NARROW_RIGHT, is_narrow=True)
    spare = max(0, round(width - _GUTTER - _RIGHT - measure))
    left = _GUTTER + max(0, spare // 2 - (_GUTTER - _RIGHT) // 2)
    return Column(left, max(_RIGHT, round(width - left - measure)), is_narrow=False)


def is_narrow(width: int) -> bool:
    """Return whether a text area of ``width`` pixels is a narrow one; one not yet shown is not."""
    return 0 < width < NARROW


def leading_in(typography: Typography, *, narrow: bool) -> float:
    """Return how far lines are apart, as a multiple of the type's size."""
    if not narrow:
        return typography.leading
    return max(min(typography.leading, _TIGHTEST), typography.leading - 0.12)
