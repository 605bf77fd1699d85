"""Average linkage: what is most alike becomes one group, until nothing is alike enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import TypeVar

Item = TypeVar("Item")
Pair = tuple[int, int]


def groups(
    items: Sequence[Item], likeness: Callable[[Item, Item], float], floor: float
) -> list[list[Item]]:
    """Return ``items`` in groups whose members are alike by ``floor`` on average.

    A negative likeness keeps two items, and the groups they come to be in, apart for good.
    """
    members = {number: [number] for number in range(len(items))}
    alike = {
        pair: score
        for pair in combinations(range(len(items)), 2)
        if (score := likeness(items[pair[0]], items[pair[1]])) >= 0
    }
    queue = [(-score, pair) for pair, score in alike.items() if score >= floor]
    heapify(queue)
    while queue:
        score, (one, other) = heappop(queue)
        if alike.get((one, other)) == -score:  # else one of them has joined another since
            for pair in _join(members, alike, one, other):
                if alike[pair] >= floor:
                    heappush(queue, (-alike[pair], pair))
    return [[items[number] for number in group] for group in members.values()]


def _join(
    members: dict[int, list[int]], alike: dict[Pair, float], one: int, other: int
) -> list[Pair]:
    """Make two groups one; return the pairs whose likeness is another now."""
    size, added = len(members[one]), len(members[other])
    changed = []
    for third in members:
        a = alike.pop(_pair(one, third), None) if third != other else None
        b = alike.pop(_pair(other, third), None)
        if third not in (one, other) and a is not None and b is not None:
            alike[_pair(one, third)] = (a * size + b * added) / (size + added)
            changed.append(_pair(one, third))  # what one of them excludes, both exclude
    members[one] += members.pop(other)
    return changed


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
