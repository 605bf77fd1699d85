"""From plain text to blocks: one a line, or one a paragraph where lines were wrapped by hand."""

from __future__ import annotations

import re

from desktop.library.article import Block, BlockKind
from desktop.library.language import HAN
from desktop.library.reading import clean

_BLANK = re.compile(r"\n[ \t\u3000]*\n")
_SPACES = re.compile("[ \t\f]+")
_WRAPPED_AT = range(50, 101)


def plain_blocks(text: str) -> list[Block]:
    """Return the paragraphs of ``text``.

    Lines that someone wrapped at a margin are joined again; any other line is its own block.
    """
    paragraphs = [_lines(part) for part in _BLANK.split(clean(text))]
    blocks = []
    for lines in paragraphs:
        blocks += [_join(lines)] if _is_wrapped(lines) else lines
    return [Block(BlockKind.PARAGRAPH, line) for line in blocks]


def _lines(part: str) -> list[str]:
    lines = (_SPACES.sub(" ", line).strip(" \u3000") for line in part.split("\n"))
    return [line for line in lines if line]


def _is_wrapped(lines: list[str]) -> bool:
    """All lines but the last end near one margin, which is where an editor would break them."""
    if len(lines) < 2:
        return False
    widths = [len(line) for line in lines[:-1]]
    longest = max(widths)
    return longest in _WRAPPED_AT and min(widths) >= longest * 0.7 and len(lines[-1]) <= longest


def _join(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        both_han = HAN.match(text[-1]) and HAN.match(line[0])
        text += line if both_han else f" {line}"
    return text
