"""A file as it would read as an article: its facts, its text, and what is set aside, greyed."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.library.article import Block, BlockKind
from desktop.library.converters.document import Document, Piece
from desktop.library.frontmatter import Stated
from desktop.plain import in_a_row
from desktop.ui.look.tokens import Colors
from desktop.wording import tr, translated

_MOST = 400
"""Blocks of a document that a preview shows; to set more would keep the window waiting."""
_LONGEST = 4_000  # characters of a block, likewise


def as_page(documents: Sequence[Document], colors: Colors) -> str:
    """Return the articles that a file would make as HTML of ours; all of their words escaped."""
    room, parts = _MOST, []
    for number, document in enumerate(documents):
        if room <= 0:
            more = len(documents) - number
            parts.append(f"<p>{_escaped(tr('… and {n} more articles', n=more))}</p>")
            break
        parts.append(_document(document, room, colors))
        room -= len(document.pieces)
    return "<hr>".join(parts)


def _document(document: Document, room: int, colors: Colors) -> str:
    shown = document.pieces[:room]
    head = "".join((_title(document), _facts(document.stated, colors), _notes(document, colors)))
    body = "".join(_parts(shown, colors))
    left = len(document.pieces) - len(shown)
    rest = tr("… and {n} more paragraphs", n=left)
    return head + body + (f"<p><i>{_escaped(rest)}</i></p>" if left else "")


def _title(document: Document) -> str:
    title = document.part or document.stated.title
    return f"<h2>{_escaped(title)}</h2>" if title else ""


def _facts(stated: Stated, colors: Colors) -> str:
    facts = (stated.source, stated.author, stated.date, stated.language, stated.url)
    return _muted(in_a_row(facts), colors)


def _notes(document: Document, colors: Colors) -> str:
    return "".join(_muted(note, colors) for note in document.notes)


def _muted(text: str, colors: Colors) -> str:
    return f'<p style="color:{colors.muted}">{_escaped(text)}</p>' if text else ""


def _parts(pieces: Sequence[Piece], colors: Colors) -> Iterator[str]:
    for reason, group in groupby(pieces, key=lambda piece: piece.aside):
        blocks = [piece.block for piece in group]
        if not reason:
            yield from map(_block, blocks)
            continue
        told = _escaped(tr("Set aside: {reason}", reason=translated(reason)))
        inner = "".join(map(_block, blocks))
        yield (
            f'<table width="100%" cellpadding="6" bgcolor="{colors.hover}"><tr><td>'
            f'<div style="color:{colors.muted}"><i>{told}</i>{inner}</div></td></tr></table>'
        )


def _block(block: Block) -> str:
    text = _escaped(block.text[:_LONGEST]).replace("\n", "<br>").replace("\t", " &nbsp;│&nbsp; ")
    if block.kind is BlockKind.HEADING:
        return f"<h{min(6, block.level + 1)}>{text}</h{min(6, block.level + 1)}>"
    if block.kind is BlockKind.QUOTATION:
        return f"<blockquote>{text}</blockquote>"
    marker = f"{_escaped(block.marker)} " if block.marker else ""
    return f"<p>{marker}{text}</p>"


def _escaped(text: str) -> str:
    return html.escape(text)
