"""The same article twice: found by what runs of words they share, and which are joined as editions.

Of each text's runs of five words (or Han characters) one in four is kept, the same in every text;
what share of the smaller set lies in the larger says how much of one text stands in the other
(Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SHARE = 0.5
"""Of the smaller text; unrelated accounts of one story share less than 0.01."""

SURE = 60.0
"""Of rapidfuzz's ratio over whole texts, which says that they run in the same order too."""

_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_]+")
_RUN = 5
_KEPT = 4
_LEAST = 8  # runs: of shorter texts nothing can be said
_LONGEST = 20_000  # characters that are compared word for word


@dataclass(frozen=True, slots=True)
class Near:
    """Two articles that say nearly the same: which is longer, and the share of the other in it."""

    longer: str
    shorter: str
    share: float


def sketch(text: str) -> frozenset[int]:
    """Return one in four of the runs of five words in ``text``, as numbers."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    numbers = (zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs)
    return frozenset(number for number in numbers if number % _KEPT == 0)


class Sketches:
    """What articles say, so that those which say nearly the same are found at once."""

    def __init__(self) -> None:
        self._sketches: dict[str, frozenset[int]] = {}
        self._texts: dict[str, tuple[int, str]] = {}
        self._holders: dict[int, list[str]] = defaultdict(list)

    def add(self, article: str, text: str) -> None:
        """Take in an article."""
        self._sketches[article] = sketch(text)
        self._texts[article] = len(text), text[:_LONGEST]
        for number in self._sketches[article]:
            self._holders[number].append(article)

    def near(self, article: str) -> list[Near]:
        """Return what says nearly the same as ``article``, the most alike first."""
        mine = self._sketches[article]
        shared = Counter(
            other for number in mine for other in self._holders[number] if other != article
        )
        found = [self._near(article, other, count) for other, count in shared.items()]
        return sorted((one for one in found if one), key=lambda one: (-one.share, one.longer))

    def _near(self, article: str, other: str, count: int) -> Near | None:
        least = min(len(self._sketches[article]), len(self._sketches[other]))
        share = count / least if least >= _LEAST else 0.0
        if share < SHARE or not self._runs_alike(article, other):
            return None
        ordered = sorted((article, other), key=lambda one: (-self._texts[one][0], one))
        return Near(ordered[0], ordered[1], round(share, 2))

    def _runs_alike(self, article: str, other: str) -> bool:
        from rapidfuzz import fuzz  # noqa: PLC0415 - not needed to open a window

        one, two = sorted((self._texts[article][1], self._texts[other][1]), key=len)
        return fuzz.partial_ratio(one[:2_000], two) >= SURE


VERSION = 1
"""Of the file that holds which articles are joined."""

Groups = tuple[tuple[str, ...], ...]
"""Articles that are editions of one another, the oldest first as they were joined."""


def groups_of(value: Mapping[str, object]) -> Groups:
    """Return the groups of a file's content; what makes no sense is passed over."""
    found = value.get("editions")
    lists = [one for one in found if isinstance(one, list)] if isinstance(found, list) else []
    groups = (tuple(dict.fromkeys(key for key in one if isinstance(key, str))) for one in lists)
    return tuple(group for group in groups if len(group) > 1)


def joined(groups: Groups, articles: Iterable[str]) -> Groups:
    """Return ``groups`` with these articles in one, and all that were joined to any of them."""
    wanted = tuple(dict.fromkeys(articles))
    touched = [group for group in groups if set(group).intersection(wanted)]
    one = tuple(dict.fromkeys([*(key for group in touched for key in group), *wanted]))
    return (*(group for group in groups if group not in touched), one)


def parted(groups: Groups, article: str) -> Groups:
    """Return ``groups`` with ``article`` by itself."""
    kept = (tuple(key for key in group if key != article) for group in groups)
    return tuple(group for group in kept if len(group) > 1)


def are_in(whole: Mapping[str, object]) -> bool:
    """Return whether a file, however it is called, holds groups."""
    return "version" in whole and bool(groups_of(whole))


def united(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return what two files join, and nothing to tell: what either joins is joined."""
    groups = groups_of(ours)
    for group in groups_of(theirs):
        groups = joined(groups, group)
    return with_groups({**theirs, **ours}, groups), ()


def with_groups(whole: Mapping[str, Any], groups: Groups) -> dict[str, Any]:
    """Return a file's content with these groups, and all else that it holds."""
    return {**whole, "version": VERSION, "editions": [list(group) for group in groups]}
