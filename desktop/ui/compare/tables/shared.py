"""Shared copy and quotations: who has the same words, and what became of what somebody said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.library.article import Article
from desktop.ui.compare.saying import quoted
from desktop.ui.compare.tables.cutting import columns_of
from desktop.ui.compare.tables.grid import Cell, Grid, Place, Relation, Row
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.compare.quotations import Trace, Traced
    from desktop.compare.shared import Run

_SHOWN = 220


@dataclass(frozen=True, slots=True)
class Copied:
    """A run of words that two articles, by their ids, have in common."""

    one: str
    other: str
    run: Run


def shared_grid(
    articles: Sequence[Article], copied: Sequence[Copied], traced: Sequence[Traced]
) -> Grid:
    """Return a row for each run of words and each quotation; a quotation stands once."""
    rows = [_copied_row(number, one, articles) for number, one in enumerate(copied)]
    told: set[tuple[str, int]] = set()
    for one in traced:
        if (one.article, one.quotation.start) not in told:
            rows.append(_traced_row(one, articles))
            told |= _places_of_copies(one, traced)
    title = tr("Shared copy and quotations")
    words = {Relation.AGREE: tr("Word for word"), Relation.VARIES: tr("Altered")}
    return Grid(title, tr("Words"), columns_of(articles), tuple(rows), words=words)


def _places_of_copies(one: Traced, traced: Sequence[Traced]) -> set[tuple[str, int]]:
    """Return the quotations of other articles that this one's traces lead to."""
    ends = {article: trace for article, trace in one.traces if trace.quoted}
    return {
        (other.article, other.quotation.start)
        for other in traced
        if (trace := ends.get(other.article)) is not None
        and trace.start is not None
        and trace.end is not None
        and other.quotation.start <= trace.start
        and trace.end <= other.quotation.end
    }


def _copied_row(number: int, copied: Copied, articles: Sequence[Article]) -> Row:
    places = {copied.one: copied.run.a, copied.other: copied.run.b}
    home = next(one for one in articles if one.info.id == copied.one)
    is_same = copied.run.alike >= 0.999
    return Row(
        f"copy:{copied.one}:{copied.other}:{copied.run.a[0]}:{number}",
        tr("Same words: {words}", words=quoted(home.text[slice(*copied.run.a)], 90)),
        tuple(_copied_cell(article, places) for article in articles),
        Relation.AGREE if is_same else Relation.VARIES,
        note=tr("{share} % the same", share=round(copied.run.alike * 100)),
    )


def _copied_cell(article: Article, places: Mapping[str, tuple[int, int]]) -> Cell:
    span = places.get(article.info.id)
    if span is None:
        return Cell()
    return Cell(
        quoted(article.text[slice(*span)], _SHOWN),
        (Place(article.info.id, *span),),
        quotes=(quoted(article.text[slice(*span)], 2000),),
    )


def _traced_row(traced: Traced, articles: Sequence[Article]) -> Row:
    quotation, traces = traced.quotation, dict(traced.traces)
    cells = []
    for article in articles:
        if article.info.id == traced.article:
            place = Place(traced.article, quotation.start, quotation.end)
            cells.append(Cell(quoted(quotation.text, _SHOWN), (place,), stance=tr("quoted")))
        else:
            cells.append(_traced_cell(article, traces.get(article.info.id)))
    words = quoted(quotation.text, 90)
    speaker = quotation.speaker
    return Row(
        f"quotation:{traced.article}:{quotation.start}",
        tr("{speaker}: {words}", speaker=speaker, words=words) if speaker else words,
        tuple(cells),
        _relation(traces.values()),
    )


def _relation(traces: Iterable[Trace]) -> Relation:
    fates = {str(trace.fate) for trace in traces} - {"absent"}
    if not fates:
        return Relation.ONCE
    return Relation.AGREE if fates == {"verbatim"} else Relation.VARIES


def _traced_cell(article: Article, trace: Trace | None) -> Cell:
    if trace is None or trace.start is None or trace.end is None:
        other = trace is not None and trace.other_language
        return Cell(note=tr("In another language: not compared word by word")) if other else Cell()
    fates = {"verbatim": tr("word for word"), "cut": tr("cut"), "altered": tr("altered")}
    stance = fates.get(str(trace.fate), "")
    if not trace.quoted:
        stance = tr("{fate}, not as a quotation", fate=stance)
    place = Place(article.info.id, trace.start, trace.end)
    return Cell(quoted(article.text[trace.start : trace.end], _SHOWN), (place,), stance=stance)
