"""E-books: the parts of an EPUB in the order of its spine; a very long one, an article a part."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from urllib.parse import unquote

from desktop.library.article import FACTS, Block, BlockKind
from desktop.library.converters import markup
from desktop.library.converters.document import Document, Piece, tidied
from desktop.library.converters.formulas import formula_text
from desktop.library.converters.packed import Packed
from desktop.library.converters.pieces import html_pieces
from desktop.library.dates import iso_date
from desktop.library.frontmatter import Stated, stated
from desktop.library.readers.html import clean_html
from desktop.library.reading import Refused, decode
from desktop.wording import tr

VERSION = "epub 5"
"""Raised when another text is made of the same file."""

MAX_CHARACTERS = 2_000_000
MAX_BLOCKS = 40_000
"""More make an article a part: the article's file has to stay small enough to be read."""

_DATE = 40
"""Letters that a line with nothing but a date has at most."""

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_PAGE_BREAK = re.compile(r"<(\w+)\b([^>]*\b(?:epub:type|role)=\"(?:doc-)?pagebreak\"[^>]*)>")
_BACK = re.compile(r"<a\b[^>]*>\s*(?:↩|↑|⏎|\^)\ufe0e?\s*</a>")
_MATH = re.compile(r"<(?:\w+:)?math\b.*?</(?:\w+:)?math>", re.DOTALL)
_FILE_NAMED = re.compile(
    r"""(<img\b[^>]*)\balt=["'][^"'\s]+\.(?:png|jpe?g|gif|svg)["']""", re.IGNORECASE
)
_LABEL = re.compile(r'\b(?:aria-label|title)="([^"]*)"')
# An article of a book is a part of it; the reader would take the longest for the whole.
_REGION = re.compile(r"<(/?)(?:article|main)\b", re.IGNORECASE)
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the spine: its title in the book's contents, and what it holds."""

    title: str
    pieces: tuple[Piece, ...]


def convert(path: Path) -> tuple[Document, ...]:
    """Return the book ``path`` as one document, or one a part. Raises Refused."""
    packed = Packed(path)
    _refuse_protected(packed)
    package_name = _package(packed)
    package = markup.tree(packed.read(package_name))
    parts = list(_parts(packed, package, posixpath.dirname(package_name)))
    if not parts:
        raise Refused(tr("it holds no text"))
    facts = _stated(package)
    parts = [_without_title_page(part, facts) if len(parts) > 1 else part for part in parts]
    whole = tuple(piece for part in parts for piece in part.pieces)
    name = VERSION
    size = sum(len(piece.block.text) for piece in whole)
    if len(whole) <= MAX_BLOCKS and size <= MAX_CHARACTERS:
        return (Document(whole, facts, converter=name),)
    return tuple(
        Document(
            part.pieces,
            replace(facts, title=f"{facts.title}: {part.title}" if facts.title else part.title),
            converter=name,
            part=f"{number:03} {part.title}",
        )
        for number, part in enumerate(parts, start=1)
    )


def _without_title_page(part: _Part, facts: Stated) -> _Part:
    """Set a part aside that tells nothing but the facts of the book: title, author, date."""
    known = {_folded(one) for one in (facts.title, facts.source, facts.author, facts.date)}
    known |= {_folded(one) for one in facts.author.split(",")}
    for text in (piece.block.text for piece in part.pieces):
        is_date = bool(facts.date) and len(text) <= _DATE and iso_date(text) == facts.date
        if _folded(text) not in known and not is_date:
            return part
    return replace(part, pieces=tuple(replace(piece, aside=FACTS) for piece in part.pieces))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _refuse_protected(packed: Packed) -> None:
    encryption = packed.read("META-INF/encryption.xml")
    if not encryption:
        return
    methods = markup.tree(encryption).all("EncryptionMethod")
    if any(one.attributes.get("Algorithm") not in _FONTS for one in methods):
        raise Refused(tr("it is protected against copying"))


def _package(packed: Packed) -> str:
    """Return the name of the part that describes the book; some lie in a folder of their own."""
    container = packed.read("META-INF/container.xml")
    roots = markup.tree(container).all("rootfile") if container else []
    told = [one.attributes.get("full-path", "") for one in roots]
    for name in (*told, *(one for one in packed.names if one.endswith(".opf"))):
        if name in packed.names:
            return name
    raise Refused(tr("it is damaged, or not what its ending says"))


def _parts(packed: Packed, package: markup.Element, folder: str) -> Iterator[_Part]:
    items = {one.attributes.get("id", ""): one.attributes for one in package.all("item")}
    titles = _titles(packed, items.values(), folder)
    for reference in package.all("itemref"):
        item = items.get(reference.attributes.get("idref", ""), {})
        is_contents = "nav" in item.get("properties", "").split()
        if is_contents or item.get("media-type", _PAGES[0]) not in _PAGES:
            continue
        name = _place(folder, item.get("href", ""))
        pieces = tidied(html_pieces(_prepared(decode(packed.read(name)))))
        if pieces:
            title = titles.get(name, "") or _first_heading(pieces) or posixpath.basename(name)
            yield _Part(title, _headed(pieces, titles.get(name, "")))


def _headed(pieces: tuple[Piece, ...], title: str) -> tuple[Piece, ...]:
    """Put the title that the contents give before a part that has neither it nor any heading."""
    said = (" ".join(piece.block.text.split()) for piece in pieces)
    if not title or _first_heading(pieces) or title in said:
        return pieces
    heading = Piece(Block(BlockKind.HEADING, title, 2), pages=pieces[0].pages[:1])
    return heading, *pieces


def _first_heading(pieces: Sequence[Piece]) -> str:
    blocks = (piece.block for piece in pieces[:20])
    return next((block.text for block in blocks if block.kind is BlockKind.HEADING), "")


def _titles(packed: Packed, items: object, folder: str) -> dict[str, str]:
    """Return the titles of parts, by name, as the book's contents give them."""
    found: dict[str, str] = {}
    for item in items:  # type: ignore[attr-defined]
        href = item.get("href", "")
        is_nav = "nav" in item.get("properties", "").split()
        if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
            continue
        name = _place(folder, href)
        below = posixpath.dirname(name)
        content = packed.read(name)
        links = _nav_links(content) if is_nav else _ncx_links(content)
        for target, title in links:
            place = _place(below, target)
            found.setdefault(place, " ".join(title.split())[:300])
    return found


def _ncx_links(content: bytes) -> Iterator[tuple[str, str]]:
    for point in markup.tree(content).all("navPoint") if content else ():
        sources = [one.attributes.get("src", "") for one in point.children if one.name == "content"]
        labels = [one.first("text") for one in point.children if one.name == "navLabel"]
        if sources and labels:
            yield sources[0], labels[0]


def _nav_links(content: bytes) -> Iterator[tuple[str, str]]:
    html = decode(content)
    for href, title in re.findall(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL):
        yield href, re.sub(r"<[^>]*>", "", clean_html(title))


def _place(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _prepared(html: str) -> str:
    """Give page breaks the shape that our reader knows, and leave no part of a part out."""
    html = _MATH.sub(_formula, _FILE_NAMED.sub(r"\1", _BACK.sub("", html)))
    return _REGION.sub(r"<\1div", _PAGE_BREAK.sub(_page_break, html))


def _formula(found: re.Match[str]) -> str:
    try:
        return escape(formula_text(found[0].encode()))
    except Refused:  # such as entities, which only the page around it declares
        return ""


def _page_break(found: re.Match[str]) -> str:
    label = _LABEL.search(found[2])
    is_empty = found[2].rstrip().endswith("/")
    mark = f'<span role="doc-pagebreak" aria-label="{label[1]}"></span>' if label else ""
    return mark if is_empty else f"{mark}<{found[1]}>"


def _stated(package: markup.Element) -> Stated:
    metadata = next(iter(package.all("metadata")), package)
    creators = [one.text.strip() for one in metadata.all("creator") if one.text.strip()]
    return stated(
        {
            "title": metadata.first("title"),
            "author": creators,
            "source": metadata.first("publisher"),
            "date": metadata.first("date"),
            "language": metadata.first("language"),
        }
    )
