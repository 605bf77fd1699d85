from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.dates import iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-03-25", "2026-03-25"),
        ("2026/3/5", "2026-03-05"),
        ("2026.03.25", "2026-03-25"),
        ("25.03.2026", "2026-03-25"),
        ("25. 3. 2026", "2026-03-25"),
        ("20260325", "2026-03-25"),
        ("2026-03-25T10:20:30+08:00", "2026-03-25"),
        ("2026年3月25日", "2026-03-25"),
        ("发布于 2026 年 03 月 25 號", "2026-03-25"),
        ("Updated Mar 25, 2026", "2026-03-25"),
        ("Sept. 3rd, 2026", "2026-09-03"),
        ("the 25th of March 2026", "2026-03-25"),
        ("25 MARCH 2026", "2026-03-25"),
        ("2026", "2026"),
        (" 2026-03 ", "2026-03"),
        ("2026-13", ""),
        ("2026-02-30", ""),
        ("2026-02-30, or rather 2026-03-01", "2026-03-01"),
        ("first 2026-03-01, then 2026-03-02", "2026-03-01"),
        ("Mar 5, 2026 and 2026-03-04", "2026-03-05"),
        ("12026-03-25", ""),
        ("3/25/2026", ""),
        ("in 2026 it was over", ""),
        ("version 1.2.3.2026", ""),
        ("", ""),
    ],
)
def test_the_first_whole_date_is_found_as_people_write_it(text: str, date: str) -> None:
    assert iso_date(text) == date


@given(st.text(alphabet="0123456789-/. 年月日marchMAY,", max_size=40))
def test_whatever_is_found_is_a_date(text: str) -> None:
    assert re.fullmatch(r"|(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?", iso_date(text), re.ASCII)
