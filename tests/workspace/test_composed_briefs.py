"""Composed briefs: kept with the library, as safe as all else a user made, exported by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.briefs.plan import NO_THEME, Plan
from desktop.cli import main
from desktop.errors import InputError, LeftAlone
from desktop.exchange.files import check_target
from desktop.storage.attaching.filenames import brief_file, brief_name, is_brief_file
from desktop.workspace.editor import annotate
from desktop.workspace.workspace import Workspace

Opened = Callable[[], Workspace]
PLAN = Plan("The harbour", "What **we** know.", "article", ("port", "harbour"), ("Cost",), "html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "harbour.md").write_text(
        "# Harbour\n\nIt closes on Friday. It costs much.\n", "utf-8"
    )
    (folder / "port.md").write_text("# 港口\n\n港口将于周五关闭。 It costs more.\n", "utf-8")
    return folder


@pytest.fixture
def opened(folder: Path) -> Opened:
    def workspace() -> Workspace:
        made = Workspace(folder, creator="Ann")
        made.refresh()
        made.store.load()
        made.attach()
        return made

    return workspace


@pytest.fixture
def marked(opened: Opened) -> Workspace:
    workspace = opened()
    for article, words in (("harbour", "costs much"), ("port", "costs more"), ("port", "周五")):
        annotate(workspace, article, words, "", ("Cost",) if "costs" in words else ())
    workspace.store.save()
    return workspace


def test_composed_brief_is_kept_with_the_library(marked: Workspace, opened: Opened) -> None:
    marked.composed.keep("For the minister", PLAN)
    other = opened()
    assert other.composed.names() == ("For the minister",)
    assert other.composed.read("for the MINISTER") == PLAN
    quotes = [entry.quote for entry in other.brief(PLAN).entries()]
    assert quotes == ["costs more", "costs much"]


@pytest.mark.parametrize(
    "name", ["a/b", "../out", ".hidden", "CON", "摘要 😀", "a: b?", "per%cent"]
)
def test_any_name_is_a_file_of_its_folder_and_comes_back(name: str, marked: Workspace) -> None:
    marked.composed.keep(name, PLAN)
    assert marked.composed.names() == (name,)
    (file,) = (marked.folder / "briefs").iterdir()
    assert file.suffix == ".json"
    assert brief_name(brief_file(name)) == name


@pytest.mark.parametrize("name", ["", "  ", "long " * 60])
def test_name_that_no_file_can_have_is_refused(name: str, marked: Workspace) -> None:
    with pytest.raises(InputError):
        marked.composed.keep(name, PLAN)
    assert marked.composed.names() == ()


def test_what_another_program_wrote_into_the_file_stays(marked: Workspace) -> None:
    marked.composed.keep("Mine", PLAN)
    file = marked.folder / "briefs" / "Mine.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "colour": "red"}), "utf-8")
    marked.composed.keep("Mine", Plan("Other"))
    held = json.loads(file.read_text("utf-8"))
    assert (held["colour"], held["title"], held["version"]) == ("red", "Other", 1)


@pytest.mark.parametrize("new", ["The 港口, again", "DRAFT"])
def test_composed_brief_has_another_name(new: str, marked: Workspace) -> None:
    marked.composed.keep("Draft", PLAN)
    assert marked.composed.rename("draft", f" {new} ") == new
    assert marked.composed.names() == (new,)
    assert marked.composed.read(new) == PLAN


@pytest.mark.parametrize("new", ["  ", "other", "x" * 300])
def test_name_that_another_brief_or_no_file_can_have_is_refused(
    new: str, marked: Workspace
) -> None:
    for name in ("Draft", "Other"):
        marked.composed.keep(name, PLAN)
    with pytest.raises(InputError):
        marked.composed.rename("Draft", new)
    assert marked.composed.names() == ("Draft", "Other")


def test_what_has_no_theme_is_in_a_brief_that_wants_it_in_the_order_chosen(
    marked: Workspace, opened: Opened
) -> None:
    marked.composed.keep("Both", replace(PLAN, group_by="theme", themes=(NO_THEME, "Cost")))
    plan = opened().composed.read("Both")
    assert plan.themes == (NO_THEME, "Cost")
    brief = marked.brief(plan)
    assert [group.path for group in brief.groups] == [("No theme",), ("Cost",)]
    assert brief.themes == ("No theme", "Cost")
    alone = marked.brief(replace(plan, themes=(NO_THEME,)))
    assert [entry.quote for entry in alone.entries()] == ["周五"]


def test_file_of_a_newer_version_is_read_and_left_alone(marked: Workspace) -> None:
    marked.composed.keep("Mine", PLAN)
    file = marked.folder / "briefs" / "Mine.json"
    newer = json.dumps({**json.loads(file.read_text("utf-8")), "version": 99})
    file.write_text(newer, "utf-8")
    assert marked.composed.read("Mine") == PLAN
    with pytest.raises(LeftAlone):
        marked.composed.keep("Mine", Plan("Other"))
    assert file.read_text("utf-8") == newer


def test_broken_file_is_told_and_set_aside_when_the_name_is_used_again(marked: Workspace) -> None:
    file = marked.folder / "briefs" / "Mine.json"
    file.parent.mkdir()
    file.write_text("{ half", "utf-8")
    with pytest.raises(InputError, match=r"Mine\.json"):
        marked.composed.read("Mine")
    marked.composed.keep("Mine", PLAN)
    assert marked.composed.read("Mine") == PLAN
    aside = [one for one in file.parent.iterdir() if "unreadable" in one.name]
    assert [one.read_text("utf-8") for one in aside] == ["{ half"]
    assert marked.composed.names() == ("Mine",)


def test_composed_briefs_are_in_backups_and_come_back(marked: Workspace, opened: Opened) -> None:
    marked.composed.keep("Für 部长", PLAN)
    name = marked.store.make_backup()
    (marked.folder / "briefs" / "Für 部长.json").unlink()
    marked.composed.keep("Another", Plan("Newer"))
    opened().store.restore_backup(name)
    assert opened().composed.read("Für 部长") == PLAN
    assert opened().composed.read("Another").title == "Newer"


def test_only_files_of_the_folder_are_taken_for_briefs() -> None:
    assert is_brief_file("../briefs/Mine.json")
    for path in ("../briefs/../x.json", "../briefs/a/b.json", "../names.json", "briefs/a.json"):
        assert not is_brief_file(path)


def test_export_never_writes_over_a_composed_brief(marked: Workspace) -> None:
    marked.composed.keep("Mine", PLAN)
    with pytest.raises(InputError, match="belongs to the library"):
        check_target(marked, marked.folder / "briefs" / "Mine.json")


def test_command_line_lists_and_exports_them(
    marked: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marked.composed.keep("For the minister", PLAN)
    folder, target = str(marked.folder), tmp_path / "brief.md"
    assert main(["briefs", folder, "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)["briefs"]
    assert (listed["name"], listed["articles"]) == ("For the minister", ["port", "harbour"])
    assert main(["export", folder, "-o", str(target), "--brief", "For the minister"]) == 0
    written = target.read_text("utf-8")
    assert "What **we** know." in written
    assert written.index("costs more") < written.index("costs much")
    assert "周五" not in written


@pytest.mark.parametrize(
    "options", [["--brief", "Nobody's"], ["--brief", "Mine", "--title", "Another"]]
)
def test_command_line_tells_in_one_line_what_cannot_be(
    marked: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    marked.composed.keep("Mine", PLAN)
    target = tmp_path / "brief.md"
    assert main(["export", str(marked.folder), "-o", str(target), *options]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not target.exists()
