"""The beginning of a brief: what a preview shows of one that may be long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.briefs.brief import Brief, Group


def beginning(brief: Brief, most: int) -> Brief:
    """Return ``brief`` with its first ``most`` entries, and the headings above them."""
    return replace(brief, groups=tuple(_groups(brief, most)))


def _groups(brief: Brief, most: int) -> Iterator[Group]:
    left = most
    for group in brief.groups:
        if left <= 0:
            return
        yield replace(group, entries=group.entries[:left])
        left -= len(group.entries)
