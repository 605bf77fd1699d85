"""Highlights as Readwise exports them: CSV with a heading line, a highlight a row."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import UNDATED
from desktop.exchange.foreign import Foreign
from desktop.wording import tr

_HEADINGS = {
    "highlight": "words", "note": "note", "book title": "title", "title": "title", "url": "source",
    "source url": "source", "document title": "title", "highlighted at": "moment",
    "highlight tags": "tags", "tags": "tags",
}  # fmt: skip
_LONGEST = 1024 * 1024


def is_readwise(data: bytes) -> bool:
    """Return whether ``data`` begins with the heading line of such an export."""
    first = data[:4096].decode("utf-8-sig", "replace").partition("\n")[0].casefold()
    return "highlight" in first and "title" in first and "," in first


def read_readwise(data: bytes) -> tuple[list[Foreign], tuple[str, ...]]:
    """Return the highlights in ``data``, and clauses about rows that hold none.

    Raises ValueError when it is no CSV.
    """
    csv.field_size_limit(_LONGEST)
    text = data.decode("utf-8-sig", "replace")
    foreign: list[Foreign] = []
    faults: list[str] = []
    try:
        for number, row in enumerate(csv.DictReader(io.StringIO(text)), 1):
            found = _named(row)
            if found.get("words"):
                foreign.append(_foreign(found))
            else:
                faults.append(tr("row {n} was left out: it holds no highlight", n=number))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    return foreign, tuple(faults)


def _named(row: dict[str, str | None]) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading, value in row.items():
        name = _HEADINGS.get((heading or "").strip().casefold())
        if name and isinstance(value, str) and value.strip():
            found.setdefault(name, value.strip())
    return found


def _foreign(found: dict[str, str]) -> Foreign:
    moment = _moment(found.get("moment", ""))
    tags = (tag.strip() for tag in found.get("tags", "").split(","))
    return Foreign(
        id="",
        source=found.get("source", ""),
        title=found.get("title", ""),
        selector=Selector(0, 0, found["words"]),
        note=found.get("note", ""),
        tags=tuple(tag for tag in tags if tag),
        created=moment,
        modified=moment,
    )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return UNDATED
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
