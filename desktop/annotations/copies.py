"""Annotation files that are not simply one article's own: copied by hand, or with a cut name."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace

from desktop.annotations.filenames import file_name
from desktop.annotations.sheets import Sheet
from desktop.annotations.shelf import Shelf, Stamp


def tell_copies_apart(shelves: Mapping[str, Shelf]) -> None:
    """Give annotations new ids where a file was copied by hand, together with its article.

    The file whose header names its own article keeps the ids; the other is dirty then.
    """
    seen: set[str] = set()
    for article in sorted(shelves, key=lambda key: (shelves[key].sheet.article.id != key, key)):
        shelf = shelves[article]
        twins = seen.intersection(shelf.sheet.annotations)
        if twins:
            copies = [
                replace(shelf.sheet.annotations[key], id=_copy_id(key, article))
                for key in sorted(twins)
            ]
            shelf.sheet = shelf.sheet.with_annotations(copies, twins)
        seen.update(shelf.sheet.annotations)


def named_in_full(
    name: str, article: str, found: tuple[Sheet, Stamp]
) -> tuple[str, tuple[Sheet, Stamp]]:
    """Return the article that a file name cut for length stands for, as its header says."""
    sheet, stamp = found
    full = sheet.article.id
    if full == article or file_name(full) != name:
        return article, found
    annotations = {key: replace(one, article=full) for key, one in sheet.annotations.items()}
    return full, (replace(sheet, annotations=annotations), stamp)


def _copy_id(identifier: str, article: str) -> str:
    # The same each time, so that a copy that was never saved stays itself.
    key = f"{identifier} {article}".encode("utf-8", "surrogatepass").hex()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, key)}"
