"""What an echo is: a place in one article that says what a passage of another says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SURE = 0.6
"""From this strength on a place is said to echo the question."""

LIKELY = 0.5
"""From this strength on it may."""

WHOLE = 40_000
"""Characters up to which a text is held against others passage by passage; longer ones are asked
by what their passages have in common."""


class Answer(StrEnum):
    """Whether a place says the same: it does, it may, or nothing similar was found."""

    YES = "yes"
    MAYBE = "maybe"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Echo:
    """The passage between ``start`` and ``end`` of an article's text, as an answer to a question.

    ``passage`` is its number in the article's cut. ``focus`` are the places of its sentences
    that answer the question's. ``denies`` tells that it speaks of the same, but seems to say that
    it is not so. ``score`` ranks the answers to one question, ``strength`` can
    be compared across questions; both go up to about 3.
    """

    article: str
    passage: int
    start: int
    end: int
    score: float
    strength: float
    focus: tuple[tuple[int, int], ...] = ()
    denies: bool = False

    @property
    def answer(self) -> Answer:
        """How sure it is that this place says the same."""
        return answer_of(self.strength)


def answer_of(strength: float) -> Answer:
    """Return the answer that a strength stands for."""
    if strength >= SURE:
        return Answer.YES
    return Answer.MAYBE if strength >= LIKELY else Answer.NONE
