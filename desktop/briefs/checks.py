"""A brief checks itself: what its reader should know before trusting it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.anchoring.placement import Status
from desktop.briefs.brief import CitedArticle, Entry, ThemeMark
from desktop.wording import counted, tr

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
        tr(
            "The theme “{theme}” rests on one source only: {source}.",
            theme=theme.name,
            source=next(iter(names)),
        )
        for theme, names in outlets.items()
        if len(names) == 1
    ]


def _reworded(entry: Entry) -> bool:
    return entry.changed and entry.status is not Status.UNCERTAIN


def _doubtful_quotes(entries: Iterable[Entry]) -> list[str]:
    quotes = [entry for entry in entries if not entry.whole_article]
    found = (
        (_changed, [quote for quote in quotes if _reworded(quote)]),
        (_unplaced, [quote for quote in quotes if quote.status is Status.UNCERTAIN]),
        (_lost, [quote for quote in quotes if quote.status is Status.ORPHAN]),
        (_lengthy, [quote for quote in quotes if len(quote.quote) > LONG_QUOTE]),
    )
    return [told(len(chosen), _numbers(chosen)) for told, chosen in found if chosen]


def _changed(number: int, articles: str) -> str:
    return counted(
        number,
        "{n} quote whose words changed since they were marked: {articles}.",
        "{n} quotes whose words changed since they were marked: {articles}.",
        articles=articles,
    )


def _unplaced(number: int, articles: str) -> str:
    return counted(
        number,
        "{n} quote whose place is uncertain: {articles}.",
        "{n} quotes whose place is uncertain: {articles}.",
        articles=articles,
    )


def _lost(number: int, articles: str) -> str:
    return counted(
        number,
        "{n} quote that can't be found any more: {articles}.",
        "{n} quotes that can't be found any more: {articles}.",
        articles=articles,
    )


def _lengthy(number: int, articles: str) -> str:
    return counted(
        number,
        "{n} quote of more than {most} characters: {articles}.",
        "{n} quotes of more than {most} characters: {articles}.",
        most=LONG_QUOTE,
        articles=articles,
    )


def _thin_articles(articles: Iterable[CitedArticle]) -> list[str]:
    found = []
    for article in articles:
        if not is_unstated(article):
            continue
        if article.source:
            found.append(tr("[{number}] does not state its date.", number=article.number))
        elif _is_dated(article):
            found.append(tr("[{number}] does not state its source.", number=article.number))
        else:
            found.append(
                tr("[{number}] does not state its source or its date.", number=article.number)
            )
    return found


def is_unstated(article: CitedArticle) -> bool:
    """Return whether an article of the library does not state its source, or its date."""
    return not article.gone and not (article.source and _is_dated(article))


def _is_dated(article: CitedArticle) -> bool:
    return bool(article.date) and article.dated != "file"


def _numbers(entries: Iterable[Entry]) -> str:
    numbers = sorted({entry.article.number for entry in entries})
    return ", ".join(f"[{number}]" for number in numbers)
