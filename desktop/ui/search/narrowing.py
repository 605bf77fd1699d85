"""Narrowing a search: conditions such as ``source:"The Daily Quay"``, put on a query and taken off.

The query's text is all there is: what narrows it stands in it, to be seen, edited and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from desktop.search.pieces import Piece, cut
from desktop.wording import tr

FACETS = ("source", "theme", "date", "language")
"""What a search can be narrowed by, as the results name it."""

_FIELDS = {"source": "source", "theme": "theme", "date": "date", "language": "lang"}
_FACET_OF = {
    "source": "source",
    "theme": "theme",
    "themes": "theme",
    "date": "date",
    "lang": "language",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One condition of a query: its field, its value, and where it stands in the text."""

    facet: str
    value: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """The condition in the window's words."""
        return tr("{name}: {value}", name=facet_name(self.facet), value=self.value)


def facet_name(facet: str) -> str:
    """Return what the window calls a facet."""
    names = {
        "source": tr("Source"),
        "theme": tr("Theme"),
        "date": tr("Month"),
        "language": tr("Language"),
    }
    return names[facet]


def narrowings(query: str) -> list[Narrowing]:
    """Return the conditions of ``query`` that can be taken off, in their order.

    They are cut as the query language cuts them, so that what is shown is what is meant.
    """
    return list(_narrowings(list(cut(query))))


def narrowed(query: str, facet: str, value: str) -> str:
    """Return ``query`` with the condition that ``facet`` is ``value``, in the place of another."""
    for narrowing in reversed(narrowings(query)):
        if narrowing.facet == facet:
            query = widened(query, narrowing)
    value = value.replace('"', " ")
    plain = re.fullmatch(r"[^\s()\"]+", value)
    words = query if _is_bracketed(query) else f"({query})"
    condition = value if plain else f'"{value}"'
    # In front, so that the word being typed at the end stays unfinished.
    return f"{_FIELDS[facet]}:{condition} {words}".strip()


def widened(query: str, narrowing: Narrowing) -> str:
    """Return ``query`` without a condition."""
    rest = f"{query[: narrowing.start].rstrip()} {query[narrowing.end :].lstrip()}"
    return rest.strip()


def _narrowings(pieces: list[Piece]) -> Iterator[Narrowing]:
    without = False
    for piece, value in pairwise(pieces):
        facet = _FACET_OF.get(piece.text) if piece.kind == "field" else None
        if facet and not without and value.kind in ("quote", "word"):
            yield Narrowing(facet, value.text, piece.start, value.end)
        without = piece.kind == "minus" or (piece.kind == "word" and piece.text == "NOT")


def _is_bracketed(query: str) -> bool:
    """Return whether every OR of ``query`` stands in brackets."""
    depth = 0
    for piece in cut(query):
        depth += (piece.kind == "open") - (piece.kind == "close")
        if piece.kind == "word" and piece.text == "OR" and depth <= 0:
            return False
    return True
