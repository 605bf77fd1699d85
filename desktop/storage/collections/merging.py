"""Two states of one collection become one, with nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from desktop.annotations.annotation import new_id
from desktop.annotations.facts import merged_values
from desktop.annotations.merging import merge_one
from desktop.annotations.record import Record
from desktop.storage.collections.collection import AnnotationCollection


@dataclass(frozen=True, slots=True)
class Merged:
    """What two collections became, and the versions of records that lost, under new ids."""

    collection: AnnotationCollection
    losers: tuple[Record, ...] = ()


def merge_collections(
    base: AnnotationCollection, mine: AnnotationCollection, theirs: AnnotationCollection
) -> Merged:
    """Return the collection after my changes since ``base`` and theirs, as on disk.

    Deleting gives way to editing. What both edited goes to the later one; the earlier, if words
    or place of it would be lost, comes back among the losers.
    """
    records: dict[str, Record] = {}
    losers: list[Record] = []
    for key in dict.fromkeys((*theirs.records, *mine.records)):
        kept, loser = merge_one(
            base.records.get(key), mine.records.get(key), theirs.records.get(key)
        )
        if kept:
            records[key] = kept
        if loser:
            losers.append(replace(loser, id=new_id()))
    header = mine.article if mine.article != base.article else theirs.article
    kept_items = _merged_items(base.kept, mine.kept, theirs.kept)
    extra = {**mine.extra, **theirs.extra}
    facts = merged_values(base.facts, mine.facts, theirs.facts)
    collection = AnnotationCollection(header, records, kept_items, extra, facts)
    return Merged(collection, tuple(losers))


def unite_collections(mine: AnnotationCollection, theirs: AnnotationCollection) -> Merged:
    """Return all of two collections with no common past: a sync client's conflicting copy."""
    return merge_collections(
        AnnotationCollection(mine.article), mine, replace(theirs, article=mine.article)
    )


def _merged_items(
    base: Iterable[Any], mine: Iterable[Any], theirs: Iterable[Any]
) -> tuple[Any, ...]:
    start, kept = list(base), list(theirs)
    kept += [item for item in mine if item not in start and item not in kept]
    return tuple(kept)
