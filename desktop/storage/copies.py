"""Annotation files that are not simply one article's own: copied by hand, or with a cut name."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace

from desktop.storage.cached_file import CachedFile
from desktop.storage.collection import AnnotationCollection
from desktop.storage.filenames import conflict_original, file_name


def tell_copies_apart(cached_files: Mapping[str, CachedFile]) -> None:
    """Give annotations new ids where a file was copied by hand; the copy is dirty then."""
    collections = {article: cached_file.collection for article, cached_file in cached_files.items()}
    for article, collection in told_apart(collections).items():
        if collection is not collections[article]:
            cached_files[article].collection = collection


def told_apart(collections: Mapping[str, AnnotationCollection]) -> dict[str, AnnotationCollection]:
    """Return collections of which some may be copied by hand, together with their article.

    The one whose header names its own article keeps the ids.
    """
    seen: set[str] = set()
    told = dict(collections)
    for article in sorted(collections, key=lambda key: (collections[key].article.id != key, key)):
        collection = collections[article]
        twins = seen.intersection(collection.annotations)
        if twins:
            copies = [
                replace(collection.annotations[key], id=_copy_id(key, article))
                for key in sorted(twins)
            ]
            told[article] = collection.with_records(copies, twins)
        seen.update(told[article].annotations)
    return told


def named_in_full(
    name: str, article: str, collection: AnnotationCollection
) -> tuple[str, AnnotationCollection]:
    """Return the article that a file name cut for length stands for, as its header says."""
    full = collection.article.id
    if full == article or file_name(full) != name:
        return article, collection
    annotations = {key: replace(one, article=full) for key, one in collection.annotations.items()}
    return full, replace(collection, records=annotations)


def is_conflicting_copy(name: str, collection: AnnotationCollection) -> bool:
    """Return whether a file is a sync client's copy of another, be that gone or renamed by now.

    An article may have such a name itself; its file's header says so.
    """
    original = conflict_original(name)
    return bool(original) and file_name(collection.article.id) == original


def _copy_id(identifier: str, article: str) -> str:
    # The same each time, so that a copy that was never saved stays itself.
    key = f"{identifier} {article}".encode("utf-8", "surrogatepass").hex()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, key)}"
