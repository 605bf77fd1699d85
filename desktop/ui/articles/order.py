"""In what order and in which groups articles are listed: plain functions of what is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.annotations.facts import STATUS, STATUSES
from desktop.dates import short_day
from desktop.library.article import ArticleInfo
from desktop.wording import tr

SORTS = ("path", "title", "outlet", "date", "annotations", "read")
GROUPS = ("none", "outlet", "month", "theme", "status")
_LAST = "\U0010ffff"  # what is not known comes after all that is


@dataclass(frozen=True, slots=True)
class Known:
    """What an order may depend on besides the articles' own facts; each asked by id."""

    count: Callable[[str], int] = lambda _: 0
    said: Callable[[str], Mapping[str, Any]] = lambda _: {}
    themes: Callable[[ArticleInfo], Sequence[str]] = lambda _: ()
    read: Mapping[str, int] = field(default_factory=dict)
    """The place of each article among those read lately, 0 the last one."""


def arranged(
    infos: Sequence[ArticleInfo], sort: str, group: str, known: Known
) -> list[ArticleInfo]:
    """Return ``infos`` in order; those of one group stand together, the groups by name."""
    key = _KEYS.get(sort)
    ordered = sorted(infos, key=lambda info: key(info, known)) if key else list(infos)
    if group == "none":
        return ordered
    return sorted(ordered, key=lambda info: _group_key(info, group, known))


def group_of(info: ArticleInfo, group: str, known: Known) -> str:
    """Return the name of the group that an article is in, "" where there are no groups."""
    if group == "outlet":
        return info.source or tr("No outlet")
    if group == "month":
        return short_day(day_of(info)[:7]) or tr("No date")
    if group == "theme":
        return next(iter(known.themes(info)), "") or tr("No theme")
    if group == "status":
        return status_name(status_of(known.said(info.id)))
    return ""


def status_of(said: Mapping[str, Any]) -> str:
    """Return how far an article has been read: one of `STATUSES`, or "" where nothing is said."""
    status = said.get(STATUS)
    return status if status in STATUSES else ""


def status_name(status: str) -> str:
    """Return what a status is called."""
    names = {
        "to read": tr("To read"),
        "reading": tr("Reading"),
        "read": tr("Read"),
        "used": tr("Used"),
    }
    return names.get(status, tr("No status"))


def sort_names() -> dict[str, str]:
    """Return what the orders are called."""
    return {
        "path": tr("By file"),
        "title": tr("By title"),
        "outlet": tr("By outlet"),
        "date": tr("Newest first"),
        "annotations": tr("Most annotated"),
        "read": tr("Last read"),
    }


def group_names() -> dict[str, str]:
    """Return what the ways to group are called."""
    return {
        "none": tr("No groups"),
        "outlet": tr("Outlets"),
        "month": tr("Months"),
        "theme": tr("Themes"),
        "status": tr("Status"),
    }


def day_of(info: ArticleInfo) -> str:
    """Return the date of an article in ISO 8601; the day its file was saved is none."""
    return "" if info.dated == "file" else info.date


_NUMBERS = re.compile(r"([0-9]+)")


def _natural(path: str) -> list[str | int]:
    """Return what puts "part 2" before "Part 10": words whatever their case, and numbers."""
    parts: list[str | int] = [*_NUMBERS.split(path.casefold())]
    parts[1::2] = map(int, parts[1::2])
    return parts


def _newest(info: ArticleInfo) -> tuple[int, ...]:
    digits = [int(part) for part in day_of(info)[:10].split("-") if part.isdigit()]
    return tuple(-part for part in (*digits, 0, 0)[:3]) if digits else (0,)


_Key = Callable[[ArticleInfo, Known], Any]
_KEYS: Mapping[str, _Key] = {
    "path": lambda info, _: _natural(info.path),
    "title": lambda info, _: info.title.casefold(),
    "outlet": lambda info, _: (info.source or _LAST).casefold(),
    "date": lambda info, _: _newest(info),
    "annotations": lambda info, known: -known.count(info.id),
    "read": lambda info, known: known.read.get(info.id, len(known.read)),
}


def _group_key(info: ArticleInfo, group: str, known: Known) -> Any:
    if group == "month":
        return _newest(info)[:2]
    if group == "status":
        status = status_of(known.said(info.id))
        return STATUSES.index(status) if status else len(STATUSES)
    if group == "theme":
        return next(iter(known.themes(info)), _LAST).casefold()
    return (info.source or _LAST).casefold()
