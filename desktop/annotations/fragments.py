"""The page of a passage as the W3C model writes it: a FragmentSelector beside the others.

It is for other tools and for people; passages are found again by their words. When a mark moves,
it goes, since it may not be true any more. What it names is the label that the page bears ("iv"):
it claims no standard, since fragments of PDF (RFC 3778) count pages, and those of books are others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TYPE = "FragmentSelector"


def page_of(extra: Mapping[str, Any]) -> str:
    """Return the page that an annotation's ``extra`` names, or ""."""
    for selector in _selectors(extra):
        value = selector.get("value") if _is_page(selector) else None
        if value:
            return str(value).partition("page=")[2].partition("&")[0]
    return ""


def with_page(extra: Mapping[str, Any], page: str) -> dict[str, Any]:
    """Return ``extra`` with ``page``, a label such as "12", in place of any other; "" for none."""
    kept = [one for one in _selectors(extra) if not _is_page(one)]
    told = [{"type": _TYPE, "value": f"page={page}"}] if page else []
    target = {**_target(extra), "selector": [*told, *kept]}
    if not target["selector"]:
        del target["selector"]
    rest = {key: value for key, value in extra.items() if key != "target"}
    return {**rest, "target": target} if target else rest


def _target(extra: Mapping[str, Any]) -> Mapping[str, Any]:
    target = extra.get("target")
    return target if isinstance(target, Mapping) else {}


def _selectors(extra: Mapping[str, Any]) -> list[Any]:
    found = _target(extra).get("selector", [])
    return list(found) if isinstance(found, list) else []


def _is_page(selector: object) -> bool:
    if not isinstance(selector, Mapping) or selector.get("type") != _TYPE:
        return False
    return str(selector.get("value", "")).startswith("page=")
