"""Deleted annotations, as the trash keeps them: whole, with the article they were on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.annotations.annotation import Annotation, timestamp
from desktop.storage.collection import AnnotationCollection
from desktop.storage.items import read_date, write_date


def put_in_trash(annotation: Annotation, now: datetime | None = None) -> Annotation:
    """Return ``annotation`` as it lies in the trash, with when it was deleted."""
    ours = {"article": annotation.article, "deleted": write_date(now or timestamp())}
    parallax = {**_ours(annotation), **ours}
    return replace(annotation, extra={**annotation.extra, "parallax": parallax})


def taken_from_trash(annotation: Annotation) -> Annotation:
    """Return ``annotation`` as it was before it was deleted."""
    parallax = {key: v for key, v in _ours(annotation).items() if key not in ("article", "deleted")}
    extra = {key: value for key, value in annotation.extra.items() if key != "parallax"}
    return replace(annotation, extra={**extra, "parallax": parallax} if parallax else extra)


def deleted_at(annotation: Annotation) -> datetime | None:
    """Return when an annotation in the trash was deleted."""
    return read_date(_ours(annotation).get("deleted"))


def with_articles(collection: AnnotationCollection) -> AnnotationCollection:
    """Return the trash as read from its file, each annotation on its own article again."""
    annotations = {
        key: replace(one, article=article)
        if isinstance(article := _ours(one).get("article"), str)
        else one
        for key, one in collection.annotations.items()
    }
    return replace(collection, annotations=annotations)


def _ours(annotation: Annotation) -> dict[str, Any]:
    found = annotation.extra.get("parallax")
    return found if isinstance(found, dict) else {}
