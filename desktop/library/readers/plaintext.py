"""From plain text to blocks: one a line, or one a paragraph where lines were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from desktop.library.article import Block, BlockKind
from desktop.library.frontmatter import split
from desktop.library.language import HAN
from desktop.library.readers.reader import Parsed
from desktop.library.reading import clean, text_of

_BLANK = re.compile(r"\n[ \t\u3000]*\n")
_SPACES = re.compile("[ \t\f]{2,}|[\t\f]")
_MARGINS = range(50, 101)  # in columns, of which a Han character takes two
_FULL_LINES = 2  # one line that reaches the margin may be chance
_STORY = 160
"""Letters of a line that is of the story for certain; `library.formats` seeks no title after it."""
_SENTENCE, _PROSE, _LONGEST_SUBHEAD = 30, 60, 80  # in columns
_ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "：")
_GOES_ON = (*_ENDS, ",", ";", "，", "；", "、", "-", "–", "—", "”", '"', "」")
_NO_SUBHEAD = re.compile(r"^\d+[.)] |://|@|^[^\W\d_]+: ")
"""Items of lists, addresses, and what somebody is said to say."""
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "”", "」")


def read(data: bytes) -> Parsed:
    """Read the bytes of a text file. Raises Refused."""
    stated, body = split(text_of(data))
    return Parsed(stated, tuple(_headed(_paragraphs(body))))


def plain_blocks(text: str) -> list[Block]:
    """Return the paragraphs of ``text``.

    Lines that someone wrapped at a margin are joined again; any other line is its own block.
    """
    return [Block(BlockKind.PARAGRAPH, line) for line in _paragraphs(text)]


def _paragraphs(text: str) -> list[str]:
    text = _folded(clean(text))
    lines = _lines(text)
    if any(len(line) >= _MARGINS.stop and _can_break(line) for line in lines):
        return lines  # as usual: nobody wrapped them
    parts = [_lines(part) for part in _BLANK.split(text)]
    if not (margin := _margin(parts)):
        return lines
    joined = ([_join(part)] if _is_wrapped(part, margin) else part for part in parts)
    return list(chain.from_iterable(joined))


def _headed(lines: list[str]) -> Iterator[Block]:
    """Yield lines as paragraphs, or as headings where they stand alone between paragraphs.

    None is one before the story has begun: that is where headlines, bylines and menus stand.
    """
    has_begun = False
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        is_heading = (
            has_begun
            and _is_subhead(line)
            and _is_prose(before, _SENTENCE)
            and _is_prose(after, _PROSE)
        )
        has_begun = has_begun or len(line) > _STORY
        yield Block(BlockKind.HEADING, line, 2) if is_heading else Block(BlockKind.PARAGRAPH, line)


def _is_prose(line: str, least: int) -> bool:
    """Return whether a line has ``least`` columns, and ends as a paragraph does."""
    return _width(line) >= least and line.rstrip("\"'”’)]").endswith(_ENDS)


def _is_subhead(line: str) -> bool:
    """Return whether a line reads like the heading of what follows."""
    if len(line) > _LONGEST_SUBHEAD:  # as most are, however wide
        return False
    begins = line[:1].isalnum() and not line[:1].islower()
    return (
        begins
        and _width(line) <= _LONGEST_SUBHEAD
        and not line.endswith(_GOES_ON)
        and not _NO_SUBHEAD.search(line)
    )


def _folded(text: str) -> str:
    """Return ``text`` with one space for each run of spaces and tabs; most has no such runs."""
    has_runs = any(sign in text for sign in ("  ", "\t", "\f"))
    return _SPACES.sub(" ", text) if has_runs else text


def _lines(part: str) -> list[str]:
    return list(filter(None, map(str.strip, part.split("\n"))))


def _margin(paragraphs: list[list[str]]) -> int:
    """Return the column at which the lines of the whole text were wrapped, or 0 if they weren't."""
    # A long address has no place to break, so it says nothing of the margin.
    breaking = [line for lines in paragraphs for line in lines if _can_break(line)]
    widths = map(_width, breaking)
    longest = max(widths, default=0)
    if longest not in _MARGINS:
        return 0
    full = [
        line
        for lines in paragraphs
        for line, is_full in zip(lines, _full(lines, longest), strict=False)
        if is_full
    ]
    # Where lines are sentences, each is a paragraph of its own.
    sentences = sum(line.endswith(_SENTENCE_ENDS) for line in full)
    return longest if len(full) >= _FULL_LINES and sentences * 2 <= len(full) else 0


def _is_wrapped(lines: list[str], margin: int) -> bool:
    return len(lines) > 1 and all(_full(lines, margin))


def _full(lines: list[str], margin: int) -> Iterator[bool]:
    """Yield for each line but the last whether the next one's first word had no room left on it."""
    for line, following in pairwise(lines):
        yield _width(line) + 1 + _width(_first_word(following)) > margin


def _first_word(line: str) -> str:
    return line[0] if HAN.match(line) else line.split(" ", 1)[0]


def _can_break(line: str) -> bool:
    return " " in line or HAN.search(line) is not None


def _width(line: str) -> int:
    return len(line) if line.isascii() else len(line) + len(HAN.findall(line))


def _join(lines: list[str]) -> str:
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        both_han = HAN.match(before[-1]) and HAN.match(line[0])
        pieces.append(line if both_han else f" {line}")
    return "".join(pieces)
