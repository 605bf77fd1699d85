"""What one article says and no other open one echoes: a passage a row."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.library.article import Article
from desktop.ui.compare.compared import Compared
from desktop.ui.compare.saying import quoted
from desktop.ui.compare.tables.cutting import columns_of
from desktop.ui.compare.tables.grid import Cell, Grid, Place, Row
from desktop.wording import tr

_SHORTEST = 60
"""Shorter passages, such as headings, say too little to be told alone."""


def alone_grid(articles: Sequence[Article], compared: Compared) -> Grid:
    """Return the passages without an echo, article by article; maybes are told as such.

    Han characters say as much in a third of the length.
    """
    rows = [
        _row(number, passage, span, articles, compared)
        for number, article in enumerate(articles)
        for passage, span in enumerate(compared.passages.get(article.info.id, ()))
        if _says_enough(article.text, *span) and compared.is_alone(article.info.id, passage)
    ]
    title = tr("Nothing similar found elsewhere")
    return Grid(title, tr("Said in"), columns_of(articles), tuple(rows))


def _row(
    number: int,
    passage: int,
    span: tuple[int, int],
    articles: Sequence[Article],
    compared: Compared,
) -> Row:
    home = articles[number].info.id
    cells = [
        _own(articles[number], span)
        if article.info.id == home
        else _maybe(article, compared, home, passage)
        for article in articles
    ]
    label = columns_of(articles)[number].name
    place = articles[number].place_of(span[0])
    return Row(f"alone:{home}:{span[0]}", label, tuple(cells), note=place)


def _own(article: Article, span: tuple[int, int]) -> Cell:
    text = article.text[slice(*span)]
    place = Place(article.info.id, *span)
    return Cell(quoted(text, 240), (place,), quotes=(quoted(text, 2000),), value=float(span[0]))


def _maybe(article: Article, compared: Compared, home: str, passage: int) -> Cell:
    tie = compared.tie(home, passage, article.info.id)
    if tie is None or not tie.is_something:
        return Cell()
    span = compared.span(article.info.id, tie.passage)
    text = quoted(article.text[slice(*span)], 120)
    return Cell(text, (Place(article.info.id, *span),), is_vague=True, stance=tr("maybe"))


def _says_enough(text: str, start: int, end: int) -> bool:
    if end - start >= _SHORTEST:
        return True
    return sum(3 if "\u3400" <= one <= "\u9fff" else 1 for one in text[start:end]) >= _SHORTEST
