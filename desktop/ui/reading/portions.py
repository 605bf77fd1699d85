"""Cutting what Qt would lay out all at once and for long: endless paragraphs, tables without end.

What is cut is shown whole, in several paragraphs or tables one below the other; the text and its
offsets know nothing of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from desktop.library.article import Block, Span

LONGEST = 8_000
"""Characters of a paragraph whose lines Qt breaks in a few milliseconds."""
MOST_CELLS = 300
"""Cells that Qt makes and lays out in a few hundredths of a second."""
MOST_COLUMNS = 60
"""Columns beyond which there is no room for a letter in each."""
_NARROWEST, _WIDEST = 6, 40
"""Characters that a column is taken to hold at least and at most."""

Row = tuple[int, Block]


def portions(text: str) -> list[tuple[int, int]]:
    """Return where the portions of ``text`` begin and end: at lines or words where there are any.

    A newline between two portions belongs to neither.
    """
    found, start = [], 0
    while len(text) - start > LONGEST:
        middle, latest = start + LONGEST // 2, start + LONGEST
        line, word = text.rfind("\n", middle, latest), text.rfind(" ", middle, latest)
        end = line if line >= 0 else word + 1 if word >= 0 else latest
        found.append((start, end))
        start = end + (line >= 0)
    return [*found, (start, len(text))]


def dealt(spans: Sequence[Span], parts: Sequence[tuple[int, int]]) -> list[list[Span]]:
    """Return for each of ``parts`` of a text the spans that lie in it, relative to it."""
    found: list[list[Span]] = [[] for _ in parts]
    ends = [end for _, end in parts]
    for span in spans:
        number = bisect_right(ends, span.start)
        while number < len(parts) and parts[number][0] < span.end:
            begin, end = parts[number]
            start = max(span.start, begin) - begin
            found[number].append(replace(span, start=start, end=min(span.end, end) - begin))
            number += 1
    return found


def runs(spans: Sequence[Span], length: int) -> Iterator[tuple[int, int, list[Span]]]:
    """Yield the stretches of a text of ``length`` with the spans that cover each."""
    ordered = sorted(spans, key=lambda span: span.start)
    cuts = sorted({0, length, *(s.start for s in spans), *(s.end for s in spans)})
    covering: list[Span] = []
    number = 0
    for begin, end in pairwise(cuts):
        first = number
        while number < len(ordered) and ordered[number].start <= begin:
            number += 1
        covering = [span for span in (*covering, *ordered[first:number]) if span.end >= end]
        yield begin, end, covering


def columns_of(rows: Sequence[Row]) -> int:
    """Return how many columns the widest of ``rows`` has."""
    return max(block.text.count("\t") + 1 for _, block in rows)


def tables(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Return the tables, of a bounded number of cells, that show ``rows`` one below the other."""
    step = max(1, MOST_CELLS // columns_of(rows))
    return [rows[start : start + step] for start in range(0, len(rows), step)]


def widths(rows: Sequence[Row]) -> list[float]:
    """Return what each column takes of the width, in percent, by its longest cell."""
    longest = [_NARROWEST] * columns_of(rows)
    for block in (block for _, block in rows if not block.header):
        for number, cell in enumerate(block.text.split("\t")):
            longest[number] = max(longest[number], min(len(cell) + 2, _WIDEST))
    return [100 * one / sum(longest) for one in longest]
