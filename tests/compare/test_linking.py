"""Groups by average linkage."""

from __future__ import annotations

from desktop.compare.figures.linking import groups


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
