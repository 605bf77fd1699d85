"""What is written on while RTF is read: the paragraph under way, rows, notes kept for the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.library.article import Block, BlockKind, Span, Style

_TYPED = re.compile(r"([•·▪◦‣]|\d{1,3}\.) *\t\s*")  # a marker that is words of the paragraph
_BULLETS = "•·▪◦‣–-\uf0b7\uf0a7"


@dataclass(frozen=True, slots=True)
class Run:
    """Words written in one way, and where they lead."""

    text: str
    styles: frozenset[Style] = frozenset()
    href: str = ""


@dataclass(slots=True)
class Line:
    """The paragraph under way, and the rows that it may be in; ``level`` is a heading's."""

    runs: list[Run] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
    level: int = 0
    depth: int = 0
    marker: str = ""
    in_table: bool = False


class Paper:
    """Takes words and ends of paragraphs, and keeps the blocks."""

    def __init__(self) -> None:
        self.line = Line()
        self._blocks: list[Block] = []
        self._notes: list[Block] = []
        self._made = self._blocks
        self._outer: list[tuple[Line, list[Block]]] = []

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the text, and after them those of its notes."""
        return [*self._blocks, *self._notes]

    def say(self, run: Run) -> None:
        """Add words to the paragraph."""
        self.line.runs.append(run)

    def interrupt(self, *, as_note: bool) -> None:
        """Leave the paragraph open for a note, or for a box of text that stands before it."""
        self._outer.append((self.line, self._made))
        self.line, self._made = Line(), self._notes if as_note else self._made

    def resume(self) -> None:
        """Go on where the note or box interrupted."""
        self.end_paragraph()
        self.line, self._made = self._outer.pop()

    def end_line(self) -> None:
        """End a paragraph; in a cell it only breaks the line."""
        if self.line.in_table:
            self.say(Run("\n"))
        else:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Make a block of the paragraph."""
        line, marker = self.line, self.line.marker.strip()
        text, spans = _joined(line.runs)
        typed = _TYPED.match(text)
        if typed and not marker and not line.level:
            marker, text, spans = typed[1], text[typed.end() :], _moved(spans, -typed.end())
        block = Block(BlockKind.PARAGRAPH, text, spans=spans)
        if line.level:
            block = replace(block, kind=BlockKind.HEADING, level=line.level)
        elif marker:
            marker = "•" if marker in _BULLETS else marker
            block = replace(block, kind=BlockKind.ITEM, level=line.depth + 1, marker=marker)
        self._made.append(block)
        line.runs, line.marker = [], ""

    def end_cell(self) -> None:
        """Make a cell of what was said since the last one."""
        self.line.cells.append(self._cell())

    def end_nested_cell(self) -> None:
        """Make a cell of a table that stands in a cell."""
        self.line.nested.append(self._cell())

    def end_nested_row(self) -> None:
        """Make a row of a table that stands in a cell; it comes before the row around it."""
        if any(self.line.nested):
            self._made.append(Block(BlockKind.ROW, "\t".join(self.line.nested)))
        self.line.nested = []

    def end_row(self) -> None:
        """Make a row of the cells."""
        if any(self.line.cells):
            self._made.append(Block(BlockKind.ROW, "\t".join(self.line.cells)))
        self.line.cells = []

    def finish(self) -> None:
        """End what is open where the file ends, notes and rows that it broke off included."""
        while self._outer:
            self.resume()
        self.end_row()
        self.end_paragraph()

    def _cell(self) -> str:
        text, _ = _joined([Run(f"{self.line.marker} "), *self.line.runs])
        self.line.runs, self.line.marker = [], ""
        return " ".join(text.split())


def _joined(runs: Sequence[Run]) -> tuple[str, tuple[Span, ...]]:
    """Return the text of ``runs`` and its spans; runs of one style that touch share a span."""
    spans: list[Span] = []
    place = 0
    for run in runs:
        end = place + len(run.text)
        ways = [(style, "") for style in sorted(run.styles)]
        for style, href in [*ways, *([(Style.LINK, run.href)] if run.href else [])]:
            before = next((one for one in spans if _goes_on(one, place, style, href)), None)
            if before:
                spans[spans.index(before)] = replace(before, end=end)
            else:
                spans.append(Span(place, end, style, href))
        place = end
    return "".join(run.text for run in runs), tuple(spans)


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    moved = (replace(span, start=max(0, span.start + by), end=span.end + by) for span in spans)
    return tuple(span for span in moved if span.start < span.end)


def _goes_on(span: Span, place: int, style: Style, href: str) -> bool:
    return span.end == place and span.style is style and span.href == href
