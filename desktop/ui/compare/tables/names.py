"""Names: a person, organisation, product or place a row, how each article spells it a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.library.article import Article
from desktop.plain import in_a_row
from desktop.ui.compare.tables.cutting import columns_of, line_of
from desktop.ui.compare.tables.grid import Cell, Grid, Place, Relation, Row
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.compare.names import names


def names_grid(articles: Sequence[Article], found: Sequence[names.Name]) -> Grid:
    """Return a row for each name, in the order in which they were found."""
    rows = tuple(_row(name, articles) for name in found)
    words = {Relation.AGREE: tr("Spelt alike"), Relation.VARIES: tr("Spelt differently")}
    return Grid(tr("Names"), tr("Name"), columns_of(articles), rows, words=words)


def key_of(name: names.Name) -> str:
    """Return the key of a name's row."""
    return f"name:{name.name}"


def _row(name: names.Name, articles: Sequence[Article]) -> Row:
    kinds = {
        "person": tr("Person"),
        "organisation": tr("Organisation"),
        "product": tr("Product"),
        "place": tr("Place"),
    }
    others = [one for one in name.variants if one != name.name]
    also = tr("also {spellings}", spellings=tr(", ").join(others)) if others else ""
    note = in_a_row((kinds.get(str(name.kind), ""), also))
    cells = tuple(_cell(article, name.of(article.info.id)) for article in articles)
    return Row(key_of(name), name.name, cells, _relation(name), note)


def _relation(name: names.Name) -> Relation:
    spellings: dict[str, set[str]] = {}
    for one in name.places:
        spellings.setdefault(one.article, set()).add(one.text)
    if len(spellings) < 2:
        return Relation.ONCE
    return Relation.AGREE if set.intersection(*spellings.values()) else Relation.VARIES


def _cell(article: Article, places: Sequence[names.Place]) -> Cell:
    counts = Counter(one.text for one in places)
    spelt = [
        f"{text}\u00a0×\u00a0{count}" if count > 1 else text for text, count in counts.most_common()
    ]
    return Cell(
        tr(", ").join(spelt),
        tuple(Place(article.info.id, one.start, one.end) for one in places),
        quotes=tuple(
            dict.fromkeys(line_of(article.text, one.start, one.end, 160) for one in places[:5])
        ),
        value=float(len(places)) if places else None,
    )
