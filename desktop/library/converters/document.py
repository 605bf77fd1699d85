"""What a converter makes of a file: facts, blocks, and notes for the user.

How it is written as clean HTML is in `writing`; which converter takes which file in `registry`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from desktop.library.article import FACTS, Block, BlockKind, Span
from desktop.library.bylines import author_in_head
from desktop.library.dates import date_in_head
from desktop.library.frontmatter import Stated
from desktop.library.reading import clean
from desktop.wording import counted, later, tr, translated

_SPACE = " \t\r\f\v"
_UNTIDY = re.compile("[\t\r\f\v]| [ \n]|\n[ \n]|^\\s|\\s$|[^ -~\n]")


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where in a piece's text a page begins: an offset in code points, and the page's label."""

    offset: int
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a document.

    ``aside`` says why it is no part of the article, "" for what is. ``pages`` are those that
    begin in it.
    """

    block: Block
    aside: str = ""
    pages: tuple[PageStart, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as an article: what it states, its pieces, and sentences for the user about the rest.

    ``converter`` names what made it, with a version ("pdf 1"); ``page_count`` is 0 where there
    are no pages. ``part`` names a chapter of a book that makes several articles.
    """

    pieces: tuple[Piece, ...]
    stated: Stated = field(default_factory=Stated)
    notes: tuple[str, ...] = ()
    converter: str = ""
    page_count: int = 0
    part: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the article, without what is set aside."""
        return tuple(piece.block for piece in self.pieces if not piece.aside)

    @property
    def asides(self) -> tuple[Piece, ...]:
        """What is set aside."""
        return tuple(piece for piece in self.pieces if piece.aside)


def tidied(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return ``pieces`` as they will be read again: white space folded, nothing unshowable.

    Line breaks stay in all but table rows. What says nothing is left out, and the page that
    would begin in it begins in the next.
    """
    kept: list[Piece] = []
    waiting: tuple[PageStart, ...] = ()
    for piece in pieces:
        tidy = _tidied(piece)
        if tidy.block.text.strip():
            starts = tuple(replace(page, offset=0) for page in waiting)
            kept.append(replace(tidy, pages=starts + tidy.pages))
            waiting = ()
        elif not tidy.aside:
            waiting += tidy.pages
    return tuple(kept)


def set_aside_notes(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Return the note that says how much is set aside, if anything is."""
    number = sum(bool(piece.aside) for piece in pieces)
    if not number:
        return ()
    return (
        counted(
            number,
            "{n} paragraph around the article is set aside; it can be shown and restored",
            "{n} paragraphs around the article are set aside; they can be shown and restored",
        ),
    )


def without_date_of_file(stated: Stated, pieces: Iterable[Piece]) -> Stated:
    """Return what a file states without its date, if the article itself begins with one.

    The day on which somebody printed an article, or saved it, is not the day it is of.
    """
    heads = (piece.block.text for piece in pieces if piece.aside in ("", FACTS))
    return replace(stated, date="") if date_in_head(heads) else stated


def with_author_in_head(document: Document) -> Document:
    """Return ``document`` with the author of its byline, and a note on that, if it states none.

    The byline is among the paragraphs that the article begins with.
    """
    heads = (
        piece.block.text
        for piece in document.pieces
        if piece.aside in ("", FACTS) and piece.block.kind is not BlockKind.HEADING
    )
    author = "" if document.stated.author else author_in_head(heads)
    if not author:
        return document
    told = tr("its byline names {author}", author=author)
    stated = replace(document.stated, author=author)
    return replace(document, stated=stated, notes=(*document.notes, told))


FACT_NAMES = {
    "title": later("title"),
    "source": later("outlet"),
    "author": later("author"),
    "date": later("date"),
    "language": later("language"),
    "url": later("url"),
}
"""What the facts that a file states are called."""


def with_facts_note(document: Document) -> Document:
    """Return ``document`` with a note on which facts the file states, unless it has one."""
    stated = document.stated
    names = tr(", ").join(
        translated(name) for fact, name in FACT_NAMES.items() if getattr(stated, fact)
    )
    if stated.origins or not names:
        return document
    told = tr("stated in the file: {names}", names=names)
    return replace(document, notes=(*document.notes, told))


def _tidied(piece: Piece) -> Piece:
    block = replace(piece.block, spans=_trimmed(piece.block))
    if block.kind not in _KEEPERS and not _UNTIDY.search(block.text):
        return replace(piece, block=block)
    kept = list(_KEEPERS.get(block.kind, _folded_and_trimmed)(block.text))
    text = "".join(character for _, character in kept)
    places = [place for place, _ in kept]

    def at(offset: int) -> int:
        return bisect_left(places, offset)

    spans = (replace(span, start=at(span.start), end=at(span.end)) for span in block.spans)
    return replace(
        piece,
        block=replace(block, text=text, spans=tuple(span for span in spans if _says(text, span))),
        pages=tuple(replace(page, offset=at(page.offset)) for page in piece.pages),
    )


def _trimmed(block: Block) -> tuple[Span, ...]:
    """Return the spans of ``block`` without white space at their ends, as they are read again."""
    ends = (span.start + len(block.text[span.start : span.end].rstrip()) for span in block.spans)
    moved = (replace(span, end=end) for span, end in zip(block.spans, ends, strict=True))
    return tuple(span for span in moved if span.start < span.end)


def _says(text: str, span: Span) -> bool:
    return bool(text[span.start : span.end].strip())


def _folded_and_trimmed(text: str) -> Iterator[tuple[int, str]]:
    kept = list(_folded(text))
    said = [at for at, (_, character) in enumerate(kept) if not character.isspace()]
    yield from kept[said[0] : said[-1] + 1] if said else []


def _folded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character that is kept, with its offset in the text before."""
    pending: tuple[int, str] | None = None
    has_begun = False
    for place, character in _cleaned(text):
        if character in _SPACE or character == "\n":
            if pending is None or (character == "\n" and pending[1] == " "):
                pending = place, "\n" if character == "\n" else " "
            continue
        if pending and has_begun:
            yield pending
        pending, has_begun = None, True
        yield place, character


def _folded_row(text: str) -> Iterator[tuple[int, str]]:
    """Fold each cell by itself; the tabs between them stay."""
    start = 0
    for number, cell in enumerate(text.split("\t")):
        if number:
            yield start - 1, "\t"
        for place, character in _folded(cell):
            yield start + place, " " if character == "\n" else character
        start += len(cell) + 1


def _exactly(text: str) -> Iterator[tuple[int, str]]:
    kept = list(_cleaned(text.replace("\t", "    ") if "\t" in text else text))
    lines = "".join(character for _, character in kept)
    first = len(lines) - len(lines.lstrip("\n"))
    yield from kept[first : len(lines.rstrip())]


def _cleaned(text: str) -> Iterator[tuple[int, str]]:
    for place, character in enumerate(text):
        shown = character if character.isascii() and character.isprintable() else clean(character)
        if shown:
            yield place, shown


_KEEPERS: dict[BlockKind, Callable[[str], Iterator[tuple[int, str]]]] = {
    BlockKind.CODE: _exactly,
    BlockKind.ROW: _folded_row,
}
