"""The changes a user can make to links; all pure, and undone like any other `Change`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.anchoring.selectors import describe
from desktop.annotations.change import ArticleText, Change
from desktop.annotations.link import (
    Kind,
    Link,
    LinkedPassage,
    Stance,
    create_link,
    with_passage,
)
from desktop.annotations.record import touched
from desktop.errors import InputError
from desktop.library.article import ArticleInfo
from desktop.wording import tr


def add_link(
    claim: str,
    passages: Iterable[LinkedPassage],
    texts: Iterable[ArticleText] = (),
) -> Change:
    """Make a link of a claim and its first passages; ``texts`` are what these were marked in."""
    made = create_link(claim, passages)
    return Change(tr("Link passages"), (), (made,), tuple(texts))


def refuse(
    passages: Iterable[LinkedPassage],
    texts: Iterable[ArticleText] = (),
) -> Change:
    """Note that passages which look like echoes of each other are not the same."""
    made = create_link("", passages, Kind.NOT_SAME)
    return Change(tr("Not the same"), (), (made,), tuple(texts))


def add_passage(
    link: Link,
    passage: LinkedPassage,
    text: ArticleText | None = None,
) -> Change:
    """Add a passage to a link."""
    return _edited(tr("Link passage"), link, with_passage(link, passage), text)


def edit_claim(link: Link, claim: str) -> Change:
    """Say the claim in other words."""
    return _edited(tr("Edit claim"), link, replace(link, claim=claim))


def set_stance(link: Link, passage: str, stance: Stance) -> Change:
    """Say how the passage of an id stands to the claim; raises InputError when there is none."""
    changed = replace(_passage(link, passage), stance=stance)
    return _edited(tr("Change stance"), link, with_passage(link, changed))


def move_passage(  # noqa: PLR0913, PLR0917 - a passage, and where it goes
    link: Link,
    passage: str,
    article: ArticleInfo,
    text: str,
    start: int,
    end: int,
) -> Change:
    """Put the passage of an id on ``text[start:end]`` of ``article``, or accept it as found there.

    Raises InputError when there is none, and ValueError on an empty range.
    """
    moved = replace(
        _passage(link, passage),
        article=article.id,
        path=article.path,
        selector=describe(text, start, end),
        sha256=article.sha256,
    )
    known = ArticleText(article, text)
    return _edited(tr("Move linked passage"), link, with_passage(link, moved), known)


def drop_passage(link: Link, passage: str) -> Change:
    """Take a passage from a link; the last one takes the link with it."""
    gone = _passage(link, passage)
    left = tuple(one for one in link.passages if one.id != gone.id)
    if not left:
        return remove([link])
    return _edited(tr("Unlink passage"), link, replace(link, passages=left))


def remove(links: Iterable[Link]) -> Change:
    """Delete links; they go to the trash."""
    gone = tuple(links)
    return Change(tr("Delete link") if len(gone) == 1 else tr("Delete links"), gone)


def _passage(link: Link, identifier: str) -> LinkedPassage:
    found = link.passage(identifier)
    if found is None:
        raise InputError(
            tr('There is no passage "{identifier}" in this link.', identifier=identifier)
        )
    return found


def _edited(label: str, old: Link, new: Link, text: ArticleText | None = None) -> Change:
    after = old if old == new else touched(new)
    return Change(label, (old,), (after,), (text,) if text else ())
