"""Cached files handed over to the new ids of their articles, after files were renamed or moved.

Which cached file goes where is decided in `attaching`; the lock is held by `WorkingCopy`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.annotations.record import Record
from desktop.storage.attaching.filenames import file_name
from desktop.storage.cached_file import CachedFile
from desktop.storage.collections.merging import unite_collections


def hand_over(
    cached_files: dict[str, CachedFile], moves: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Record, ...]]:
    """Move cached files to their new keys; return the moves made, and versions that lost.

    A cached file that is already at the target of a move is never replaced: the moved one is
    merged into it. Moves that would need more than that are left for the next time.
    """
    present = {old: new for old, new in moves.items() if old in cached_files}
    left = _left(cached_files, present)
    made = {old: new for old, new in present.items() if old not in left}
    united = {old: new for old, new in made.items() if new in cached_files and new not in made}
    losers: list[Record] = []
    for old, new in united.items():
        losers += _unite(cached_files[old], new, cached_files[new])
    taken = {new: cached_files.pop(old) for old, new in made.items() if old not in united}
    for new, cached_file in taken.items():
        _rename(cached_file, new)
    cached_files.update(taken)
    return made, tuple(losers)


def _left(cached_files: Mapping[str, CachedFile], moves: Mapping[str, str]) -> set[str]:
    """Return the moves that must wait, since the last place of their chain was taken meanwhile."""
    followed = set(moves.values())
    left = {
        old
        for old, new in moves.items()
        if old in followed and new in cached_files and new not in moves
    }
    while more := {old for old, new in moves.items() if new in left} - left:
        left |= more
    return left


def _unite(old: CachedFile, article: str, new: CachedFile) -> tuple[Record, ...]:
    """Put all of ``old`` on ``new``, the cached file of ``article``; return versions that lost."""
    old.rehome(article)
    merged = unite_collections(new.collection, old.collection)
    new.collection = merged.collection
    old.collection = replace(old.collection, records={}, kept=(), facts={})
    return merged.losers


def _rename(cached_file: CachedFile, article: str) -> None:
    """Make ``cached_file`` the one of ``article``; the file is renamed when it is saved."""
    cached_file.rehome(article)
    if cached_file.stamp is not None:
        cached_file.former = cached_file.former or cached_file.name
    cached_file.name = file_name(article)
    cached_file.stale = True
