"""Where a passage stands, and how sure that is; whether it stands where it was marked.

What to do when it does not is the `resolver`'s; a library where nothing changed never asks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.anchoring.selectors import Selector


class Status(StrEnum):
    """How sure it is where a passage stands now."""

    PLACED = "placed"
    MOVED = "moved"
    UNCERTAIN = "uncertain"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range that may be the passage; ``score`` from 0 to 1."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a passage stands: a range, except for an orphan.

    PLACED is the same words where they were, MOVED the passage elsewhere or slightly reworded,
    UNCERTAIN the likeliest of ``candidates``, best first.
    """

    status: Status
    start: int | None = None
    end: int | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def found(self) -> tuple[int, int] | None:
        """The range, or None for an orphan."""
        return None if self.start is None or self.end is None else (self.start, self.end)


def stands(text: str, selector: Selector) -> bool:
    """Return whether the passage stands where it was marked, with the same words around it."""
    return bool(selector.exact.strip()) and in_place(text, selector)


def in_place(text: str, selector: Selector) -> bool:
    """Return whether a selector's words, and those around them, stand at its position."""
    start, end = selector.start, selector.end
    return (
        end - start == len(selector.exact)
        and text.startswith(selector.exact, start)
        and text.startswith(selector.suffix, end)
        and text[max(0, start - len(selector.prefix)) : start] == selector.prefix
    )
