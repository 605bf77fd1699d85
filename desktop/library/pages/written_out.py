"""What a page writes out instead of marking it up: headings in bold type, lists with bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.library.article import Block, BlockKind, Span, Style
from desktop.library.pages.outline import Outline
from desktop.library.pages.regions import length

_LONGEST = 80  # letters of a heading, a Han character counting two
_LEVEL = 3
_CLAUSE = re.compile(r"[.,;:。，、；：][\"'”’」』)）]*$")
_NAMED = re.compile(r"sub-?head|sub-?title|cross-?head|inter-?title|section-?(?:title|heading)")
_BULLET = re.compile(r"([•·■●◆▪◦‣])\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})\.\s+(?=\S)")


def marked_up(page: Outline, reasons: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of ``page`` as what they are meant to be; ``reasons`` set some aside."""
    blocks = [shown.block for shown in page.blocks]
    kept = [number for number, reason in enumerate(reasons) if not reason]
    for before, number, following in zip(kept, kept[1:], kept[2:], strict=False):
        names = page.elements[page.blocks[number].element].names
        beside = blocks[before], blocks[following]
        if _is_heading(blocks[number], beside, is_named=bool(_NAMED.search(names))):
            blocks[number] = replace(blocks[number], kind=BlockKind.HEADING, level=_LEVEL)
    for run in _lists(blocks, kept):
        for number in run:
            blocks[number] = _item(blocks[number])
    yield from blocks


def _is_heading(block: Block, beside: tuple[Block, Block], *, is_named: bool) -> bool:
    """Return whether a short line between others is set as a heading, and they are not."""
    if block.kind is not BlockKind.PARAGRAPH or "\n" in block.text:
        return False
    if length(block.text) > _LONGEST or _CLAUSE.search(block.text) or not block.text:
        return False
    before, following = beside
    is_followed = following.kind is not BlockKind.HEADING and not _is_bold(following)
    return is_followed and (is_named or (_is_bold(block) and not _is_bold(before)))


def _is_bold(block: Block) -> bool:
    bold = [span for span in block.spans if span.style is Style.STRONG]
    return bool(bold) and sum(span.end - span.start for span in bold) >= len(block.text.strip())


def _lists(blocks: Sequence[Block], kept: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of two paragraphs and more that begin with one bullet, or count from 1."""
    run: list[int] = []
    for number in kept:
        if run and not _goes_on(blocks[run[-1]], blocks[number]):
            yield from [run] if len(run) > 1 else []
            run = []
        if run or _begins(blocks[number]):
            run.append(number)
    yield from [run] if len(run) > 1 else []


def _begins(block: Block) -> bool:
    number = _NUMBER.match(block.text)
    is_first = bool(_BULLET.match(block.text)) or (number is not None and number[1] == "1")
    return block.kind is BlockKind.PARAGRAPH and is_first


def _goes_on(before: Block, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    if _BULLET.match(before.text):
        return bool(_BULLET.match(block.text)) and before.text[0] == block.text[0]
    one, other = _NUMBER.match(before.text), _NUMBER.match(block.text)
    return one is not None and other is not None and int(one[1]) + 1 == int(other[1])


def _item(block: Block) -> Block:
    bullet, number = _BULLET.match(block.text), _NUMBER.match(block.text)
    found = bullet or number
    cut = found.end() if found else 0
    spans = (
        Span(max(0, span.start - cut), span.end - cut, span.style, span.href)
        for span in block.spans
        if span.end > cut
    )
    return replace(
        block,
        kind=BlockKind.ITEM,
        level=1,
        marker=f"{number[1]}." if number else "•",
        text=block.text[cut:],
        spans=tuple(spans),
    )
