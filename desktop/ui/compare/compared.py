"""How some open articles echo one another, as plain data: what strips, map and linked panes read.

Made once in the background from a story; asking it takes no time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from desktop.progress import Progress
from desktop.ui.compare.claims.refusals import Refusals
from desktop.ui.compare.tables.grid import Place

if TYPE_CHECKING:
    from desktop.compare.echoes.echo import Answer
    from desktop.compare.echoes.ranking import Ranked
    from desktop.compare.echoes.story import Story

_NEAR, _STRONG = 2, 0.8
"""Passages from one another that count as one place, and a strength that needs no confirming."""

Span = tuple[int, int]
"""Where something begins and ends in an article's text, in code points."""


@dataclass(frozen=True, slots=True)
class Tie:
    """The place of another article that comes nearest to a passage: its number in the cut.

    ``strength`` is as an echo's; ``answer`` tells whether to believe it, ``denies`` that it seems
    to say that what the passage says is not so.
    """

    passage: int
    strength: float
    answer: Answer
    denies: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it says the same, not only maybe."""
        return self.answer == "yes"

    @property
    def is_something(self) -> bool:
        """Whether it says the same, or maybe."""
        return self.answer != "none"


@dataclass(frozen=True, slots=True)
class Compared:
    """The passages of each article, in order, and for each ordered pair the tie of each passage."""

    passages: Mapping[str, Sequence[Span]]
    ties: Mapping[tuple[str, str], Sequence[Tie]]

    def __contains__(self, article: str) -> bool:
        return article in self.passages

    def passage_at(self, article: str, offset: int) -> int | None:
        """Return the number of the passage at ``offset``, or of the nearest before it.

        None for an article without passages, or one that is not compared.
        """
        spans = self.passages.get(article, ())
        if not spans:
            return None
        return max(0, bisect_right(spans, offset, key=lambda span: span[0]) - 1)

    def span(self, article: str, passage: int) -> Span:
        """Return where a passage stands."""
        return self.passages[article][passage]

    def tie(self, article: str, passage: int, other: str) -> Tie | None:
        """Return the best place of ``other`` for a passage; None where there is none at all."""
        ties = self.ties.get((article, other), ())
        return ties[passage] if passage < len(ties) else None

    def ties_of(self, article: str, passage: int) -> Iterator[tuple[str, Tie]]:
        """Yield each other article with its best place for a passage."""
        for (one, other), ties in self.ties.items():
            if one == article and passage < len(ties):
                yield other, ties[passage]

    def counterpart(self, article: str, passage: int, other: str) -> int | None:
        """Return the passage of ``other`` that a linked pane may go to for a passage.

        It surely says the same; and it leads back to where one came from, or is very strong.
        Of the jumps that echoes alone would make this leaves half, and most of what they show.
        """
        tie = self.tie(article, passage, other)
        if tie is None or not tie.is_sure:
            return None
        back = self.tie(other, tie.passage, article)
        is_mutual = back is not None and abs(back.passage - passage) <= _NEAR
        return tie.passage if is_mutual or tie.strength >= _STRONG else None

    def is_alone(self, article: str, passage: int) -> bool:
        """Return whether nothing surely similar was found in any other article."""
        return not any(tie.is_sure for _, tie in self.ties_of(article, passage))


def compared(
    story: Story,
    refusals: Refusals,
    go_on: Callable[[], None],
    progress: Progress,
) -> Compared:
    """Return how the articles of ``story`` echo one another; ``go_on`` may raise to end it.

    What the reader refused is no echo; the next best place may be one. ``progress`` is told how
    many passages of long articles have been asked, and of how many.
    """
    spans = {
        article: tuple((one.start, one.end) for one in cut.passages)
        for article, cut in story.cuts.items()
    }
    total, done = sum(story.effort(*pair) for pair in combinations(spans, 2)), 0

    def asked(count: int) -> None:
        nonlocal done
        go_on()
        done += count
        progress(done, total)

    ties = {}
    for pair in permutations(spans, 2):
        go_on()
        refused = _refused(refusals, spans, *pair)
        found = _ties(story.best(*pair, asked), refused) if all(map(spans.get, pair)) else ()
        ties[pair] = tuple(_with_denials(story, spans, pair, found))
    return Compared(spans, ties)


def _with_denials(
    story: Story, spans: Mapping[str, Sequence[Span]], pair: tuple[str, str], ties: Sequence[Tie]
) -> Iterator[Tie]:
    """Yield the ties of two articles with whether each denies what the passage says."""
    one, other = pair
    for number, tie in enumerate(ties):
        there = spans[other][tie.passage]
        denies = tie.is_sure and story.denies(one, spans[one][number], other, there)
        yield replace(tie, denies=True) if denies else tie


def _refused(
    refusals: Refusals, spans: Mapping[str, Sequence[Span]], article: str, other: str
) -> Mapping[int, set[int]]:
    """Return for each passage of ``article`` which of ``other`` were refused for it."""
    refused: dict[int, set[int]] = defaultdict(set)
    for one, two in refusals.between(article, other):
        for row in _within(spans[article], one):
            refused[row].update(_within(spans[other], two))
    return refused


def _within(spans: Sequence[Span], place: Place) -> list[int]:
    """Return the numbers of the passages that a place touches."""
    return [n for n, (start, end) in enumerate(spans) if place.start < end and start < place.end]


def _ties(ranked: Ranked, refused: Mapping[int, set[int]]) -> tuple[Tie, ...]:
    from desktop.compare.echoes.echo import answer_of  # numpy comes with it

    found = (ranked.best(row, refused.get(row, ())) for row in range(len(ranked.places)))
    return tuple(Tie(place, strength, answer_of(strength)) for place, strength in found)
