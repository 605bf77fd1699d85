"""Where a quote stands in an article, for commands that name a passage by its words."""

from __future__ import annotations

from desktop.errors import QuoteAmbiguous, QuoteNotFound
from desktop.library.article import Article
from desktop.wording import tr


def first_place(article: Article, quote: str) -> tuple[int, int]:
    """Return where ``quote`` first stands in an article. Raises QuoteNotFound."""
    return _places(article, quote)[0]


def only_place(article: Article, quote: str) -> tuple[int, int]:
    """Return where ``quote`` stands in an article. Raises QuoteNotFound, QuoteAmbiguous."""
    places = _places(article, quote)
    if len(places) > 1:
        raise QuoteAmbiguous(
            tr(
                "“{quote}” occurs {places} times in {path}; quote more of the words around the one"
                " you mean.",
                quote=_shown(quote),
                places=len(places),
                path=article.info.path,
            )
        )
    return places[0]


def _places(article: Article, quote: str) -> list[tuple[int, int]]:
    from desktop.anchoring.quotes import find_quote  # noqa: PLC0415 - the window may not need it

    if not quote.strip():
        raise QuoteNotFound(tr("The quote is empty; give the words of the article with --quote."))
    places = find_quote(article.text, quote)
    if not places:
        raise QuoteNotFound(
            tr(
                "“{quote}” does not occur in {path}; copy the words from the article.",
                quote=_shown(quote),
                path=article.info.path,
            )
        )
    return places


def _shown(quote: str) -> str:
    return quote if len(quote) <= 60 else f"{quote[:57]}…"
