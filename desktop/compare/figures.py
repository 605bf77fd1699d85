"""Figures side by side: mentions of one quantity across articles as a row, and how they relate.

The window's door is `table`. Mentions are grouped by average linkage over what stands around
them, their unit or event, and whether they can be the same value; never across kinds (but a date
and a duration of one event), currencies, or a rate and what is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.compare import contexts, mentions
from desktop.compare.contexts import Context
from desktop.compare.glosses import Glosses
from desktop.compare.mention import Kind, Mention
from desktop.compare.plain import plain
from desktop.library.article import Article

if TYPE_CHECKING:  # it brings numpy
    from desktop.compare.story import Story

Echo = Callable[[str, int, str, int], float]
"""From an article's id and an offset, and another's, to how much the passages there say the
same, from 0 to 1."""

_FLOOR = 0.37
"""Average likeness from which mentions are one quantity."""


class Relation(StrEnum):
    """How the mentions of a row stand to each other."""

    CONFLICT = "conflict"
    AGREE = "agree"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity: its mentions, in order of the articles given and then of place.

    ``relation`` is "conflict" where two articles can't both be right, "agree" where all can, and
    "once" where one article alone tells it.
    """

    relation: Relation
    kind: Kind
    unit: str
    mentions: tuple[Mention, ...]

    def of(self, article: str) -> tuple[Mention, ...]:
        """Return the mentions in the article of that id."""
        return tuple(one for one in self.mentions if one.article == article)


def table(
    articles: Sequence[Article], echo: Echo | None = None, glosses: Glosses | None = None
) -> tuple[Row, ...]:
    """Return the rows of ``articles``: conflicts first, then what agrees, then what is told once.

    ``echo`` helps to tell which passages speak of one thing; without it context alone decides.
    ``glosses`` let contexts be held against each other across languages.
    """
    placed = [one for article in articles for one in _placed(article, glosses)]
    order = {article.info.id: number for number, article in enumerate(articles)}
    weight = contexts.weights([one.context for one in placed])
    likeness = _Likeness(weight, echo)
    rows = [
        _row(group, order) for bucket in _buckets(placed) for group in _linked(bucket, likeness)
    ]
    return tuple(sorted(rows, key=lambda row: _rank(row, order)))


def echo_of(story: Story) -> Echo:
    """Return how alike the passages of ``story`` are, for `table`: in the better direction."""

    def echo(article: str, at: int, other: str, there: int) -> float:
        one, two = story.cuts[article].passage_at(at), story.cuts[other].passage_at(there)
        if one is None or two is None or article == other:
            return 0.0
        best = max(
            story.scores(article, other).strengths[one, two],
            story.scores(other, article).strengths[two, one],
        )
        return min(1.0, float(best))

    return echo


@dataclass(frozen=True, slots=True)
class _Placed:
    mention: Mention
    context: Context


@dataclass(frozen=True, slots=True)
class _Likeness:
    weight: dict[str, float]
    echo: Echo | None

    def __call__(self, one: _Placed, other: _Placed) -> float:
        a, b = one.mention, other.mention
        if not _comparable(a, b):
            return -1.0
        unit = _same_unit(a, b)
        if unit is None:
            return -1.0
        context = contexts.likeness(one.context, other.context, self.weight)
        value = 0.15 if a.may_equal(b) and a.resolved and b.resolved else 0.0
        score = 0.4 * context + 0.25 * unit + value
        if self.echo is None:
            return score / 0.8
        return score + 0.2 * self.echo(a.article, a.start, b.article, b.start)


def _placed(article: Article, glosses: Glosses | None = None) -> Iterable[_Placed]:
    folded = plain(article.text)
    for mention in mentions.of(article):
        around = mentions.sentence(folded, mention.start, mention.end)
        span = mention.start, mention.end
        yield _Placed(mention, contexts.around(folded, around, span, glosses))


def _buckets(placed: Iterable[_Placed]) -> Iterable[list[_Placed]]:
    """Part mentions that can never be of one row, so that few pairs need comparing."""
    buckets: dict[tuple[str, str, str], list[_Placed]] = defaultdict(list)
    for one in placed:
        mention = one.mention
        kind = Kind.DATE if mention.kind is Kind.DURATION and mention.event else mention.kind
        unit = mention.unit if mention.kind in (Kind.MEASURE, Kind.RATIO) else ""
        buckets[kind, unit, mention.per].append(one)
    return buckets.values()


def _comparable(one: Mention, other: Mention) -> bool:
    if one.article == other.article and not one.may_equal(other):
        return False
    if one.kind is not other.kind:
        return bool(one.event) and one.event == other.event
    return True


_YUAN = frozenset(("元", "CNY", "TWD", "HKD", "¥"))


def _same_unit(one: Mention, other: Mention) -> float | None:
    """Return how well units, events and what is counted agree; None where they exclude it."""
    if one.kind is Kind.MONEY and not _same_currency(one.unit, other.unit):
        return None
    if one.kind is Kind.DATE:
        if one.event and other.event:
            return 1.0 if one.event == other.event else 0.0
        return 0.4
    if one.kind is Kind.COUNT:
        return _same_noun(one, other)
    if one.concepts and other.concepts:
        return 1.0 if one.concepts & other.concepts else 0.2
    return 0.5


def _same_currency(one: str, other: str) -> bool:
    return one == other or ({one, other} <= _YUAN and bool({one, other} & {"元", "¥"}))


def _same_noun(one: Mention, other: Mention) -> float:
    if one.concepts and other.concepts:
        return 1.0 if one.concepts & other.concepts else 0.0
    if one.unit and other.unit and one.unit.isascii() == other.unit.isascii():
        return 1.0 if _stem(one.unit) == _stem(other.unit) else 0.0
    return 0.4


def _stem(unit: str) -> str:
    return contexts.stem(unit) if unit.isascii() else unit


def _linked(
    bucket: list[_Placed], likeness: Callable[[_Placed, _Placed], float]
) -> list[list[Mention]]:
    """Group by average linkage: the two groups most alike become one, down to the floor."""
    groups = {number: [number] for number in range(len(bucket))}
    alike = {
        pair: score
        for pair in combinations(range(len(bucket)), 2)
        if (score := likeness(bucket[pair[0]], bucket[pair[1]])) > -1.0
    }
    while alike:
        (one, other), best = max(alike.items(), key=lambda item: item[1])
        if best < _FLOOR:
            break
        _join(groups, alike, one, other)
    return [[bucket[number].mention for number in group] for group in groups.values()]


def _join(
    groups: dict[int, list[int]], alike: dict[tuple[int, int], float], one: int, other: int
) -> None:
    size, added = len(groups[one]), len(groups[other])
    for third in groups:
        if third in (one, other):
            continue
        a = alike.pop((min(one, third), max(one, third)), None)
        b = alike.pop((min(other, third), max(other, third)), None)
        if a is not None and b is not None:  # what one of them excludes, both exclude
            alike[min(one, third), max(one, third)] = (a * size + b * added) / (size + added)
    del alike[min(one, other), max(one, other)]
    groups[one] += groups.pop(other)


def _row(group: list[Mention], order: dict[str, int]) -> Row:
    ordered = tuple(sorted(group, key=lambda one: (order[one.article], one.start)))
    units = [one.unit for one in ordered if one.unit]
    return Row(_relation(ordered), ordered[0].kind, units[0] if units else "", ordered)


def _relation(group: Sequence[Mention]) -> Relation:
    if len({one.article for one in group}) < 2:
        return Relation.ONCE
    pairs = [
        (one, other)
        for one, other in combinations(group, 2)
        if one.article != other.article
        and one.resolved
        and other.resolved
        and one.kind is other.kind
    ]
    if not all(one.may_equal(other) for one, other in pairs):
        return Relation.CONFLICT
    return Relation.AGREE


def _rank(row: Row, order: dict[str, int]) -> tuple[int, int, int, int]:
    first = row.mentions[0]
    articles = len({one.article for one in row.mentions})
    return list(Relation).index(row.relation), -articles, order[first.article], first.start
