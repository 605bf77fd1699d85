"""From the lines of all pages to the pieces of a document: headings, items, code, notes, asides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from desktop.library.article import Block, BlockKind
from desktop.library.converters.document import PageStart, Piece
from desktop.library.converters.pdf.columns import in_columns, reach
from desktop.library.converters.pdf.furniture import set_aside_contents, set_aside_furniture
from desktop.library.converters.pdf.lines import Line, Page, moved
from desktop.library.converters.pdf.paragraphs import (
    BULLET,
    NUMBER,
    Setting,
    joined_text,
    paragraphs,
    setting_of,
)
from desktop.library.converters.pdf.rows import rejoined, with_markers
from desktop.library.converters.pdf.tables import Columns, with_tables

_HEADING = 1.12  # of the body's type
_HEADING_LINES = 2
_NOTE_SIZE = 0.93
_CLAUSE_END = re.compile(r"[.,;:。，；：、][\"'”’」』)）]*$")
_NOTE_START = re.compile(r"(?:\d{1,3}|[*†‡§])\s?(?=[^\s\d.,])")
_CODE_GAP = 3.4  # sizes of type between two lines of code that empty lines part
_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block, where it belongs in the order of lines, and which page begins at which offset."""

    order: tuple[int, int]
    block: Block
    starts: tuple[tuple[int, int], ...]
    aside: str = ""


def pieces_of(pages: Sequence[Page]) -> list[Piece]:
    """Return what the pages hold as pieces, in reading order; asides stand at their place."""
    upright = [line for page in pages for line in page.lines if not line.turned]
    setting = setting_of(upright)
    set_aside_furniture(pages, setting.body)
    code_types = _code_types(upright, setting)
    table: Columns = ()
    for page in pages:
        table = _put_in_order(page, code_types, table)
    every = sorted((line for page in pages for line in page.lines), key=lambda line: line.order)
    text = [line for line in every if not line.aside]
    setting = setting_of(text)
    notes = [line for page in pages for line in _note_lines(page, setting)]
    beside = {id(line) for line in notes}
    drafts = [
        *_drafts([line for line in text if id(line) not in beside], setting),
        *_note_drafts(notes, setting),
        *(_aside(line) for line in every if line.aside),
    ]
    drafts.sort(key=lambda draft: draft.order)
    return list(_labelled(drafts, {page.number: page.label for page in pages}))


def _put_in_order(page: Page, code_types: set[float], table: Columns) -> Columns:
    """Give the lines of a page their order and their columns; asides stand at their edge.

    Tables become lines of rows; what else was parted at a gap or a rule is one line again.
    ``table`` has the columns of the one that the page before ended with; those of this page's are
    returned.
    """

    def is_code(line: Line) -> bool:
        return _code_type(line) in code_types

    columns = in_columns([line for line in page.lines if not line.aside])
    ordered: list[Line] = []
    for column in columns:
        ends = reach(column)
        marked = with_markers(column)
        with_rows, table = with_tables(marked, page.rules, is_code, table)
        for line in rejoined(with_rows):
            line.column, line.order = ends, (page.number, len(ordered))
            ordered.append(line)
    set_aside_contents(ordered)
    asides = [line for line in page.lines if line.aside and line not in ordered]
    for line in asides:
        line.order = page.number, -1 if line.base > page.height / 2 else len(ordered)
    page.lines = [*ordered, *asides]
    return table


def _note_lines(page: Page, setting: Setting) -> list[Line]:
    """Return the lines of the notes at the foot of each column: small ones, from a number on."""
    text = [line for line in page.lines if not line.aside]
    columns = dict.fromkeys(line.column for line in text)
    by_column = ([line for line in text if line.column == column] for column in columns)
    return [line for lines in by_column for line in _notes_below(lines, page, setting)]


def _notes_below(lines: Sequence[Line], page: Page, setting: Setting) -> list[Line]:
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: line.base):
        is_large = line.size > setting.body * _NOTE_SIZE
        if is_large or line.base > page.height / 2 or line.pitch or line.cells:
            break
        found.insert(0, line)
    while found and not _NOTE_START.match(found[0].text):
        del found[0]
    return found


def _note_drafts(lines: Sequence[Line], setting: Setting) -> Iterator[_Draft]:
    for _, group in groupby(lines, key=lambda line: line.page):
        note: list[Line] = []
        notes = [note]
        for line in group:
            if note and _NOTE_START.match(line.text) and line.left >= note[0].left - line.size:
                note = []
                notes.append(note)
            note.append(line)
        for number, one in enumerate(notes):
            draft = _paragraph(one, {}, setting)
            yield replace(draft, order=(one[0].page, _LAST + number))


def _drafts(lines: Sequence[Line], setting: Setting) -> Iterator[_Draft]:
    code_types = _code_types(lines, setting)
    levels = _heading_levels(lines, setting)
    for kind, run in groupby(lines, key=lambda line: _kind(line, code_types)):
        if kind is BlockKind.CODE:
            yield from map(_code, _pieces_of_code(list(run)))
        elif kind is BlockKind.ROW:
            yield from map(_row, run)
        else:
            for paragraph in paragraphs(list(run), setting):
                yield _paragraph(paragraph, levels, setting)


def _kind(line: Line, code_types: set[float]) -> BlockKind:
    if line.cells:
        return BlockKind.ROW
    return BlockKind.CODE if _code_type(line) in code_types else BlockKind.PARAGRAPH


def _row(line: Line) -> _Draft:
    block = Block(BlockKind.ROW, line.text, spans=line.spans, header=line.bold)
    return _Draft(line.order, block, ((0, line.page),))


def _code_type(line: Line) -> float:
    return round(line.pitch / line.size, 2) if line.pitch else 0.0


def _code_types(lines: Sequence[Line], setting: Setting) -> set[float]:
    """Return the widths, in sizes, of type that only code is set in: not those of the body."""
    telling = [line for line in lines if line.pitch and len(set(line.text)) > 6]
    types = Counter(_code_type(line) for line in telling)
    body = [line for line in lines if abs(line.size - setting.body) < 0.05]
    in_body = Counter(_code_type(line) for line in body)
    return {
        one for one, count in types.items() if count > 1 and in_body[one] < 0.5 * max(1, len(body))
    }


def _pieces_of_code(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield what stands together, over pages too."""
    piece: list[Line] = []
    for line in lines:
        gap = piece[-1].base - line.base if piece else 0.0
        parted = piece and piece[-1].page == line.page and not 0 < gap < _CODE_GAP * line.size
        if parted:
            yield piece
            piece = []
        piece.append(line)
    yield piece


def _code(lines: Sequence[Line]) -> _Draft:
    edge = min(line.left for line in lines)
    text, starts = "", [(0, lines[0].page)]
    for line, before in zip(lines, [None, *lines], strict=False):
        if before is not None:
            same_page = before.page == line.page
            empty = round((before.base - line.base) / (1.22 * line.size)) - 1 if same_page else 0
            text += "\n" * (1 + max(0, empty))
            starts += [(len(text), line.page)] if not same_page else []
        text += " " * round((line.left - edge) / (line.pitch or line.size)) + line.text
    return _Draft(lines[0].order, Block(BlockKind.CODE, text), tuple(starts))


def _heading_levels(lines: Sequence[Line], setting: Setting) -> dict[float, int]:
    """Return the level of each size of type that is larger than the body's, the largest first."""
    sizes = sorted({line.size for line in lines if line.size > setting.body * _HEADING})[::-1]
    return {size: min(level, 6) for level, size in enumerate(sizes, start=1)}


def _paragraph(lines: Sequence[Line], levels: dict[float, int], setting: Setting) -> _Draft:
    text, spans, starts = lines[0].text, list(lines[0].spans), [(0, lines[0].page)]
    for before, line in pairwise(lines):
        parted, spaced = before.hyphenated, setting.spaced
        text, at = joined_text(text, line, hyphenated=parted, spaced=spaced)
        spans += moved(line.spans, at)
        starts += [(at, line.page)] if line.page != before.page else []
    block = Block(BlockKind.PARAGRAPH, text, spans=tuple(spans))
    if level := levels.get(lines[0].size) or _bold_level(lines, levels, setting):
        block = replace(block, kind=BlockKind.HEADING, level=level)
    elif marker := BULLET.match(text) or NUMBER.match(text):
        block, starts = _item(block, marker.end(), starts)
    return _Draft(lines[0].order, block, tuple(starts))


def _bold_level(lines: Sequence[Line], levels: dict[float, int], setting: Setting) -> int:
    """Return the level of a heading that is no larger than the text but bold, else 0."""
    is_bold = all(line.bold for line in lines) and len(lines) <= _HEADING_LINES
    is_body = lines[0].size < setting.body * _NOTE_SIZE or setting.is_bold
    if not is_bold or is_body or not re.search(r"[^\W\d_]", lines[0].text):
        return 0
    return 0 if _CLAUSE_END.search(lines[-1].text) else min(6, max(levels.values(), default=0) + 1)


def _item(
    block: Block, cut: int, starts: list[tuple[int, int]]
) -> tuple[Block, list[tuple[int, int]]]:
    """Return a block without its marker, which list items keep beside their text."""
    marker = block.text[:cut].strip()
    kept = replace(
        block,
        kind=BlockKind.ITEM,
        level=1,
        marker=marker if re.fullmatch(r"\d{1,3}\.", marker) else "•",
        text=block.text[cut:],
        spans=moved((span for span in block.spans if span.start >= cut), -cut),
    )
    if not BULLET.match(block.text) and not re.fullmatch(r"\d{1,3}\.", marker):
        return block, starts  # "(a)" says more than a bullet
    return kept, [(max(0, at - cut), page) for at, page in starts]


def _aside(line: Line) -> _Draft:
    block = Block(BlockKind.PARAGRAPH, line.text)
    return _Draft(line.order, block, ((0, line.page),), line.aside)


def _labelled(drafts: Iterable[_Draft], labels: dict[int, str]) -> Iterator[Piece]:
    """Yield the drafts as pieces, each telling of the pages that begin in it."""
    current = -1
    for draft in drafts:
        starts = []
        for offset, page in draft.starts:
            if page != current or draft.aside:
                starts.append(PageStart(offset, labels[page]))
            current = current if draft.aside else page
        yield Piece(draft.block, draft.aside, tuple(starts))
