"""E-mails: what was written, with the reply it quotes set aside; attachments are named only."""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parseaddr
from pathlib import Path

from desktop.library.article import Block, BlockKind
from desktop.library.converters.document import Document, Piece, set_aside_notes, tidied
from desktop.library.converters.pieces import html_pieces
from desktop.library.converters.plain_mail import mail_blocks, unflowed
from desktop.library.converters.quoting import set_aside
from desktop.library.frontmatter import Stated, stated
from desktop.library.pages.layout import plain_layout
from desktop.library.pages.vocabulary import HIDDEN
from desktop.library.readers.html import clean_html
from desktop.library.reading import Refused, decode
from desktop.wording import counted, tr

VERSION = "mail 5"
"""Raised when another text is made of the same file."""

_NAMED = 8
_SURE = 12  # bytes of signs beyond ASCII that are valid UTF-8 by no chance
_MOST_PARTS = 10_000  # each takes half a millisecond
_BOUNDARY = re.compile(rb"^--[^\s-]", re.MULTILINE)
_OF_MAIL = re.compile(  # what mail programs write around the mail that is answered
    r"<blockquote\b[^>]*(?:\bcite\b|\dex\b)|\b(?:gmail|yahoo|moz|protonmail)[-_](?:quote|cite)"
    r"|isReplyContent",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"<(div|span|p)\b[^>]*display\s*:\s*none[^>]*>((?:(?!</?\1\b).){1,2000})</\1>",
    re.IGNORECASE | re.DOTALL,
)
_DEEPEST = 5  # mails attached to mails


def convert(path: Path) -> tuple[Document, ...]:
    """Return the e-mail ``path`` as one document. Raises Refused."""
    return (document_of(path.read_bytes()),)


def document_of(data: bytes) -> Document:
    """Return the e-mail in ``data`` as a document. Raises Refused."""
    message = message_of(data)
    if not isinstance(message, EmailMessage) or not (message["from"] or message["subject"]):
        raise Refused(tr("it is damaged or no e-mail"))
    pieces = tidied(_all_pieces(message))
    if not pieces:
        raise Refused(_why_empty(message))
    if not any(not piece.aside for piece in pieces):
        pieces = tuple(replace(piece, aside="") for piece in pieces)  # a mail forwarded in silence
    notes = (*_notes(message), *set_aside_notes(pieces))
    return Document(pieces, _stated(message), notes, VERSION)


def message_of(data: bytes) -> Message:
    """Return the mail, or the archive of a page, in ``data``. Raises Refused."""
    if len(_BOUNDARY.findall(data)) > _MOST_PARTS:
        raise Refused(tr("it has more than {n} parts; it may be an attack", n=f"{_MOST_PARTS:,}"))
    return email.message_from_bytes(data, policy=email.policy.default)


def content_of(part: MIMEPart) -> str:
    """Return the words of a text part in whatever encoding it says, or has all the same."""
    data = part.get_payload(decode=True)
    charset = (part.get_content_charset() or "").lower()
    known = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "us-ascii": ""}
    if not isinstance(data, bytes):
        return ""
    for encoding in filter(None, (_unmistakable(data), known.get(charset, charset))):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            break
    return decode(data)


def _unmistakable(data: bytes) -> str:
    """Return "utf-8" for bytes that can hardly be anything else, whatever the mail says."""
    with contextlib.suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        return "utf-8" if len(data) - len(text) > _SURE else ""
    return ""


def _all_pieces(message: EmailMessage, depth: int = 0) -> Iterator[Piece]:
    """Yield the mail's own words, and then the mails that are attached to it."""
    subject = str(message["subject"] or "")
    yield from set_aside(_pieces(message), subject, quotes_mails=_quotes_mails(message))
    for part in _attached_mails(message) if depth < _DEEPEST else ():
        inner = part.get_content()
        told = (str(inner["from"] or ""), str(inner["date"] or ""))
        yield Piece(Block(BlockKind.HEADING, str(inner["subject"] or ""), 2))
        yield Piece(Block(BlockKind.PARAGRAPH, ", ".join(filter(None, told))))
        yield from _all_pieces(inner, depth + 1)


def _attached_mails(message: EmailMessage) -> Iterator[MIMEPart]:
    for part in message.iter_attachments():
        if part.get_content_type() == "message/rfc822":
            yield part


def _pieces(message: EmailMessage) -> list[Piece]:
    body = message.get_body(("html", "plain"))
    if body is None:
        return []
    text = content_of(body).replace("\r\n", "\n")
    if body.get_content_type() == "text/html":
        return html_pieces(plain_layout(clean_html(_HIDDEN.sub(_set_aside, text))))
    if str(body.get_param("format", "")).lower() == "flowed":
        deletes = str(body.get_param("delsp", "")).lower() == "yes"
        text = unflowed(text, deletes_spaces=deletes)
    return [piece for line in _unquoted(text) for piece in line]


def _set_aside(found: re.Match[str]) -> str:
    """Return what a mail hides, such as the line that lists of mails show, marked as that."""
    return f'<div data-aside="{HIDDEN}">{found[2]}</div>'


def _quotes_mails(message: EmailMessage) -> bool:
    """Return whether quotations are of other mails: a page may quote as any text does."""
    body = message.get_body(("html", "plain"))
    if body is None or body.get_content_type() != "text/html":
        return True
    return bool(_OF_MAIL.search(content_of(body)))


def _why_empty(message: EmailMessage) -> str:
    """Return why a mail without words cannot be read, as its parts tell."""
    kinds = {part.get_content_type() for part in message.walk()}
    if kinds & {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}:
        return tr("it is encrypted; save an unencrypted copy in your mail program")
    if "application/ms-tnef" in kinds:
        return tr("its text is in winmail.dat; ask for it as plain text or HTML")
    if "text/calendar" in kinds:
        return tr("it holds an invitation to a meeting only")
    return tr("it holds no text")


def _unquoted(text: str) -> Iterator[list[Piece]]:
    """Yield the paragraphs of a plain mail; lines after ">" are quotations."""
    kept: list[str] = []
    is_quote = False
    for sent in [*text.split("\n"), None]:
        # On its way some program took a line for the start of a mail.
        line = sent[1:] if sent and not is_quote and sent.startswith(">From ") else sent
        if line is None or (line.startswith(">")) != is_quote:
            yield _paragraphs(kept, is_quote=is_quote)
            kept = []
        if line is not None:
            is_quote = line.startswith(">")
            kept.append(line.lstrip("> ") if is_quote else line)


def _paragraphs(lines: list[str], *, is_quote: bool) -> list[Piece]:
    blocks = mail_blocks("\n".join(lines))
    if is_quote:
        blocks = [replace(one, kind=BlockKind.QUOTATION, level=1, marker="") for one in blocks]
    return [Piece(block) for block in blocks]


def _notes(message: EmailMessage) -> Iterator[str]:
    names = [
        part.get_filename() or part.get_content_type()
        for part in message.iter_attachments()
        if part.get_content_type() != "message/rfc822"
    ]
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
