"""The pages on which passages of the results stand, as far as their articles are in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.library.article import Article
from desktop.search.results import Hit, Passage, Results


def with_pages(results: Results, articles: Iterable[Article]) -> Results:
    """Return ``results`` with the page of each passage of ``articles``, which are read already."""
    known = {article.info.id: article for article in articles if article.pages}
    if not known:
        return results
    return replace(results, hits=tuple(_paged(hit, known.get(hit.article)) for hit in results.hits))


def page_starts(article: Article) -> tuple[tuple[int, str], ...]:
    """Return where the article's pages begin, and their labels, as a search takes them."""
    return tuple((page.offset, page.label) for page in article.pages)


def _paged(hit: Hit, article: Article | None) -> Hit:
    if article is None:
        return hit
    return replace(hit, passages=tuple(_labelled(one, article) for one in hit.passages))


def _labelled(passage: Passage, article: Article) -> Passage:
    if passage.where != "text":
        return passage
    at = passage.matches[0][0] if passage.matches else passage.start
    return passage._replace(page=article.page_at(at))
