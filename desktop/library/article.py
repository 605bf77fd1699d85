"""What an article is: who said it, when, and its canonical text as blocks.

An offset means the same everywhere because there is one text: the blocks joined by one newline.
All offsets count Unicode code points and ranges are half open, as the W3C annotation model says.
Nothing here reads files; see `desktop.library.formats`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from desktop.wording import later, tr


class BlockKind(StrEnum):
    """What one line of the canonical text is in the document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTATION = "quotation"
    CODE = "code"
    ROW = "row"


class Style(StrEnum):
    """How a span of a block is written; purely visual, never part of the text."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"
    PICTURE = "picture"
    """Words that stand for a picture beside the article's file; ``href`` leads there."""


@dataclass(frozen=True, slots=True)
class Span:
    """A styled range inside one block, relative to the block's start; ``href`` for links."""

    start: int
    end: int
    style: Style
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quotation, piece of code or table row.

    ``text`` may hold newlines (line breaks, code); a table row holds its cells separated by
    tabs. ``level`` is the heading's level, or how deep a list item or quotation is nested,
    from 1. ``marker`` is what stands before a list item ("•", "3."); it is not in the text.
    ``header`` tells a table's heading row.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    header: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page of the original begins in the text, and its label: "12", "iv"."""

    offset: int
    label: str


FACT_KEYS = ("title", "source", "author", "date", "language", "url")
"""The facts of an article that its file may state and its reader correct."""

FACTS = later("what is told of the article: title, author, date")
"""The reason why lines with an article's facts are set aside."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What a file holds besides the article: kept there, and no part of the text.

    It stands before the block of the number ``before``, from 0, or after the last one.
    """

    before: int
    reason: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """All of an article but its text: what a list, a citation or a filter needs.

    ``id`` is the path without its suffix ("folder/closing-sora"); ``path`` is relative to the
    library with forward slashes. ``date`` is ISO 8601 (a day, month or year) or empty, and
    ``dated`` says how it is known: "stated" in front matter or mark-up, "found" in the text or
    the file's name, "file" when it is only the day the file was last changed. ``language`` is a
    BCP 47 code such as "en" or "zh". ``characters`` counts code points of the canonical text
    and ``sha256`` is the hex digest of its UTF-8.
    """

    id: str
    path: str
    title: str
    source: str = ""
    author: str = ""
    date: str = ""
    dated: str = "stated"
    language: str = ""
    url: str = ""
    themes: tuple[str, ...] = ()
    characters: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the parts of a text are: enough to say where a passage is, without the text.

    ``starts`` are the offsets of the blocks, ``headings`` the numbers, from 0, and texts of those
    that are headings; ``pages`` are empty in an article without page labels. All are in order.
    """

    starts: tuple[int, ...]
    headings: tuple[tuple[int, str], ...] = ()
    pages: tuple[Page, ...] = ()

    def block_at(self, offset: int) -> int:
        """Return the number, from 0, of the block that holds ``offset``."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def page_at(self, offset: int) -> str:
        """Return the label of the page that ``offset`` is on, or "" where pages have none."""
        number = bisect_right(self.pages, offset, key=lambda page: page.offset)
        return self.pages[number - 1].label if number else ""

    def heading_at(self, offset: int) -> str:
        """Return the text of the nearest heading at or before ``offset``, or an empty string."""
        number = bisect_right(self.headings, self.block_at(offset), key=itemgetter(0))
        return self.headings[number - 1][1] if number else ""

    def place_of(self, offset: int, end: int | None = None) -> str:
        """Return where a passage is in words: "p. 12", "pp. 12-13" where it crosses.

        Without pages "paragraph 7", after its heading if there is one. ``end`` is the passage's,
        where it matters.
        """
        page, last = self.page_at(offset), self.page_at(max(offset, (end or 0) - 1))
        if page and page == last:
            return tr("p. {page}", page=page)
        if last:
            return tr("pp. {first}-{last}", first=page or last, last=last)
        heading = self.heading_at(offset)
        place = tr("paragraph {number}", number=self.block_at(offset) + 1)
        return tr("{heading}, {place}", heading=heading, place=place) if heading else place


class Article:
    """One account of the story: its information and its canonical text in blocks.

    ``pages`` are in order of their offsets; an article without page labels has none.
    """

    def __init__(
        self,
        info: ArticleInfo,
        blocks: Iterable[Block],
        pages: Iterable[Page] = (),
        asides: Iterable[Aside] = (),
    ) -> None:
        self.info = info
        self.blocks = tuple(blocks)
        self.pages = tuple(pages)
        self.asides = tuple(asides)

    @cached_property
    def text(self) -> str:
        """The canonical plain text: blocks joined by one newline."""
        return canonical_text(self.blocks)

    @cached_property
    def outline(self) -> Outline:
        """Where the blocks, headings and pages are in the text."""
        lengths = (len(block.text) + 1 for block in self.blocks[:-1])
        headings = (
            (number, block.text)
            for number, block in enumerate(self.blocks)
            if block.kind is BlockKind.HEADING
        )
        starts = accumulate(lengths, initial=0) if self.blocks else ()
        return Outline(tuple(starts), tuple(headings), self.pages)

    @property
    def starts(self) -> tuple[int, ...]:
        """The offset at which each block starts in the text."""
        return self.outline.starts

    def block_at(self, offset: int) -> int:
        """Return the number, from 0, of the block that holds ``offset``."""
        return self.outline.block_at(offset)

    def page_at(self, offset: int) -> str:
        """Return the label of the page that ``offset`` is on, or "" where pages have none."""
        return self.outline.page_at(offset)

    def heading_at(self, offset: int) -> str:
        """Return the text of the nearest heading at or before ``offset``, or an empty string."""
        return self.outline.heading_at(offset)

    def place_of(self, offset: int, end: int | None = None) -> str:
        """Return where a passage is in words; see `Outline.place_of`."""
        return self.outline.place_of(offset, end)


@dataclass(frozen=True, slots=True)
class Unread:
    """An article without its text, for whoever needs only its info and outline."""

    info: ArticleInfo
    outline: Outline


def canonical_text(blocks: Iterable[Block]) -> str:
    """Return the text of ``blocks``: what is indexed, quoted and anchored to."""
    return "\n".join(block.text for block in blocks)


def text_hash(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8, in hexadecimal."""
    import hashlib  # noqa: PLC0415 - for what is large; see `desktop.digests`

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
