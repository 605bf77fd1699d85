"""W3C Web Annotations from other tools, and ours for them, in any shape they come in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote

from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import Annotation
from desktop.annotations.link import Link
from desktop.exchange.foreign import Foreign
from desktop.library.article import ArticleInfo
from desktop.storage.collections.collection import W3C_CONTEXT
from desktop.storage.collections.items import from_item, to_item
from desktop.storage.collections.json_text import dump
from desktop.storage.collections.link_items import is_link, link_from_item, link_to_item
from desktop.storage.collections.targets import BadItem, read_position
from desktop.wording import tr


def items_of(value: Any) -> Iterator[Any]:
    """Yield the annotations in a collection, a page, a list or a single annotation."""
    if isinstance(value, list):
        for one in value:
            yield from items_of(one)
        return
    if not isinstance(value, dict):
        return
    if "target" in value:
        yield value
        return
    for key in ("first", "items", "@graph"):
        yield from items_of(value.get(key, []))


def read_item(item: object) -> Foreign:
    """Return what a W3C annotation says; raises BadItem when it says nothing we can use."""
    if not isinstance(item, dict):
        raise BadItem(tr("it is not a JSON object"))
    if is_link(item):
        link = link_from_item(item)
        return Foreign(id=link.id, source="", link=link)
    source, title = _source(item.get("target"))
    try:
        annotation = from_item(item, "", _by_name)
        selector = annotation.selector
    except BadItem:
        # A position without words is no good in a changed text, yet good enough to import by.
        position = read_position(item.get("target"))
        if position is None:
            raise
        bare = {**item, "target": source or "urn:unknown"}
        annotation = from_item(bare, "", _by_name)
        selector = Selector(*position, exact="")
    return Foreign(
        id=annotation.id,
        source=source,
        title=title,
        selector=selector,
        note=annotation.note,
        tags=annotation.themes,
        created=annotation.created,
        modified=annotation.modified,
        creator=annotation.creator,
        extra={key: value for key, value in annotation.extra.items() if key != "@context"},
    )


def _by_name(name: str, _identifier: str) -> str:
    """Return a theme's name for it: another library's ids mean nothing here."""
    return name


def write_w3c(
    annotations: Iterable[Annotation],
    articles: Callable[[str], ArticleInfo | None],
    name_of: Callable[[str], str],
    links: Iterable[Link] = (),
) -> bytes:
    """Return a W3C AnnotationCollection of annotations and links, on their articles' addresses."""

    def source(article: str) -> str:
        return source_of(articles(article), article)

    items = [to_item(one, source(one.article), name_of) for one in annotations]
    items += [link_to_item(one, source) for one in links]
    ids = " ".join(item["id"] for item in items).encode("utf-8", "backslashreplace")
    identity = uuid.uuid5(uuid.NAMESPACE_URL, ids.decode())
    page = {"id": f"urn:uuid:{uuid.uuid5(identity, 'page')}", "type": "AnnotationPage"}
    return dump(
        {
            "@context": W3C_CONTEXT,
            "id": f"urn:uuid:{identity}",
            "type": "AnnotationCollection",
            "label": "Annotations from Parallax",
            "total": len(items),
            "first": {**page, "startIndex": 0, "items": items},
        }
    )


def source_of(article: ArticleInfo | None, identifier: str) -> str:
    """Return the IRI of an article for other tools: its address, or else its path."""
    if article and article.url:
        return article.url
    return quote(article.path if article else identifier, errors="surrogatepass")


def _source(target: Any) -> tuple[str, str]:
    """Return the IRI that an annotation is on, and the document's title if it is given."""
    if isinstance(target, list) and target:
        return _source(target[0])
    if isinstance(target, str):
        return target, ""
    if not isinstance(target, dict):
        return "", ""
    source = target.get("source", target.get("id", ""))
    if isinstance(source, dict):
        return str(source.get("id", "")), str(source.get("title", source.get("label", "")))
    return (source if isinstance(source, str) else ""), ""
