"""What else a mention may stand for makes it less likely to be of one quantity with another."""

from __future__ import annotations

from desktop.compare.figures.contexts import Weighed
from desktop.compare.figures.mention import Kind, Mention
from desktop.compare.figures.placed import Placed
from desktop.compare.figures.rivals import NEVER, Rivals

HERE, FIRST, SECOND, THIRD = range(4)


def placed(article: str, value: float) -> Placed:
    mention = Mention(article, 0, 2, "", Kind.COUNT, value, value)
    return Placed(mention, Weighed({}, False, 1.0, 1.0))


def rivals(evidence: dict[tuple[int, int], float | None]) -> Rivals:
    """Return the rivals of one mention here and three of another article."""
    every = [placed("here", 0), *(placed("there", number) for number in (1, 2, 3))]
    numbers = {id(one): number for number, one in enumerate(every)}

    def weigh(one: Placed, other: Placed) -> float | None:
        return evidence.get((numbers[id(one)], numbers[id(other)]))

    return Rivals(every, evidence, weigh)


def test_a_mention_with_a_better_rival_is_less_likely_the_one() -> None:
    alone = rivals({(HERE, FIRST): 1.0})
    beaten = rivals({(HERE, FIRST): 1.0, (HERE, SECOND): 5.0})
    assert alone(HERE, FIRST) > 0.5 > beaten(HERE, FIRST)
    assert beaten(HERE, SECOND) > 0.5


def test_what_an_article_tells_again_is_no_rival_of_itself() -> None:
    again = rivals({(HERE, FIRST): 1.0, (HERE, SECOND): 1.0, (FIRST, SECOND): 4.0})
    other = rivals({(HERE, FIRST): 1.0, (HERE, SECOND): 1.0, (FIRST, SECOND): None})
    assert again(HERE, FIRST) > other(HERE, FIRST)


def test_what_excludes_another_is_never_like_it() -> None:
    assert rivals({(HERE, FIRST): None})(FIRST, HERE) == NEVER


def test_pairs_that_nobody_proposed_are_weighed_when_asked_for() -> None:
    told = rivals({(HERE, FIRST): 2.0})
    assert told(HERE, THIRD) == NEVER
