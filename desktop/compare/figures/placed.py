"""Mentions with what stands around them: those told again as one, and which are worth comparing.

To hold every mention against every other would take time by the square of their number.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from desktop.compare.figures import contexts, mentions
from desktop.compare.figures.contexts import Weighed
from desktop.compare.figures.days import Days
from desktop.compare.figures.linking import Pair, pair
from desktop.compare.figures.mention import Mention
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import plain
from desktop.library.article import Article

_AGAIN = 0.25
"""Likeness of surroundings from which the same value in one article is the same quantity."""

_KEPT = 8
"""Surroundings of one value in one article that are told apart; what is more is all one."""

_NEIGHBOURS = 24
"""Mentions above each in value that it is held against; all where there are no more."""

_RARE = 24
"""Mentions that may stand by a word which makes each of them worth holding against the others."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with the words around it, and with those ``again`` that tell the same there.

    ``counted`` are the terms of its unit, ``nouns`` the words that it means in English.
    """

    mention: Mention
    context: Weighed
    counted: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    again: tuple[Mention, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mention, and those that tell the same in its article."""
        return self.mention, *self.again


def place(
    articles: Sequence[Article], glosses: Glosses | None = None, story: Days | None = None
) -> list[Placed]:
    """Return the mentions of ``articles`` with their surroundings; ``story`` as for `mentions.of`.

    What an article tells again in like surroundings is in one place with what it told first.
    """
    found = list(chain.from_iterable(_of(article, glosses, story) for article in articles))
    weight = contexts.weights([context for _, context in found])
    placed = (_placed(one, contexts.weighed(around, weight), glosses) for one, around in found)
    return list(_told_once(placed))


def proposed(placed: Sequence[Placed]) -> Iterator[Pair]:
    """Yield the pairs worth holding against each other.

    They are near in value, have a rare word alike, or one is told in the place of the other.
    """
    order = sorted(range(len(placed)), key=lambda number: _value(placed[number].mention))
    for at, one in enumerate(order):
        yield from (pair(one, other) for other in order[at + 1 : at + 1 + _NEIGHBOURS])
    having: dict[str, list[int]] = defaultdict(list)
    for number, one_placed in enumerate(placed):
        for term in one_placed.context.terms:
            having[term].append(number)
    yield from _replacing(placed)
    for numbers in having.values():
        if len(numbers) <= _RARE:
            yield from combinations(numbers, 2)


def _replacing(placed: Sequence[Placed]) -> Iterator[Pair]:
    values: dict[tuple[str, tuple[float, float]], list[int]] = defaultdict(list)
    for number, one in enumerate(placed):
        values[one.mention.article, one.mention.ends].append(number)
    for number, one in enumerate(placed):
        if one.mention.replaced:
            now = values[one.mention.article, one.mention.replaced]
            yield from (pair(number, other) for other in now if other != number)


def _of(
    article: Article, glosses: Glosses | None, story: Days | None
) -> Iterator[tuple[Mention, contexts.Context]]:
    folded = plain(article.text)
    for mention in mentions.of(article, story):
        around = mentions.sentence(folded, mention.start, mention.end)
        span = mention.start, mention.end
        yield mention, contexts.around(folded, around, span, glosses)


def _placed(mention: Mention, context: Weighed, glosses: Glosses | None) -> Placed:
    unit = plain(mention.unit)
    nouns = contexts.english(unit, glosses)
    return Placed(mention, context, contexts.terms_of(unit, nouns), nouns)


def _told_once(placed: Iterable[Placed]) -> Iterator[Placed]:
    """Join what one article tells again: the same value of the same, in like surroundings."""
    values: dict[tuple[object, ...], list[Placed]] = defaultdict(list)
    for one in placed:
        told = values[_same_value(one)]
        likeness = [contexts.likeness(one.context, other.context) for other in told]
        best = max(range(len(told)), key=likeness.__getitem__, default=0)
        if told and (likeness[best] >= _AGAIN or len(told) == _KEPT):
            told[best] = _joined(told[best], one)
        else:
            told.append(one)
    yield from chain.from_iterable(values.values())


def _same_value(one: Placed) -> tuple[object, ...]:
    said = one.mention
    words = said.text if not said.resolved else ""
    return (
        said.article, said.kind, said.low, said.high, said.unit, said.per, said.event,
        said.concepts, said.replaced, words,
    )  # fmt: skip


def _joined(one: Placed, other: Placed) -> Placed:
    context = one.context.joined(other.context)
    return replace(one, context=context, again=(*one.again, other.mention))


def _value(mention: Mention) -> float:
    """Return where a mention stands in the order of values: by the end that the text gives."""
    low, high = mention.ends
    return high if math.isinf(low) else low
