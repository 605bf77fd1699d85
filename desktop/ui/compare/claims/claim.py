"""A claim as the window shows it: its passages where they stand now, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.anchoring.placement import Status
from desktop.annotations.link import Link, Stance
from desktop.annotations.placing import PlacedPassage
from desktop.ui.compare.tables.grid import Place
from desktop.wording import tr


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """A passage of a claim: where it stands now, None for a whole article or one not found.

    ``quote`` is what was linked; ``status`` how sure it is that ``place`` is where it stands.
    """

    id: str
    article: str
    stance: Stance
    place: Place | None
    quote: str = ""
    status: Status = Status.PLACED

    @property
    def is_stray(self) -> bool:
        """Whether it wants a look: it is no longer where it was linked."""
        return self.status is not Status.PLACED


@dataclass(frozen=True, slots=True)
class Claim:
    """What the reader claims, and the passages that bear on it."""

    id: str
    text: str
    passages: tuple[LinkedPlace, ...] = ()

    @property
    def strays(self) -> tuple[LinkedPlace, ...]:
        """Its passages that want a look."""
        return tuple(one for one in self.passages if one.is_stray)

    def of(self, article: str) -> tuple[LinkedPlace, ...]:
        """Return its passages in an article, or the article as a whole."""
        return tuple(one for one in self.passages if one.article == article)

    def holds(self, place: Place) -> bool:
        """Return whether one of its passages overlaps ``place``."""
        return any(one.place is not None and overlap(one.place, place) for one in self.passages)


def overlap(one: Place, other: Place) -> bool:
    """Return whether two places share a character."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def shown_claim(link: Link, placed: Iterable[PlacedPassage]) -> Claim:
    """Return a link with its passages where they stand now."""
    return Claim(link.id, link.claim, tuple(map(_linked, placed)))


def sign_of(stance: Stance) -> str:
    """Return the sign of a stance, which stands beside its word."""
    signs = {
        Stance.SAYS: "●",
        Stance.CONFIRMS: "✓",
        Stance.CONTRADICTS: "≠",
        Stance.CHANGES_FIGURE: "±",
        Stance.OMITS: "○",
    }
    return signs[stance]


def word_of(stance: Stance) -> str:
    """Return what a stance is called."""
    words = {
        Stance.SAYS: tr("Says it"),
        Stance.CONFIRMS: tr("Confirms it"),
        Stance.CONTRADICTS: tr("Contradicts it"),
        Stance.CHANGES_FIGURE: tr("Has another figure"),
        Stance.OMITS: tr("Omits it"),
    }
    return words[stance]


def word_of_status(status: Status) -> str:
    """Return what the reader is told of a passage that wants a look; "" for one that does not."""
    words = {
        Status.PLACED: "",
        Status.MOVED: tr("moved"),
        Status.UNCERTAIN: tr("uncertain"),
        Status.ORPHAN: tr("not found"),
    }
    return words[status]


def _linked(placed: PlacedPassage) -> LinkedPlace:
    passage, found = placed.passage, placed.placement.found
    place = Place(passage.article, *found) if found and passage.selector else None
    status = placed.placement.status if passage.selector else Status.PLACED
    return LinkedPlace(passage.id, passage.article, passage.stance, place, passage.quote, status)
