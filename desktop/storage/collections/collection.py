"""A collection: all annotations of one article, or all links, as a file holds them; to bytes, back.

Collections are immutable: a change makes another, so that one can be written on a thread while the
next is being made. JSON itself is `json_text`; reading and
writing files is `disk`; merging two collections is `merging`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from desktop.annotations.annotation import Annotation, new_id
from desktop.annotations.link import Link
from desktop.annotations.record import Record, order_key
from desktop.storage.attaching.filenames import source_iri
from desktop.storage.collections.items import ThemeOf, from_item, to_item
from desktop.storage.collections.json_text import (
    Json,
    NewerFile,
    NotACollection,
    dumped,
    indented,
    is_newer,
    parse,
)
from desktop.storage.collections.link_items import is_link, link_from_item, link_to_item
from desktop.storage.collections.targets import BadItem
from desktop.wording import tr

VERSION = 1
W3C_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = frozenset({"@context", "id", "type", "label", "total", "first", "parallax"})
_PAGE_OURS = frozenset({"id", "type", "items", "startIndex"})


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What a file remembers of its article, to know it again: ``sha256`` is of its text."""

    id: str
    path: str = ""
    title: str = ""
    sha256: str = ""
    source: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class AnnotationCollection:
    """The contents of one annotation file.

    ``records`` are annotations in an article's file, links in theirs, and either in the trash.
    ``kept`` are items that could not be understood, verbatim; ``extra`` the unknown keys of the
    collection, and under "first" those of its page. ``facts`` are what the reader says of the
    article. Neither ``records`` nor ``facts`` is ever changed in place.
    """

    article: KnownArticle
    records: Mapping[str, Record] = field(default_factory=dict)
    kept: tuple[Any, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def annotations(self) -> Mapping[str, Annotation]:
        """The records of an article's file, which are all annotations."""
        return cast("Mapping[str, Annotation]", self.records)

    def with_records(
        self, changed: Iterable[Record], gone: Iterable[str] = ()
    ) -> AnnotationCollection:
        """Return the collection with records added or replaced by id, and others gone."""
        records = dict(self.records)
        for identifier in gone:
            records.pop(identifier, None)
        records.update((record.id, record) for record in changed)
        return replace(self, records=records)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost if its file did not exist."""
        return not (self.records or self.kept or self.facts)

    @property
    def is_newer(self) -> bool:
        """Whether a newer Parallax wrote it, who has more to say in it than we understand."""
        return is_newer(self.extra.get("parallax", {}), VERSION)


class ItemCache:
    """Remembers the JSON of each record, so that a change serialises one of 2,000, not all."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[Record, tuple[str, ...], str, str]] = {}

    def text(self, record: Record, source: str, name_of: Callable[[str], str]) -> str:
        """Return the indented JSON of ``record``."""
        themes = record.themes if isinstance(record, Annotation) else ()
        names = tuple(name_of(theme) for theme in themes)
        cached = self._texts.get(record.id)
        if cached and cached[0] is record and cached[1:3] == (names, source):
            return cached[3]
        text = dumped(_item(record, source, name_of))
        self._texts[record.id] = (record, names, source, text)
        return text


def write_collection(
    collection: AnnotationCollection,
    name: str,
    name_of: Callable[[str], str],
    cache: ItemCache | None = None,
) -> bytes:
    """Return the bytes of ``collection``, whose file is ``name`` below the annotations folder."""
    cache = cache or ItemCache()
    article = collection.article
    ordered = sorted(collection.records.values(), key=order_key)
    items = [cache.text(one, _source(one, article, name), name_of) for one in ordered]
    items += [dumped(item) for item in collection.kept]
    listed = "[" + ",".join("\n" + indented(item, 6) for item in items)
    listed += "\n    ]" if items else "]"
    marker = f"items of {os.urandom(16).hex()}"  # which no file can hold by design or chance
    frame = dumped(_frame(collection, len(items), marker))
    head, _, tail = frame.rpartition(json.dumps(marker))
    return (head + listed + tail + "\n").encode()


def read_collection(
    data: bytes, article: str, theme_of: ThemeOf
) -> tuple[AnnotationCollection, tuple[str, ...]]:
    """Return the collection in ``data`` and what was wrong with single items, one clause each.

    ``article`` is whose file it is. Raises NotACollection when the whole can't be understood.
    """
    odd: list[str] = []
    whole = parse(data, odd)
    found = whole.get("parallax")
    ours: Json = found if isinstance(found, dict) else {}
    page = whole if whole.get("type") == "AnnotationPage" else whole.get("first", {"items": []})
    if not isinstance(page, dict) or not isinstance(page.get("items", []), list):
        if is_newer(ours, VERSION):
            raise NewerFile
        raise NotACollection(tr("it holds no list of annotations"))
    records, kept, faults = _read_items(page.get("items", []), article, theme_of)
    if odd:
        told = tr("{odd} is no value that JSON has; it was read as nothing", odd=odd[0])
        faults = (*faults, told)
    stated = ours.get("facts")
    facts = stated if isinstance(stated, dict) else {}
    extra = _unknown(whole, page) | _unknown_of_ours(ours, has_facts=facts is stated)
    header = _known(ours.get("article"), article)
    return AnnotationCollection(header, records, kept, extra, facts), faults


def _unknown(whole: Json, page: Json) -> Json:
    """Return the keys of a collection and of its page that are not ours, to be written again."""
    is_bare = page is whole  # a page that stands alone, in no collection
    ignored = _OURS | _PAGE_OURS if is_bare else _OURS
    extra = {key: value for key, value in whole.items() if key not in ignored}
    of_page = {key: value for key, value in page.items() if key not in _PAGE_OURS}
    if of_page and not is_bare:
        extra["first"] = of_page
    extra |= {key: whole[key] for key in ("@context", "type") if isinstance(whole.get(key), list)}
    return extra


def _unknown_of_ours(ours: Json, *, has_facts: bool) -> Json:
    """Return what a newer Parallax, or somebody, wrote into our part of a collection."""
    known = {"version", "article"} | ({"facts"} if has_facts else set())
    rest = {key: value for key, value in ours.items() if key not in known}
    if is_newer(ours, VERSION):
        rest["version"] = ours["version"]
    return {"parallax": rest} if rest else {}


def _read_items(
    items: list[Any], article: str, theme_of: ThemeOf
) -> tuple[dict[str, Record], tuple[Any, ...], tuple[str, ...]]:
    """Return the records by id, the items that are none, as they are, and what is wrong with those.

    Of two that differ under one id the second gets an id of its own.
    """
    records: dict[str, Record] = {}
    kept: list[Any] = []
    faults: list[str] = []
    for number, item in enumerate(items, 1):
        try:
            # Where no article's annotations lie, the links do, or the trash, which says which.
            linked = not article and is_link(item)
            record = link_from_item(item) if linked else from_item(item, article, theme_of)
        except BadItem as error:
            kept.append(item)
            faults.append(
                tr("annotation {number} is kept but not shown: {error}", number=number, error=error)
            )
            continue
        twin = records.get(record.id)
        if twin is not None and twin != record:
            record = replace(record, id=new_id())
        records[record.id] = record
    return records, tuple(kept), tuple(faults)


def _frame(collection: AnnotationCollection, total: int, items: str) -> Json:
    """Return all of a collection's JSON but its ``items``, for which that text stands."""
    article, extra = collection.article, dict(collection.extra)
    identifier, page_id = _identifiers(article.id)
    page: Json = {"id": page_id, "type": "AnnotationPage", "startIndex": 0, "items": items}
    page |= extra.pop("first", {})
    facts: Json = {"facts": dict(sorted(collection.facts.items()))} if collection.facts else {}
    ours = {"version": VERSION, "article": _header(article), **facts, **extra.pop("parallax", {})}
    return {
        "@context": extra.pop("@context", W3C_CONTEXT),
        "id": identifier,
        "type": extra.pop("type", "AnnotationCollection"),
        "label": article.title or article.id,
        "total": total,
        "parallax": ours,
        **extra,
        "first": page,
    }


def _identifiers(article: str) -> tuple[str, str]:
    """Return the ids of an article's collection and of its page: the same each time."""
    import uuid  # noqa: PLC0415 - slow to import, and to read needs none

    name = article.encode("utf-8", "surrogatepass").hex()
    collection = uuid.uuid5(uuid.NAMESPACE_URL, f"parallax:{name}")
    return f"urn:uuid:{collection}", f"urn:uuid:{uuid.uuid5(collection, 'page')}"


def _item(record: Record, source: str, name_of: Callable[[str], str]) -> Json:
    if isinstance(record, Link):
        return link_to_item(record)
    return to_item(record, source, name_of)


def _source(record: Record, article: KnownArticle, name: str) -> str:
    if isinstance(record, Link):
        return ""  # each of its targets has its own
    if record.article != article.id:
        return source_iri(name, record.article)
    return source_iri(name, article.path or article.id)


def _header(article: KnownArticle) -> Json:
    header = {"id": article.id, "path": article.path, "title": article.title}
    source = {"source": article.source} if article.source else {}
    return {**header, "sha256": article.sha256, **source, **article.extra}


def _known(header: object, article: str) -> KnownArticle:
    if not isinstance(header, dict):
        return KnownArticle(article)
    texts = {
        key: value if isinstance(value := header.get(key), str) else ""
        for key in ("id", "path", "title", "sha256", "source")
    }
    extra = {key: value for key, value in header.items() if key not in texts}
    return KnownArticle(**{**texts, "id": texts["id"] or article}, extra=extra)
