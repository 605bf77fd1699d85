"""The reader's choice of typography: its steps, and what a settings file may hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.look.typography import Typography, typography_from


def test_choice_survives_a_settings_file() -> None:
    chosen = Typography("Georgia", 14.0, 1.7, 60, justified=True)
    assert typography_from(json.loads(json.dumps(chosen.as_json()))) == chosen


@pytest.mark.parametrize(
    "broken",
    [None, [], "x", {"points": "12"}, {"points": 400, "leading": -1, "measure": None}, {"face": 3}],
)
def test_what_is_broken_is_as_it_is_by_default(broken: object) -> None:
    assert typography_from(broken) == Typography()


def test_what_is_sound_is_kept_beside_what_is_broken() -> None:
    found = typography_from({"points": 15, "leading": "wide", "new in 2030": 1})
    assert found == Typography(points=15.0)


@given(st.integers(-40, 40))
def test_steps_stay_in_range(steps: int) -> None:
    moved = Typography().zoomed(steps).looser(steps).wider(steps)
    assert typography_from(moved.as_json()) == moved


def test_steps_there_and_back_change_nothing() -> None:
    plain = Typography()
    assert plain.looser(3).looser(-3).wider(2).wider(-2) == plain
    assert plain.zoomed(4).zoomed(-4).points == pytest.approx(plain.points)
    assert plain.other_face().other_face().flipped().flipped() == plain
