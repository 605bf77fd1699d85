"""Pasted text of which the reader wants set aside what is suggested; the rest is text."""

from __future__ import annotations

from pathlib import Path

from desktop.library.converters.document import Document, Piece, set_aside_notes, tidied
from desktop.library.frontmatter import Stated, split
from desktop.library.pages.pasted import suggested
from desktop.library.readers.plaintext import plain_blocks
from desktop.library.reading import text_of

VERSION = "pasted text 1"
"""Raised when another text is made of the same file."""


def convert(path: Path) -> tuple[Document, ...]:
    """Return the text in the file ``path``, front matter before it, as one document."""
    stated, text = split(text_of(path.read_bytes()))
    return (pasted_document(text, stated),)


def pasted_document(text: str, stated: Stated) -> Document:
    """Return pasted ``text`` as a document, with what is suggested set aside."""
    labels = suggested(plain_blocks(text), stated.title)
    pieces = tidied(Piece(one.block, one.aside) for one in labels)
    return Document(pieces, stated, set_aside_notes(pieces), VERSION)
