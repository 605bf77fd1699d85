"""A quote with its source, for pasting elsewhere."""

from __future__ import annotations

from desktop.dates import stated_day
from desktop.library.article import Article
from desktop.wording import tr


def cite(article: Article, start: int, end: int, note: str = "") -> str:
    """Return a passage in quotation marks, where it is from, and the note if there is one."""
    info = article.info
    quote = " ".join(article.text[start:end].split())
    source = tr(", ").join(
        filter(
            None, (info.author, f"“{info.title}”", info.source, stated_day(info.date, info.dated))
        )
    )
    place = article.place_of(start, end)
    lines = [f"“{quote}”", f"— {source}, {place}", info.url, note and f"\n{note}"]
    return "\n".join(filter(None, lines))
