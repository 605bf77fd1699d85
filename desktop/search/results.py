"""What a search gives back, as plain data for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
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
    score: float
    count: int
    passages: tuple[Passage, ...]
    in_text: int = 0


class Facets(Mapping[str, tuple[tuple[str, int], ...]]):
    """What the articles found can be narrowed by, counted when it is first asked for.

    Counting every article costs more than finding the best twenty, and is seldom looked at.
    """

    def __init__(self, count: Callable[[], Mapping[str, tuple[tuple[str, int], ...]]]) -> None:
        self._count = count

    @cached_property
    def _counted(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        return self._count()

    def __getitem__(self, facet: str) -> tuple[tuple[str, int], ...]:
        return self._counted[facet]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counted)

    def __len__(self) -> int:
        return len(self._counted)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a query found.

    ``hits`` are the first ones asked for, and after them the open articles that were found too.
    ``total`` counts all articles found. ``hint`` is one line about a mistake in the query, and
    ``suggestion`` the query spelt as it would find something; both may be empty. ``facets`` maps
    "source", "theme", "date" (YYYY-MM) and "language" to values and how many of the articles
    found have them, the most frequent first. ``absent`` are the open articles without a match.
    """

    query: str
    total: int = 0
    hits: tuple[Hit, ...] = ()
    hint: str = ""
    suggestion: str = ""
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


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
