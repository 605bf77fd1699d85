"""Who else says this? A passage, and what the other articles have for it, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.library.article import Article
from desktop.ui.compare.claims.refusals import Refusals
from desktop.ui.compare.echoes.library import Library
from desktop.ui.compare.tables.grid import Place

if TYPE_CHECKING:
    from desktop.compare.echoes.story import Story

Span = tuple[int, int]

_ASKED, _SHOWN = 6, 3
"""Places that an article is asked for, some of which may have been refused, and those shown."""


@dataclass(frozen=True, slots=True)
class Question:
    """A passage of an article, asked of the other open ones, or of the whole library."""

    place: Place
    words: str
    whole_library: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may say the same: its strength, "yes", "maybe" or "none", and shared words.

    ``shared`` are ranges in the article's text, in code points. ``denies`` tells that it speaks of
    the same, but seems to say that it is not so.
    """

    place: Place
    strength: float
    answer: str
    text: str
    shared: tuple[Span, ...] = ()
    denies: bool = False


@dataclass(frozen=True, slots=True)
class EchoRow:
    """What one article has for a question: its best places, best first; none may be similar."""

    article: str
    title: str
    source: str
    candidates: tuple[Candidate, ...]

    @property
    def answer(self) -> str:
        """The answer of the best place; "none" without one."""
        return self.candidates[0].answer if self.candidates else "none"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question: a row for each article that was asked."""

    question: Question
    rows: tuple[EchoRow, ...]


def answer(
    story: Story,
    question: Question,
    articles: Sequence[Article],
    refusals: Refusals,
    go_on: Callable[[], None],
) -> Reply:
    """Return what each of ``articles`` but the question's own has for it, in their order."""
    rows = []
    for article in articles:
        if article.info.id in story.cuts and article.info.id != question.place.article:
            go_on()
            rows.append(_row(story, question.place, article, refusals))
    return Reply(question, tuple(rows))


def answer_in_library(
    story: Story, question: Question, articles: Sequence[Article], library: Library
) -> Reply:
    """Return what each of ``articles`` has, then what else in the library says the same."""
    library.go_on()
    opened = answer(story, question, articles, library.refusals, library.go_on)
    asked = next(one for one in articles if one.info.id == question.place.article)
    others = [one for one in library.others(asked, question.place) if one.info.id not in story.cuts]
    around = library.story([asked, *others])
    rows = (_row(around, question.place, other, library.refusals) for other in others)
    return Reply(question, (*opened.rows, *(row for row in rows if row.candidates)))


def _row(story: Story, place: Place, article: Article, refusals: Refusals) -> EchoRow:
    info = article.info
    found = story.echoes(place.article, place.start, place.end, info.id, _ASKED)
    candidates = tuple(
        Candidate(
            Place(info.id, echo.start, echo.end),
            echo.strength,
            str(echo.answer),
            article.text[echo.start : echo.end],
            _shared(story, place, Place(info.id, echo.start, echo.end)),
            echo.denies,
        )
        for echo in found
    )
    good = [
        one for one in candidates if one.answer != "none" and not refusals.holds(place, one.place)
    ]
    return EchoRow(info.id, info.title, info.source, tuple(good[:_SHOWN]))


def _shared(story: Story, one: Place, other: Place) -> tuple[Span, ...]:
    """Return where ``other`` has words of ``one``, or words that mean the same."""
    _, there = story.shared_words(
        one.article, (one.start, one.end), other.article, (other.start, other.end)
    )
    return tuple(there)
