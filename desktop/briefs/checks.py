"""A brief checks itself: what its reader should know before trusting it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop.anchoring.resolver import Status
from desktop.briefs.brief import CitedArticle, Entry, ThemeMark
from desktop.briefs.wording import count

LONG_QUOTE = 1000
"""Characters from which a quote is said to be long; rights holders and readers object."""


def check(entries: Sequence[Entry], articles: Sequence[CitedArticle]) -> tuple[str, ...]:
    """Return what is doubtful about ``entries`` and ``articles``, one sentence each."""
    return (*_lone_themes(entries), *_doubtful_quotes(entries), *_thin_articles(articles))


def _lone_themes(entries: Iterable[Entry]) -> list[str]:
    """Name the themes that rest on one outlet, since agreement needs two."""
    outlets: dict[ThemeMark, set[str]] = {}
    for entry in entries:
        for theme in entry.themes:
            outlets.setdefault(theme, set()).add(entry.article.source or entry.article.title)
    return [
        f"The theme “{theme.name}” rests on one source only: {next(iter(names))}."
        for theme, names in outlets.items()
        if len(names) == 1
    ]


def _reworded(entry: Entry) -> bool:
    return entry.changed and entry.status is not Status.UNCERTAIN


def _uncertain(entry: Entry) -> bool:
    return entry.status is Status.UNCERTAIN


def _orphan(entry: Entry) -> bool:
    return entry.status is Status.ORPHAN


def _long(entry: Entry) -> bool:
    return len(entry.quote) > LONG_QUOTE


_DOUBTS: tuple[tuple[Callable[[Entry], bool], str], ...] = (
    (_reworded, "whose words changed since they were marked"),
    (_uncertain, "whose place is uncertain"),
    (_orphan, "that can't be found any more"),
    (_long, f"of more than {LONG_QUOTE} characters"),
)


def _doubtful_quotes(entries: Iterable[Entry]) -> list[str]:
    quotes = [entry for entry in entries if not entry.whole_article]
    found = [([quote for quote in quotes if doubted(quote)], words) for doubted, words in _DOUBTS]
    return [
        f"{count(len(chosen), 'quote')} {words}: {_numbers(chosen)}."
        for chosen, words in found
        if chosen
    ]


def _thin_articles(articles: Iterable[CitedArticle]) -> list[str]:
    found = []
    for article in articles:
        dated = article.date and article.dated != "file"
        missing = [] if article.source else ["its source"]
        missing += [] if dated else ["its date"]
        if missing and not article.gone:
            found.append(f"[{article.number}] does not state {' or '.join(missing)}.")
    return found


def _numbers(entries: Iterable[Entry]) -> str:
    numbers = sorted({entry.article.number for entry in entries})
    return ", ".join(f"[{number}]" for number in numbers)
