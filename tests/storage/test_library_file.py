"""A JSON file beside the articles: changed in turns, never written over unread."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.errors import LeftAlone
from desktop.storage.disk import Disk
from desktop.storage.library_file import Json, LibraryFile


def file_in(library: Path) -> LibraryFile:
    return LibraryFile(Disk(library), "names.json", 1)


def ignoring(name: str) -> Json:
    return {"ignored": [name]}


def test_there_is_nothing_before_something_is_changed(library: Path) -> None:
    file = file_in(library)
    assert file.read() == {}
    assert not file.problem
    assert not (library / "names.json").exists()


def test_a_change_starts_from_what_others_wrote_meanwhile(library: Path) -> None:
    ours, theirs = file_in(library), file_in(library)
    ours.read()
    theirs.change(lambda _: {"ignored": ["A"]})
    ours.change(lambda now: {**now, "merged": []})
    assert json.loads((library / "names.json").read_text("utf-8")) == {
        "ignored": ["A"],
        "merged": [],
    }


def test_a_broken_file_is_set_aside_when_something_is_changed(library: Path) -> None:
    (library / "names.json").write_text("[1", "utf-8")
    file = file_in(library)
    assert file.read() == {}
    assert "names.json" in file.problem
    file.change(lambda _: ignoring("A"))
    assert [one.read_text("utf-8") for one in library.glob("names.unreadable-*.json")] == ["[1"]
    assert file.read() == ignoring("A")


def test_a_newer_versions_file_is_left_alone(library: Path) -> None:
    newer = '{"version": 2, "ignored": ["A"]}'
    (library / "names.json").write_text(newer, "utf-8")
    with pytest.raises(LeftAlone):
        file_in(library).change(lambda _: {})
    assert (library / "names.json").read_text("utf-8") == newer
    assert file_in(library).read()["ignored"] == ["A"]


def test_a_file_that_cannot_be_read_is_left_alone(library: Path) -> None:
    (library / "names.json").mkdir()
    file = file_in(library)
    assert file.read() == {}
    assert file.problem
    with pytest.raises(LeftAlone):
        file.change(lambda _: {})
