"""Notes as the exporters need them: parsed from Markdown into blocks, and blocks into runs.

A note passes the library's own cleaner, so nothing but text, known styles and links to http,
https and mailto is left of it; what an exporter writes from that can't carry foreign mark-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from desktop.library.article import Block, BlockKind, Style
from desktop.library.links import safe_url
from desktop.library.reading import Refused


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block in one set of styles; ``href`` is empty unless it is a safe link."""

    text: str
    styles: frozenset[Style]
    href: str = ""


def note_blocks(note: str) -> list[Block]:
    """Return the blocks of a note written in Markdown; of plain text where it is past reading."""
    from desktop.library.readers.markdown import markdown_blocks  # noqa: PLC0415 - slow to import
    from desktop.library.readers.plaintext import plain_blocks  # noqa: PLC0415 - seldom needed

    try:
        return markdown_blocks(note, typed=True) if note else []
    except (Refused, RecursionError):
        return plain_blocks(note)


def runs(block: Block, start: int = 0, end: int | None = None) -> Iterator[Run]:
    """Yield the runs of a block, or of its part from ``start`` to ``end``."""
    end = len(block.text) if end is None else end
    edges = {edge for span in block.spans for edge in (span.start, span.end) if start < edge < end}
    cuts = [start, *sorted(edges), end]
    for left, right in pairwise(cuts):
        over = [span for span in block.spans if span.start <= left and right <= span.end]
        links = [safe_url(span.href) for span in over if span.style is Style.LINK]
        styles = frozenset(span.style for span in over) - {Style.LINK, Style.PICTURE}
        if left < right:
            yield Run(block.text[left:right], styles, links[-1] if links else "")


def cells(block: Block) -> Iterator[list[Run]]:
    """Yield the runs of each cell of a table row."""
    start = 0
    for cell in block.text.split("\t"):
        yield list(runs(block, start, start + len(cell)))
        start += len(cell) + 1


def sections(blocks: list[Block]) -> Iterator[tuple[BlockKind, list[Block]]]:
    """Yield neighbouring blocks of one kind together: the items of a list, the rows of a table."""
    for kind, found in groupby(blocks, key=lambda block: block.kind):
        yield kind, list(found)
