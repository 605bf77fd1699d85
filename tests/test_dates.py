"""Dates in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.dates import day_in_words, short_day, short_moment
from desktop.languages import speak


@pytest.mark.parametrize(
    ("date", "whole", "short"),
    [
        ("2026-03-26", "26 March 2026", "26 Mar 2026"),
        ("2026-12-01", "1 December 2026", "1 Dec 2026"),
        ("2026-03", "March 2026", "Mar 2026"),
        ("2026", "2026", "2026"),
        ("2026-13-01", "2026-13-01", "2026-13-01"),
        ("spring 2026", "spring 2026", "spring 2026"),
        ("", "", ""),
    ],
)
def test_dates_are_told_in_words(date: str, whole: str, short: str) -> None:
    assert day_in_words(date) == whole
    assert short_day(date) == short


def test_moment_is_told_by_the_clock_on_the_wall() -> None:
    moment = datetime(2026, 11, 21, 9, 39, tzinfo=UTC)
    local = moment.astimezone()
    assert short_moment(moment) == f"{local.day} Nov 2026, {local:%H:%M}"


@pytest.mark.parametrize(
    ("date", "said"),
    [("2026-03-26", "2026年3月26日"), ("2026-12", "2026年12月"), ("2026", "2026")],
)
def test_dates_are_told_in_the_language_in_force(date: str, said: str) -> None:
    speak("zh_CN")
    try:
        assert day_in_words(date) == short_day(date) == said
    finally:
        speak("en")
