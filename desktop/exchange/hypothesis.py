"""Hypothesis's API export, both ways: ``{"rows": [...]}``, and its client's ``annotations``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desktop.annotations.annotation import UNDATED, Annotation
from desktop.exchange.foreign import Foreign
from desktop.exchange.w3c import source_of
from desktop.library.article import ArticleInfo
from desktop.storage.collections.items import read_date, write_date
from desktop.storage.collections.json_text import Json, dump
from desktop.storage.collections.targets import BadItem, read_selector
from desktop.wording import tr


def rows_of(value: Any) -> list[Any] | None:
    """Return the rows of an export, or None when ``value`` is none."""
    if not isinstance(value, dict):
        return None
    for key in ("rows", "annotations"):
        if isinstance(value.get(key), list):
            return list(value[key])
    return None


def read_row(row: object) -> Foreign:
    """Return what a row says; raises BadItem when its selectors can't be used.

    A reply, which has no passage of its own, becomes a note on the article.
    """
    if not isinstance(row, dict):
        raise BadItem(tr("it is not a JSON object"))
    targets = row.get("target")
    first = targets[0] if isinstance(targets, list) and targets else {}
    target = first if isinstance(first, dict) else {}
    created = read_date(row.get("created")) or UNDATED
    tags = row.get("tags")
    kept = {key: row[key] for key in ("user", "group", "references") if key in row}
    return Foreign(
        id=_our_id(row.get("id")),
        source=_text(row.get("uri")) or _text(target.get("source")),
        title=_title(row.get("document")),
        selector=read_selector(target),
        note=_text(row.get("text")),
        tags=tuple(str(tag) for tag in tags if str(tag).strip()) if isinstance(tags, list) else (),
        created=created,
        modified=read_date(row.get("updated")) or created,
        extra={"hypothesis": kept} if kept else {},
        creator=_creator(row),
    )


def write_hypothesis(
    annotations: Iterable[Annotation],
    articles: Callable[[str], ArticleInfo | None],
    name_of: Callable[[str], str],
) -> bytes:
    """Return ``annotations`` as Hypothesis's API would list them."""
    rows = [_row(one, articles(one.article), name_of) for one in annotations]
    return dump({"total": len(rows), "rows": rows})


def _row(
    annotation: Annotation, article: ArticleInfo | None, name_of: Callable[[str], str]
) -> Json:
    uri = source_of(article, annotation.article)
    target: Json = {"source": uri}
    selector = annotation.selector
    person = {"user_info": {"display_name": annotation.creator}} if annotation.creator else {}
    if selector:
        quote = {"type": "TextQuoteSelector", "exact": selector.exact}
        quote |= {"prefix": selector.prefix, "suffix": selector.suffix}
        place = {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}
        target["selector"] = [place, quote] if selector.end > selector.start else [quote]
    return {
        "id": annotation.id.removeprefix("urn:uuid:"),
        "created": write_date(annotation.created),
        "updated": write_date(annotation.modified),
        "uri": uri,
        "text": annotation.note,
        "tags": [name_of(theme) for theme in annotation.themes],
        "document": {"title": [article.title if article else annotation.article]},
        "target": [target],
        **person,
        **(kept if isinstance(kept := annotation.extra.get("hypothesis"), dict) else {}),
    }


def _creator(row: Json) -> str:
    """Return the name of who wrote a row, or of the account, "ann" of "acct:ann@hypothes.is"."""
    info = row.get("user_info")
    name = _text(info.get("display_name")) if isinstance(info, dict) else ""
    return name or _text(row.get("user")).removeprefix("acct:").partition("@")[0]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _our_id(value: object) -> str:
    text = str(value or "")
    if not text:
        return ""
    # Hypothesis's short ids are no IRIs; ours came out without their scheme.
    return f"urn:uuid:{text}" if len(text) == 36 else f"https://hypothes.is/a/{text}"


def _title(document: object) -> str:
    titles = document.get("title") if isinstance(document, dict) else None
    first = titles[0] if isinstance(titles, list) and titles else titles
    return first if isinstance(first, str) else ""
