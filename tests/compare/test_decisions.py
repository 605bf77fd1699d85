"""Decisions about names as JSON."""

from __future__ import annotations

from typing import Any

from desktop.compare.names.decisions import Decision, Decisions, from_json, to_json, united


def test_decisions_come_back_from_json_as_they_were() -> None:
    decided = (
        Decisions()
        .merge("Disney", ["迪士尼", "Disny"])
        .split("EU", ["Eu"])
        .rename("EU", "European Union")
        .ignore("Act")
    )
    assert from_json(to_json(decided)) == decided


def test_what_another_program_wrote_is_kept() -> None:
    foreign: dict[str, Any] = {
        "version": 1,
        "generator": "other",
        "merged": [{"name": "A", "variants": ["B"], "by": "Ann"}, {"name": 3}, "C"],
        "apart": [],
        "renamed": [{"name": "A", "shown": "AA"}, {"name": "D"}],
        "ignored": ["E", 7],
    }
    assert to_json(from_json(foreign).ignore("F")) == {**foreign, "ignored": ["E", "F", 7]}


def test_lists_of_another_shape_are_kept_too() -> None:
    assert to_json(from_json({"merged": {"x": 1}, "ignored": None}))["merged"] == [{"x": 1}]


def test_taking_back_leaves_what_was_decided_since() -> None:
    before = Decisions().rename("Anna", "Anna K.").ignore("Monday")
    after = before.merge("Anna", ["Ann"]).rename("Anna", "A. K.").heed("Monday")
    since = after.merge("Bo", ["Boe"]).ignore("Tuesday").rename("Bo", "Bo L.")
    back = since.without(before, after)
    assert back.merged == Decisions().merge("Bo", ["Boe"]).merged
    assert dict(back.renamed) == {"Anna": "Anna K.", "Bo": "Bo L."}
    assert set(back.ignored) == {"Monday", "Tuesday"}


def test_two_files_of_decisions_are_united_and_ours_wins_where_both_cannot_hold() -> None:
    ours = Decisions().merge("Ann Lee", ["Lee"]).rename("Ann Lee", "Ann").split("Port", ["Quay"])
    theirs = (
        Decisions()
        .split("Lee", ["Ann Lee"])
        .merge("Port", ["Harbour", "Quay"])
        .rename("Ann Lee", "A. Lee")
        .ignore("Monday")
    )
    whole, told = united(to_json(ours), {**to_json(theirs), "odd": 1})
    both = from_json(whole)
    assert both.merged == (Decision("Ann Lee", ("Lee",)), Decision("Port", ("Harbour",)))
    assert both.apart == (Decision("Port", ("Quay",)),)
    assert (both.renamed, both.ignored) == ({"Ann Lee": "Ann"}, ("Monday",))
    assert both.extra == {"odd": 1}
    assert len(told) == 3
    assert all("yours stays" in one for one in told)
    assert united(whole, to_json(theirs))[0] == whole
