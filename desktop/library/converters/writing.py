"""A document as the file of an article: clean HTML, one block a line, its facts in the head.

`desktop.library.readers.html` reads back the very blocks that were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from itertools import groupby

from desktop.library.article import Block, BlockKind, Span, Style
from desktop.library.converters.document import Document, PageStart, Piece
from desktop.library.converters.origin import Origin
from desktop.library.frontmatter import Stated

_TAGS = {
    Style.STRONG: "strong", Style.EMPHASIS: "em", Style.CODE: "code", Style.STRIKE: "s",
    Style.SUPERSCRIPT: "sup", Style.SUBSCRIPT: "sub", Style.LINK: "a",
}  # fmt: skip


_ORIGIN = '<meta name="parallax:original"'


def article_html(document: Document, origin: Origin) -> str:
    """Return the article's file. The pieces have to be tidied."""
    head = [
        *_head(document.stated),
        _meta("parallax:original", origin.path),
        _meta("parallax:sha256", origin.sha256),
        _meta("parallax:converter", document.converter),
        *([_meta("parallax:pages", str(document.page_count))] if document.page_count else []),
        "</head>",
        "<body>",
    ]
    return "\n".join([*head, *body_lines(document.pieces), "</body>", "</html>", ""])


def restated(html: str, stated: Stated) -> str:
    """Return the article's file ``html``, which `article_html` made, with other facts.

    Raises ValueError for a file that it did not make.
    """
    at = html.index(_ORIGIN)
    return "\n".join([*_head(stated), html[at:]])


def body_lines(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield the lines of the body: a block each, tables and what is set aside around theirs."""
    for reason, group in groupby(pieces, key=lambda piece: piece.aside):
        if reason:
            yield f'<div data-aside="{escape(reason)}">'
        for is_row, together in groupby(group, key=lambda one: one.block.kind is BlockKind.ROW):
            if is_row:
                yield "<table>"
            yield from map(_line, together)
            if is_row:
                yield "</table>"
        if reason:
            yield "</div>"


def _head(stated: Stated) -> Iterator[str]:
    language = f' lang="{escape(stated.language)}"' if stated.language else ""
    yield from ("<!DOCTYPE html>", f"<html{language}>", "<head>", '<meta charset="utf-8">')
    yield from _facts(stated)


def _facts(stated: Stated) -> Iterator[str]:
    if stated.title:
        yield f"<title>{escape(stated.title)}</title>"
    named = {"og:site_name": stated.source, "author": stated.author, "date": stated.date}
    yield from (_meta(name, value) for name, value in named.items() if value)
    if stated.url:
        yield f'<link rel="canonical" href="{escape(stated.url)}">'


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _line(piece: Piece) -> str:
    block = piece.block
    if block.kind is BlockKind.ROW:
        return _row(piece)
    inner = _inline(block.text, block.spans, () if piece.aside else piece.pages)
    if block.kind is BlockKind.CODE:
        return f"<pre>{inner}</pre>"
    inner = inner.replace("\n", "<br>")
    if block.kind is BlockKind.HEADING:
        return f"<h{block.level}>{inner}</h{block.level}>"
    if block.kind is BlockKind.ITEM:
        return _item(block, inner)
    depth = block.level if block.kind is BlockKind.QUOTATION else 0
    return "<blockquote>" * depth + f"<p>{inner}</p>" + "</blockquote>" * depth


def _item(block: Block, inner: str) -> str:
    """Write an item as a list of its own, nested as deep as its level."""
    number = block.marker.removesuffix(".")
    name = "ol" if number.isdecimal() else "ul"
    start = f' start="{number}"' if name == "ol" else ""
    shell = "<ul>" * (block.level - 1), "</ul>" * (block.level - 1)
    inside = f"<li>{inner}</li>" if block.marker else f"<p>{inner}</p>"
    return f"{shell[0]}<{name}{start}>{inside}</{name}>{shell[1]}"


def _row(piece: Piece) -> str:
    block = piece.block
    tag = "th" if block.header else "td"
    cells, start = [], 0
    pages = () if piece.aside else piece.pages
    for text in block.text.split("\t"):
        end = start + len(text)
        spans = [_within(span, start, end) for span in block.spans]
        inside = [
            PageStart(page.offset - start, page.label)
            for page in pages
            if start <= page.offset < end + 1
        ]
        cells.append(f"<{tag}>{_inline(text, [one for one in spans if one], inside)}</{tag}>")
        start = end + 1
    return f"<tr>{''.join(cells)}</tr>"


def _within(span: Span, start: int, end: int) -> Span | None:
    first, last = max(span.start, start), min(span.end, end)
    return Span(first - start, last - start, span.style, span.href) if first < last else None


def _inline(text: str, spans: Iterable[Span], pages: Iterable[PageStart]) -> str:
    """Return ``text`` with its styles as tags, well nested, and the pages that begin in it."""
    known = (span for span in spans if span.style in _TAGS)
    ordered = list(_links_apart(sorted(known, key=lambda span: (span.start, -span.end))))
    breaks = list(pages)
    cuts = sorted(
        {
            0,
            len(text),
            *(page.offset for page in breaks),
            *(edge for span in ordered for edge in (span.start, span.end)),
        }
    )
    made: list[str] = []
    opened: list[Span] = []
    for place, following in zip(cuts, [*cuts[1:], None], strict=True):
        made += _closing(opened, place)
        made += [_page_break(page.label) for page in breaks if page.offset == place]
        for span in (one for one in ordered if one.start == place and one.end > place):
            made.append(_opening(span))
            opened.append(span)
        made.append(escape(text[place:following], quote=False))
    return "".join(made)


def _links_apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield ``spans``, which are in order, with no link inside another: HTML knows none."""
    end = 0
    for span in spans:
        if span.style is not Style.LINK:
            yield span
        elif span.end > end:
            yield replace(span, start=max(span.start, end))
            end = span.end


def _closing(opened: list[Span], place: int) -> Iterator[str]:
    """Yield what ends at ``place``; what was opened later and goes on is opened again."""
    ending = [number for number, span in enumerate(opened) if span.end <= place]
    if not ending:
        return
    later = opened[ending[0] :]
    del opened[ending[0] :]
    yield from (f"</{_TAGS[span.style]}>" for span in reversed(later))
    for span in later:
        if span.end > place:
            yield _opening(span)
            opened.append(span)


def _opening(span: Span) -> str:
    href = f' href="{escape(span.href)}"' if span.style is Style.LINK else ""
    return f"<{_TAGS[span.style]}{href}>"


def _page_break(label: str) -> str:
    return f'<span role="doc-pagebreak" aria-label="{escape(label)}"></span>'
