"""The annotated brief as data: quotes, notes and the articles they come from, in groups.

Nothing here chooses or writes; see `desktop.briefs.compose` for the one and the exporters for
the other. All text is already fit to be shown: no control characters, bidi marks closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.anchoring.placement import Status

MARK = "<!-- A brief made by Parallax -->"
"""What every exported HTML and Markdown file begins with, so that no library takes it in."""

GENERATOR = "Parallax"


class Grouping(StrEnum):
    """What the groups of a brief are."""

    THEME = "theme"
    ARTICLE = "article"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article that the brief quotes, under the ``number`` it is cited by, from 1.

    ``gone`` tells that the library no longer holds it. The rest is as in ArticleInfo.
    """

    number: int
    id: str
    title: str
    path: str = ""
    source: str = ""
    author: str = ""
    date: str = ""
    dated: str = "stated"
    language: str = ""
    url: str = ""
    themes: tuple[str, ...] = ()
    sha256: str = ""
    gone: bool = False

    @property
    def version(self) -> str:
        """The first twelve digits of the text's hash: which version was read."""
        return self.sha256[:12]


@dataclass(frozen=True, slots=True)
class ThemeMark:
    """A theme as an entry bears it; ``path`` holds its ancestors' names and then its own."""

    id: str
    path: tuple[str, ...]
    color: str = "grey"
    description: str = ""

    @property
    def name(self) -> str:
        """The theme's own name."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Entry:
    """One annotation: ``quote`` as it was marked, ``text`` as it stands there now.

    ``text``, ``start`` and ``end`` are None where the passage was not found. An annotation on
    the whole article has an empty quote. ``note`` is Markdown; ``place`` is in words.
    """

    id: str
    article: CitedArticle
    quote: str
    text: str | None
    status: Status
    place: str
    start: int | None
    end: int | None
    note: str
    themes: tuple[ThemeMark, ...]
    created: datetime
    modified: datetime
    candidates: int = 0

    @property
    def whole_article(self) -> bool:
        """Whether it is on the article, not on a passage."""
        return not self.quote

    @property
    def changed(self) -> bool:
        """Whether the passage was found and now reads otherwise."""
        return self.text is not None and self.text != self.quote


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; ``path`` is the heading after those above it, for nested themes.

    A group without entries is there for the ones nested below it.
    """

    path: tuple[str, ...]
    entries: tuple[Entry, ...]
    color: str = ""
    description: str = ""

    @property
    def heading(self) -> str:
        """The group's own heading."""
        return self.path[-1]

    @property
    def level(self) -> int:
        """How deep the group is nested, from 1."""
        return len(self.path)


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison as it stood on the board: ``head`` over ``rows``, all of one length."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """An annotated brief, ready to be exported.

    ``articles`` are the cited ones in the order of their numbers, ``themes`` the names it was
    restricted to, and ``warnings`` what its own checks found, one sentence each. ``tables`` are
    comparisons that stand between the quotes and the sources. ``introduction``, in Markdown, stands
    before them all.
    """

    title: str
    created: datetime
    grouping: Grouping
    groups: tuple[Group, ...]
    articles: tuple[CitedArticle, ...]
    themes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    introduction: str = ""

    def entries(self) -> Iterator[Entry]:
        """Yield every annotation once, though it may stand in several groups."""
        seen: set[str] = set()
        for group in self.groups:
            for entry in group.entries:
                if entry.id not in seen:
                    seen.add(entry.id)
                    yield entry
