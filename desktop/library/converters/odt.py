"""OpenDocument texts, as LibreOffice writes them: their elements as HTML, then as our blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path

from desktop.library.converters import markup
from desktop.library.converters.document import Document, tidied
from desktop.library.converters.packed import Packed
from desktop.library.converters.pieces import html_pieces
from desktop.library.frontmatter import Stated, stated
from desktop.library.reading import Refused
from desktop.wording import counted, tr

VERSION = "odt 1"
"""Raised when another text is made of the same file."""

_TAGS = {
    "p": "p", "list": "ul", "list-item": "li", "list-header": "li", "table": "table",
    "table-row": "tr", "table-cell": "td", "note-citation": "sup",
}  # fmt: skip
_LEFT_OUT = {
    "tracked-changes", "annotation", "forms", "sequence-decls", "variable-decls", "binary-data",
    "table-of-content-source", "desc",
}  # fmt: skip


def convert(path: Path) -> tuple[Document, ...]:
    """Return the OpenDocument text ``path`` as one document. Raises Refused."""
    packed = Packed(path)
    content = packed.read("content.xml")
    if not content:
        raise Refused(tr("it is damaged, or not what its ending says"))
    if b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise Refused(tr("it is protected by a password; save a copy without one"))
    maker = _Maker()
    markup.read_events(content, maker.opened, maker.closed, maker.said)
    return (
        Document(
            tidied(html_pieces(maker.html)),
            _stated(packed.read("meta.xml")),
            tuple(_notes(maker.seen)),
            VERSION,
        ),
    )


class _Maker:
    """Turns the events of the content into HTML; notes come at the end."""

    def __init__(self) -> None:
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
        """All that was told."""
        return "".join([*self._body, *self._notes])

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Open the tag that an element is, if it is any."""
        self.seen[name] += 1
        self._inside = self._inside or name == "text"
        self._silent += name in _LEFT_OUT or self._silent > 0
        end = ""
        if self._inside and not self._silent:
            end = self._open(name, attributes)
        self._ends.append(end)

    def closed(self, name: str) -> None:
        """Close it again."""
        end = self._ends.pop()
        self._made.append(end)
        self._silent -= self._silent > 0
        if name == "note-body":
            self._made = self._body

    def said(self, text: str) -> None:
        """Add words."""
        if self._inside and not self._silent:
            self._made.append(escape(text, quote=False))

    def _open(self, name: str, attributes: dict[str, str]) -> str:
        if name == "h":
            level = attributes.get("outline-level", "1")
            level = level if level in "123456" and len(level) == 1 else "6"
            self._made.append(f"<h{level}>")
            return f"</h{level}>"
        if name == "a":
            self._made.append(f'<a href="{escape(attributes.get("href", ""))}">')
            return "</a>"
        if name == "note-body":
            self._made, self._note = self._notes, self.seen["note-body"]
        elif name in ("s", "tab"):
            self._made.append(" ")
        elif name == "line-break":
            self._made.append("<br>")
        tag = _TAGS.get(name)
        if tag:
            self._made.append(f"<{tag}>{self._number() if tag == 'p' else ''}")
        return f"</{tag}>" if tag else ""

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
