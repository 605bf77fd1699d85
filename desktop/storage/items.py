"""One W3C Web Annotation as JSON, to and from an `Annotation`.

Whatever of an item we do not know is kept in ``extra`` and written back. Whole files are
`collections`; other tools' dialects are `interchange`. A tag holds the theme's name, for other
tools and as a fallback, and its id under a key of ours, which decides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import UNDATED, Annotation, cut, new_id

Json = dict[str, Any]

_OURS = frozenset({"id", "type", "motivation", "created", "modified", "body", "target"})
_QUOTE_KEYS = frozenset({"type", "exact", "prefix", "suffix"})
_POSITION_KEYS = frozenset({"type", "start", "end"})


THEME = "parallax:theme"
"""The key of a tagging body that holds the theme's id."""

ThemeOf = Callable[[str, str], str]
"""From a theme's name, and its id in the file or "", to the id of the theme that is meant."""


class BadItem(ValueError):
    """An item that is no annotation we can work with; its message is a clause."""


def to_item(annotation: Annotation, source: str, name_of: Callable[[str], str]) -> Json:
    """Return the JSON of ``annotation`` on ``source``, an IRI; ``name_of`` a theme id.

    Keys come in one order, each time the same.
    """
    extra = dict(annotation.extra)
    item: Json = {
        "id": annotation.id,
        "type": "Annotation",
        "motivation": _motivation(annotation),
        "created": write_date(annotation.created),
        "modified": write_date(annotation.modified),
        "body": _bodies(annotation, extra.pop("body", {}), name_of),
        "target": _target(annotation, extra.pop("target", {}), source),
    }
    item = {key: value for key, value in item.items() if value not in (None, [])}
    parallax = extra.pop("parallax", {})
    if annotation.sha256:
        # What another tool put there, of a shape that has no room for ours, goes inside.
        parallax = parallax if isinstance(parallax, dict) else {"was": parallax}
        parallax = {**parallax, "sha256": annotation.sha256}
    if parallax != {}:
        item["parallax"] = parallax
    return {**item, **extra}


def from_item(item: object, article: str, theme_of: ThemeOf) -> Annotation:
    """Return the annotation that ``item`` describes.

    Raises BadItem when it has no target, or selectors that contradict the model.
    """
    if not isinstance(item, dict):
        raise BadItem("it is not a JSON object")
    selector, target_extra = _read_target(_only_target(item.get("target")))
    note, themes, body_extra = _read_bodies(item.get("body"), theme_of)
    sha256, extra = _read_rest(item, body_extra, target_extra)
    created, modified = read_date(item.get("created")), read_date(item.get("modified"))
    identifier = item.get("id")
    annotation = Annotation(
        id=identifier if isinstance(identifier, str) and identifier else new_id(),
        article=article,
        selector=selector,
        note=note,
        themes=tuple(dict.fromkeys(themes)),
        created=created or UNDATED,
        modified=modified or created or UNDATED,
        sha256=sha256,
        extra=extra,
    )
    if item.get("motivation") not in (None, _motivation(annotation)):
        extra["motivation"] = item["motivation"]
    return annotation


def write_date(moment: datetime) -> str | None:
    """Return ``moment`` as it stands in files, "2026-11-21T10:15:00.000Z"; None if unknown."""
    if moment == UNDATED:
        return None
    return cut(moment).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_date(value: object) -> datetime | None:
    """Return the moment that an ISO 8601 ``value`` names, cut to the millisecond, or None."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        return cut(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def read_selector(target: str | Json) -> Selector | None:
    """Return the selector of a W3C target; raises BadItem when it has some but no quote."""
    return _read_target(target)[0]


def read_position(target: object) -> tuple[int, int] | None:
    """Return the range of a target's TextPositionSelector, whatever else it has; or None."""
    if isinstance(target, list) and len(target) == 1:
        target = target[0]
    if not isinstance(target, dict):
        return None
    found = target.get("selector")
    position = _sorted_selectors(found if isinstance(found, list) else [found])[1] or {}
    start, end = _offset(position.get("start")), _offset(position.get("end"))
    return None if start is None or end is None or end <= start else (start, end)


def _motivation(annotation: Annotation) -> Any:
    kept = annotation.extra.get("motivation")
    if kept is not None:
        return kept
    if annotation.note:
        return "commenting"
    return "highlighting" if annotation.selector else "tagging"


def _bodies(annotation: Annotation, kept: Json, name_of: Callable[[str], str]) -> list[Any]:
    bodies: list[Any] = []
    if annotation.note:
        note = {"type": "TextualBody", "purpose": "commenting", "value": annotation.note}
        bodies.append({**note, "format": "text/markdown", **kept.get("note", {})})
    tags = kept.get("tags", {})
    for theme in annotation.themes:
        name = name_of(theme)
        tag = {"type": "TextualBody", "purpose": "tagging", "value": name, THEME: theme}
        bodies.append({**tag, **tags.get(theme, tags.get(name, {}))})
    return bodies + list(kept.get("others", []))


def _target(annotation: Annotation, kept: Json, source: str) -> Any:
    rest = {key: value for key, value in kept.items() if key not in ("selector", "quote", "place")}
    if annotation.selector is None and not kept:
        return source
    target: Json = {"source": source}
    selectors = list(kept.get("selector", []))
    if annotation.selector:
        selectors = [*_selectors(annotation.selector, kept), *selectors]
    if selectors:
        target["selector"] = selectors
    return {**target, **rest}


def _selectors(selector: Selector, kept: Json) -> list[Json]:
    quote: Json = {"type": "TextQuoteSelector", "exact": selector.exact}
    quote |= {"prefix": selector.prefix, "suffix": selector.suffix}
    quote |= kept.get("quote", {})
    if selector.end <= selector.start:
        return [quote]
    position = {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}
    return [quote, {**position, **kept.get("place", {})}]


def _read_bodies(value: object, theme_of: ThemeOf) -> tuple[str, list[str], Json]:
    """Return the note, the ids of themes, and what else the bodies hold."""
    bodies: list[Any] = value if isinstance(value, list) else [] if value is None else [value]
    notes: list[str] = []
    themes: list[str] = []
    kept: Json = {}
    for body in bodies:
        kind = _kind(body)
        if kind == "tagging" and body["value"].strip():
            identifier = body.get(THEME)
            known = identifier if isinstance(identifier, str) else ""
            themes.append(theme_of(body["value"], known))
            if rest := _unknown(body, ("type", "purpose", "value", THEME)):
                kept.setdefault("tags", {})[themes[-1]] = rest
        elif kind == "note" and body["value"] and not notes:
            notes.append(body["value"])
            if rest := _unknown(body, ("type", "purpose", "value")):
                kept["note"] = rest
                if rest.get("format") == "text/markdown":
                    del rest["format"]
                if not rest:
                    del kept["note"]
        else:
            kept.setdefault("others", []).append(body)
    return "".join(notes), themes, kept


def _kind(body: object) -> str:
    """Return "tagging", "note", or an empty string for a body that is neither."""
    if not isinstance(body, dict) or body.get("type", "TextualBody") != "TextualBody":
        return ""
    if not isinstance(body.get("value"), str):
        return ""
    purpose = body.get("purpose")
    if purpose == "tagging":
        return "tagging"
    return "note" if purpose in (None, "commenting") else ""


def _unknown(mapping: Mapping[str, Any], known: tuple[str, ...] | frozenset[str]) -> Json:
    return {key: value for key, value in mapping.items() if key not in known}


def _only_target(target: object) -> str | Json:
    """Return the one target of an item; raises BadItem when it has none, or several."""
    if isinstance(target, list) and len(target) == 1:
        target = target[0]
    if not target or not isinstance(target, str | dict):
        raise BadItem("it has no target")
    return target


def _read_rest(item: Json, body: Json, target: Json) -> tuple[str, Json]:
    """Return the hash of the text, and all that we have no field for."""
    extra = {key: value for key, value in item.items() if key not in _OURS}
    extra |= {key: kept for key, kept in (("body", body), ("target", target)) if kept}
    parallax = extra.get("parallax")
    if not isinstance(parallax, dict):
        return "", extra
    rest = {key: value for key, value in parallax.items() if key != "sha256"}
    sha256 = parallax.get("sha256", "")
    if rest:
        extra["parallax"] = rest
    else:
        del extra["parallax"]
    return sha256 if isinstance(sha256, str) else "", extra


def _read_target(target: str | Json) -> tuple[Selector | None, Json]:
    """Return the selector and what else the target holds, its source aside."""
    if isinstance(target, str):
        return None, {}
    kept = _unknown(target, ("source", "selector"))
    found = target.get("selector")
    selectors: list[Any] = found if isinstance(found, list) else [] if found is None else [found]
    quote, position, others = _sorted_selectors(selectors)
    if others:
        kept["selector"] = others
    if quote is None:
        if position is not None:
            kept.setdefault("selector", []).insert(0, position)
        if selectors:
            raise BadItem("it has no quote to find its passage by")
        return None, kept
    for key, found_one, known in (
        ("quote", quote, _QUOTE_KEYS),
        ("place", position or {}, _POSITION_KEYS),
    ):
        if rest := _unknown(found_one, known):
            kept[key] = rest
    return _selector(quote, position), kept


def _sorted_selectors(selectors: list[Any]) -> tuple[Json | None, Json | None, list[Any]]:
    quote: Json | None = None
    position: Json | None = None
    others: list[Any] = []
    for selector in selectors:
        kind = selector.get("type") if isinstance(selector, dict) else None
        if kind == "TextQuoteSelector" and quote is None:
            quote = selector
        elif kind == "TextPositionSelector" and position is None:
            position = selector
        else:
            others.append(selector)
    return quote, position, others


def _selector(quote: Json, position: Json | None) -> Selector:
    exact = quote.get("exact")
    if not isinstance(exact, str) or not exact:
        raise BadItem("its quote is empty")
    start, end = _offset((position or {}).get("start")), _offset((position or {}).get("end"))
    if start is None or end is None or end <= start:
        start = end = 0  # without a usable position the words alone have to find the passage
    prefix, suffix = quote.get("prefix"), quote.get("suffix")
    return Selector(
        start,
        end,
        exact,
        prefix if isinstance(prefix, str) else "",
        suffix if isinstance(suffix, str) else "",
    )


def _offset(value: object) -> int | None:
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if value >= 0 else None
