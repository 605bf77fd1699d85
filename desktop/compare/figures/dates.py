"""The dated events of articles, for a timeline: when, and the sentence that tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.compare.figures import mentions
from desktop.compare.figures.days import Days
from desktop.compare.figures.mention import Mention
from desktop.library.article import Article


@dataclass(frozen=True, slots=True)
class Event:
    """One dated sentence: ``first`` to ``last`` are the days it may have been, both included.

    ``start`` and ``end`` are the sentence in the article's text, in code points, and ``text`` its
    words; ``mention`` is the date in it.
    """

    article: str
    start: int
    end: int
    text: str
    first: dt.date
    last: dt.date
    mention: Mention


def events(articles: Iterable[Article]) -> tuple[Event, ...]:
    """Return the dated sentences of ``articles`` by date; dates left open are not among them."""
    known = tuple(articles)
    story = mentions.days_of_story(known)
    found = [event for article in known for event in _of(article, story)]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.article, one.start)))


def _of(article: Article, story: Days | None) -> Iterable[Event]:
    text = article.text
    for mention in mentions.of(article, story):
        if mention.days is None:
            continue
        start, end = mentions.sentence(text, mention.start, mention.end)
        while start < end and text[start].isspace():
            start += 1
        yield Event(article.info.id, start, end, text[start:end], *mention.days, mention)
