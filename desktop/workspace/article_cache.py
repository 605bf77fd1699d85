"""The articles read most recently, kept in memory."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import replace

from desktop.library.article import Article, ArticleInfo
from desktop.library.library import Library

_KEPT = 12
"""Twice what the desk holds."""


class ArticleCache:
    """Reads the articles of a library and keeps the last ones; safe from any thread."""

    def __init__(self, library: Library) -> None:
        """Cache the articles of ``library``; nothing is read yet."""
        self._library = library
        self._articles: dict[tuple[str, str], Article] = {}
        self._turn = threading.Lock()

    def article(self, article_id: str) -> Article:
        """Return an article as it is now. Raises ArticleNotFound, UnreadableFile."""
        key = article_id, self._library.info(article_id).sha256
        with self._turn:
            article = self._articles.pop(key, None)
        article = article or self._library.article(article_id)
        with self._turn:
            # The file may have changed since the library looked at it: what counts is the text.
            self._articles[article_id, article.info.sha256] = article
            while len(self._articles) > _KEPT:
                del self._articles[next(iter(self._articles))]
        return article

    def holds(self, info: ArticleInfo) -> bool:
        """Return whether this version of an article is in the cache."""
        with self._turn:
            return (info.id, info.sha256) in self._articles

    def forget(self, paths: Collection[str]) -> None:
        """Drop the articles of these files from the cache, even where the text is the same.

        What is set aside and where pages begin may have changed without the text.
        """
        with self._turn:
            kept = self._articles.items()
            self._articles = {key: one for key, one in kept if one.info.path not in paths}

    def recorrect(self, article_ids: Collection[str]) -> None:
        """Give cached articles the facts that the library has of them now."""
        with self._turn:
            for (article_id, _), article in self._articles.items():
                if article_id in article_ids and (stated := self._library.stated(article_id)):
                    now = self._library.as_corrected(stated)
                    article.info = replace(now, sha256=article.info.sha256)
