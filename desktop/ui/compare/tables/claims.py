"""Claims: one a row, and how each article stands to it a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.annotations.link import Stance
from desktop.library.article import Article
from desktop.ui.compare.claims.claim import Claim, LinkedPlace, sign_of, word_of, word_of_status
from desktop.ui.compare.saying import quoted
from desktop.ui.compare.tables.cutting import columns_of
from desktop.ui.compare.tables.grid import Cell, Column, Grid, Relation, Row
from desktop.wording import counted, tr

_AGAINST = (Stance.CONTRADICTS, Stance.CHANGES_FIGURE)
_SHOWN = 160


def claims_grid(
    articles: Sequence[Article], claims: Sequence[Claim], title_of: Callable[[str], str]
) -> Grid:
    """Return a row for each claim; articles that are not open follow, called by ``title_of``."""
    opened = columns_of(articles)
    linked = dict.fromkeys(one.article for claim in claims for one in claim.passages)
    known = {column.article for column in opened}
    others = tuple(Column(one, title_of(one)) for one in linked if one not in known)
    columns = (*opened, *others)
    rows = tuple(_row(claim, columns) for claim in claims)
    return Grid(tr("Claims"), tr("Claim"), columns, rows)


def _row(claim: Claim, columns: Sequence[Column]) -> Row:
    cells = tuple(_cell(claim.of(column.article)) for column in columns)
    strays = len(claim.strays)
    note = counted(strays, "one passage to look at", "{n} passages to look at") if strays else ""
    return Row(claim.id, claim.text, cells, _relation(claim), note)


def _relation(claim: Claim) -> Relation:
    if any(one.stance in _AGAINST for one in claim.passages):
        return Relation.CONFLICT
    saying = {one.article for one in claim.passages if one.stance is not Stance.OMITS}
    return Relation.AGREE if len(saying) > 1 else Relation.ONCE


def _cell(passages: Sequence[LinkedPlace]) -> Cell:
    if not passages:
        return Cell()
    stances = dict.fromkeys(map(_stance, passages))
    quotes = [quoted(one.quote, _SHOWN) for one in passages if one.quote]
    lost = any(one.is_stray for one in passages)
    return Cell(
        quotes[0] if quotes else tr("the whole article"),
        tuple(one.place for one in passages if one.place),
        note=_what_to_do() if lost else "",
        quotes=tuple(quotes[1:]),
        is_vague=lost,
        stance=tr(", ").join(stances),
    )


def _stance(passage: LinkedPlace) -> str:
    said = f"{sign_of(passage.stance)} {word_of(passage.stance)}"
    status = word_of_status(passage.status)
    return f"{said} · {status}" if status else said


def _what_to_do() -> str:
    return tr(
        "Its article was changed since. Look whether it still says so, and accept the place, or"
        " select other words and attach it to them."
    )
