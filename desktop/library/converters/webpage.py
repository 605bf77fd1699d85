"""Web pages that a browser saved: the article is kept, all around it set aside."""

from __future__ import annotations

from pathlib import Path

from desktop.library.converters.document import FACT_NAMES, Document, Piece, set_aside_notes, tidied
from desktop.library.frontmatter import Stated
from desktop.library.pages.labels import labelled
from desktop.library.readers.pagehead import page_states
from desktop.library.reading import decode
from desktop.wording import tr, translated

VERSION = "web page 6"
"""Raised when another text is made of the same file."""

OURS = b'<meta name="parallax:converter"'
"""What an article that we made of some file has in its head."""

_HEAD = 4096


def is_saved_page(path: Path) -> bool:
    """Return whether the page ``path`` came from a browser: no article of ours, no front matter.

    Raises OSError.
    """
    with path.open("rb") as stream:
        start = stream.read(_HEAD)
    return OURS not in start and not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"---")


def convert(path: Path) -> tuple[Document, ...]:
    """Return the page in the file ``path`` as one document. Raises Refused."""
    html = decode(path.read_bytes())
    return (page_document(html, page_states(html), VERSION),)


def page_document(html: str, facts: Stated, version: str) -> Document:
    """Return the page ``html`` as a document that says how much is set aside. Raises Refused."""
    pieces = tidied(Piece(one.block, one.aside) for one in labelled(html, facts))
    return Document(pieces, facts, (*_told(facts), *set_aside_notes(pieces)), version)


def _told(facts: Stated) -> list[str]:
    """Say where the facts are from: "title (schema.org), date (meta pubdate)"."""
    told = tr(", ").join(
        tr("{name} ({place})", name=translated(FACT_NAMES[name]), place=place.strip("<>"))
        for name, place in facts.origins
    )
    return [tr("stated in the page: {told}", told=told)] if told else []
