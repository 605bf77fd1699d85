"""Words around a place, cut so that they fit a cell and still tell what is said."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.library.article import Article
from desktop.plain import in_a_row
from desktop.ui.compare.tables.grid import Column

_BEFORE, _REACH = 20, 60
"""Code points shown before a place and after it: few before, so that it is in a narrow cell."""


def columns_of(articles: Sequence[Article]) -> tuple[Column, ...]:
    """Return a column for each article: the number of its pane, and its source or title."""
    return tuple(
        Column(
            article.info.id,
            article.info.source or article.info.title,
            in_a_row((article.info.title, article.info.date)),
            number,
        )
        for number, article in enumerate(articles, start=1)
    )


def telling(
    text: str, start: int, end: int, reach: int = _REACH, before: int = _BEFORE
) -> tuple[str, tuple[int, int]]:
    """Return a place with the words around it in its line, and where it stands in them."""
    first = max(text.rfind("\n", 0, start) + 1, start - before)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + reach)
    left, after = text[first:start], text[end:last]
    if first and text[first - 1] != "\n":
        left = "…" + _after_space(left)
    if last < len(text) and text[last] != "\n":
        after = _before_space(after) + "…"
    return left + text[start:end] + after, (len(left), len(left) + end - start)


def line_of(text: str, start: int, end: int, most: int = 400) -> str:
    """Return the sentence-like line around a place, as one line of at most ``most`` characters."""
    reach = max(20, (most - (end - start)) // 2)
    shown, _ = telling(text, start, end, reach, reach)
    return " ".join(shown.split())


def _after_space(words: str) -> str:
    head, space, rest = words.partition(" ")
    return rest if space and len(head) < 20 else words


def _before_space(words: str) -> str:
    rest, space, tail = words.rpartition(" ")
    return rest if space and len(tail) < 20 else words
