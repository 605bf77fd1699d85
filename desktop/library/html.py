"""From HTML to blocks: pages people saved, and what Markdown renders to.

nh3 cleans first: whatever is left is well formed, has no scripts, and only the tags named here.
So a small event reader is enough to turn it into blocks of text with their styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from desktop.library.article import Block, BlockKind, Span, Style
from desktop.library.reading import clean

_STYLES = {
    **dict.fromkeys(("strong", "b"), Style.STRONG),
    **dict.fromkeys(("em", "i", "cite"), Style.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
    **dict.fromkeys(("del", "s", "strike"), Style.STRIKE),
    "sup": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
    "a": Style.LINK,
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "address", "figure",
    "figcaption", "details", "summary", "dl", "dt", "dd", "ul", "ol", "li", "blockquote", "pre",
    "hr", "caption", "center",
}  # fmt: skip
_TABLE = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}
_TAGS = {*_STYLES, *_HEADINGS, *_CONTAINERS, *_TABLE, "br", "img"}
_DROPPED = {
    "script", "style", "template", "noscript", "nav", "form", "button", "select", "textarea",
    "svg", "math", "iframe", "object", "head", "title", "audio", "video", "canvas", "dialog",
    "menu",
}  # fmt: skip
_SPACE = re.compile("[ \t\n\r\f]+")


def clean_html(html: str) -> str:
    """Return ``html`` with nothing but well-formed tags that blocks are made of."""
    import nh3  # noqa: PLC0415 - only needed once an article is read

    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes={"a": {"href", "class"}, "ol": {"start"}, "img": {"alt"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def html_blocks(html: str) -> list[Block]:
    """Return the blocks of ``html``: of its main or longest article where it marks one."""
    reader = _BlockReader()
    reader.feed(clean_html(html))
    reader.close()
    return reader.blocks()


@dataclass(slots=True)
class _Line:
    """The block being read: its text so far and its styles, open and closed."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def add(self, data: str) -> None:
        if self.text == "" or self.text[-1] in " \n\t":
            data = data.lstrip(" ")
        self.text += data

    def close(self, style: Style, start: int, href: str) -> None:
        if start < len(self.text):
            self.spans.append(Span(start, len(self.text), style, href))


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


class _BlockReader(HTMLParser):
    """Turn the events of clean HTML into blocks, remembering which article each came from."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[tuple[int, Block]] = []
        self._line = _Line()
        self._styles: list[_OpenStyle] = []
        self._lists: list[_List] = []
        self._quotes = 0
        self._heading = 0
        self._pre = 0
        self._row: list[bool] | None = None  # of the cells so far, which are headers
        self._regions: list[int] = []
        self._region_count = 0
        self._skip: str = ""

    def blocks(self) -> list[Block]:
        """Return the blocks of the longest marked region that matters, else all of them."""
        self._flush()
        sizes: dict[int, int] = {}
        for region, block in self._found:
            sizes[region] = sizes.get(region, 0) + len(block.text)
        best = max(
            (region for region in sizes if region), key=lambda region: sizes[region], default=0
        )
        chosen = best if best and sizes[best] * 3 >= sum(sizes.values()) else None
        return [block for region, block in self._found if chosen in (None, region)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a style, a list or a table cell."""
        values = {name: value or "" for name, value in attrs}
        if tag in _STYLES:
            self._open_style(tag, values)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self.handle_data(values.get("alt", ""))
        elif tag in _TABLE:
            self._open_table_part(tag)
        elif self._row is not None:
            self._line.add(" ")  # a paragraph inside a cell stays in its row
        else:
            self._flush()
            self._open_container(tag, values)

    def handle_endtag(self, tag: str) -> None:
        """Close what `handle_starttag` opened."""
        if tag in _STYLES:
            self._close_style(tag)
        elif tag == "tr":
            self._flush_row()
        elif tag not in _TABLE and self._row is None:
            self._flush()
            self._close_container(tag)

    def handle_data(self, data: str) -> None:
        """Add text, with white space folded as a browser does, unless preformatted."""
        if self._skip:
            return
        data = clean(data)
        self._line.text += data if self._pre and self._row is None else ""
        if not self._pre or self._row is not None:
            self._line.add(_SPACE.sub(" ", data))

    def _open_style(self, tag: str, values: dict[str, str]) -> None:
        if "footnote-backref" in values.get("class", ""):
            self._skip = tag
        elif not (self._pre and tag == "code"):  # the block is code already
            self._styles.append(
                _OpenStyle(tag, _STYLES[tag], len(self._line.text), values.get("href", ""))
            )

    def _close_style(self, tag: str) -> None:
        if self._skip == tag:
            self._skip = ""
            return
        for number in range(len(self._styles) - 1, -1, -1):
            if self._styles[number].tag == tag:
                opened = self._styles.pop(number)
                self._line.close(opened.style, opened.start, opened.href)
                return

    def _break(self) -> None:
        if self._row is not None:
            self._line.add(" ")
        else:
            self._line.text = self._line.text.rstrip(" ") + "\n"

    def _open_container(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("article", "main"):
            self._region_count += 1
            self._regions.append(self._region_count)
        elif tag in ("ul", "ol"):
            start = values.get("start", "")
            self._lists.append(_List(tag == "ol", int(start) if start.isdecimal() else 1))
        elif tag == "li" and self._lists:
            self._open_item(self._lists[-1])
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        self._quotes += tag == "blockquote"
        self._pre += tag == "pre"

    def _open_item(self, current: _List) -> None:
        current.marker = f"{current.number}." if current.ordered else "•"
        current.number += 1

    def _close_container(self, tag: str) -> None:
        if tag in ("article", "main") and self._regions:
            self._regions.pop()
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in _HEADINGS:
            self._heading = 0
        self._quotes -= tag == "blockquote" and self._quotes > 0
        self._pre -= tag == "pre" and self._pre > 0

    def _open_table_part(self, tag: str) -> None:
        if tag == "tr":
            self._flush()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            if self._row:
                self._line.text = self._line.text.rstrip(" ") + "\t"
            self._row.append(tag == "th")
        elif tag == "table" and self._row is None:
            self._flush()

    def _flush_row(self) -> None:
        if self._row is not None and self._line.text.strip():
            header = bool(self._row) and all(self._row)
            self._emit(Block(BlockKind.ROW, self._line.text.rstrip(" "), header=header))
        self._row = None
        self._restart_line()

    def _flush(self) -> None:
        """End the block being read, keep it if it says anything, and carry open styles over."""
        text = self._line.text.strip("\n").rstrip() if self._pre else self._line.text.strip(" \n")
        if self._row is None and text.strip():
            self._emit(self._block(text))
            if self._lists:
                self._lists[-1].marker = ""  # the item's further paragraphs have none
        if self._row is None:
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
            self._line.close(opened.style, opened.start, opened.href)
        cut = _cutter(self._line.text, block.text)
        spans = [cut(span) for span in self._line.spans]
        spans.sort(key=lambda span: (span.start, -span.end))
        kept = tuple(span for span in spans if span.start < span.end)
        self._found.append((self._regions[-1] if self._regions else 0, replace(block, spans=kept)))

    def _restart_line(self) -> None:
        self._line = _Line()
        for opened in self._styles:
            opened.start = 0


def _cutter(whole: str, text: str) -> Callable[[Span], Span]:
    """Return what moves a span of ``whole`` onto ``text``, its trimmed part."""
    shift = whole.index(text)
    return lambda span: replace(
        span,
        start=min(max(span.start - shift, 0), len(text)),
        end=min(max(span.end - shift, 0), len(text)),
    )
