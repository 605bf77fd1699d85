"""Which of our articles an annotation of another tool is about, and where its passage stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from desktop.anchoring.placement import Status
from desktop.anchoring.resolver import Resolver
from desktop.anchoring.selectors import Selector, describe
from desktop.annotations.annotation import Annotation, new_id
from desktop.annotations.change import ArticleText
from desktop.annotations.codebook import Codebook
from desktop.annotations.link import Link, LinkedPassage
from desktop.exchange.foreign import Foreign
from desktop.library.article import ArticleInfo
from desktop.wording import tr

TextOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What an import is matched against: our articles, their texts, and what we have."""

    articles: Sequence[ArticleInfo]
    text_of: TextOf
    annotations: Sequence[Annotation]
    codebook: Codebook
    links: Sequence[Link] = ()


class Finder:
    """Finds the article and the passage of each annotation."""

    def __init__(self, ours: ImportContext) -> None:
        self._ours = ours
        self._resolvers: dict[str, tuple[str, Resolver]] = {}
        self._by_source: dict[str, ArticleInfo] = {}
        for article in ours.articles:
            for key in (_address(article.url), article.path, article.id):
                self._by_source.setdefault(key, article)
        self._by_source.pop("", None)

    def annotation(self, foreign: Foreign, themes: tuple[str, ...]) -> tuple[Annotation, bool]:
        """Return the annotation, and whether its passage was found."""
        article = self._article(foreign)
        selector, placed = foreign.selector, article is not None
        if article and selector:
            selector, placed = self._selector(article, selector)
        note, extra = foreign.note, foreign.extra
        if selector and not selector.exact:
            # Without words nothing could ever find it again; the position stays for others to see.
            bare = {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}
            selector, extra = None, {**extra, "target": {"selector": [bare]}}
            note = note or tr("(a highlight without its words)")
        made = Annotation(
            id=foreign.id or new_id(),
            article=article.id if article else _stand_in(foreign),
            selector=selector,
            note=note,
            themes=themes,
            created=foreign.created,
            modified=foreign.modified,
            sha256=article.sha256 if article and placed else "",
            creator=foreign.creator,
            extra=extra,
        )
        return made, placed

    def link(self, link: Link) -> Link:
        """Return ``link`` on our articles, each passage where it was found."""
        return replace(link, passages=tuple(self._passage(one) for one in link.passages))

    def texts_of(self, used: Collection[str]) -> tuple[ArticleText, ...]:
        """Return the texts of these articles that were used, for the store to keep."""
        return tuple(
            ArticleText(article, self._text(article.id)[0])
            for article in self._ours.articles
            if article.id in used
        )

    def _passage(self, passage: LinkedPassage) -> LinkedPassage:
        foreign = Foreign(passage.id, passage.path, selector=passage.selector)
        article = self._article(foreign)
        if article is None:
            return replace(passage, article=_stand_in(foreign), sha256="")
        here = replace(passage, article=article.id, path=article.path)
        if passage.selector is None:
            return here
        selector, placed = self._selector(article, passage.selector)
        return replace(here, selector=selector, sha256=article.sha256 if placed else "")

    def _article(self, foreign: Foreign) -> ArticleInfo | None:
        source = unquote(foreign.source)
        for key in (_address(source), source, re.sub(r"^(\.\./)+", "", source)):
            if key and key in self._by_source:
                return self._by_source[key]
        title = folded_title(foreign.title)
        titled = [one for one in self._ours.articles if title and folded_title(one.title) == title]
        named = [one for one in self._ours.articles if _file_name(source) == _file_name(one.path)]
        for few in (titled, named):
            if len(few) == 1:
                return few[0]
        return self._quoting(foreign)

    def _quoting(self, foreign: Foreign) -> ArticleInfo | None:
        """Return the one article that surely has the passage, if it says enough.

        An article with another address is another document, whatever agency both quote.
        """
        selector = foreign.selector
        if selector is None or len(selector.exact + selector.prefix + selector.suffix) < 40:
            return None
        sure = (Status.PLACED, Status.MOVED)
        found = [
            one
            for one in self._ours.articles
            if not one.url and self._text(one.id)[1].resolve(selector).status in sure
        ]
        return found[0] if len(found) == 1 else None

    def _selector(self, article: ArticleInfo, selector: Selector) -> tuple[Selector, bool]:
        text, resolver = self._text(article.id)
        if not selector.exact:
            end = min(selector.end, len(text))
            inside = selector.start < end and bool(text[selector.start : end].strip())
            return (describe(text, selector.start, end), True) if inside else (selector, False)
        placement = resolver.resolve(selector)
        found = placement.found
        if found is None or placement.status is Status.UNCERTAIN:
            return selector, False
        return describe(text, *found), True

    def _text(self, article: str) -> tuple[str, Resolver]:
        if article not in self._resolvers:
            text = self._ours.text_of(article)
            self._resolvers[article] = text, Resolver(text)
        return self._resolvers[article]


def _stand_in(foreign: Foreign) -> str:
    """Return an id for an article we do not have, so that what is on it can be kept and listed."""
    parts = _parts(foreign.source)
    name = foreign.title or f"{parts.netloc}{parts.path}" or tr("unknown article")
    return "imported/" + re.sub(r"[/\\\s]+", " ", name).strip()[:100]


def _address(url: str) -> str:
    """Return a web address without what does not matter: scheme, "www.", slash, fragment."""
    if "://" not in url:
        return ""
    parts = _parts(url)
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query


def folded_title(title: str) -> str:
    """Return a title as titles are compared: its letters and digits, in one case."""
    return "".join(character for character in title.casefold() if character.isalnum())


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # such as brackets that hold no address
        return SplitResult("", "", url, "", "")


def _file_name(path: str) -> str:
    return PurePosixPath(path).name if path else "?"
