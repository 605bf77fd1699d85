"""A W3C annotation's target: its source and its two selectors, to and from a `Selector`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from desktop.anchoring.selectors import Selector
from desktop.storage.collections.json_text import Json
from desktop.wording import tr

_QUOTE_KEYS = frozenset({"type", "exact", "prefix", "suffix"})
_POSITION_KEYS = frozenset({"type", "start", "end"})


class BadItem(ValueError):
    """An item that is no annotation we can work with; its message is a clause."""


def read_selector(target: str | Json) -> Selector | None:
    """Return the selector of a W3C target; raises BadItem when it has some but no quote."""
    return read_target(target)[0]


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


def only_target(target: object) -> str | Json:
    """Return the one target of an item; raises BadItem when it has none, or several."""
    if isinstance(target, list) and len(target) == 1:
        target = target[0]
    if not target or not isinstance(target, str | dict):
        raise BadItem(tr("it has no target"))
    return target


def read_target(target: str | Json) -> tuple[Selector | None, Json]:
    """Return the selector and what else the target holds, its source aside."""
    if isinstance(target, str):
        return None, {}
    kept = unknown(target, ("source", "selector"))
    found = target.get("selector")
    selectors: list[Any] = found if isinstance(found, list) else [] if found is None else [found]
    quote, position, others = _sorted_selectors(selectors)
    if others:
        kept["selector"] = others
    if quote is None:
        if position is not None:
            kept.setdefault("selector", []).insert(0, position)
        if selectors:
            raise BadItem(tr("it has no quote to find its passage by"))
        return None, kept
    for key, found_one, known in (
        ("quote", quote, _QUOTE_KEYS),
        ("place", position or {}, _POSITION_KEYS),
    ):
        if rest := unknown(found_one, known):
            kept[key] = rest
    return _selector(quote, position), kept


def selectors_json(selector: Selector | None, kept: Json) -> list[Json]:
    """Return both W3C selectors of a passage, and what ``kept`` has of either besides."""
    if selector is None:
        return []
    quote: Json = {"type": "TextQuoteSelector", "exact": selector.exact}
    quote |= {"prefix": selector.prefix, "suffix": selector.suffix}
    quote |= kept.get("quote", {})
    if selector.end <= selector.start:
        return [quote]
    position = {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}
    return [quote, {**position, **kept.get("place", {})}]


def unknown(mapping: Mapping[str, Any], known: tuple[str, ...] | frozenset[str]) -> Json:
    """Return the keys of ``mapping`` that are not ``known``, with their values."""
    return {key: value for key, value in mapping.items() if key not in known}


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
        raise BadItem(tr("its quote is empty"))
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
