"""Average linkage: what is most alike becomes one group, until nothing is alike enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    while alike:
        (one, other), best = max(alike.items(), key=lambda item: item[1])
        if best < floor:
            break
        _join(members, alike, one, other)
    return [[items[number] for number in group] for group in members.values()]


def _join(members: dict[int, list[int]], alike: dict[Pair, float], one: int, other: int) -> None:
    size, added = len(members[one]), len(members[other])
    for third in members:
        if third in (one, other):
            continue
        a = alike.pop(_pair(one, third), None)
        b = alike.pop(_pair(other, third), None)
        if a is not None and b is not None:  # what one of them excludes, both exclude
            alike[_pair(one, third)] = (a * size + b * added) / (size + added)
    del alike[_pair(one, other)]
    members[one] += members.pop(other)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
