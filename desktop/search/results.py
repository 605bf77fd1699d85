"""What a search gives back, as plain data for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, NamedTuple

Span = tuple[int, int]
Where = Literal["text", "note", "title"]


class Passage(NamedTuple):  # sixty are made by a search, each in a third of a dataclass's time
    """A stretch of an article, a note or a title, with what was found in it.

    ``start``, ``end`` and every pair of ``matches`` are code points, half open, counted from the
    beginning of what ``where`` names: the article's whole text (so they fit ``Article.text``),
    the note of ``annotation``, or the title. ``text`` is what lies between start and end, and
    ``page`` the label of the original's page where its first match stands, where that is known.
    """

    text: str
    start: int
    end: int
    matches: tuple[Span, ...]
    where: Where = "text"
    annotation: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that was found.

    ``count`` is the number of matches in text, notes and title, ``in_text`` in the text alone.
    """

    article: str
    title: str
    source: str
    date: str
    language: str
    count: int
    passages: tuple[Passage, ...]
    in_text: int = 0


Facets = Mapping[str, tuple[tuple[str, int], ...]]
"""What articles can be narrowed by: "source", "theme", "date" (YYYY-MM) and "language", each with
its values and how many of the articles have them, the most frequent first."""

NO_FACETS: Facets = MappingProxyType({})


class Counts(NamedTuple):
    """What is only counted of what a query found.

    ``total`` counts all articles found, ``facets`` what they can be narrowed by, and ``scores``
    are what the hits are worth by their articles, which depends on how many there are.
    """

    total: int = 0
    facets: Facets = NO_FACETS
    scores: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Results:
    """The best of what a query found, and all of it to be counted.

    ``hits`` are the first ones asked for, and after them the open articles that were found too.
    ``hint`` is one line about a mistake in the query, and ``suggestion`` the query spelt as it
    would find something; both may be empty. ``absent`` are the open articles without a match.
    ``counts`` is called for what may come later; it may take longer than finding the best did, but
    only once.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    hint: str = ""
    suggestion: str = ""
    absent: tuple[str, ...] = ()
    counts: Callable[[], Counts] = field(default=Counts, compare=False)

    def in_order_of(self, earlier: Results) -> Results:
        """Return these results with the articles of ``earlier`` ones first, in their order."""
        at = {hit.article: number for number, hit in enumerate(earlier.hits)}
        return replace(
            self, hits=tuple(sorted(self.hits, key=lambda hit: at.get(hit.article, len(at))))
        )


@dataclass(frozen=True, slots=True)
class Context:
    """One match with the words around it: a row of a keyword-in-context view.

    ``start`` and ``end`` are code points of the match in the text it was found in.
    """

    left: str
    match: str
    right: str
    start: int
    end: int
