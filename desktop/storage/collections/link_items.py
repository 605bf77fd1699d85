"""One link as a W3C Web Annotation of motivation ``linking``, whose targets are its passages.

What the model has no word for stands under keys of ours: how a passage stands to the claim, the
article's id and the text's hash in each target, and what kind of link it is in the item.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

from desktop.annotations.annotation import UNDATED, new_id
from desktop.annotations.link import Kind, Link, LinkedPassage, Stance
from desktop.storage.collections.items import (
    creator_json,
    kept_creator,
    read_creator,
    read_date,
    write_date,
)
from desktop.storage.collections.json_text import Json
from desktop.storage.collections.targets import BadItem, read_target, selectors_json
from desktop.wording import tr

STANCE = "parallax:stance"
_ARTICLE = "parallax:article"
_SHA256 = "parallax:sha256"
_OURS = frozenset(
    {"id", "type", "motivation", "creator", "created", "modified", "body", "target", "parallax"}
)
_TARGET_OURS = frozenset({"id", "type", "source", "selector", STANCE, _ARTICLE, _SHA256})


def is_link(item: object) -> bool:
    """Return whether an item is a link of ours, among items of other kinds."""
    if not isinstance(item, dict):
        return False
    targets = item.get("target")
    several = isinstance(targets, list) and len(targets) > 1
    return _kind(item) is not None or (item.get("motivation") == "linking" and several)


def link_to_item(link: Link, source_of: Callable[[str], str] | None = None) -> Json:
    """Return the JSON of ``link``; ``source_of`` an article's id is its IRI for other tools.

    Without it the sources are relative to the library's folder.
    """
    extra = dict(link.extra)
    bodies = list(extra.pop("body", []))
    if link.claim:
        claim = {"type": "TextualBody", "purpose": "describing", "value": link.claim}
        bodies.insert(0, {**claim, "format": "text/plain"})
    item: Json = {
        "id": link.id,
        "type": "Annotation",
        "motivation": "linking",
        "creator": creator_json(link.creator, extra),
        "created": write_date(link.created),
        "modified": write_date(link.modified),
        "body": bodies,
        "target": [_target(one, source_of) for one in link.passages],
    }
    item = {key: value for key, value in item.items() if value not in (None, [])}
    return {**item, **extra, "parallax": {**extra.get("parallax", {}), "kind": str(link.kind)}}


def link_from_item(item: object) -> Link:
    """Return the link that an item describes; raises BadItem when it links nothing."""
    if not isinstance(item, dict):
        raise BadItem(tr("it is not a JSON object"))
    targets = item.get("target")
    several = targets if isinstance(targets, list) else [targets]
    passages = tuple(_passage(one) for one in several if one)
    if not passages:
        raise BadItem(tr("it links nothing"))
    claim, others = _claim(item.get("body"))
    created, identifier = read_date(item.get("created")), item.get("id")
    return Link(
        id=identifier if isinstance(identifier, str) and identifier else new_id(),
        claim=claim,
        passages=passages,
        kind=_kind(item) or Kind.CLAIM,
        created=created or UNDATED,
        modified=read_date(item.get("modified")) or created or UNDATED,
        creator=read_creator(item.get("creator")),
        extra=_extra(item, others),
    )


def _target(passage: LinkedPassage, source_of: Callable[[str], str] | None) -> Json:
    beside = quote(passage.path or passage.article, errors="surrogatepass")
    kept = dict(passage.extra)
    selectors = [*selectors_json(passage.selector, kept.pop("parts", {})), *kept.pop("more", [])]
    target: Json = {
        "id": passage.id,
        "type": "SpecificResource",
        "source": source_of(passage.article) if source_of else beside,
        "selector": selectors,
        STANCE: str(passage.stance),
        _ARTICLE: passage.article,
        _SHA256: passage.sha256,
    }
    return {**{key: value for key, value in target.items() if value not in ("", [])}, **kept}


def _passage(target: object) -> LinkedPassage:
    """Return the passage that a target is; what other tools wrote in it is kept as ``extra``.

    One without the article's id is on the article at the path that its source names.
    Raises BadItem.
    """
    if isinstance(target, str):
        target = {"source": target}
    if not isinstance(target, dict):
        raise BadItem(tr("one of its targets is no passage"))
    selector, kept = read_target({k: v for k, v in target.items() if k in ("source", "selector")})
    source = target.get("source")
    path = unquote(source, errors="surrogatepass") if isinstance(source, str) else ""
    article, identifier, sha256 = (target.get(key) for key in (_ARTICLE, "id", _SHA256))
    extra = {key: value for key, value in target.items() if key not in _TARGET_OURS}
    parts = {key: kept[key] for key in ("quote", "place") if key in kept}
    extra |= {"parts": parts} if parts else {}
    extra |= {"more": kept["selector"]} if "selector" in kept else {}
    return LinkedPassage(
        id=identifier if isinstance(identifier, str) and identifier else new_id(),
        article=article if isinstance(article, str) and article else path,
        path=path,
        selector=selector,
        stance=_stance(target.get(STANCE)),
        sha256=sha256 if isinstance(sha256, str) else "",
        extra=extra,
    )


def _claim(value: Any) -> tuple[str, list[Any]]:
    """Return the claim in an item's bodies, and the bodies that say something else."""
    bodies = value if isinstance(value, list) else [] if value is None else [value]
    for body in bodies:
        text = body.get("value") if isinstance(body, dict) else None
        if isinstance(text, str) and text and not _tags(body):
            return text, [one for one in bodies if one is not body]
    return "", bodies


def _tags(body: object) -> bool:
    return isinstance(body, dict) and body.get("purpose") == "tagging"


def _stance(value: object) -> Stance:
    return Stance(value) if isinstance(value, str) and value in set(Stance) else Stance.SAYS


def _kind(item: Json) -> Kind | None:
    ours = item.get("parallax")
    found = ours.get("kind") if isinstance(ours, dict) else None
    return Kind(found) if isinstance(found, str) and found in set(Kind) else None


def _extra(item: Json, bodies: list[Any]) -> Json:
    extra = {key: value for key, value in item.items() if key not in _OURS}
    extra |= {"body": bodies} if bodies else {}
    extra |= kept_creator(item)
    ours = item.get("parallax")
    rest = {k: v for k, v in ours.items() if k != "kind"} if isinstance(ours, dict) else {}
    return {**extra, "parallax": rest} if rest else extra
