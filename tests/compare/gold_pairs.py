"""How two accounts of a story at a time are set side by side, which is how they are mostly read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from itertools import combinations

from desktop.compare.figures import figures
from desktop.compare.figures.alike import Echo
from desktop.compare.figures.figures import Relation, Row
from desktop.compare.figures.mention import Mention
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article
from tests.compare.gold import Story


@dataclass(slots=True)
class Rows:
    """Rows that two accounts share: right ones, wrong ones by what they say, and those missed."""

    right: int = 0
    wrong_agree: int = 0
    wrong_conflict: int = 0
    missed: int = 0

    def add(self, other: Rows) -> None:
        """Add the counts of other accounts."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


def score(story: Story, lexicon: Lexicon, echo_of: Callable[[Sequence[Article]], Echo]) -> Rows:
    """Return how the rows of every two accounts of ``story`` are found.

    ``echo_of`` gives the echoes of some articles that are compared.
    """
    total = Rows()
    for pair in combinations(story.articles, 2):
        rows = figures.table(pair, echo_of(pair), lexicon)
        total.add(_of(story, pair, [row for row in rows if row.relation is not Relation.ONCE]))
    return total


def _of(story: Story, pair: Sequence[Article], rows: Sequence[Row]) -> Rows:
    one, other = (_marked(story, article) for article in pair)
    found, result = set[str](), Rows()
    for row in rows:
        names = [
            {_name(story, said) for said in row.mentions if said.article == article.info.id}
            for article in pair
        ]
        if shared := names[0] & names[1] - {""}:
            found |= shared
            result.right += len(names[0] | names[1]) == 1
        elif row.relation is Relation.AGREE:
            result.wrong_agree += 1
        else:
            result.wrong_conflict += 1
    result.missed = len(one & other - found)
    return result


def _marked(story: Story, article: Article) -> set[str]:
    return {mark.row for mark in story.marks if mark.article == article.info.id}


def _name(story: Story, said: Mention) -> str:
    """Return the row that a mention is marked for; "" for none."""
    there = (mark for mark in story.marks if mark.article == said.article)
    return next((mark.row for mark in there if mark.start < said.end and said.start < mark.end), "")
