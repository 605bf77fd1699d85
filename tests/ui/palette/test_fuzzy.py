"""A few letters find a line."""

from __future__ import annotations

import time

import pytest

from desktop.ui.palette.fuzzy import best, speaks_of

LINES = [
    "Export brief",
    "Export annotations",
    "Highlight selection",
    "Highlight with note",
    "Hide highlights",
    "Show trash",
    "港口关闭",
    "Café accounts",
    "Next pane",
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("exbr", "Export brief"),
        ("eb", "Export brief"),
        ("ea", "Export annotations"),
        ("hwn", "Highlight with note"),
        ("trash", "Show trash"),
        ("NP", "Next pane"),
        ("cafe", "Café accounts"),
        ("关闭", "港口关闭"),
        ("港闭", "港口关闭"),
        ("hide", "Hide highlights"),
        ("light sel", "Highlight selection"),
    ],
)
def test_best_line_comes_first(typed: str, first: str) -> None:
    assert best(typed, LINES, str)[0] == first


def test_letters_out_of_order_find_nothing() -> None:
    assert best("zzz", LINES, str) == []
    assert "Export brief" not in best("fx", LINES, str)


def test_no_letters_leave_the_order() -> None:
    assert best("", LINES, str) == LINES


def test_five_thousand_lines_are_sought_while_one_types() -> None:
    lines = [f"Article {number} of the harbour and its ships" for number in range(5000)]
    began = time.process_time()
    best("arhs4", lines, str)
    assert time.process_time() - began < 1


def test_words_may_stand_in_any_order_but_have_to_be_begun() -> None:
    line = "Linked scrolling: the other panes follow 并排"
    assert speaks_of("panes LINK", line)
    assert speaks_of("并排", line)
    assert not speaks_of("anes", line)
    assert not speaks_of("  ", line)
