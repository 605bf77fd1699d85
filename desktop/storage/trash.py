"""Deleted annotations and links, as the trash keeps them: whole, with the article they were on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.annotations.annotation import Annotation, timestamp
from desktop.annotations.record import R, Record
from desktop.storage.collections.collection import AnnotationCollection
from desktop.storage.collections.items import read_date, write_date


def put_in_trash(record: R) -> R:
    """Return ``record`` as the trash keeps it: with the time of deletion, and its article."""
    ours = {**_ours(record), "deleted": write_date(timestamp())}
    if isinstance(record, Annotation):
        ours["article"] = record.article
    return replace(record, extra={**record.extra, "parallax": ours})


def taken_from_trash(record: R) -> R:
    """Return ``record`` as it was before it was deleted."""
    parallax = {key: v for key, v in _ours(record).items() if key not in ("article", "deleted")}
    extra = {key: value for key, value in record.extra.items() if key != "parallax"}
    return replace(record, extra={**extra, "parallax": parallax} if parallax else extra)


def deleted_at(record: Record) -> datetime | None:
    """Return when something in the trash was deleted."""
    return read_date(_ours(record).get("deleted"))


def with_articles(collection: AnnotationCollection) -> AnnotationCollection:
    """Return the trash as read from its file, each annotation on its own article again."""
    return replace(collection, records={key: _at_home(r) for key, r in collection.records.items()})


def _at_home(record: Record) -> Record:
    article = _ours(record).get("article")
    if isinstance(record, Annotation) and isinstance(article, str):
        return replace(record, article=article)
    return record


def _ours(record: Record) -> dict[str, Any]:
    found = record.extra.get("parallax")
    return found if isinstance(found, dict) else {}
