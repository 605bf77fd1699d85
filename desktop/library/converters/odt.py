"""OpenDocument texts, as LibreOffice writes them: their elements as HTML, then as our blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from desktop.library.converters import markup
from desktop.library.converters.document import Document, tidied, without_date_of_file
from desktop.library.converters.formulas import formula_text
from desktop.library.converters.odt_styles import Styles
from desktop.library.converters.packed import Packed
from desktop.library.converters.pieces import html_pieces
from desktop.library.frontmatter import Stated, stated
from desktop.library.pages.layout import plain_layout
from desktop.library.reading import Refused
from desktop.wording import counted, tr

VERSION = "odt 5"
"""Raised when another text is made of the same file."""

_TAGS = {
    "list-item": "li", "list-header": "li", "table": "table",
    "table-row": "tr", "table-cell": "td", "note-citation": "sup",
}  # fmt: skip
_SPACES = {"s": " ", "tab": " ", "line-break": "<br>"}
_LEVELS = ("1", "2", "3", "4", "5", "6")
_LEFT_OUT = {
    "tracked-changes", "annotation", "forms", "sequence-decls", "variable-decls", "binary-data",
    "table-of-content-source", "desc", "ruby-text",
}  # fmt: skip


def convert(path: Path) -> tuple[Document, ...]:
    """Return the OpenDocument text ``path`` as one document. Raises Refused."""
    packed = Packed(path)
    content = packed.read("content.xml")
    if not content:
        raise Refused(tr("it is damaged, or not what its ending says"))
    if b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise Refused(tr("it is protected by a password; save a copy without one"))
    styles = Styles()
    for part in (packed.read("styles.xml"), content):
        styles.read(part)
    maker = _Maker(styles, packed.read)
    markup.read_events(content, maker.opened, maker.closed, maker.said)
    pieces = tidied(html_pieces(plain_layout(maker.html, most_rows=1)))
    return (
        Document(
            pieces,
            without_date_of_file(_stated(packed.read("meta.xml")), pieces),
            tuple(_notes(maker.seen)),
            VERSION,
        ),
    )


class _Maker:
    """Turns the events of the content into HTML; notes come at the end."""

    def __init__(self, styles: Styles, read: Callable[[str], bytes]) -> None:
        """``read`` returns a part of the file by its name."""
        self._styles, self._read = styles, read
        self._lists: list[str] = []
        self.seen: Counter[str] = Counter()
        self._body: list[str] = []
        self._notes: list[str] = []
        self._made = self._body
        self._ends: list[str] = []
        self._silent = 0
        self._inside = False
        self._note = 0

    @property
    def html(self) -> str:
        """The HTML of all events so far."""
        return "".join([*self._body, *self._notes])

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Open the tag that an element is, if it is any."""
        self.seen[name] += 1
        self._inside = self._inside or name == "text"
        self._silent += name in _LEFT_OUT or self._silent > 0
        end = ""
        if self._inside and not self._silent:
            end = self._open(name, attributes)
        self._lists += [attributes.get("style-name", "")] if name == "list" else []
        self._ends.append(end)

    def closed(self, name: str) -> None:
        """Close it again."""
        end = self._ends.pop()
        self._made.append(end)
        self._silent -= self._silent > 0
        if name == "list" and self._lists:
            self._lists.pop()
        if name == "note-body":
            self._made = self._body

    def said(self, text: str) -> None:
        """Add words."""
        if self._inside and not self._silent:
            self._made.append(escape(text, quote=False))

    def _open(self, name: str, attributes: dict[str, str]) -> str:
        """Begin what an element is, and return how it ends."""
        style = attributes.get("style-name", "")
        if name == "a":
            self._made.append(f'<a href="{escape(attributes.get("href", ""))}">')
            return "</a>"
        if name == "note-body":
            self._made, self._note = self._notes, self.seen["note-body"]
        elif name == "object":
            self._formula(attributes.get("href", ""))
        elif name in _SPACES:
            self._made.append(_SPACES[name])
        elif name in ("h", "p"):
            return self._paragraph(name, style, attributes.get("outline-level", "1"))
        tags = {
            "span": self._styles.tags.get(style, ()),
            "list": (self._list_tag(style),),
        }.get(name, (_TAGS[name],) if name in _TAGS else ())
        return self._nested(*tags)

    def _paragraph(self, name: str, style: str, level: str) -> str:
        if name == "h":
            return self._nested(f"h{level if level in _LEVELS else 6}")
        end = self._nested("h1" if self._styles.is_called(style, "Title") else "p")
        self._made.append(self._number())
        return end

    def _nested(self, *tags: str) -> str:
        """Open ``tags``, and return what closes them."""
        self._made += [f"<{tag}>" for tag in tags]
        return "".join(f"</{tag}>" for tag in reversed(tags))

    def _list_tag(self, style: str) -> str:
        """Tell a numbered list; one inside another follows its style."""
        style = style or next((name for name in reversed(self._lists) if name), "")
        return "ol" if (style, len(self._lists) + 1) in self._styles.numbered else "ul"

    def _formula(self, href: str) -> None:
        """Read a formula, which is a part of its own."""
        part = self._read(f"{href.removeprefix('./').rstrip('/')}/content.xml")
        if b"math" in part[:2000]:
            self.seen["formula"] += 1
            self._made.append(escape(formula_text(part)))

    def _number(self) -> str:
        """Return the number of a note before its first words."""
        number, self._note = self._note, 0
        return f"<sup>{number}</sup> " if number else ""


def _notes(seen: Counter[str]) -> Iterator[str]:
    if seen["insertion"]:
        yield counted(
            seen["insertion"],
            "one insertion that was not accepted yet is read as text",
            "{n} insertions that were not accepted yet are read as text",
        )
    if seen["deletion"]:
        yield counted(
            seen["deletion"],
            "one tracked deletion is left out",
            "{n} tracked deletions are left out",
        )
    if seen["annotation"]:
        yield counted(seen["annotation"], "one comment is left out", "{n} comments are left out")
    if seen["image"]:
        yield counted(seen["image"], "one picture is left out", "{n} pictures are left out")


def _stated(meta: bytes) -> Stated:
    if not meta:
        return Stated()
    facts = markup.tree(meta)
    return stated(
        {
            "title": facts.first("title"),
            "author": facts.first("creator") or facts.first("initial-creator"),
            "language": facts.first("language"),
            "date": facts.first("date") or facts.first("creation-date"),
        }
    )
