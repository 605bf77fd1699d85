"""The paragraphs of a Markdown text with little mark-up or none: blocks without asking a parser.

Most of what people write is such prose, and a parser looks at each of its characters many times.
What is cut out here leaves a token in its place, a paragraph of its own, so that whatever stands
around it is parsed as it would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from desktop.library.article import Block, BlockKind
from desktop.library.readers.inline import ELEMENTS, inline
from desktop.library.reading import clean

_BLANK = re.compile(r"(\n[ \t\n]*\n)")
_MOST_BLANK = 50  # lines; the library's time grows with the square of them
_SPACES = re.compile(" {2,}")
# No line that begins with more than a word, and no two spaces at its end, which break the line.
_LINE = r"[ ]{0,3}(?=[^\s#:=+|~>-])(?!\d+\.(?:\s|$))(?!\*\s|[*_ ]+(?:\n|$))[^\n]*(?<!  )"
# What a line after the first would make a heading, a table or a rule of means itself in the first.
_FIRST = rf"(?:{_LINE}|[ ]{{0,3}}(?:[=|~]|:(?! )|[+-](?![\s-]))[^\n]*(?<!  ))"
_PLAIN = re.compile(rf"{_FIRST}(?:\n{_LINE})*")
_QUOTE = re.compile(rf"> {_LINE}(?:\n> {_LINE})*")
_DEEP_QUOTE = re.compile(rf"((?:> ?){{1,3}})({_LINE})")
_ITEMS = re.compile(rf"[-*+] {_LINE}(?:\n[-*+] {_LINE})*")
_DEEP_ITEM = re.compile(rf"((?:[-*+] ){{2,3}})({_LINE})")
_NUMBERED = re.compile(rf"\d{{1,9}}\. {_LINE}(?:\n\d{{1,9}}\. {_LINE})*")
_ITEM = re.compile(r"^(?:[-*+]|\d+\.) ", re.MULTILINE)
_NUMBER = re.compile(r"\n* {0,3}(\d+)\. ")
_MARKS = re.compile(
    r"[\\`*_\[\]<>&|\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_REFERENCE = re.compile(r"^[^A-Za-z\n\[]*\[[^\[\]]*\]:", re.MULTILINE)
"""What may make a link of words in brackets elsewhere."""

_HEADING = re.compile(r"(#{1,6}) *([^#\n][^\n]*)")
_RULE = re.compile(r"(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,}")
_HTML = re.compile(r"<(?:[!?]|/?([A-Za-z][A-Za-z0-9:_.-]*))")
_COMMENT = re.compile(r"<!-- (?:(?!--|\n[ \t]*\n).)*-->(?!\S)", re.DOTALL)
_FENCE = re.compile(r"^(?:~{3}|`{3})", re.MULTILINE)
_CLOSING_FENCE = re.compile(r"^(?:~{3,}|`{3,}) *$", re.MULTILINE)
_TOKEN = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text cut in two: ``parts``, which a parser must see, and ``plain``, blocks already.

    Each part is a paragraph with the blank lines after it; one that is a token stands for the run
    of plain blocks of its number.
    """

    parts: tuple[str, ...]
    plain: tuple[tuple[Block, ...], ...]

    @property
    def needs_parser(self) -> bool:
        """Whether anything is left to parse."""
        return len(self.parts) > len(self.plain)

    def whole(self, blocks: Sequence[Block]) -> list[Block] | None:
        """Return the parsed ``blocks`` with the plain ones back in their places.

        None when a token did not come through as a paragraph of its own, in its turn.
        """
        found, turn = list[Block](), 0
        for block in blocks:
            if "\ue000" not in block.text:
                found.append(block)
                continue
            token = _TOKEN.fullmatch(block.text)
            is_whole = block == Block(BlockKind.PARAGRAPH, block.text)
            if not token or not is_whole or token[1] != str(turn) or turn == len(self.plain):
                return None
            found += self.plain[turn]
            turn += 1
        return found if turn == len(self.plain) else None


def cut(text: str, *, typed: bool = False) -> Prose:
    """Cut the Markdown ``text``; in what someone ``typed``, line breaks stay and no HTML is."""
    parts = paragraphs(text)
    if "\ue000" in text or (not typed and _has_html(text)):
        return Prose(tuple(parts), ())
    first, last = _fenced(parts) if _CLOSING_FENCE.search(text) else (len(parts), -1)
    brackets = not ("]:" in text and _REFERENCE.search(text))
    found = [
        None
        if first <= number <= last or _is_continued(parts, number)
        else _blocks(part.strip("\n"), typed, brackets)
        for number, part in enumerate(parts)
    ]
    kept: list[str] = []
    plain: list[list[Block]] = []
    for part, blocks in zip(parts, _numbered(parts, found), strict=True):
        if blocks is None:
            kept.append(part)
        elif kept and kept[-1].startswith("\ue000"):
            plain[-1] += blocks
        else:
            kept.append(f"\ue000{len(plain)}\ue001\n\n")
            plain.append(blocks)
    return Prose(tuple(kept), tuple(map(tuple, plain)))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of ``text``, each with the blank lines that follow it."""
    pieces = [*_BLANK.split(text), ""]
    return [
        part + "\n" * min(blank.count("\n"), _MOST_BLANK)
        for part, blank in zip(pieces[::2], pieces[1::2], strict=True)
    ]


def _fenced(parts: Sequence[str]) -> tuple[int, int]:
    """Return the first and the last part that may belong to fenced code."""
    numbers = [number for number, part in enumerate(parts) if _FENCE.search(part)]
    return (numbers[0], numbers[-1]) if numbers else (len(parts), -1)


def _is_continued(parts: Sequence[str], number: int) -> bool:
    """Return whether the next part changes what a part is: a definition, or indented text."""
    following = parts[number + 1] if number + 1 < len(parts) else ""
    return following.startswith((" ", "\t", ": "))


def _numbered(
    parts: Sequence[str], found: Sequence[list[Block] | None]
) -> list[list[Block] | None]:
    """Return the blocks ``found`` of each part, items of a list numbered on from its first one.

    All paragraphs of a list are the parser's where one is, or may be before them.
    """
    counted = list(found)
    for run in _lists(parts):
        before = parts[run.start - 1].strip("\n")
        is_first = not run.start or found[run.start - 1] is not None or _PLAIN.fullmatch(before)
        if is_first and all(found[one] is not None for one in run):
            first = _NUMBER.match(parts[run.start])
            numbers = count(int(first[1]) if first else 1)
            for one in run:
                items = found[one] or ()
                counted[one] = [replace(item, marker=f"{next(numbers)}.") for item in items]
        else:
            counted[run.start : run.stop] = [None] * len(run)
    return counted


def _lists(parts: Sequence[str]) -> Iterator[range]:
    """Yield the numbers of parts, one after another, that begin with a number each."""
    start = 0
    for is_list, several in groupby(parts, lambda part: _NUMBER.match(part) is not None):
        end = start + len(list(several))
        if is_list:
            yield range(start, end)
        start = end


def _has_html(text: str) -> bool:
    """Return whether ``text`` has what HTML knows, and may make something else of what follows."""
    found = list(_HTML.finditer(text))
    if found and "<!--" in text and not _HTML.search(_COMMENT.sub(" ", text)):
        return False  # nothing but comments, each in a paragraph of its own
    return any(not tag[1] or tag[1].lower() in ELEMENTS for tag in found)


def _blocks(part: str, typed: bool, brackets: bool) -> list[Block] | None:
    """Return the blocks of a paragraph, heading, quotation or list without much mark-up."""
    if _PLAIN.fullmatch(part):
        return _paragraph(part, typed, brackets)
    heading = _HEADING.fullmatch(part)
    if heading and not (typed and "<" in part):  # what looks like a tag is words there
        return _marked(BlockKind.HEADING, heading[2].rstrip("#"), brackets, level=len(heading[1]))
    if _RULE.fullmatch(part):
        return []
    return None if typed else _quotation(part, brackets) or _list(part, brackets)


def _paragraph(part: str, typed: bool, brackets: bool) -> list[Block] | None:
    if _MARKS.search(part):
        means_more = typed and ("\n" in part or "<" in part)  # line breaks and tags are kept there
        return None if means_more else _marked(BlockKind.PARAGRAPH, part, brackets)
    lines = part.split("\n") if typed else [part]
    text = "\n".join(map(_one_spaced, lines)).strip()
    return [Block(BlockKind.PARAGRAPH, text)] if text else None


def _one_spaced(text: str) -> str:
    """Return ``text``, which has no white space but spaces and newlines, as a browser folds it."""
    text = clean(text).replace("\n", " ")
    return (_SPACES.sub(" ", text) if "  " in text else text).strip(" ")


def _quotation(part: str, brackets: bool) -> list[Block] | None:
    deep = _DEEP_QUOTE.fullmatch(part)
    if not deep and not _QUOTE.fullmatch(part):
        return None
    text, level = (deep[2], deep[1].count(">")) if deep else (part[2:].replace("\n> ", "\n"), 1)
    return _marked(BlockKind.QUOTATION, text, brackets, level=level)


def _list(part: str, brackets: bool) -> list[Block] | None:
    if deep := _DEEP_ITEM.fullmatch(part):
        return _items([deep[2]], brackets, level=len(deep[1].split()))
    # A reference, which is no block, may part a numbered list without ending it.
    if _ITEMS.fullmatch(part) or (brackets and _NUMBERED.fullmatch(part)):
        return _items(_ITEM.split(part)[1:], brackets)
    return None


def _items(texts: list[str], brackets: bool, level: int = 1) -> list[Block] | None:
    found = [_marked(BlockKind.ITEM, text, brackets, level=level, marker="•") for text in texts]
    return None if None in found else [one for some in found for one in some or ()]


def _marked(
    kind: BlockKind, text: str, brackets: bool, *, level: int = 0, marker: str = ""
) -> list[Block] | None:
    read = inline(text.strip(" \n"), brackets=brackets)
    is_said = read is not None and read[0] == read[0].strip() != ""
    return [Block(kind, read[0], level, marker, spans=read[1])] if read and is_said else None
