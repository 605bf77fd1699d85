"""Two articles that are one told twice, as the dialog lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.library.article import ArticleInfo
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.compare.editions import Groups, Near


@dataclass(frozen=True, slots=True)
class Pair:
    """The older and the newer of two articles; ``share`` of one stands in the other, 0 to 1.

    Those that are joined already have no share.
    """

    old: ArticleInfo
    new: ArticleInfo
    is_joined: bool = False
    share: float = 0.0

    @property
    def said(self) -> str:
        """What the pair is, in a line."""
        if self.is_joined:
            return tr("Joined: {old} · {new}", old=_named(self.old), new=_named(self.new))
        return tr(
            "{share} % the same: {old} · {new}",
            share=round(self.share * 100),
            old=_named(self.old),
            new=_named(self.new),
        )


def pairs_of(near: Iterable[Near], groups: Groups, infos: Iterable[ArticleInfo]) -> Iterator[Pair]:
    """Yield what was found, then neighbours of those that are joined; what is gone is left out."""
    known = {info.id: info for info in infos}
    for one in near:
        if one.longer in known and one.shorter in known:
            old, new = sorted((known[one.shorter], known[one.longer]), key=lambda info: info.date)
            yield Pair(old, new, share=one.share)
    for group in groups:
        for first, second in pairwise(key for key in group if key in known):
            yield Pair(known[first], known[second], is_joined=True)


def _named(info: ArticleInfo) -> str:
    told = tr(", ").join(filter(None, (info.source, info.date)))
    return tr("“{title}” ({told})", title=info.title, told=told) if told else f"“{info.title}”"
