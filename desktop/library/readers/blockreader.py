"""Clean HTML as blocks of text with their styles, read tag by tag.

Whatever comes here is well formed and holds no more than the tags that `html` lets through.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import accumulate

from desktop.library.article import Aside, Block, BlockKind, Page, Span, Style
from desktop.library.frontmatter import Stated
from desktop.library.links import followable, local_picture
from desktop.library.readers.line import Line
from desktop.library.readers.reader import Parsed
from desktop.library.reading import clean

STYLES = {
    **dict.fromkeys(("strong", "b"), Style.STRONG),
    **dict.fromkeys(("em", "i", "cite"), Style.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
    **dict.fromkeys(("del", "s", "strike"), Style.STRIKE),
    "sup": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
    "a": Style.LINK,
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
TABLE = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}
PAGE_BREAK = "doc-pagebreak"  # the role that EPUB gives it
_DIGITS = 9  # browsers stop at 2,147,483,647
_SPACE = re.compile("[ \t\n\r\f]+")


def _number(start: str) -> int:
    """Return the number a list begins with; what HTML would not count as one means 1."""
    return int(start) if len(start) <= _DIGITS and start.isdecimal() else 1


@dataclass(slots=True)
class _OpenStyle:
    tag: str
    style: Style
    start: int
    href: str


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    marker: str = ""


class BlockReader(HTMLParser):
    """Turn the events of clean HTML into blocks, remembering which article each came from."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[tuple[int, Block]] = []
        self._breaks: list[tuple[int, int, str]] = []  # block, offset in it, label
        self._asides: list[tuple[int, str, list[Block]]] = []
        self._divs: list[bool] = []  # of those open, which are set aside
        self._forms = 0
        self._in_forms: set[int] = set()  # of the blocks found, which are in a form
        self._line = Line()
        self._styles: list[_OpenStyle] = []
        self._lists: list[_List] = []
        self._quotes = 0
        self._heading = 0
        self._pre = 0
        self._row: list[bool] | None = None  # of the cells so far, which are headers
        self._regions: list[int] = []
        self._region_count = 0
        self._skip: str = ""
        self._picture = ""  # that waits for a block to stand with

    def parsed(self, stated: Stated) -> Parsed:
        """Return what was read: of the longest marked region that matters, else all of it."""
        self._flush()
        kept = self._chosen(self._outside_forms())
        blocks = tuple(self._found[number][1] for number in kept)
        starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
        pages = []
        for number, within, label in self._breaks:
            place = bisect_left(kept, number)
            is_kept = place < len(kept) and kept[place] == number
            offset = starts[place] + (min(within, len(blocks[place].text)) if is_kept else 0)
            pages.append(Page(min(offset, max(0, starts[-1] - 1)), label))
        asides = (
            Aside(bisect_left(kept, number), reason, tuple(found))
            for number, reason, found in self._asides
            if found
        )
        return Parsed(stated, blocks, tuple(pages), tuple(asides))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a style, a list or a table cell."""
        values = {name: value or "" for name, value in attrs}
        if tag in STYLES:
            self._open_style(tag, values)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._add_picture(values.get("alt", ""), local_picture(values.get("src", "")))
        elif tag == "span":
            self._break_page(values)
        elif tag in TABLE:
            self._open_table_part(tag)
        elif self._row is not None:
            self._line.add(" ")  # a paragraph inside a cell stays in its row
        else:
            self._flush()
            self._open_container(tag, values)

    def handle_endtag(self, tag: str) -> None:
        """Close what `handle_starttag` opened."""
        if tag in STYLES:
            self._close_style(tag)
        elif tag == "tr":
            self._flush_row()
        elif tag not in TABLE and tag != "span" and self._row is None:
            self._flush()
            self._close_container(tag)

    def handle_data(self, data: str) -> None:
        """Add text, with white space folded as a browser does, unless preformatted."""
        if self._skip:
            return
        if self._pre and self._row is None:
            self._line.add_exactly(clean(data))
        else:
            self._line.add(_SPACE.sub(" ", clean(data)))

    def is_inline(self, tag: str) -> bool:
        """Return whether ``tag`` stands inside a line."""
        return tag in STYLES or tag in ("br", "img", "span")

    def _outside_forms(self) -> list[int]:
        """Return the blocks outside forms; all, where a form holds most of the page."""
        everything = range(len(self._found))
        inside = sum(len(self._found[number][1].text) for number in self._in_forms)
        if inside * 2 > sum(len(block.text) for _, block in self._found):
            return list(everything)
        return [number for number in everything if number not in self._in_forms]

    def _chosen(self, numbers: list[int]) -> list[int]:
        """Return those of the blocks that are in the longest region; all, if it is short."""
        sizes: dict[int, int] = {}
        for region, block in map(self._found.__getitem__, numbers):
            sizes[region] = sizes.get(region, 0) + len(block.text)
        best = max(
            (region for region in sizes if region), key=lambda region: sizes[region], default=0
        )
        if not best or sizes[best] * 3 < sum(sizes.values()):
            return numbers
        return [number for number in numbers if self._found[number][0] == best]

    def _open_style(self, tag: str, values: dict[str, str]) -> None:
        if "footnote-back" in values.get("class", ""):  # -backref, as Python's Markdown says
            self._skip = tag
            return
        href = followable(values.get("href", ""))
        is_dead = tag == "a" and not href  # an anchor, or a link that must not be followed
        is_code = self._pre and tag == "code"  # the block is code already
        if not is_dead and not is_code:
            self._styles.append(_OpenStyle(tag, STYLES[tag], self._line.length, href))

    def _close_style(self, tag: str) -> None:
        if self._skip == tag:
            self._skip = ""
            return
        for number in range(len(self._styles) - 1, -1, -1):
            if self._styles[number].tag == tag:
                opened = self._styles.pop(number)
                self._line.mark(opened.style, opened.start, opened.href)
                return

    def _add_picture(self, alt: str, path: str) -> None:
        """Add the words that stand for a picture; one without words stands with what follows."""
        start = self._line.length
        self.handle_data(alt)
        if path and self._line.length > start:
            self._line.mark(Style.PICTURE, start, path)
        elif path:
            self._picture = path

    def _break(self) -> None:
        if self._row is not None:
            self._line.add(" ")
        else:
            self._line.separate("\n")

    def _break_page(self, values: dict[str, str]) -> None:
        label = " ".join(clean(values.get("aria-label", "")[:40]).split())
        if values.get("role") == PAGE_BREAK and label:
            self._breaks.append((len(self._found), self._line.length, label))

    def _open_container(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("article", "main"):
            self._region_count += 1
            self._regions.append(self._region_count)
        elif tag in ("ul", "ol"):
            self._lists.append(_List(tag == "ol", _number(values.get("start", ""))))
        elif tag == "li" and self._lists:
            self._open_item(self._lists[-1])
        elif tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag == "div":
            self._open_division(values.get("data-aside", ""))
        self._forms += tag == "form"
        self._quotes += tag == "blockquote"
        self._pre += tag == "pre"

    def _open_division(self, reason: str) -> None:
        self._divs.append(bool(reason))
        if reason:
            self._asides.append((len(self._found), clean(reason[:200]), []))

    def _open_item(self, current: _List) -> None:
        current.marker = f"{current.number}." if current.ordered else "•"
        current.number += 1

    def _close_container(self, tag: str) -> None:
        if tag in ("article", "main") and self._regions:
            self._regions.pop()
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in HEADINGS:
            self._heading = 0
        elif tag == "div" and self._divs:
            self._divs.pop()
        self._forms -= tag == "form" and self._forms > 0
        self._quotes -= tag == "blockquote" and self._quotes > 0
        self._pre -= tag == "pre" and self._pre > 0

    def _open_table_part(self, tag: str) -> None:
        if tag == "table":
            self._flush_row()  # a table inside a cell: the outer one only does the page's layout
        if tag == "tr":
            self._flush()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            if self._row:
                self._line.separate("\t")
            self._row.append(tag == "th")
        else:
            self._flush()  # cells of no row, and what stood before the table

    def _flush_row(self) -> None:
        if self._row is None:  # the rest of a row that a table inside it has ended
            self._flush()
            return
        text = self._line.text.rstrip(" ")
        if text.strip():
            header = bool(self._row) and all(self._row)
            self._emit(Block(BlockKind.ROW, text, header=header))
        self._row = None
        self._restart_line()

    def _flush(self) -> None:
        """End the block being read, keep it if it says anything, and carry open styles over."""
        if self._row is not None:
            return
        text = self._line.text.strip("\n").rstrip() if self._pre else self._line.text.strip()
        if text.strip():
            self._emit(self._block(text))
            if self._lists:
                self._lists[-1].marker = ""  # the item's further paragraphs have none
        self._restart_line()

    def _block(self, text: str) -> Block:
        if self._pre:
            return Block(BlockKind.CODE, text)
        if self._heading:
            return Block(BlockKind.HEADING, text, self._heading)
        if self._lists:
            return Block(BlockKind.ITEM, text, len(self._lists), self._lists[-1].marker)
        if self._quotes:
            return Block(BlockKind.QUOTATION, text, self._quotes)
        return Block(BlockKind.PARAGRAPH, text)

    def _emit(self, block: Block) -> None:
        for opened in self._styles:
            self._line.mark(opened.style, opened.start, opened.href)
        region = self._regions[-1] if self._regions else 0
        block = replace(block, spans=self._line.spans_in(block.text))
        if self._picture:
            block = replace(block, spans=(Span(0, 1, Style.PICTURE, self._picture), *block.spans))
            self._picture = ""
        if any(self._divs):
            self._asides[-1][2].append(block)
            return
        if self._forms:
            self._in_forms.add(len(self._found))
        self._found.append((region, block))

    def _restart_line(self) -> None:
        self._line = Line()
        for opened in self._styles:
            opened.start = 0
