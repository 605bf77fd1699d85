"""A claim as the window shows it: its passages where they stand now, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.annotations.link import Stance
from desktop.ui.compare.tables.grid import Place
from desktop.wording import tr


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """A passage of a claim: where it stands now, None for a whole article or one not found.

    ``quote`` is what was linked; ``is_found`` whether it still stands somewhere for sure.
    """

    id: str
    article: str
    stance: Stance
    place: Place | None
    quote: str = ""
    is_found: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """What the reader claims, and the passages that bear on it."""

    id: str
    text: str
    passages: tuple[LinkedPlace, ...] = ()

    def of(self, article: str) -> tuple[LinkedPlace, ...]:
        """Return its passages in an article, or the article as a whole."""
        return tuple(one for one in self.passages if one.article == article)

    def holds(self, place: Place) -> bool:
        """Return whether one of its passages overlaps ``place``."""
        return any(one.place is not None and overlap(one.place, place) for one in self.passages)


def overlap(one: Place, other: Place) -> bool:
    """Return whether two places share a character."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def claim_of(claims: Iterable[Claim], *places: Place) -> Claim | None:
    """Return the first claim that holds all of ``places``."""
    return next((one for one in claims if all(map(one.holds, places))), None)


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
