"""E-mails: what was written, with the reply it quotes set aside; attachments are named only."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from pathlib import Path

from desktop.library.article import BlockKind
from desktop.library.converters.document import Document, Piece, set_aside_told, tidied
from desktop.library.converters.pieces import html_pieces
from desktop.library.frontmatter import Stated, stated
from desktop.library.readers.plaintext import plain_blocks
from desktop.library.reading import Refused, decode
from desktop.wording import counted, later, tr

VERSION = "mail 1"
"""Raised when another text is made of the same file."""

QUOTED = later("quoted reply")
_INTRODUCES = re.compile(
    r"(?:On\b.{4,120}\bwrote|Am\b.{4,120}\bschrieb.{0,80}|Le\b.{4,120}\ba écrit"
    r"|El\b.{4,120}\bescribió|.{0,120}(?:写道|寫道|于.{4,60}写))\s*[:：]\s*$"
    r"|-{2,}\s*(?:Original Message|Forwarded message|原始邮件|Ursprüngliche Nachricht).*",
    re.DOTALL | re.IGNORECASE,
)
_CUTS_ALL = re.compile(
    r"-{2,}\s*(?:Original Message|原始邮件|Ursprüngliche Nachricht)", re.IGNORECASE
)
_NAMED = 8


def convert(path: Path) -> tuple[Document, ...]:
    """Return the e-mail ``path`` as one document. Raises Refused."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not (message["from"] or message["subject"]):
        raise Refused(tr("it is damaged or no e-mail"))
    pieces = tidied(_quotes_aside(_pieces(message)))
    if not any(not piece.aside for piece in pieces):
        pieces = tuple(replace(piece, aside="") for piece in pieces)  # a mail forwarded in silence
    return (
        Document(pieces, _stated(message), (*_notes(message), *set_aside_told(pieces)), VERSION),
    )


def content_of(part: MIMEPart) -> str:
    """Return the words of a text part in whatever encoding it says, or has all the same."""
    data = part.get_payload(decode=True)
    charset = (part.get_content_charset() or "").lower()
    known = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "us-ascii": ""}
    if not isinstance(data, bytes):
        return ""
    for encoding in filter(None, (known.get(charset, charset),)):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            break
    return decode(data)


def _pieces(message: EmailMessage) -> list[Piece]:
    body = message.get_body(("html", "plain"))
    if body is None:
        raise Refused(tr("it holds no text"))
    text = content_of(body).replace("\r\n", "\n")
    if body.get_content_type() == "text/html":
        return html_pieces(text)
    return [piece for line in _unquoted(text) for piece in line]


def _unquoted(text: str) -> Iterator[list[Piece]]:
    """Yield the paragraphs of a plain mail; lines after ">" are quotations."""
    kept: list[str] = []
    is_quote = False
    for line in [*text.split("\n"), None]:
        if line is None or (line.startswith(">")) != is_quote:
            yield _paragraphs(kept, is_quote=is_quote)
            kept = []
        if line is not None:
            is_quote = line.startswith(">")
            kept.append(line.lstrip("> ") if is_quote else line)


def _paragraphs(lines: list[str], *, is_quote: bool) -> list[Piece]:
    blocks = plain_blocks("\n".join(lines))
    if is_quote:
        blocks = [replace(block, kind=BlockKind.QUOTATION, level=1) for block in blocks]
    return [Piece(block) for block in blocks]


def _quotes_aside(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Set aside what is quoted, with the line that introduces it."""
    found = list(pieces)
    cut = False
    for number, piece in enumerate(found):
        cut = cut or bool(_CUTS_ALL.match(piece.block.text))
        following = found[number + 1].block.kind if number + 1 < len(found) else None
        introduces = _INTRODUCES.match(piece.block.text) and following is BlockKind.QUOTATION
        is_quote = piece.block.kind is BlockKind.QUOTATION
        yield replace(piece, aside=QUOTED) if cut or introduces or is_quote else piece


def _notes(message: EmailMessage) -> Iterator[str]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if names:
        named = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield counted(
            len(names),
            "one attachment was not opened: {named}",
            "{n} attachments were not opened: {named}",
            named=named,
        )


def _stated(message: EmailMessage) -> Stated:
    name, address = parseaddr(str(message["from"] or ""))
    moment = getattr(message["date"], "datetime", None)
    return stated(
        {
            "title": str(message["subject"] or ""),
            "author": name or address,
            "date": moment.date().isoformat() if moment else "",
        }
    )
