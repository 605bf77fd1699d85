"""Linked scrolling, as numbers: follow what says the same, hold still else, never to and fro."""

from __future__ import annotations

from desktop.ui.compare.linking.following import Follower


def places(*steps: tuple[int, int | None]) -> list[int | None]:
    """Return where a pane is after each step: the passage read, and the one that echoes it."""
    follower, found = Follower(), []
    for source, best in steps:
        follower = follower.moved(source, best)
        found.append(follower.place)
    return found


def test_the_first_echo_is_gone_to() -> None:
    assert places((3, 7)) == [7]


def test_a_pane_holds_still_where_nothing_corresponds() -> None:
    assert places((0, 5), (1, None), (2, None)) == [5, 5, 5]


def test_short_ways_are_made_in_the_readers_direction() -> None:
    assert places((0, 5), (1, 6), (2, 7)) == [5, 6, 7]
    assert places((4, 7), (3, 6), (2, 5)) == [7, 6, 5]


def test_a_short_way_against_the_readers_direction_is_not_made() -> None:
    assert places((0, 5), (1, 4), (2, 5)) == [5, 5, 5]


def test_a_long_way_is_made_at_once() -> None:
    assert places((0, 2), (1, 20)) == [2, 20]


def test_a_long_way_is_not_taken_back_by_the_next_passage() -> None:
    assert places((0, 2), (1, 20), (2, 3), (1, 20), (0, 2)) == [2, 20, 20, 20, 20]


def test_it_is_taken_back_once_the_reader_has_moved_on() -> None:
    assert places((0, 2), (1, 20), (2, 3), (3, 3), (4, 3)) == [2, 20, 20, 20, 3]


def test_another_long_way_onwards_is_made() -> None:
    assert places((0, 2), (1, 20), (2, 40)) == [2, 20, 40]
