"""What is painted over a text: marks of annotations and hits of a search, as plain data.

`segments` settles how overlapping marks share the text; the reader only paints what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation as it is painted: its range in the text and how it looks.

    ``color`` is the tint behind the words and ``inks`` the stronger colour of each theme beside
    and below them, at least one, all "#rrggbb". ``labels`` are the short forms of the themes'
    names in the margin, so that colour is never the only sign. ``doubtful`` marks were placed
    with less than certainty.
    """

    id: str
    start: int
    end: int
    color: str
    inks: tuple[str, ...]
    labels: tuple[str, ...] = ()
    tooltip: str = ""
    has_note: bool = False
    doubtful: bool = False

    @property
    def ink(self) -> str:
        """The strong colour of its first theme."""
        return self.inks[0]

    @property
    def label(self) -> str:
        """The short form of its first theme's name, or ""."""
        return self.labels[0] if self.labels else ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks, the innermost (shortest) first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(marks: Iterable[Mark], top: int, bottom: int) -> Iterator[Segment]:
    """Yield the stretches between ``top`` and ``bottom`` that lie under at least one mark."""
    visible = [mark for mark in marks if mark.start < bottom and mark.end > top]
    edges = sorted({edge for mark in visible for edge in (mark.start, mark.end)})
    for start, end in pairwise(edges):
        over = [mark for mark in visible if mark.start <= start and mark.end >= end]
        if over:
            over.sort(key=lambda mark: (mark.end - mark.start, mark.start, mark.id))
            yield Segment(start, end, tuple(over))


def marks_at(marks: Iterable[Mark], offset: int) -> list[Mark]:
    """Return the marks over ``offset``, the innermost first."""
    over = [mark for mark in marks if mark.start <= offset < mark.end]
    return sorted(over, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))


def next_in_cycle(over: Sequence[Mark], current: str) -> Mark | None:
    """Return the mark that a click selects: the one after ``current``, else the innermost."""
    if not over:
        return None
    ids = [mark.id for mark in over]
    return over[(ids.index(current) + 1) % len(over)] if current in ids else over[0]


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Give each span, in order of its beginning, a lane from 0 in which it touches no other."""
    ends: list[float] = []
    found: list[int] = []
    for start, end in spans:
        lane = next((n for n, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane:] = [end, *ends[lane + 1 :]]
        found.append(lane)
    return found
