"""Annotation files that are not simply one article's own: copied by hand, or with a cut name."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace

from desktop.storage.cached_file import Shelf
from desktop.storage.collection import Sheet
from desktop.storage.filenames import conflict_original, file_name


def tell_copies_apart(shelves: Mapping[str, Shelf]) -> None:
    """Give annotations new ids where a file was copied by hand; the copy is dirty then."""
    sheets = {article: shelf.sheet for article, shelf in shelves.items()}
    for article, sheet in told_apart(sheets).items():
        if sheet is not sheets[article]:
            shelves[article].sheet = sheet


def told_apart(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """Return sheets of which some may be copied by hand, together with their article.

    The one whose header names its own article keeps the ids.
    """
    seen: set[str] = set()
    told = dict(sheets)
    for article in sorted(sheets, key=lambda key: (sheets[key].article.id != key, key)):
        sheet = sheets[article]
        twins = seen.intersection(sheet.annotations)
        if twins:
            copies = [
                replace(sheet.annotations[key], id=_copy_id(key, article)) for key in sorted(twins)
            ]
            told[article] = sheet.with_annotations(copies, twins)
        seen.update(told[article].annotations)
    return told


def named_in_full(name: str, article: str, sheet: Sheet) -> tuple[str, Sheet]:
    """Return the article that a file name cut for length stands for, as its header says."""
    full = sheet.article.id
    if full == article or file_name(full) != name:
        return article, sheet
    annotations = {key: replace(one, article=full) for key, one in sheet.annotations.items()}
    return full, replace(sheet, annotations=annotations)


def is_conflicting_copy(name: str, sheet: Sheet) -> bool:
    """Return whether a file is a sync client's copy of another, be that gone or renamed by now.

    An article may have such a name itself; its file's header says so.
    """
    original = conflict_original(name)
    return bool(original) and file_name(sheet.article.id) == original


def _copy_id(identifier: str, article: str) -> str:
    # The same each time, so that a copy that was never saved stays itself.
    key = f"{identifier} {article}".encode("utf-8", "surrogatepass").hex()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, key)}"
