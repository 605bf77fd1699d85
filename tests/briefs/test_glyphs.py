from __future__ import annotations

from desktop.briefs import glyphs
from desktop.briefs.exporters import doubt

ODD = "\U0001fbfa"
"""A character that is not assigned, and that no font has."""


def test_pictograms_of_quotes_and_notes_are_named_once(desk):
    desk.mark("harbour", "it 🎬 in the", note="🚢 港口 🎬 — €5")
    assert glyphs.pictograms(desk.brief(title="☂")) == "☂🎬🚢"


def test_a_brief_says_which_pictograms_no_font_can_draw(desk, qapp, monkeypatch):
    monkeypatch.setattr(glyphs, "pictograms", lambda _: ODD)
    told = doubt(desk.brief(), "pdf")
    assert ODD in told
    assert "boxes" in told
    assert doubt(desk.brief(), "docx") == ""


def test_nothing_is_said_of_what_is_drawn(qapp):
    assert glyphs.warning("") == ""
    assert glyphs.warning("e") == ""
