"""The story map as numbers: ribbons of passages that run on, and how many say the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from desktop.compare.echoes.echo import answer_of
from desktop.ui.compare.compared import Compared, Tie
from desktop.ui.compare.pictures.map_layout import BAR, MapLayout
from desktop.ui.compare.pictures.map_model import ribbons, voices
from desktop.ui.compare.pictures.strip import stretches


def ties(*pairs: tuple[int, float]) -> tuple[Tie, ...]:
    return tuple(Tie(passage, strength, answer_of(strength)) for passage, strength in pairs)


SPANS = tuple((10 * n, 10 * n + 9) for n in range(4))
STORY = Compared(
    {"a": SPANS, "b": SPANS, "c": SPANS[:1]},
    {
        ("a", "b"): ties((0, 0.9), (1, 0.8), (3, 0.5), (0, 0.1)),
        ("b", "a"): ties((0, 0.9), (1, 1.2), (0, 0.2), (0, 0.3)),
        ("a", "c"): ties((0, 0.1), (0, 0.7), (0, 0.2), (0, 0.2)),
        ("b", "c"): ties((0, 0.2), (0, 0.2), (0, 0.2), (0, 0.2)),
        ("c", "a"): ties((1, 0.6)),
        ("c", "b"): ties((3, 0.3)),
    },
)


def test_echoes_that_run_on_are_one_ribbon_as_strong_as_its_strongest() -> None:
    maybe, sure = ribbons(STORY, "a", "b")
    assert (sure.left, sure.right, sure.strength, sure.is_sure) == ((0, 1), (0, 1), 1.2, True)
    assert (maybe.left, maybe.right, maybe.is_sure) == ((2, 2), (3, 3), False)


def test_voices_count_who_surely_says_the_same() -> None:
    assert voices(STORY, "a") == [1, 2, 0, 0]


def test_a_maybe_does_not_take_a_passage_out_of_those_said_alone() -> None:
    assert [STORY.is_alone("a", n) for n in range(4)] == [False, False, True, True]


def test_a_strip_tells_of_the_pane_beside_and_of_all_others() -> None:
    found = stretches(STORY, "a", "c")
    assert [one.tie.is_sure for one in found if one.tie] == [False, True, False, False]
    assert [one.is_alone for one in found] == [False, False, True, True]


def test_the_passage_at_an_offset_between_two_is_the_one_before() -> None:
    assert [STORY.passage_at("a", at) for at in (0, 9, 12, 500)] == [0, 0, 1, 3]
    assert STORY.passage_at("elsewhere", 0) is None


def test_a_linked_pane_goes_where_leads_back_or_where_the_echo_is_strong() -> None:
    assert STORY.counterpart("a", 1, "b") == 1
    assert STORY.counterpart("a", 2, "b") is None  # maybe
    assert STORY.counterpart("a", 1, "c") == 0  # which leads back
    alone = Compared(STORY.passages, {**STORY.ties, ("c", "a"): ties((9, 0.6))})
    assert alone.counterpart("a", 1, "c") is None
    strong = Compared(STORY.passages, {**alone.ties, ("a", "c"): ties((0, 0.1), (0, 1.0))})
    assert strong.counterpart("a", 1, "c") == 0


@pytest.mark.parametrize("last", range(1, 6))
def test_no_heading_reaches_into_the_next(last: int) -> None:
    layout = MapLayout(QSize(900, 400), ((),) * (last + 1), (1,) * (last + 1), ())
    middles = [layout.left(column) + BAR / 2 for column in range(last + 1)]
    rooms = [layout.heading_room(column) for column in range(last + 1)]
    starts = [middle - room / 2 for middle, room in zip(middles, rooms, strict=True)]
    starts[0], starts[-1] = layout.left(0), layout.left(last) + BAR - rooms[-1]
    ends = [start + room for start, room in zip(starts, rooms, strict=True)]
    assert all(end <= start for end, start in zip(ends[:-1], starts[1:], strict=True))
