"""Pieces of a document made from what a reader parsed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from desktop.library.converters.document import PageStart, Piece
from desktop.library.readers.html import read_html
from desktop.library.readers.reader import Parsed
from desktop.library.reading import Refused
from desktop.wording import tr

MAX_TAGS = 600_000
"""So many open and close the paragraphs of the longest article there is; more take minutes."""


def html_pieces(html: str) -> list[Piece]:
    """Return what ``html`` holds, its pages, and what it sets aside. Raises Refused."""
    if html.count("<") > MAX_TAGS:
        raise Refused(tr("it has too many paragraphs for one article"))
    return list(pieces_of(read_html(html)))


def pieces_of(parsed: Parsed) -> Iterator[Piece]:
    """Yield the blocks of ``parsed`` and what is set aside, each at its place."""
    pages = _pages_by_block(parsed)
    asides = list(parsed.asides)
    for number, block in enumerate(parsed.blocks):
        while asides and asides[0].before <= number:
            aside = asides.pop(0)
            yield from (Piece(one, aside.reason) for one in aside.blocks)
        yield Piece(block, pages=pages.get(number, ()))
    for aside in asides:
        yield from (Piece(one, aside.reason) for one in aside.blocks)


def _pages_by_block(parsed: Parsed) -> dict[int, tuple[PageStart, ...]]:
    starts = [0, *accumulate(len(block.text) + 1 for block in parsed.blocks)][:-1]
    found: dict[int, tuple[PageStart, ...]] = {}
    for page in parsed.pages:
        number = max(0, bisect_right(starts, page.offset) - 1)
        start = PageStart(page.offset - starts[number], page.label) if starts else None
        found[number] = (*found.get(number, ()), *([start] if start else []))
    return found
