"""Figures and dates: a quantity a row, what each article has for it a cell, conflicts first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.compare.figures.values import former_in_words, value_in_words
from desktop.compare.words.plain import has_han
from desktop.library.article import Article
from desktop.ui.compare.tables.cutting import columns_of, line_of, telling
from desktop.ui.compare.tables.grid import Cell, Grid, Place, Relation, Row
from desktop.wording import language, later, tr, translated

if TYPE_CHECKING:
    from desktop.compare.figures import figures
    from desktop.compare.figures.mention import Mention

_VAGUE = 1.5
"""From this ratio of the upper to the lower bound a number is shown as a vague one."""

_VAGUE_DAYS = 45

_WITH_UNIT = ("money", "measure", "ratio")
_MEASURED = {
    "m": later("Distance or height"),
    "m²": later("Area"),
    "kg": later("Weight"),
    "l": later("Volume"),
    "km/h": later("Speed"),
    "°C": later("Temperature"),
    "W": later("Power"),
    "Wh": later("Energy"),
    "year old": later("Age"),
}
"""What is measured in each unit."""


def figures_grid(articles: Sequence[Article], rows: Sequence[figures.Row]) -> Grid:
    """Return the table of ``rows``, which stand in their own order: conflicts first."""
    return Grid(
        tr("Figures and dates"),
        tr("Quantity"),
        columns_of(articles),
        tuple(_row(number, row, articles) for number, row in enumerate(rows)),
    )


def _row(number: int, row: figures.Row, articles: Sequence[Article]) -> Row:
    first = row.mentions[0]
    home = next(one for one in articles if one.info.id == first.article)
    return Row(
        f"figure:{row.kind}:{first.article}:{first.start}:{number}",
        _label(row),
        tuple(_cell(article, row.of(article.info.id)) for article in articles),
        Relation[str(row.relation).upper()],
        note=line_of(home.text, first.start, first.end, 120),
    )


def _label(row: figures.Row) -> str:
    kinds = {
        "money": tr("Money"),
        "percent": tr("Share"),
        "count": tr("Number"),
        "duration": tr("Duration"),
        "date": tr("Date"),
        "rank": tr("Rank"),
        "ratio": tr("Ratio"),
        "measure": tr("Measure"),
        "time": tr("Time of day"),
    }
    name = translated(_MEASURED.get(row.unit, "")) or kinds[str(row.kind)]
    detail = _detail(row)
    return tr("{name}: {value}", name=name, value=detail) if detail else name


def _detail(row: figures.Row) -> str:
    """Return what a row is of, besides its kind: an event, a currency, what is counted."""
    events = {
        "begin": tr("the beginning"),
        "end": tr("the end"),
        "happen": tr("what happened"),
        "decide": tr("the decision"),
    }
    event = next((one.event for one in row.mentions if one.event), "")
    if event:
        return events.get(event, event)
    if str(row.kind) == "count":
        return _counted(row)
    return row.unit if row.unit not in _MEASURED and str(row.kind) in _WITH_UNIT else ""


def _counted(row: figures.Row) -> str:
    """Return what a row counts, in the window's language if an article says it in that."""
    units = [one.unit for one in row.mentions if one.unit]
    own = [unit for unit in units if has_han(unit) == language().startswith("zh")]
    unit = next(iter(own + units), "")
    return tr("people") if unit in ("人", "人次", "people") else unit


def _cell(article: Article, mentions: Sequence[Mention]) -> Cell:
    if not mentions:
        return Cell()
    current = [one for one in mentions if not one.replaced]
    first = next(iter(current or mentions))
    text, strong = telling(article.text, first.start, first.end)
    if also := _others(first, current):
        text += " " + tr("Also: {others}", others=also)
    return Cell(
        text,
        tuple(Place(article.info.id, one.start, one.end) for one in mentions),
        note="\n".join(dict.fromkeys(map(_note, mentions))),
        quotes=tuple(dict.fromkeys(line_of(article.text, one.start, one.end) for one in mentions)),
        value=first.low if math.isfinite(first.low) else None,
        is_vague=all(map(_is_vague, mentions)),
        stance=_taken_back(first, mentions),
        strong=(strong,),
    )


def _taken_back(first: Mention, mentions: Sequence[Mention]) -> str:
    """Return what the article says was so before, and what it says is wrong; "" for nothing."""
    before = _others(first, [one for one in mentions if one.replaced and not one.mistaken])
    wrong = _others(first, [one for one in mentions if one.mistaken])
    return tr("; ").join(
        (
            *([tr("Before: {others}", others=before)] if before else []),
            *([tr("Said to be wrong: {others}", others=wrong)] if wrong else []),
        )
    )


def _others(first: Mention, mentions: Sequence[Mention]) -> str:
    """Return the words of ``mentions`` that are other words than those of the first."""
    said = dict.fromkeys(one.text for one in mentions if one.text != first.text)
    return tr("; ").join(said)


def _note(mention: Mention) -> str:
    value = tr("“{text}” is read as {value}", text=mention.text, value=value_in_words(mention))
    return tr("; ").join(filter(None, (value, former_in_words(mention), mention.note)))


def _is_vague(mention: Mention) -> bool:
    low, high = mention.low, mention.high
    if math.isinf(low) or math.isinf(high):
        return True
    if mention.days:
        return high - low > _VAGUE_DAYS
    return low <= 0 < high or (low > 0 and high / low > _VAGUE)
