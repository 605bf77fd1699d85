"""A query cut into pieces: words, quotations, fields and brackets, not understood yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING, _CLOSING = '"“”„«「『', '"“”»」』'
_PIECE = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<open>[-−]?[(（])|(?P<close>[)）])"
    rf"|(?P<minus>[-−](?=[^\s\-]))"
    r"|(?P<field>[A-Za-z]+[:：](?=[^\s:：/]))"
    rf"|(?P<quote>[{_OPENING}](?P<quoted>[^{_CLOSING}]*)(?P<end>[{_CLOSING}]?)(?P<star>\*?))"
    rf"|(?P<word>[^\s()（）{_OPENING}{_CLOSING}]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its kind is the name of a group of the pattern above.

    A quotation's ``text`` is what it quotes; it may lack its end, or have a star after it. A
    field's ``text`` is its name alone. It stands from ``start`` to ``end`` of the query.
    """

    kind: str
    text: str
    start: int
    end: int
    closed: bool = True
    starred: bool = False


def cut(text: str) -> Iterator[Piece]:
    """Yield the pieces of a query in order; spaces only part them."""
    for match in _PIECE.finditer(text):
        kind = "quote" if match["quote"] else str(match.lastgroup)
        if kind == "quote":
            yield Piece(
                kind, match["quoted"], *match.span(), bool(match["end"]), bool(match["star"])
            )
        elif kind == "field":
            yield Piece(kind, match[0][:-1].lower(), *match.span())
        elif kind != "space":
            yield Piece(kind, match[0], *match.span())
