"""What lies over a text, as plain data: shared stretches, clicks, lanes and letters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.reading.overlays.margin import Stretch, arranged, letters_of
from desktop.ui.reading.overlays.marks import Mark, lanes, marks_at, next_in_cycle, segments
from desktop.ui.reading.overlays.overlay import stripes_of


def mark(name: str, start: int, end: int, **more: object) -> Mark:
    inks = more.pop("inks", (f"#{name}",))
    return Mark(name, start, end, "#ffffff", inks, **more)  # type: ignore[arg-type]


def test_overlapping_marks_share_the_words_innermost_first() -> None:
    found = list(segments([mark("a", 0, 10), mark("b", 4, 6)], 0, 100))
    assert [(one.start, one.end, [m.id for m in one.marks]) for one in found] == [
        (0, 4, ["a"]),
        (4, 6, ["b", "a"]),
        (6, 10, ["a"]),
    ]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8))
def test_every_marked_offset_is_in_one_segment_with_all_its_marks(
    spans: list[tuple[int, int]],
) -> None:
    marks = [mark(str(n), start, start + size) for n, (start, size) in enumerate(spans)]
    found = list(segments(marks, 0, 100))
    for offset in range(95):
        over = [one for one in found if one.start <= offset < one.end]
        expected = {one.id for one in marks_at(marks, offset)}
        assert len(over) == bool(expected)
        assert expected == {m.id for one in over for m in one.marks}


def test_clicks_go_round_the_marks_over_a_word() -> None:
    over = marks_at([mark("a", 0, 10), mark("b", 4, 6), mark("c", 3, 8)], 5)
    chosen, seen = "", []
    for _ in range(4):
        chosen = next_in_cycle(over, chosen).id  # type: ignore[union-attr]
        seen.append(chosen)
    assert seen == ["b", "c", "a", "b"]


def test_every_further_theme_and_mark_is_a_stripe() -> None:
    two = mark("a", 0, 10, inks=("#1", "#2"))
    assert stripes_of([two]) == ("#2",)
    assert stripes_of([mark("b", 2, 4), two]) == ("#1", "#2")


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=12))
def test_bars_in_one_lane_never_touch(spans: list[tuple[int, int]]) -> None:
    ranges = sorted((start, start + size) for start, size in spans)
    placed = lanes(ranges)
    for lane in set(placed):
        own = [one for one, at in zip(ranges, placed, strict=True) if at == lane]
        assert all(before[1] <= after[0] for before, after in pairwise(own))


@given(st.lists(st.integers(0, 200), max_size=30))
def test_letters_in_the_margin_never_collide(tops: list[int]) -> None:
    stretches = [
        Stretch(mark(str(n), n, n + 1, labels=("Mo", "La")), float(top), top + 20.0)
        for n, top in enumerate(tops)
    ]
    rows = [letters.top for letters in arranged(stretches)]
    assert all(after - before >= 13 for before, after in pairwise(rows))


def test_letters_left_out_are_counted() -> None:
    crowd = [Stretch(mark(str(n), n, n + 1, labels=("Mo",)), 0.0, 20.0) for n in range(9)]
    texts = [letters.text for letters in arranged(crowd)]
    assert texts == ["Mo"] * 5 + ["+4"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"labels": ("Mo", "影")}, ["Mo", "影"]),
        ({"labels": ("Mo",), "has_note": True}, ["Mo✎"]),
        ({"has_note": True}, ["✎"]),
        ({"labels": ("Mo",), "doubtful": True, "has_note": True}, ["?Mo", "✎"]),
        ({}, []),
    ],
)
def test_letters_say_theme_note_and_doubt(more: dict[str, object], expected: list[str]) -> None:
    assert letters_of(mark("a", 0, 1, **more)) == expected
