"""RTF: the words, without their looks; a line of it is a block."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.library.article import Block, BlockKind
from desktop.library.converters.document import Document, Piece, tidied
from desktop.library.frontmatter import Stated, stated
from desktop.library.reading import Refused
from desktop.wording import tr

VERSION = "rtf 1"
"""Raised when another text is made of the same file."""

_FACT = re.compile(r"\{\\(title|author)\s+((?:[^{}\\]|\\'[0-9a-f]{2}|\\u-?\d+\??)*)\}")
_DATE = re.compile(r"\{\\revtim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def convert(path: Path) -> tuple[Document, ...]:
    """Return the RTF file ``path`` as one document. Raises Refused."""
    content = path.read_bytes().decode("latin-1")
    if not content.lstrip("\ufeff\x00 \r\n").startswith("{\\rtf"):
        raise Refused(tr("it is damaged, or not what its ending says"))
    lines = _text(content).split("\n")
    pieces = tidied(Piece(Block(BlockKind.PARAGRAPH, line)) for line in lines)
    return (Document(pieces, _stated(content), converter=VERSION),)


def _text(content: str) -> str:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only where RTF is read

    try:
        return str(rtf_to_text(content, errors="replace"))
    except (ValueError, LookupError, IndexError, TypeError, AttributeError) as error:
        raise Refused(tr("it is damaged; it cannot be read as RTF")) from error


def _stated(content: str) -> Stated:
    head = content[:20_000]
    facts = {name: _text("{\\rtf1 " + value + "}") for name, value in _FACT.findall(head)}
    if date := _DATE.search(head):
        facts["date"] = f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"
    return stated(facts)
