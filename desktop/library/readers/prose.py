"""The paragraphs of a Markdown text that hold no mark-up: blocks without asking a parser.

Most of what people write is such prose, and a parser looks at each of its characters many times.
What is cut out here leaves a token in its place, a paragraph of its own, so that whatever stands
around it is parsed as it would be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.library.article import Block, BlockKind
from desktop.library.reading import clean

_BLANK = re.compile(r"(\n[ \t\n]*\n)")
_MOST_BLANK = 50  # lines; the library's time grows with the square of them
_SPACE = re.compile("[ \t\n\r\f]+")
# Nothing that means something inside a line, and no line that begins with more than a word.
_PLAIN = re.compile(
    r"(?:^[ ]{0,3}(?=[^\s#:=+|~-])(?!\d+\.(?:\s|$))[^\\`*_\[\]<>&|\x00-\x09\x0b-\x1f\x7f-\x9f"
    r"\n\ud800-\udfff\ue000\ue001\ufdd0-\ufdef\ufffe\uffff]*(?<!  )(?:\n|\Z))+",
    re.MULTILINE,
)
_HEADING = re.compile(r"(#{1,6}) +([^#\\`*_\[\]<>&|\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\uffff]+)")
_HTML = re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?]")
_FENCE = re.compile(r"^(?:~{3}|`{3})", re.MULTILINE)
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
            if not token or int(token[1]) != turn or block.kind is not BlockKind.PARAGRAPH:
                return None
            found += self.plain[turn]
            turn += 1
        return found if turn == len(self.plain) else None


def cut(text: str, *, typed: bool = False) -> Prose:
    """Cut the Markdown ``text``; in what someone ``typed``, line breaks stay and no HTML is."""
    parts = paragraphs(text)
    if "\ue000" in text or (not typed and _HTML.search(text)):
        return Prose(tuple(parts), ())
    first, last = _fenced(parts)
    kept: list[str] = []
    plain: list[list[Block]] = []
    for number, part in enumerate(parts):
        is_free = not first <= number <= last and not _is_term(parts, number)
        block = _block(part, typed) if is_free else None
        if block is None:
            kept.append(part)
        elif kept and kept[-1].startswith("\ue000"):
            plain[-1].append(block)
        else:
            kept.append(f"\ue000{len(plain)}\ue001\n\n")
            plain.append([block])
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


def _is_term(parts: Sequence[str], number: int) -> bool:
    """Tell whether a definition follows, which makes a term of the paragraph before it."""
    return number + 1 < len(parts) and parts[number + 1].lstrip(" ").startswith(":")


def _block(part: str, typed: bool) -> Block | None:
    part = part.strip("\n")
    if heading := _HEADING.fullmatch(part):
        text = _SPACE.sub(" ", clean(heading[2])).strip()
        return Block(BlockKind.HEADING, text, len(heading[1])) if text else None
    if not _PLAIN.fullmatch(part):
        return None
    lines = part.split("\n") if typed else [part]
    text = "\n".join(_SPACE.sub(" ", clean(line)).strip(" ") for line in lines).strip()
    return Block(BlockKind.PARAGRAPH, text) if text else None
