"""An RTF file as a document: its blocks and facts, and what of it is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from desktop.library.converters.document import Document, Piece, tidied, without_date_of_file
from desktop.library.converters.rtf.reader import RtfReader
from desktop.library.frontmatter import Stated, stated
from desktop.library.reading import Refused
from desktop.wording import counted, tr

VERSION = "rtf 4"
"""Raised when another text is made of the same file."""


def convert(path: Path) -> tuple[Document, ...]:
    """Return the RTF file ``path`` as one document. Raises Refused."""
    content = path.read_bytes().decode("latin-1")
    if not content.lstrip("\ufeffï»¿\x00 \r\n").startswith("{\\rtf"):
        raise Refused(tr("it is damaged, or not what its ending says"))
    reader = RtfReader()
    reader.read(content)
    pieces = tidied(Piece(block) for block in reader.paper.blocks)
    facts = without_date_of_file(_stated(reader.facts), pieces)
    return (Document(pieces, facts, tuple(_notes(reader.seen)), VERSION),)


def _notes(seen: Counter[str]) -> Iterator[str]:
    if number := seen["inserted"]:
        yield counted(
            number,
            "one insertion that was not accepted yet is read as text",
            "{n} insertions that were not accepted yet are read as text",
        )
    if number := seen["deleted"]:
        yield counted(
            number, "one tracked deletion is left out", "{n} tracked deletions are left out"
        )
    if number := seen["annotation"]:
        yield counted(number, "one comment is left out", "{n} comments are left out")
    if number := seen["hidden"]:
        yield counted(number, "one hidden piece is left out", "{n} hidden pieces are left out")
    if number := seen["pict"]:
        yield counted(number, "one picture is left out", "{n} pictures are left out")


def _stated(facts: dict[str, str]) -> Stated:
    date = "-".join(facts[part] for part in ("year", "month", "day") if part in facts)
    return stated({**facts, "date": date})
