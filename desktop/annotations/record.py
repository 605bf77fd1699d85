"""What has an id and is kept, merged, trashed and brought back as a whole: annotations and links.

Each class says which of its fields hold one value (``single``: where two sides changed it, one
loses) and which hold several (``several``: merged one by one).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from desktop.annotations.annotation import ME, Annotation, place_key, timestamp
from desktop.annotations.link import Link

Record = Annotation | Link
R = TypeVar("R", bound=Annotation | Link)

_TICK = timedelta(milliseconds=1)
_END = datetime.max.replace(tzinfo=UTC) - _TICK


def touched(record: R) -> R:
    """Return ``record`` modified now, and in any case later than it was."""
    moment = timestamp()
    last = record.modified
    return replace(record, modified=max(moment, last + _TICK if last < _END else last))


def same_content(one: Record | None, other: Record | None) -> bool:
    """Return whether two states differ in nothing but the date of their last change."""
    if one is None or other is None:
        return one is other
    return one is other or replace(one, modified=other.modified) == other


def signed(record: R, name: str) -> R:
    """Return ``record`` with the name of who made it, if it was made here just now."""
    return replace(record, creator=name) if record.creator == ME else record


def order_key(record: Record) -> tuple[str, int, int, datetime, str]:
    """Return what records are sorted by: annotations by place, links by age."""
    if isinstance(record, Link):
        return "", -1, -1, record.created, record.id
    return place_key(record)
