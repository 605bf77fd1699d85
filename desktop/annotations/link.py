"""A link: one claim, the passages of several articles that bear on it, and how each does.

All pure. How links change is in `link_changes`; their file is `links.json`, kept by `storage`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from desktop.anchoring.selectors import Selector, describe
from desktop.annotations.annotation import ME, UNDATED, new_id, timestamp
from desktop.library.article import ArticleInfo


class Stance(StrEnum):
    """How a passage stands to the claim."""

    SAYS = "says"
    CONFIRMS = "confirms"
    CONTRADICTS = "contradicts"
    CHANGES_FIGURE = "changes-figure"
    OMITS = "omits"


class Kind(StrEnum):
    """What a link says of its passages: that they bear on one claim, or that they do not."""

    CLAIM = "claim"
    NOT_SAME = "not-same"


@dataclass(frozen=True, slots=True)
class LinkedPassage:
    """A passage of one article, and how it stands to the claim.

    Without a ``selector`` it is the whole article, as for one that omits the claim. ``article``
    is its id, ``path`` where it was when last seen, ``sha256`` the hash of the text that the
    selector was described on. ``extra`` holds unknown keys of the target.
    """

    id: str
    article: str
    path: str
    selector: Selector | None = None
    stance: Stance = Stance.SAYS
    sha256: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def quote(self) -> str:
        """The words as they were linked; empty for the whole article."""
        return self.selector.exact if self.selector else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A claim in the user's words with its passages, in the order they were added.

    ``id`` is a "urn:uuid:..."; dates, ``creator`` and ``extra`` are as an annotation's. One of
    the kind NOT_SAME is a pair that the user refused to take for an echo.
    """

    single: ClassVar[tuple[str, ...]] = ("claim", "kind")
    several: ClassVar[tuple[str, ...]] = ("passages",)

    id: str
    claim: str = ""
    passages: tuple[LinkedPassage, ...] = ()
    kind: Kind = Kind.CLAIM
    created: datetime = UNDATED
    modified: datetime = UNDATED
    creator: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it links, each once."""
        return tuple(dict.fromkeys(one.article for one in self.passages))

    def passage(self, identifier: str) -> LinkedPassage | None:
        """Return the passage of that id, or None."""
        return next((one for one in self.passages if one.id == identifier), None)


def passage_of(
    article: ArticleInfo, text: str, start: int, end: int, stance: Stance = Stance.SAYS
) -> LinkedPassage:
    """Return the passage ``text[start:end]`` of an article; ValueError on an empty range."""
    selector = describe(text, start, end)
    return LinkedPassage(new_id(), article.id, article.path, selector, stance, article.sha256)


def whole_article(article: ArticleInfo) -> LinkedPassage:
    """Return a whole article as a passage that omits the claim."""
    return LinkedPassage(new_id(), article.id, article.path, None, Stance.OMITS)


def create_link(
    claim: str,
    passages: Iterable[LinkedPassage],
    kind: Kind = Kind.CLAIM,
) -> Link:
    """Return a new link, made now."""
    moment = timestamp()
    return Link(new_id(), claim, tuple(passages), kind, moment, moment, ME)


def with_passage(link: Link, passage: LinkedPassage) -> Link:
    """Return ``link`` with a passage added, or put in the place of the one of its id."""
    if link.passage(passage.id) is None:
        return replace(link, passages=(*link.passages, passage))
    passages = (passage if one.id == passage.id else one for one in link.passages)
    return replace(link, passages=tuple(passages))


def located(link: Link, paths: Mapping[str, str]) -> Link:
    """Return ``link`` with the paths that its articles have now, by their ids."""
    passages = tuple(
        one
        if paths.get(one.article, one.path) == one.path
        else replace(one, path=paths[one.article])
        for one in link.passages
    )
    return link if passages == link.passages else replace(link, passages=passages)


def follow_articles(link: Link, moves: Mapping[str, str]) -> Link:
    """Return ``link`` with articles under their new ids, after files were renamed."""
    if moves.keys().isdisjoint(link.articles):
        return link
    passages = (replace(one, article=moves.get(one.article, one.article)) for one in link.passages)
    return replace(link, passages=tuple(passages))
