"""Annotation files that are not simply one article's own: copied by hand, or with a cut name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.storage.attaching.filenames import PARKED, article_of, conflict_original, file_name
from desktop.storage.cached_file import CachedFile
from desktop.storage.collections.collection import AnnotationCollection
from desktop.storage.collections.json_text import NotACollection, parse
from desktop.storage.collections.link_items import is_link
from desktop.storage.disk import Disk


def tell_copies_apart(cached_files: Mapping[str, CachedFile]) -> None:
    """Give annotations new ids where a file was copied by hand; the copy is dirty then."""
    collections = {article: cached_file.collection for article, cached_file in cached_files.items()}
    for article, collection in told_apart(collections).items():
        if collection is not collections[article]:
            cached_files[article].collection = collection


def told_apart(collections: Mapping[str, AnnotationCollection]) -> dict[str, AnnotationCollection]:
    """Return collections with ids that no two share, where files were copied by hand.

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


def copied_from(name: str, collection: AnnotationCollection, disk: Disk) -> str:
    """Return the name of the file that ``name`` is a copy of, be that gone by now; or "".

    What a copy is called differs with the sync client, its language and whoever copies by hand.
    What it holds does not: its header names an article that has a file of its own, while no
    article has the copy's name. (One whose article was copied with it is a second set.)
    """
    article = collection.article.id
    original = file_name(article)
    if original == name or PARKED.search(name):
        return ""
    if conflict_original(name) == original:
        return original
    if disk.has_article(article_of(name)):
        return ""
    return original if disk.stamp(original) or disk.has_article(article) else ""


def holds_codebook(data: bytes) -> bool:
    """Return whether a file beside the articles, however it is called, holds themes."""
    try:
        themes = parse(data).get("themes")
    except NotACollection:
        return False
    several = themes if isinstance(themes, list) else []
    return bool(several) and all(isinstance(t, dict) and "id" in t and "name" in t for t in several)


def holds_links(data: bytes) -> bool:
    """Return whether a file beside the articles, however it is called, holds links."""
    try:
        first = parse(data).get("first")
    except NotACollection:
        return False
    items = first.get("items") if isinstance(first, dict) else None
    return isinstance(items, list) and bool(items) and all(map(is_link, items))


def _copy_id(identifier: str, article: str) -> str:
    import uuid  # noqa: PLC0415 - slow to import, and copies are seldom

    # The same each time, so that a copy that was never saved stays itself.
    key = f"{identifier} {article}".encode("utf-8", "surrogatepass").hex()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, key)}"
