"""Themes by article: how often each theme was marked in each article, and who is silent on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.annotations.codebook import Codebook
from desktop.annotations.theme import Theme
from desktop.library.article import Article
from desktop.ui.compare.saying import quoted
from desktop.ui.compare.tables.cutting import columns_of
from desktop.ui.compare.tables.grid import Cell, Grid, Place, Row
from desktop.wording import counted, tr


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that was marked: its place and its themes' ids, with its note."""

    place: Place
    themes: tuple[str, ...]
    note: str = ""


def themes_grid(
    articles: Sequence[Article],
    codebook: Codebook,
    marked: Mapping[str, Sequence[Marked]],
    whole: Mapping[str, Sequence[str]],
) -> Grid:
    """Return a row for each theme, below its parent, and one for what bears none.

    ``marked`` are the passages by article, ``whole`` the themes of articles as a whole.
    """
    rows = [
        _row(theme.id, theme.name, articles, marked, whole, color=theme.color, depth=depth)
        for theme, depth in _tree(codebook)
    ]
    without = _row("", tr("No theme"), articles, marked, whole)
    rows += [without] if without.said_by else []
    return Grid(tr("Themes by article"), tr("Theme"), columns_of(articles), tuple(rows))


def _tree(codebook: Codebook, parent: str = "", depth: int = 0) -> Iterator[tuple[Theme, int]]:
    for theme in codebook.children(parent):
        yield theme, depth
        yield from _tree(codebook, theme.id, depth + 1)


def _row(  # noqa: PLR0913 - a row of a cross table has these parts
    theme: str,
    label: str,
    articles: Sequence[Article],
    marked: Mapping[str, Sequence[Marked]],
    whole: Mapping[str, Sequence[str]],
    *,
    color: str = "",
    depth: int = 0,
) -> Row:
    cells = []
    for article in articles:
        key = article.info.id
        mine = [one for one in marked.get(key, ()) if _bears(one, theme)]
        cells.append(_cell(article, mine, is_whole=theme in whole.get(key, ())))
    return Row(f"theme:{theme}", label, tuple(cells), color=color, depth=depth)


def _bears(one: Marked, theme: str) -> bool:
    return theme in one.themes if theme else not one.themes


def _cell(article: Article, marked: Sequence[Marked], *, is_whole: bool) -> Cell:
    ordered = sorted(marked, key=lambda one: one.place.start)
    parts = [counted(len(ordered), "one quote", "{n} quotes")] if ordered else []
    parts += [tr("the whole article")] if is_whole else []
    quotes = tuple(_quote(article, one) for one in ordered)
    return Cell(
        tr(", ").join(parts),
        tuple(one.place for one in ordered),
        quotes=quotes,
        value=float(len(ordered)) if parts else None,
    )


def _quote(article: Article, one: Marked) -> str:
    said = quoted(article.text[one.place.start : one.place.end], 300)
    return f"{said} — {one.note}" if one.note else said
