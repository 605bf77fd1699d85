"""Groups by average linkage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeVar

from desktop.compare.figures import linking

Item = TypeVar("Item")


def groups(
    items: Sequence[Item], likeness: Callable[[Item, Item], float], floor: float
) -> list[list[Item]]:
    return linking.groups(items, combinations(range(len(items)), 2), likeness, floor)


def near(one: float, other: float) -> float:
    return max(0.0, 1 - abs(one - other))


def test_what_is_near_becomes_one_group() -> None:
    assert groups([1.0, 1.1, 5.0, 5.2, 9.0], near, 0.5) == [[1.0, 1.1], [5.0, 5.2], [9.0]]


def test_the_average_decides_and_not_the_nearest() -> None:
    found = groups([0.0, 0.4, 0.8, 1.2], near, 0.5)
    assert found == [[0.0, 0.4], [0.8, 1.2]]


def test_what_excludes_each_other_never_meets_through_a_third() -> None:
    def likeness(one: str, other: str) -> float:
        return -1.0 if {one, other} == {"a", "c"} else 1.0

    assert sorted(map(sorted, groups(["a", "b", "c"], likeness, 0.1))) in (
        [["a", "b"], ["c"]],
        [["a"], ["b", "c"]],
    )


def test_nothing_makes_no_groups() -> None:
    assert groups([], near, 0.5) == []


def test_groups_are_as_alike_as_all_their_members_though_few_pairs_were_proposed() -> None:
    chain = [(0, 1), (1, 2), (2, 3)]
    assert linking.groups([0.0, 0.4, 0.8, 1.2], chain, near, 0.5) == [[0.0, 0.4], [0.8, 1.2]]


def test_what_excludes_each_other_stays_apart_though_that_pair_was_not_proposed() -> None:
    def likeness(one: str, other: str) -> float:
        return -1.0 if {one, other} == {"a", "c"} else 1.0

    found = linking.groups(["a", "b", "c"], [(0, 1), (1, 2)], likeness, 0.1)
    assert len(found) == 2
