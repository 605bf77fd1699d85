"""Pairs of passages that the reader refused to take for the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.annotations.link import Kind
from desktop.ui.compare.claims.claim import overlap
from desktop.ui.compare.tables.grid import Place

if TYPE_CHECKING:
    from desktop.workspace.links import Links


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refused pairs, each as its places where they stand now."""

    pairs: tuple[tuple[Place, ...], ...] = ()

    def holds(self, one: Place, other: Place) -> bool:
        """Return whether two places were refused, or what they have grown or shrunk to."""
        return any(_has(pair, one) and _has(pair, other) for pair in self.pairs)

    def between(self, article: str, other: str) -> Iterator[tuple[Place, Place]]:
        """Yield the refused pairs of two articles, the place in ``article`` first."""
        for pair in self.pairs:
            for one in pair:
                for two in pair:
                    if (one.article, two.article) == (article, other):
                        yield one, two


def refusals_in(links: Links) -> Refusals:
    """Return what was refused in a library. May read articles."""
    refused = (links.placed(link) for link in links.all(Kind.NOT_SAME))
    return Refusals(
        tuple(
            tuple(
                Place(one.passage.article, *found)
                for one in placed
                if (found := one.placement.found)
            )
            for placed in refused
        )
    )


def _has(pair: Iterable[Place], place: Place) -> bool:
    return any(overlap(one, place) for one in pair)
