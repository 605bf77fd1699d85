"""Average linkage: what is most alike becomes one group, until nothing is alike enough.

Only pairs that somebody proposes are ever joined, so that not all need to be held against each
other; how alike two groups are is then asked of all their members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeVar

Item = TypeVar("Item")
Pair = tuple[int, int]
"""The numbers of two items, or of two groups by their first items, the smaller one first."""


def groups(
    items: Sequence[Item],
    proposed: Iterable[Pair],
    likeness: Callable[[Item, Item], float],
    floor: float,
) -> list[list[Item]]:
    """Return ``items`` in groups whose members are alike by ``floor`` on average.

    A negative likeness keeps two items, and the groups they come to be in, apart for good.
    """
    linkage = _Linkage(len(items), proposed, lambda one, other: likeness(items[one], items[other]))
    queue = [(-score, both) for both, score in linkage.alike.items() if score >= floor]
    heapify(queue)
    while queue:
        score, both = heappop(queue)
        if linkage.alike.get(both) == -score:  # else one of them has joined another since
            for changed, now in linkage.join(*both):
                if now >= floor:
                    heappush(queue, (-now, changed))
    return [[items[number] for number in group] for group in linkage.members.values()]


class _Linkage:
    """Groups by their first items, and how alike those are that may become one."""

    def __init__(
        self, count: int, proposed: Iterable[Pair], likeness: Callable[[int, int], float]
    ) -> None:
        self._likeness = likeness
        self.members = {number: [number] for number in range(count)}
        self.alike: dict[Pair, float] = {}
        self._beside: dict[int, set[int]] = defaultdict(set)
        for both in set(proposed):
            self._note(both, likeness(*both))

    def join(self, one: int, other: int) -> list[tuple[Pair, float]]:
        """Make two groups one; return the pairs whose likeness is another now."""
        beside = (self._beside[one] | self._beside.pop(other)) - {one, other}
        told = {third: self._both(one, other, third) for third in beside}
        self._forget(one, other)
        self.members[one] += self.members.pop(other)
        for third, score in told.items():
            self._forget(one, third)
            self._forget(other, third)
            self._note(pair(one, third), score)  # what one of them excludes, both exclude
        return [(pair(one, third), score) for third, score in told.items() if score >= 0]

    def _both(self, one: int, other: int, third: int) -> float:
        """Return how alike two groups as one are to a third; negative where one excludes it."""
        a, b = self._asked(one, third), self._asked(other, third)
        if a < 0 or b < 0:
            return -1.0
        size, added = len(self.members[one]), len(self.members[other])
        return (a * size + b * added) / (size + added)

    def _asked(self, one: int, other: int) -> float:
        """Return how alike two groups are, asking their members where nobody has yet."""
        known = self.alike.get(pair(one, other))
        if known is not None:
            return known
        if other in self._beside[one]:
            return -1.0
        scores = []
        for a in self.members[one]:
            for b in self.members[other]:
                scores.append(self._likeness(*pair(a, b)))
                if scores[-1] < 0:
                    return -1.0
        return sum(scores) / len(scores)

    def _note(self, both: Pair, score: float) -> None:
        """Keep how alike two groups are; of those that exclude each other, only that they do."""
        one, other = both
        self._beside[one].add(other)
        self._beside[other].add(one)
        if score >= 0:
            self.alike[both] = score

    def _forget(self, one: int, other: int) -> None:
        self.alike.pop(pair(one, other), None)
        self._beside[one].discard(other)
        self._beside[other].discard(one)


def pair(one: int, other: int) -> Pair:
    """Return two numbers as a pair."""
    return (one, other) if one < other else (other, one)
