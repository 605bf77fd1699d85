"""A table of the board as plain data, with one column for each article.

Figures, names, themes, claims, shared copy: each builder in this folder makes one of these, and
one model, one view and one writer serve them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from desktop.wording import tr


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an article: code points of its text, half open."""

    article: str
    start: int
    end: int


class Relation(IntEnum):
    """How the articles stand to one another in a row; what wants a look comes first."""

    CONFLICT = 0
    VARIES = 1
    AGREE = 2
    ONCE = 3
    NONE = 4

    @property
    def icon(self) -> str:
        """The sign beside the word, so that colour is never the only one."""
        return ("≠", "≈", "=", "·", "")[self]

    @property
    def word(self) -> str:
        """The word for it; "" for `NONE`."""
        words = (tr("Disagree"), tr("Varies"), tr("Agree"), tr("Only in one"), "")
        return words[self]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article says of a row's subject: nothing, when ``text`` is empty.

    ``note`` explains it at leisure (a tooltip); ``quotes`` are shown when the row is opened, and
    ``places`` are where the cell leads to, in the order of the text. ``value`` sorts the column
    where numbers say more than words. ``is_vague`` cells stand back, ``strong`` are ranges of
    ``text`` that stand out, and ``stance`` stands above it: a word, or what the article takes back.
    """

    text: str = ""
    places: tuple[Place, ...] = ()
    note: str = ""
    quotes: tuple[str, ...] = ()
    value: float | None = None
    is_vague: bool = False
    stance: str = ""
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One subject: what it is called, how the articles stand to one another, and a cell for each.

    ``key`` tells it apart from all other rows of its table; ``depth`` is how far it is nested.
    """

    key: str
    label: str
    cells: tuple[Cell, ...]
    relation: Relation = Relation.NONE
    note: str = ""
    color: str = ""
    depth: int = 0

    def without_quotes(self) -> Row:
        """Return the row without its quotes, as it is shown while closed."""
        return replace(self, cells=tuple(replace(cell, quotes=()) for cell in self.cells))

    @property
    def said_by(self) -> int:
        """The number of articles that say something of it."""
        return sum(bool(cell.text) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Column:
    """One article: its id, what it is called, a second line such as its date, its pane's number.

    The number is from 1, and 0 for an article that is not open.
    """

    article: str
    heading: str
    detail: str = ""
    number: int = 0

    @property
    def name(self) -> str:
        """The heading after the pane's number, for where there is text alone."""
        return f"{self.number} {self.heading}" if self.number else self.heading


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table; ``subject`` heads the column of labels."""

    title: str
    subject: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    silence: str = "–"
    words: Mapping[Relation, str] = field(default_factory=dict)
    """What relations are called in this table, where "Agree" and the like would say too little."""

    def word(self, relation: Relation) -> str:
        """Return what a relation is called in this table."""
        return self.words.get(relation) or relation.word

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that occur, in their order; none when there is nothing to choose from."""
        found = sorted({row.relation for row in self.rows} - {Relation.NONE})
        return tuple(found) if len(found) > 1 else ()

    @property
    def has_quotes(self) -> bool:
        """Whether any cell has something to show when its row is opened."""
        return any(cell.quotes for row in self.rows for cell in row.cells)

    @property
    def has_relations(self) -> bool:
        """Whether any row tells how the articles stand to one another."""
        return any(row.relation is not Relation.NONE for row in self.rows)

    def with_rows(self, rows: Iterable[Row]) -> Grid:
        """Return the same table of other rows."""
        return replace(self, rows=tuple(rows))


def left_out(grid: Grid, articles: Collection[str], reason: str) -> Grid:
    """Return the table with ``reason`` in the columns of articles that were not looked through."""
    gaps = [column.article in articles for column in grid.columns]
    if not any(gaps):
        return grid
    gap = Cell(reason, is_vague=True)
    rows = (
        replace(
            row,
            cells=tuple(
                gap if is_gap and not cell.text else cell
                for is_gap, cell in zip(gaps, row.cells, strict=True)
            ),
        )
        for row in grid.rows
    )
    return grid.with_rows(rows)


def matches(row: Row, words: str) -> bool:
    """Return whether each of ``words`` stands somewhere in the row, whatever its case."""
    whole = "\n".join(
        (row.label, row.note, *(part for cell in row.cells for part in (cell.text, *cell.quotes)))
    ).casefold()
    return all(word in whole for word in words.casefold().split())
