"""Shelves handed over to the new ids of their articles, after files were renamed or moved.

Which shelf goes where is decided in `attaching`; the lock is `Holdings`' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.annotations.annotation import Annotation
from desktop.storage.cached_file import Shelf
from desktop.storage.filenames import file_name
from desktop.storage.merging import unite_sheets


def hand_over(
    shelves: dict[str, Shelf], moves: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Annotation, ...]]:
    """Move ``shelves`` to their new keys; return the moves made, and versions that lost.

    A shelf that came to be where another wants to go is never replaced: it takes in the other's
    annotations. Moves that would need more than that are left for the next time.
    """
    present = {old: new for old, new in moves.items() if old in shelves}
    left = _left(shelves, present)
    made = {old: new for old, new in present.items() if old not in left}
    united = {old: new for old, new in made.items() if new in shelves and new not in made}
    losers: list[Annotation] = []
    for old, new in united.items():
        losers += _unite(shelves[old], new, shelves[new])
    taken = {new: shelves.pop(old) for old, new in made.items() if old not in united}
    for new, shelf in taken.items():
        _rename(shelf, new)
    shelves.update(taken)
    return made, tuple(losers)


def _left(shelves: Mapping[str, Shelf], moves: Mapping[str, str]) -> set[str]:
    """Return what can't move: those that others follow to a place that was taken meanwhile."""
    followed = set(moves.values())
    left = {
        old for old, new in moves.items() if old in followed and new in shelves and new not in moves
    }
    while more := {old for old, new in moves.items() if new in left} - left:
        left |= more
    return left


def _unite(old: Shelf, article: str, new: Shelf) -> tuple[Annotation, ...]:
    """Put all of ``old`` on ``new``, the shelf of ``article``; return versions that lost."""
    old.rehome(article)
    merged = unite_sheets(new.sheet, old.sheet)
    new.sheet = merged.sheet
    old.sheet = replace(old.sheet, annotations={}, kept=())
    return merged.losers


def _rename(shelf: Shelf, article: str) -> None:
    """Make ``shelf`` the one of ``article``; its file follows when saved."""
    shelf.rehome(article)
    if shelf.stamp is not None:
        shelf.former = shelf.former or shelf.name
    shelf.name = file_name(article)
    shelf.stale = True
