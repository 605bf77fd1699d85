"""One W3C Web Annotation as JSON, to and from an `Annotation`.

Whatever of an item we do not know is kept in ``extra`` and written back. Whole files are
`collection`; other tools' dialects are in `exchange`. A tag holds the theme's name, for other
tools and as a fallback, and its id under a key of ours, which decides.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from desktop.annotations.annotation import UNDATED, Annotation, cut, new_id
from desktop.storage.collections.json_text import Json
from desktop.storage.collections.targets import (
    BadItem,
    only_target,
    read_target,
    selectors_json,
    unknown,
)
from desktop.wording import tr

_OURS = frozenset({"id", "type", "motivation", "created", "modified", "body", "target", "creator"})


THEME = "parallax:theme"
"""The key of a tagging body that holds the theme's id."""

ThemeOf = Callable[[str, str], str]
"""From a theme's name, and its id in the file or "", to the id of the theme that is meant."""


def to_item(annotation: Annotation, source: str, name_of: Callable[[str], str]) -> Json:
    """Return the JSON of ``annotation`` on ``source``, an IRI; ``name_of`` a theme id.

    Keys come in one order, each time the same.
    """
    extra = dict(annotation.extra)
    item: Json = {
        "id": annotation.id,
        "type": "Annotation",
        "motivation": _motivation(annotation),
        "creator": creator_json(annotation.creator, extra),
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
        raise BadItem(tr("it is not a JSON object"))
    selector, target_extra = read_target(only_target(item.get("target")))
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
        creator=read_creator(item.get("creator")),
        extra=extra,
    )
    if item.get("motivation") not in (None, _motivation(annotation)):
        extra["motivation"] = item["motivation"]
    return annotation


def creator_json(name: str, extra: Json) -> Any:
    """Return what stands under ``creator``; takes it from ``extra``, where another tool's is."""
    ours = {"type": "Person", "name": name} if name else None
    return extra.pop("creator", ours)


def read_creator(value: Any) -> str:
    """Return the creator's name, or else the best other label; of several, the first one's."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        names = (value.get(key) for key in ("name", "nickname", "email", "id"))
        value = next((name for name in names if name), "")
    return value if isinstance(value, str) else ""


def kept_creator(item: Json) -> Json:
    """Return, as a part of ``extra``, a creator that says more than a name."""
    creator = item.get("creator")
    plain = creator is None or creator == creator_json(read_creator(creator), {})
    return {} if plain else {"creator": creator}


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
        selectors = [*selectors_json(annotation.selector, kept), *selectors]
    if selectors:
        target["selector"] = selectors
    return {**target, **rest}


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
            if rest := unknown(body, ("type", "purpose", "value", THEME)):
                kept.setdefault("tags", {})[themes[-1]] = rest
        elif kind == "note" and body["value"] and not notes:
            notes.append(body["value"])
            rest = unknown(body, ("type", "purpose", "value"))
            if rest.get("format") == "text/markdown":
                del rest["format"]
            if rest:
                kept["note"] = rest
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


def _read_rest(item: Json, body: Json, target: Json) -> tuple[str, Json]:
    """Return the hash of the text, and all that we have no field for."""
    extra = {key: value for key, value in item.items() if key not in _OURS}
    extra |= kept_creator(item)
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
