"""Figures, names and shared copy from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIRST = """---
title: Bridge opens
date: 2026-03-24
---
The Orrin Bridge opened on Monday after the city paid $40 million for it.

“We waited ten years for this bridge to open,” said Mara Lind, the mayor.

The council built the bridge in three years with steel from two old ferries.
"""
SECOND = """---
title: 大橋通車
date: 2026-03-25
---
大橋週一通車，市政府為此支付五千萬美元。

As the paper put it, the council built the bridge in three years with steel from two ferries.

“We waited … for this bridge to open,” said Mara Lindt.
"""

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., Any]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST, "utf-8")
    (folder / "second.md").write_text(SECOND, "utf-8")
    return folder


def test_figures_put_a_conflict_across_languages_first(run_json: RunJson, library: Path) -> None:
    rows = run_json("figures", library)["rows"]
    assert set(rows[0]) == {"relation", "kind", "unit", "mentions"}
    assert (rows[0]["relation"], rows[0]["kind"], rows[0]["unit"]) == ("conflict", "money", "USD")
    values = {one["article"]: (one["low"], one["high"]) for one in rows[0]["mentions"]}
    assert values == {"first": (4e7, 4e7), "second": (5e7, 5e7)}
    assert all(
        set(one) == {"article", "start", "end", "text", "low", "high", "former", "note"}
        for one in rows[0]["mentions"]
    )


def test_figures_write_dates_as_days(run_json: RunJson, library: Path) -> None:
    rows = run_json("figures", library)["rows"]
    (dates,) = [row for row in rows if row["kind"] == "date" and len(row["mentions"]) == 2]
    assert dates["relation"] == "agree"
    assert {one["low"] for one in dates["mentions"]} == {"2026-03-23"}


def test_figures_of_one_article_are_told_once(run_json: RunJson, library: Path) -> None:
    rows = run_json("figures", library, "first")["rows"]
    assert {row["relation"] for row in rows} == {"once"}


def test_figures_are_readable_too(run: Run, library: Path) -> None:
    status, out, _ = run("figures", library)
    assert status == 0
    assert out.startswith("conflict: money USD\n    first: $40 million = 40,000,000 USD\n")


def test_an_unknown_article_is_told_in_one_line(run: Run, library: Path) -> None:
    status, _, err = run("figures", library, "third")
    assert status == 2
    assert err.count("\n") == 1


def test_names_are_listed_with_their_spellings(run_json: RunJson, library: Path) -> None:
    names = {one["name"]: one for one in run_json("names", library)["names"]}
    assert set(names["Mara Lind"]["variants"]) == {"Mara Lind", "Mara Lindt"}
    assert names["Mara Lind"]["kind"] == "person"
    place = names["Mara Lind"]["places"][0]
    assert (place["article"], place["text"]) == ("first", "Mara Lind")


def test_what_is_decided_about_names_is_kept_with_the_library(
    run_json: RunJson, library: Path
) -> None:
    run_json("names", library, "split", "Mara Lind", "Mara Lindt")
    run_json("names", library, "rename", "Mara Lind", "The mayor")
    run_json("names", library, "ignore", "Orrin Bridge")
    listed = {one["name"] for one in run_json("names", library)["names"]}
    assert {"The mayor", "Mara Lindt"} <= listed
    assert "Orrin Bridge" not in listed
    run_json("names", library, "heed", "Orrin Bridge")
    merged = run_json("names", library, "merge", "Mara Lindt", "Orrin Bridge")["names"]
    assert {"Mara Lindt", "Orrin Bridge"} <= set(merged[0]["variants"]) | set(merged[1]["variants"])
    assert json.loads((library / "names.json").read_text("utf-8"))["version"] == 1


def test_merging_one_name_is_refused(run: Run, library: Path) -> None:
    status, _, err = run("names", library, "merge", "Mara Lind")
    assert (status, err.count("\n")) == (2, 1)


def test_a_broken_file_of_names_is_told_and_kept(run: Run, library: Path) -> None:
    (library / "names.json").write_text("{broken", "utf-8")
    status, out, err = run("names", library)
    assert status == 2
    assert "names.json" in err
    assert "Mara Lind" in out
    assert run("names", library, "ignore", "Orrin Bridge")[0] == 0
    assert [path.read_text("utf-8") for path in library.glob("names.unreadable-*")] == ["{broken"]


def test_shared_copy_and_quotations_are_listed(run_json: RunJson, library: Path) -> None:
    found = run_json("shared", library)
    run_found = next(one for one in found["runs"] if one["alike"] > 0.9)
    assert run_found["a"]["text"].startswith("The council built the bridge")
    assert run_found["b"]["article"] == "second"
    first = found["quotations"][0]
    assert (first["speaker"], first["traces"][0]["fate"]) == ("Mara Lind", "cut")
    assert first["traces"][0]["quoted"]


def test_shared_is_readable_too(run: Run, library: Path) -> None:
    status, out, _ = run("shared", library)
    assert status == 0
    assert "said" not in out.splitlines()[0]
    assert "second: cut, quoted" in out


def test_too_many_articles_are_refused_in_one_line_but_their_names_are_listed(
    run: Run, library: Path
) -> None:
    for number in range(60):
        (library / f"more-{number}.md").write_text(f"Mara Lind left town {number}.\n", "utf-8")
    status, _, err = run("figures", library)
    assert (status, err.count("\n")) == (2, 1)
    assert run("figures", library, "first", "second")[0] == 0
    assert run("names", library)[0] == 0


def test_figures_tell_what_a_text_takes_back(run_json: RunJson, run: Run, tmp_path: Path) -> None:
    told = (
        "It covers 1.9 million jars, up from 1.2 million jars, and six towns rather than 9 towns."
    )
    (tmp_path / "one.md").write_text(told, "utf-8")
    rows = run_json("figures", tmp_path)["rows"]
    former = {one["text"]: one["former"] for row in rows for one in row["mentions"]}
    assert former["1.9 million jars"] is None
    assert former["1.2 million jars"] == "changed"
    assert former["9 towns"] == "mistaken"
    assert "1.2 million jars = 1,200,000 jars (as it was before)" in run("figures", tmp_path)[1]
