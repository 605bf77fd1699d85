"""What the reader says of an article that its file does not: facts corrected, and how far read.

It lies beside the article's annotations; the article itself is never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STATUS, STAR = "status", "star"
"""The keys of how far it has been read, and of the star."""
STATUSES = ("to read", "reading", "read", "used")


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the reader said of one article, by key; a key that is missing was never touched.

    Keys are `article.FACT_KEYS`, STATUS and STAR; others are another version's, and kept.
    """

    article: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def id(self) -> str:
        """The key by which changes match it, as they match records by id."""
        return f"facts of {self.article}"


def merged_values(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the values after both sides' changes, key by key; mine wins what both changed."""
    if dict(mine) == dict(base):
        return theirs
    merged = dict(theirs)
    for key in (*base, *mine):
        if mine.get(key) == base.get(key):
            continue
        if key in mine:
            merged[key] = mine[key]
        else:
            merged.pop(key, None)
    return merged


def changed_values(values: Mapping[str, Any], wanted: Mapping[str, str | None]) -> dict[str, Any]:
    """Return ``values`` with those ``wanted``; None gives a fact back to the file."""
    after = {**values, **wanted}
    return {key: value for key, value in after.items() if value is not None}
