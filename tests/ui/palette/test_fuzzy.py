"""A few letters find a line."""

from __future__ import annotations

import time

import pytest

from desktop.errors import Cancelled
from desktop.ui.palette.fuzzy import best, fold, speaks_of

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


def fitting(typed: str, recent: tuple[int, ...] = ()) -> list[str]:
    """Return the lines that the letters fit, the best first."""
    return [LINES[place] for place in best(typed, list(map(fold, LINES)), recent)]


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
    assert fitting(typed)[0] == first


def test_letters_out_of_order_find_nothing() -> None:
    assert fitting("zzz") == []
    assert "Export brief" not in fitting("fx")


def test_no_letters_leave_the_order() -> None:
    assert fitting("") == LINES


def test_words_as_they_stand_come_before_letters_in_order() -> None:
    assert best("ab", ["a b", "xabyz", "ba"]) == [1, 0]
    assert best("ab", ["a b", "xabyz", "ba"], limit=1) == [1]


def test_of_lines_that_fit_alike_the_one_taken_last_comes_first() -> None:
    pair = ["next pane", "last pane"]
    assert [best("pane", pair, recent) for recent in ((), (1,))] == [[0, 1], [1, 0]]
    assert best("", ["a", "b", "c"], (2, 1)) == [2, 1, 0]


def test_nothing_is_sought_on_for_nobody() -> None:
    with pytest.raises(Cancelled):
        best("a", ["a"], is_cancelled=lambda: True)


def test_five_thousand_lines_are_sought_while_one_types() -> None:
    lines = [f"Article {number} of the harbour and its ships" for number in range(5000)]
    began = time.process_time()
    best("arhs4", list(map(fold, lines)))
    assert time.process_time() - began < 1


def test_words_may_stand_in_any_order_but_have_to_be_begun() -> None:
    line = "Linked scrolling: the other panes follow 并排"
    assert speaks_of("panes LINK", line)
    assert speaks_of("并排", line)
    assert not speaks_of("anes", line)
    assert not speaks_of("  ", line)
