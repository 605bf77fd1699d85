"""Which articles are listed, in what order and groups: plain functions of what is known."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import merge
from typing import Any

from desktop.annotations.facts import STATUS, STATUSES
from desktop.dates import short_day
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.wording import tr

SORTS = ("path", "title", "outlet", "date", "annotations", "read")
GROUPS = ("none", "outlet", "month", "theme", "status")
_LAST = "\U0010ffff"  # what is not known comes after all that is
_RUN = 1_000
"""Articles that are sorted at once."""
_NUMBERS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What an order may depend on besides the articles' own facts; each asked by id."""

    count: Callable[[str], int] = lambda _: 0
    said: Callable[[str], Mapping[str, Any]] = lambda _: {}
    themes: Callable[[ArticleInfo], Sequence[str]] = lambda _: ()
    read: Mapping[str, int] = field(default_factory=dict)
    """The place of each article among those read lately, 0 the last one."""


@dataclass(frozen=True, slots=True)
class Order:
    """How articles are to be listed: by one of `SORTS`, in one of `GROUPS`.

    Those are listed that have all the ``words`` in title, outlet, author or path, whatever their
    case.
    """

    sort: str = "path"
    group: str = "none"
    known: Known = Known()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Articles in an order: ``places`` are theirs in ``infos``, one after another."""

    infos: Infos = field(default_factory=Infos)
    order: Order = Order()
    places: Sequence[int] = ()

    def info(self, row: int) -> ArticleInfo:
        """Return what is known of the article in a row."""
        return self.infos[self.places[row]]

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """Return the rows of these articles; looked for, as a table of all would be large."""
        return self.rows_at({self.infos.place_of(one) for one in ids})

    def rows_at(self, places: Collection[int | None]) -> list[int]:
        """Return the rows of the articles in these places of ``infos``."""
        return [row for row, place in enumerate(self.places) if place in places] if places else []

    def has_rows_of(self, other: Arrangement) -> bool:
        """Return whether the same articles stand in the same rows."""
        return self.places == other.places and self.infos.has_ids_of(other.infos)

    def rows_unlike(self, before: Arrangement) -> list[int]:
        """Return the rows that tell something else than in ``before``, which has the same."""
        if self.order is not before.order:
            return list(range(len(self.places)))
        return self.rows_at(set(self.infos.places_unlike(before.infos)))


def arranged(infos: Infos, order: Order) -> Arrangement:
    """Put articles in order; those of one group stand together, the groups by name."""
    listed = infos.places_called(order.words.split())
    keys = dict(zip(listed, _keys(infos, listed, order), strict=True))
    return Arrangement(infos, order, array("I", _in_steps(listed, keys.__getitem__)))


def _in_steps(places: Sequence[int], key: Callable[[int], Any]) -> Iterable[int]:
    """Sort short runs and merge them: while Python sorts, it lets no other thread in."""
    runs = [sorted(places[at : at + _RUN], key=key) for at in range(0, len(places), _RUN)]
    return merge(*runs, key=key)


def _keys(infos: Infos, listed: Sequence[int], order: Order) -> Iterable[Any]:
    """Return what articles stand in order by; what is usual needs nothing of them but paths."""
    if (order.sort, order.group) == ("path", "none"):
        return map(_natural, map(infos.path, listed))
    key = _KEYS[order.sort]
    found = infos.several(listed)
    return ((_group_key(info, order), key(info, order.known)) for info in found)


def group_of(info: ArticleInfo, order: Order) -> str:
    """Return the name of the group that an article is in, "" where there are no groups."""
    if order.group == "outlet":
        return info.source or tr("No outlet")
    if order.group == "month":
        return short_day(day_of(info)[:7]) or tr("No date")
    if order.group == "theme":
        return next(iter(order.known.themes(info)), "") or tr("No theme")
    if order.group == "status":
        return status_name(status_of(order.known.said(info.id)))
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


def _natural(path: str) -> str:
    """Return what puts "part 2" before "Part 10": words whatever their case, and numbers."""
    return _NUMBERS.sub(_measured, path.casefold())


def _measured(number: re.Match[str]) -> str:
    """Return a number so that a longer one comes later, and any before other words."""
    digits = number[0].lstrip("0")
    return f"\0{chr(len(digits))}{digits}"


def _outlet(info: ArticleInfo) -> str:
    return (info.source or _LAST).casefold()


def _newest(info: ArticleInfo) -> tuple[int, ...]:
    digits = [int(part) for part in day_of(info)[:10].split("-") if part.isdigit()]
    return tuple(-part for part in (*digits, 0, 0)[:3]) if digits else (0,)


_Key = Callable[[ArticleInfo, Known], Any]
_KEYS: Mapping[str, _Key] = {
    "path": lambda info, _: _natural(info.path),
    "title": lambda info, _: info.title.casefold(),
    "outlet": lambda info, _: _outlet(info),
    "date": lambda info, _: _newest(info),
    "annotations": lambda info, known: -known.count(info.id),
    "read": lambda info, known: known.read.get(info.id, len(known.read)),
}


def _group_key(info: ArticleInfo, order: Order) -> Any:
    if order.group == "outlet":
        return _outlet(info)
    if order.group == "month":
        return _newest(info)[:2]
    if order.group == "status":
        status = status_of(order.known.said(info.id))
        return STATUSES.index(status) if status else len(STATUSES)
    if order.group == "theme":
        return next(iter(order.known.themes(info)), _LAST).casefold()
    return 0
