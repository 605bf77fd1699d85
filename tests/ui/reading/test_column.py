"""Where a text stands in its pane, and what a narrow pane gives up."""

from __future__ import annotations

import pytest

from desktop.ui.look.typography import Typography
from desktop.ui.reading.column import column_in, leading_in


@pytest.mark.parametrize("width", [700, 1000, 1900])
def test_wide_pane_has_the_measure_in_its_middle(width: int) -> None:
    column = column_in(width, 520)
    assert width - column.left - column.right == 520
    assert abs((column.left + 520 / 2) - width / 2) <= 1


@pytest.mark.parametrize("width", [400, 500, 560])
def test_text_fills_a_pane_that_is_not_as_wide_as_the_measure(width: int) -> None:
    column = column_in(width, 520)
    assert column.left >= 40  # the margin's letters
    assert width - column.left - column.right >= min(520, width - 90)


def test_narrow_pane_gives_up_gutters_and_leading() -> None:
    narrow, wide = column_in(270, 520), column_in(600, 520)
    assert narrow.is_narrow
    assert narrow.left + narrow.right <= 34 < wide.left + wide.right
    assert leading_in(Typography(), narrow=True) < Typography().leading


def test_leading_chosen_tight_stays_as_it_is_in_a_narrow_pane() -> None:
    tight = Typography(leading=1.3)
    assert leading_in(tight, narrow=True) == 1.3
