"""A number as an interval, with where a text has it; and how a value is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number as an interval: ``start`` to ``end`` with its bounding words, code points.

    ``core`` is where the number itself begins, after "nearly"; ``tail`` where it ends, before
    "or more". ``words`` tells that it is written in letters, ``note`` what the reader should know.
    ``grain`` is what one more in the last digit would add, 0 where no digits give the value.
    """

    start: int
    end: int
    core: int
    tail: int
    low: float
    high: float
    note: str = ""
    words: bool = False
    grain: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether the text gives one value and bounds it by nothing."""
        return self.low == self.high


def last_step(value: float) -> float:
    """Return what one more in the last digit that is no nought adds: 10 to 320, 100 to 400."""
    step = 1.0
    while value and value % (10 * step) == 0:
        step *= 10
    return step


def shown(value: float) -> str:
    """Return ``value`` as a reader wants it: no ".0", thousands parted by commas."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"
