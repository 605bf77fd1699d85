"""Narrowing a search: conditions such as ``source:"The Daily Quay"``, put on a query and taken off.

The query's text is all there is: what narrows it stands in it, to be seen, edited and kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FACETS = {"source": "Source", "theme": "Theme", "date": "Month", "language": "Language"}
"""What a search can be narrowed by, as the results name it and as the window does."""

_FIELDS = {"source": "source", "theme": "theme", "date": "date", "language": "lang"}
_FACET_OF = {"source": "source", "theme": "theme", "date": "date", "lang": "language"}
_CONDITION = re.compile(r'(?<![^\s(])(source|theme|date|lang):(?:"([^"]*)"|([^\s()"]+))')
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One condition of a query: what it is about, its value, and where it stands in the text."""

    facet: str
    value: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """The condition in the window's words."""
        return f"{FACETS[self.facet]}: {self.value}"


def narrowings(query: str) -> list[Narrowing]:
    """Return the conditions of ``query`` that can be taken off, in their order."""
    quoted = [match.span() for match in _QUOTED.finditer(query)]
    return [
        Narrowing(_FACET_OF[found[1]], found[2] or found[3] or "", *found.span())
        for found in _CONDITION.finditer(query)
        if not any(start < found.start() < end for start, end in quoted)
    ]


def narrowed(query: str, facet: str, value: str) -> str:
    """Return ``query`` with the condition that ``facet`` is ``value``, in the place of another."""
    for narrowing in reversed(narrowings(query)):
        if narrowing.facet == facet:
            query = widened(query, narrowing)
    value = value.replace('"', " ")
    plain = re.fullmatch(r"[^\s()\"]+", value)
    words = f"({query})" if re.search(r"\bOR\b", query) and not _is_bracketed(query) else query
    condition = value if plain else f'"{value}"'
    # In front, so that the word being typed at the end stays unfinished.
    return f"{_FIELDS[facet]}:{condition} {words}".strip()


def widened(query: str, narrowing: Narrowing) -> str:
    """Return ``query`` without a condition."""
    rest = f"{query[: narrowing.start].rstrip()} {query[narrowing.end :].lstrip()}"
    return rest.strip()


def _is_bracketed(query: str) -> bool:
    """Return whether every OR of ``query`` stands in brackets."""
    depth = 0
    for piece in re.findall(r'"[^"]*"|\(|\)|\bOR\b', query):
        depth += (piece == "(") - (piece == ")")
        if piece == "OR" and depth <= 0:
            return False
    return True
