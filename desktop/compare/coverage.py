"""Who speaks of what: a row a theme, word or name; a column an article; places in the cells.

An empty cell is an answer too: that article is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.annotations.codebook import Codebook
from desktop.annotations.placing import PlacedAnnotation
from desktop.library.article import Article
from desktop.search.matching import matches

UNTAGGED = ""
"""The key of the row of annotations that bear no theme."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article speaks of something: between two offsets of its text.

    Both are None for the tag of a whole article and for an annotation that lost its place.
    ``annotation`` is an annotation's id, or "" for a place found in the text itself.
    """

    article: str
    start: int | None
    end: int | None
    annotation: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One subject and its places, by column; ``key`` tells a theme's id, or the words sought."""

    key: str
    name: str
    cells: tuple[tuple[Place, ...], ...]
    is_theme: bool = False

    @property
    def counts(self) -> tuple[int, ...]:
        """How many places each article has."""
        return tuple(map(len, self.cells))

    @property
    def total(self) -> int:
        """How many places there are in all articles."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A table of subjects by articles, whose ids are the columns."""

    articles: tuple[str, ...]
    rows: tuple[Row, ...]

    def silent(self, row: Row) -> tuple[str, ...]:
        """Return the articles that do not speak of ``row``'s subject."""
        pairs = zip(self.articles, row.cells, strict=True)
        return tuple(article for article, cell in pairs if not cell)


def themes(
    placed: Iterable[PlacedAnnotation], codebook: Codebook, articles: Sequence[str], untagged: str
) -> Coverage:
    """Return which article has which themes, all of the codebook in its order.

    Annotations without a theme have a last row, named ``untagged``, if there are any.
    """
    places: dict[str, list[Place]] = {theme.id: [] for theme in codebook.themes}
    for one in placed:
        start, end = one.text_range or (None, None)
        place = Place(one.annotation.article, start, end, one.annotation.id)
        for theme in one.annotation.themes or (UNTAGGED,):
            places.setdefault(theme, []).append(place)
    found = table(places, articles, lambda key: _theme_name(codebook, key, untagged))
    return replace(found, rows=tuple(replace(row, is_theme=True) for row in found.rows))


def words(
    queries: Iterable[str], articles: Sequence[Article], columns: Sequence[str] = ()
) -> Coverage:
    """Return where each article has each of ``queries``, in the language of the search field.

    ``columns`` are the ids of the articles of the table, where these are others.
    """
    found = {
        query: [
            Place(article.info.id, start, end)
            for article in articles
            for start, end in matches(query, article.text, article.info.language)
        ]
        for query in queries
    }
    return table(found, columns or [article.info.id for article in articles])


def table(
    places: Mapping[str, Iterable[Place]],
    articles: Sequence[str],
    name_of: Callable[[str], str] = str,
) -> Coverage:
    """Return the table of subjects that were found elsewhere: names, figures, anything.

    Places in other articles than the columns are left out; those of a cell stand in the order
    of the text.
    """
    rows = [Row(key, name_of(key), _cells(found, articles)) for key, found in places.items()]
    return Coverage(tuple(articles), tuple(rows))


def _cells(places: Iterable[Place], articles: Sequence[str]) -> tuple[tuple[Place, ...], ...]:
    cells: dict[str, list[Place]] = {article: [] for article in articles}
    for place in places:
        if place.article in cells:
            cells[place.article].append(place)
    return tuple(tuple(sorted(cell, key=_position)) for cell in cells.values())


def _position(place: Place) -> tuple[int, int]:
    return (-1, -1) if place.start is None or place.end is None else (place.start, place.end)


def _theme_name(codebook: Codebook, key: str, untagged: str) -> str:
    if key == UNTAGGED:
        return untagged
    return codebook.path(key) if key in codebook else key
