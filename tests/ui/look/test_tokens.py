"""Every look can be read: WCAG 2's contrast for each pair of colours that carries text."""

from __future__ import annotations

from dataclasses import fields
from itertools import product
from string import Template

import pytest

from desktop import paths
from desktop.annotations.palette import PALETTE, PLAIN, contrast, tint
from desktop.ui.look.tokens import (
    LOOKS,
    SIZES,
    Colors,
    readable,
    style_names,
    type_scale,
    with_accent,
)

GROUNDS = ("window", "panel", "page", "field", "raised")
PAIRS = (
    *product(("text", "muted"), GROUNDS),
    *product(("text",), ("soft", "hover", "hit_wash", "hit_now")),
    *product(("accent", "danger", "success"), ("window", "panel", "page", "raised")),
    ("hint", "field"), ("on_accent", "accent"),
    ("on_warning", "warning"), ("hit", "page"), ("muted", "hover"),
)  # fmt: skip


def enough(look: Colors) -> float:
    return 7.0 if look.name.startswith("contrast") else 4.5


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_text_can_be_read_on_every_ground(look: Colors) -> None:
    poor = {
        f"{ink} on {ground}": round(contrast(getattr(look, ink), getattr(look, ground)), 2)
        for ink, ground in PAIRS
        if contrast(getattr(look, ink), getattr(look, ground)) < enough(look)
    }
    assert not poor


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_text_can_be_read_on_every_highlight(look: Colors) -> None:
    for color in (*PALETTE, PLAIN, "#ff0000", "#0000ff", "#00ff00", "#777777"):
        assert contrast(look.text, tint(color, dark=look.is_dark)) >= 4.5, color


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_number_of_a_pane_can_be_read_on_its_color(look: Colors) -> None:
    assert len(set(look.panes)) == 6
    for color in look.panes:
        assert contrast(look.on_pane, color) >= enough(look)
        assert contrast(color, look.page) >= 4.5


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("accent", ["#ffff00", "#000000", "#ffffff", "#3daee9", "#808080"])
def test_any_accent_is_made_legible(look: Colors, accent: str) -> None:
    colors = with_accent(look, accent)
    assert contrast(colors.accent, colors.page) >= 4.5
    assert contrast(colors.on_accent, colors.accent) >= 4.5
    assert contrast(colors.text, colors.soft) >= 4.5


def test_legible_accent_is_left_as_it_is() -> None:
    assert readable(LOOKS[0].accent, LOOKS[0]) == LOOKS[0].accent


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_what_cannot_be_used_is_seen_and_told_from_what_can(look: Colors) -> None:
    for ground in GROUNDS:
        seen = contrast(look.faint, getattr(look, ground))
        assert 2.5 <= seen <= 0.75 * contrast(look.muted, getattr(look, ground))


def test_looks_differ_in_their_window_which_tells_them_apart() -> None:
    assert len({look.window for look in LOOKS}) == len(LOOKS)


def test_style_sheet_names_only_tokens_and_no_color_of_its_own() -> None:
    sheet = (paths.resources() / "styles" / "parallax.qss").read_text("utf-8")
    names = style_names(LOOKS[0], SIZES, type_scale(10)) | {"glyphs": "glyphs"}
    Template(sheet).substitute(names)  # raises KeyError for a name that nobody knows
    bare = [line for line in sheet.splitlines() if ": #" in line or "rgb(" in line]
    assert not bare
    assert {field.name for field in fields(Colors)} <= set(names)
