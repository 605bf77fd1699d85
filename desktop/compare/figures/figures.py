"""Figures side by side: mentions of one quantity across articles as a row, and how they relate.

The window's door is `table`. Mentions are grouped by average linkage over what stands around
them, their unit or event, and whether they can be the same value; never across kinds (but a date
and a duration of one event), currencies, or a rate and what is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.compare.figures import linking, mentions
from desktop.compare.figures.alike import Echo, Likeness
from desktop.compare.figures.mention import Kind, Mention
from desktop.compare.figures.placed import Placed, place, proposed
from desktop.compare.figures.rivals import Rivals
from desktop.library.article import Article

if TYPE_CHECKING:  # it brings numpy
    from desktop.compare.echoes.story import Story
    from desktop.compare.words.lexicon import Lexicon

_FLOOR = 0.4
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
    articles: Sequence[Article], echo: Echo | None = None, lexicon: Lexicon | None = None
) -> tuple[Row, ...]:
    """Return the rows of ``articles``: conflicts first, then what agrees, then what is told once.

    ``echo`` helps to tell which passages speak of one thing; without it context alone decides.
    ``lexicon`` lets contexts be held against each other across languages, and tells which nouns
    may be of one thing.
    """
    story = mentions.days_of_story(articles)
    glosses = lexicon.glosses if lexicon else None
    placed = place(articles, glosses, story)
    order = {article.info.id: number for number, article in enumerate(articles)}
    near = cache(lexicon.nearness) if lexicon else None
    rows = [
        _row([mention for one in group for mention in one.mentions], order)
        for bucket in _buckets(placed)
        for group in _groups(bucket, Likeness(echo, near))
    ]
    return tuple(sorted(rows, key=lambda row: _rank(row, order)))


def _groups(bucket: Sequence[Placed], likeness: Likeness) -> Iterable[list[Placed]]:
    """Yield the mentions of each quantity of a bucket."""
    pairs = set(proposed(bucket))
    rivals = Rivals(bucket, pairs, likeness)
    for group in linking.groups(range(len(bucket)), pairs, rivals, _FLOOR):
        yield [bucket[number] for number in group]


def echo_of(story: Story) -> Echo:
    """Return how alike the passages of ``story`` are, for `table`: in the better direction."""

    def echo(article: str, at: int, other: str, there: int) -> float:
        one, two = story.cuts[article].passage_at(at), story.cuts[other].passage_at(there)
        if one is None or two is None or article == other:
            return 0.0
        best = max(
            story.strength(article, one, other, two), story.strength(other, two, article, one)
        )
        return min(1.0, best)

    return echo


def _buckets(placed: Iterable[Placed]) -> Iterable[list[Placed]]:
    """Divide mentions into groups that can share a row, so that few pairs need comparing."""
    buckets: dict[tuple[str, str, str], list[Placed]] = defaultdict(list)
    for one in placed:
        mention = one.mention
        kind, unit = mention.kind, ""
        if kind is Kind.DURATION:
            kind = Kind.DATE
        elif kind is Kind.RATIO and mention.unit == "share":
            kind = Kind.PERCENT
        elif kind in (Kind.MEASURE, Kind.RATIO, Kind.PERCENT, Kind.TIME):
            unit = mention.unit.removeprefix("%")
        per = "" if mention.per == "person" else mention.per  # often left unsaid
        buckets[kind, unit, per].append(one)
    return buckets.values()


def _row(group: list[Mention], order: dict[str, int]) -> Row:
    ordered = tuple(sorted(group, key=lambda one: (order[one.article], one.start)))
    first = next((one for one in ordered if one.unit != "share"), ordered[0])
    units = [one.unit for one in ordered if one.unit and one.kind is first.kind]
    return Row(_relation(ordered), first.kind, units[0] if units else "", ordered)


def _relation(group: Sequence[Mention]) -> Relation:
    if len({one.article for one in group}) < 2:
        return Relation.ONCE
    told = {(one.article, one.kind, one.ends): one for one in group}.values()  # each value once
    current = [one for one in told if not one.replaced]
    former = [one for one in told if one.replaced and not one.mistaken]
    pairs = [
        (one, other)
        for one, other in combinations(current, 2)
        if one.article != other.article and _can_differ(one, other)
    ]
    if all(one.may_equal(other) or _is_outdated(one, other, former) for one, other in pairs):
        return Relation.AGREE
    return Relation.CONFLICT


def _is_outdated(one: Mention, other: Mention, former: Iterable[Mention]) -> bool:
    """Return whether the article of one tells the value of the other as what it was before."""
    articles = {one.article: other, other.article: one}
    return any(articles[was.article].may_equal(was) for was in former if was.article in articles)


def _can_differ(one: Mention, other: Mention) -> bool:
    mixed = {one.kind, other.kind} == {Kind.DATE, Kind.DURATION}
    return one.resolved and other.resolved and not mixed


def _rank(row: Row, order: dict[str, int]) -> tuple[int, int, int, int]:
    first = row.mentions[0]
    articles = len({one.article for one in row.mentions})
    return list(Relation).index(row.relation), -articles, order[first.article], first.start
