"""Words, names or numbers that the reader counts: how often, and where, each article has them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.compare import coverage
from desktop.library.article import Article
from desktop.ui.compare.tables.cutting import line_of
from desktop.ui.compare.tables.grid import Cell, Place, Row
from desktop.wording import counted

Spans = tuple[tuple[int, int], ...]


def find_words(words: str, article: Article) -> Spans:
    """Return where an article has ``words``, in the language of the search field."""
    (row,) = coverage.words([words], [article]).rows
    places = (place for cell in row.cells for place in cell)
    return tuple((one.start, one.end) for one in places if one.start is not None and one.end)


def words_row(words: str, articles: Sequence[Article], found: Sequence[Spans]) -> Row:
    """Return the row of ``words``; ``found`` are the places in each of ``articles``."""
    cells = tuple(_cell(*pair) for pair in zip(articles, found, strict=True))
    return Row(f"words:{words}", words, cells)


def _cell(article: Article, spans: Spans) -> Cell:
    return Cell(
        counted(len(spans), "one time", "{n} times") if spans else "",
        tuple(Place(article.info.id, *span) for span in spans),
        quotes=tuple(dict.fromkeys(line_of(article.text, *span, 160) for span in spans[:5])),
        value=float(len(spans)) if spans else None,
    )
