"""The command line as scripts use it: JSON, exit status, one line for every mistake."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import VERBS
from desktop.commands import arguments
from desktop.languages import speak
from desktop.preferences import Preferences, save_preferences
from desktop.search.engine import merging
from desktop.workspace.workspace import Workspace
from tests.commands.conftest import Run

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

ENGLISH = """---
title: Harbour closes
source: The Daily Quay
author: Ann Bollard
date: 2026-03-24
---
# Harbour closes

The harbour 🚢 closes on Friday. The app was first in the App Store.

The harbour is old.
"""
CHINESE = "港口关闭\n\n港口将于周五关闭，迪士尼没有回应。\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    (folder / "sub").mkdir(parents=True)
    (folder / "harbour.md").write_text(ENGLISH, "utf-8")
    (folder / "sub" / "gang.txt").write_text(CHINESE, "utf-8")
    return folder


def one_line(err: str) -> bool:
    return err.startswith("parallax: ") and err.count("\n") == 1 and "Traceback" not in err


@pytest.fixture
def told_twice(library: Path) -> Path:
    (library / "wire.txt").write_text(
        "The fish market stays open.\nFrom Friday on, the port 🚢 will be closed.\n", "utf-8"
    )
    return library


def test_echo_gives_the_places_of_each_article_asked_for_best_first(
    run_json: Callable[..., Any], told_twice: Path
) -> None:
    quote = "The harbour 🚢 closes on Friday."
    found = run_json("echo", told_twice, "harbour", "--quote", quote)["echoes"]
    assert {one["article"] for one in found} == {"sub/gang", "wire"}
    assert [one["score"] for one in found] == sorted((o["score"] for o in found), reverse=True)
    best = next(one for one in found if one["article"] == "wire")
    assert best["text"] == "From Friday on, the port 🚢 will be closed."
    assert (best["answer"], best["start"]) == ("yes", 28)
    narrowed = run_json("echo", told_twice, "harbour", "--quote", quote, "--in", "wire")
    assert {one["article"] for one in narrowed["echoes"]} == {"wire"}


def test_articles_that_are_not_asked_make_answers_surer(
    run_json: Callable[..., Any], library: Path
) -> None:
    def strength() -> float:
        asked = "echo", library, "one", "--quote", "ferry Osprey hit a pier", "--in", "two"
        return float(run_json(*asked)["echoes"][0]["strength"])

    crash = "Dozens got bruises in the crash at Elm Quay."
    (library / "one.txt").write_text("The ferry Osprey hit a pier.\nRain is expected.\n", "utf-8")
    (library / "two.txt").write_text(f"Tickets stay valid.\n{crash}\n", "utf-8")
    alone = strength()
    (library / "three.txt").write_text(f"The ferry Osprey hit a pier: {crash}\n", "utf-8")
    assert strength() > alone


def test_echo_says_when_nothing_is_similar(
    run: Callable[..., tuple[int, str, str]], told_twice: Path
) -> None:
    status, out, _ = run("echo", told_twice, "wire", "--quote", "fish market", "--in", "harbour")
    assert (status, out) == (0, "harbour: nothing similar found\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("harbour", "--quote", "no such words"),
        ("harbour", "--quote", " "),
        ("harbour", "--quote", "closes", "--in", "nowhere"),
        ("harbour", "--quote", "closes", "--in", "harbour"),
        ("nowhere", "--quote", "closes"),
    ],
)
def test_echo_tells_a_wrong_argument_in_one_line(
    run: Callable[..., tuple[int, str, str]], library: Path, arguments: tuple[str, ...]
) -> None:
    status, out, err = run("echo", library, *arguments)
    assert (status, out) == (2, "")
    assert one_line(err)


def test_echo_asks_a_large_library_through_its_index(
    run_json: Callable[..., Any], told_twice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.commands.comparing._READ_ALL", 1)
    quote = "The harbour 🚢 closes on Friday."
    found = run_json("echo", told_twice, "harbour", "--quote", quote)["echoes"]
    assert found[0]["article"] in {"sub/gang", "wire"}


def test_matrix_shows_who_is_silent_on_a_theme(
    run: Callable[..., tuple[int, str, str]], run_json: Callable[..., Any], library: Path
) -> None:
    for quote in ("harbour 🚢 closes", "App Store"):
        run("annotate", library, "harbour", "--quote", quote, "--theme", "Closing, soon")
    run("annotate", library, "harbour", "--quote", "is old")
    found = run_json("matrix", library)
    assert found["articles"] == ["harbour", "sub/gang"]
    theme, untagged = found["rows"]
    assert (theme["name"], theme["total"], theme["silent"]) == ("Closing, soon", 2, ["sub/gang"])
    places = theme["cells"][0]["places"]
    assert [(place["start"], place["end"]) for place in places] == [(19, 35), (72, 81)]
    assert untagged["total"] == 1
    _, csv, _ = run("matrix", library, "--csv")
    assert csv == 'Theme,harbour,sub/gang,All\n"Closing, soon",2,0,2\n(no theme),1,0,1\n'
    _, out, _ = run("matrix", library)
    assert "Closing, soon: 2 annotations" in out


def test_matrix_counts_words_and_is_safe_in_a_spreadsheet(
    run: Callable[..., tuple[int, str, str]], run_json: Callable[..., Any], library: Path
) -> None:
    run("annotate", library, "harbour", "--quote", "App Store", "--theme", "=SUM(A1)")
    asked = ("--word", "harbour", "--word", "zeppelin")
    theme, harbour, nothing = run_json("matrix", library, *asked)["rows"]
    assert (theme["theme"] is None, harbour["theme"], nothing["total"]) == (False, None, 0)
    place = harbour["cells"][0]["places"][0]
    assert place["annotation"] == ""
    assert harbour["cells"][0]["count"] == len(harbour["cells"][0]["places"])
    assert "\n'=SUM(A1),1,0,1\n" in run("matrix", library, "--csv", *asked)[1]
    assert "zeppelin: 0 times" in run("matrix", library, *asked)[1]


def test_echo_prints_each_believable_place_and_json_three_of_each_article(
    run: Callable[..., tuple[int, str, str]], run_json: Callable[..., Any], library: Path
) -> None:
    lines = "\n\n".join(f"The harbour closes on Friday, paper {n} says." for n in range(4))
    (library / "many.md").write_text(f"# Many\n\n{lines}\n", "utf-8")
    asked = (library, "harbour", "--quote", "The harbour 🚢 closes on Friday.", "--in", "many")
    found = run_json("echo", *asked)["echoes"]
    assert [one["answer"] for one in found] == ["yes"] * 3
    assert run("echo", *asked)[1].count("many: says the same") == 3


def test_list_describes_every_article(run_json: Callable[..., Any], library: Path) -> None:
    found = run_json("list", library)
    assert [article["id"] for article in found["articles"]] == ["harbour", "sub/gang"]
    first, second = found["articles"]
    assert (first["title"], first["source"], first["date"]) == (
        "Harbour closes",
        "The Daily Quay",
        "2026-03-24",
    )
    assert second["language"] == "zh"
    assert set(first) == {
        "id", "title", "source", "author", "date", "language", "path", "characters",
        "annotations", "themes",
    }  # fmt: skip
    assert found["unreadable"] == []


def test_list_shows_no_date_that_is_only_the_files(
    run_json: Callable[..., Any], library: Path
) -> None:
    assert run_json("list", library)["articles"][1]["date"] == ""


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("迪士尼", ["sub/gang"]),
        ('"App Store"', ["harbour"]),
        ("HARBOUR friday", ["harbour"]),
        ("source:quay", ["harbour"]),
    ],
)
def test_search_finds_words_of_both_languages(
    run_json: Callable[..., Any], library: Path, query: str, articles: list[str]
) -> None:
    assert [hit["article"] for hit in run_json("search", library, query)["hits"]] == articles


def test_matches_of_a_search_are_offsets_into_the_articles_text(
    run_json: Callable[..., Any], library: Path
) -> None:
    (hit,) = run_json("search", library, "friday")["hits"]
    (passage,) = hit["passages"]
    text = "Harbour closes\nThe harbour 🚢 closes on Friday."
    assert passage["matches"] == [[text.index("Friday"), text.index("Friday") + 6]]


def test_search_that_finds_nothing_exits_with_one(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    status, out, _ = run("search", library, "zeppelin", "--json")
    assert status == 1
    assert json.loads(out)["total"] == 0


def test_annotation_is_on_disk_when_the_command_returns(
    run_json: Callable[..., Any], library: Path
) -> None:
    made = run_json(
        "annotate", library, "harbour", "--quote", "🚢 closes", "--note", "港", "--theme", "Money"
    )
    assert (made["status"], made["text"], made["themes"]) == ("placed", "🚢 closes", ["Money"])
    file = json.loads((library / "annotations" / "harbour.json").read_text("utf-8"))
    assert file["first"]["items"][0]["id"] == made["id"]
    assert [one["id"] for one in run_json("annotations", library)["annotations"]] == [made["id"]]


def test_annotations_are_filtered_by_article_and_theme(
    run_json: Callable[..., Any], library: Path
) -> None:
    run_json("annotate", library, "harbour", "--quote", "is old", "--theme", "Age")
    run_json("annotate", library, "gang.txt", "--quote", "迪士尼", "--theme", "Firms")
    by_theme = run_json("annotations", library, "--theme", "firms")["annotations"]
    assert [one["quote"] for one in by_theme] == ["迪士尼"]
    by_article = run_json("annotations", library, "--article", "harbour")["annotations"]
    assert [one["quote"] for one in by_article] == ["is old"]


def test_orphan_has_no_place_and_is_still_listed(
    run_json: Callable[..., Any], run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    run_json("annotate", library, "harbour", "--quote", "The harbour is old")
    (library / "harbour.md").write_text("Nothing of that is left in this article.", "utf-8")
    (orphan,) = run_json("annotations", library)["annotations"]
    assert (orphan["status"], orphan["start"], orphan["end"], orphan["text"]) == (
        "orphan",
        None,
        None,
        None,
    )
    status, out, _ = run("check", library, "--json")
    assert status == 1
    assert json.loads(out)["orphan"] == 1


def test_themes_are_added_renamed_merged_and_removed(
    run_json: Callable[..., Any], library: Path
) -> None:
    run_json("annotate", library, "harbour", "--quote", "is old", "--theme", "Age")
    run_json("themes", library, "add", "Time", "--color", "sky", "--description", "When")
    run_json("themes", library, "rename", "Age", "Old age")
    merged = run_json("themes", library, "merge", "Old age", "Time")["themes"]
    assert [(theme["name"], theme["annotations"]) for theme in merged] == [("Time", 1)]
    assert run_json("themes", library, "remove", "Time")["themes"] == []
    assert len(run_json("annotations", library)["annotations"]) == 1


def test_ending_of_no_format_is_answered_with_all_that_there_are(
    run: Callable[..., tuple[int, str, str]], library: Path, tmp_path: Path
) -> None:
    status, _, said = run("export", library, "-o", tmp_path / "brief.doc")
    assert status == 2
    assert all(f".{one}" in said for one in ("md", "html", "pdf", "docx", "json", "csv"))
    assert ".jsonld, .qdc" in said


@pytest.mark.parametrize("ending", ["md", "html", "json", "csv", "docx"])
def test_brief_is_exported_in_each_format(
    run: Callable[..., tuple[int, str, str]], library: Path, tmp_path: Path, ending: str
) -> None:
    run("annotate", library, "harbour", "--quote", "is old", "--theme", "Age")
    target = tmp_path / f"brief.{ending}"
    status, out, _ = run("export", library, "-o", target, "--group-by", "article")
    assert (status, out) == (0, "")
    assert target.stat().st_size > 100


def test_brief_saved_in_the_library_is_no_article_of_it(
    run: Callable[..., tuple[int, str, str]], run_json: Callable[..., Any], library: Path
) -> None:
    for name in ("brief.md", "brief.html"):
        assert run("export", library, "-o", library / name)[0] == 0
    assert len(run_json("list", library)["articles"]) == 2


def test_import_copies_files_and_reports_those_it_cannot(
    run: Callable[..., tuple[int, str, str]], library: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "new.txt", tmp_path / "bad.md"
    good.write_text("A new account of it all.", "utf-8")
    bad.write_bytes(b"\0\1\2\3" * 100)
    status, out, err = run("import", library, good, bad, "--json")
    assert status == 2
    assert [one["path"] for one in json.loads(out)["imported"]] == ["new.txt"]
    assert one_line(err)


def index_in_parts(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Index the library twice, so that its index has parts worth putting together."""
    monkeypatch.setattr(merging, "_TINY", 0)
    run("index", library)
    (library / "harbour.md").write_text("A zeppelin lands.", "utf-8")
    run("index", library)


def test_index_with_nothing_to_do_puts_its_parts_together(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_in_parts(run, library, monkeypatch)
    index = Workspace(library).index
    assert index.is_scattered
    run("index", library)
    assert not index.is_scattered
    assert index.search("zeppelin").counts().total == 1


def test_index_is_up_to_date_though_the_disk_is_too_full_to_put_it_together(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_in_parts(run, library, monkeypatch)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(merging.NewSegment, "finish", full)
    status, out, err = run("index", library)
    assert status == 0
    assert "0 indexed now" in out
    assert "no space left" in err
    assert Workspace(library).index.search("zeppelin").counts().total == 1


def test_index_counts_what_it_did(run_json: Callable[..., Any], library: Path) -> None:
    assert run_json("index", library)["indexed"] == 2
    assert run_json("index", library)["indexed"] == 0
    assert run_json("index", library, "--rebuild")["indexed"] == 2


def test_check_of_a_sound_library_finds_no_fault(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    assert run("check", library)[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["list", "{missing}"], id="no such folder"),
        pytest.param(["list", "{file}"], id="a file for a folder"),
        pytest.param(["list", "{empty}"], id="a folder without articles"),
        pytest.param(["search", "{empty}", "x"], id="searching no articles"),
        pytest.param(["annotate", "{lib}", "nobody", "--quote", "x"], id="unknown article"),
        pytest.param(["annotate", "{lib}", "harbour", "--quote", "zeppelin"], id="quote nowhere"),
        pytest.param(["annotate", "{lib}", "harbour", "--quote", "The harbour"], id="quote twice"),
        pytest.param(["annotate", "{lib}", "harbour", "--quote", "  "], id="empty quote"),
        pytest.param(["annotate", "{lib}", "harbour"], id="no quote"),
        pytest.param(["annotations", "{lib}", "--theme", "nothing"], id="unknown theme"),
        pytest.param(["annotations", "{lib}", "--article", "nobody"], id="article unknown to list"),
        pytest.param(["themes", "{lib}", "rename", "a", "b"], id="renaming no theme"),
        pytest.param(["themes", "{lib}", "add", " "], id="theme without a name"),
        pytest.param(["export", "{lib}", "-o", "{file}/brief.md"], id="unwritable brief"),
        pytest.param(["export", "{lib}", "-o", "{tmp}/b.xyz"], id="unknown format"),
        pytest.param(
            ["export", "{lib}", "-o", "{tmp}/b.md", "--theme", "no"], id="brief of no theme"
        ),
        pytest.param(["search", "{lib}", "x", "--limit", "0"], id="a limit of nothing"),
        pytest.param(["import", "{lib}", "{missing}"], id="importing nothing"),
        pytest.param(["backups", "{lib}", "--restore", "never"], id="unknown backup"),
        pytest.param(["--frobnicate"], id="unknown option"),
    ],
)
def test_mistake_is_told_in_one_line(
    run: Callable[..., tuple[int, str, str]], library: Path, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("a file", "utf-8")
    places = {
        "lib": library,
        "tmp": tmp_path,
        "missing": tmp_path / "missing",
        "file": tmp_path / "file.txt",
        "empty": tmp_path / "empty",
    }
    status, out, err = run(*(argument.format(**places) for argument in arguments))
    assert status == 2
    assert out == ""
    assert one_line(err), err


def test_unreadable_file_hides_nothing_else(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    (library / "picture.md").write_bytes(b"\x89PNG\r\n\0\0\0")
    status, out, err = run("list", library, "--json")
    found = json.loads(out)
    assert status == 2
    assert len(found["articles"]) == 2
    assert [file["path"] for file in found["unreadable"]] == ["picture.md"]
    assert one_line(err)


def test_broken_annotation_file_is_set_aside_and_kept(
    run: Callable[..., tuple[int, str, str]], run_json: Callable[..., Any], library: Path
) -> None:
    run_json("annotate", library, "harbour", "--quote", "is old")
    file = library / "annotations" / "harbour.json"
    file.write_text('{"half": ', "utf-8")
    status, _, err = run("annotations", library, "--json")
    assert status == 2
    assert "harbour.json" in err
    kept = [path.read_text("utf-8") for path in (library / "annotations").glob("*unreadable*")]
    assert kept == ['{"half": ']


def test_commands_need_no_display_and_no_qt(library: Path) -> None:
    script = (
        "import sys; from desktop.cli import main; status = main(sys.argv[1:]);"
        " assert 'PySide6' not in sys.modules; sys.exit(status)"
    )
    environment = {k: v for k, v in os.environ.items() if "DISPLAY" not in k}
    for verb in (["list", library], ["search", library, "friday"], ["check", library]):
        done = subprocess.run(
            [sys.executable, "-c", script, *map(str, verb)],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_each_search_of_its_own_process_finds_what_the_last_one_could_not(library: Path) -> None:
    found = []
    for addition in ("", "\nA pelican landed.\n", "\nA pelican left again.\n"):
        with next(library.glob("*.md")).open("a", encoding="utf-8") as article:
            article.write(addition)
        command = [sys.executable, "-m", "desktop", "search", str(library), "pelican"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found.append((done.returncode, done.stdout.count("[pelican]"), done.stderr))
    assert found == [(1, 0, ""), (0, 1, ""), (0, 2, "")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_window_without_a_display_is_refused_in_one_line(library: Path) -> None:
    environment = {
        k: v for k, v in os.environ.items() if "DISPLAY" not in k and k != "QT_QPA_PLATFORM"
    }
    for display in ({}, {"DISPLAY": ":4321"}):
        done = subprocess.run(
            [sys.executable, "-m", "desktop", str(library)],
            env={**environment, **display}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 2
        assert one_line(done.stderr), done.stderr


def test_output_cut_short_by_its_reader_is_no_error(library: Path) -> None:
    command = f'"{sys.executable}" -m desktop list "{library}" | true'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_every_verb_has_its_arguments() -> None:
    assert tuple(arguments.VERBS) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_help_tells_of_every_verb(run: Callable[..., tuple[int, str, str]], verb: str) -> None:
    assert f"\n  parallax {verb} LIBRARY" in run("--help")[1]


@pytest.mark.parametrize("verb", VERBS)
def test_readme_tells_of_every_option(run: Callable[..., tuple[int, str, str]], verb: str) -> None:
    line = next(line for line in README.splitlines() if line.startswith(f"parallax {verb} "))
    usage = run(verb, "--help")[1].partition("\n\n")[0]
    told_elsewhere = {"--progress"}  # how our own processes talk, nothing for users
    options = set(re.findall(r"--[a-z-]+", usage)) - told_elsewhere
    assert options <= set(re.findall(r"--[a-z-]+", line)) | {"--output"}
    assert all(choice in line for choice in re.findall(r"{([a-z|]+)}", usage.replace(",", "|")))


@pytest.mark.parametrize(
    ("told", "has", "most"), [("", 0, 78), ("", 60, 58), ("40", 60, 38), ("wide", 60, 58)]
)
def test_help_is_as_wide_as_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, told: str, has: int, most: int
) -> None:
    monkeypatch.setenv("COLUMNS", told)
    monkeypatch.setattr("os.get_terminal_size", lambda *_: os.terminal_size((has, 24)))
    widest = max(map(len, run("import", "--help")[1].splitlines()))
    assert most - 10 < widest <= most


def test_empty_name_of_a_library_is_not_the_folder_one_is_in(
    run: Callable[..., tuple[int, str, str]], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library)
    status, out, err = run("list", "")
    assert (status, out) == (2, "")
    assert one_line(err)


def test_name_is_not_renamed_to_nothing(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    status, out, err = run("names", library, "rename", "App Store", " ")
    assert (status, out) == (2, "")
    assert one_line(err)
    assert not (library / "names.json").exists()


@pytest.mark.parametrize(
    "asked",
    [("ignore", "Dizney"), ("heed", "Nobody"), ("merge", "迪士尼", "Nobody"), ("split", "X", "Y")],
)
def test_name_that_no_article_has_is_told(
    run: Callable[..., tuple[int, str, str]], library: Path, asked: tuple[str, ...]
) -> None:
    status, out, err = run("names", library, *asked)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert "No article has the name" in err
    assert not (library / "names.json").exists()


def test_name_that_is_ignored_can_be_listed_again(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    assert "迪士尼 (" not in run("names", library, "ignore", "迪士尼")[1]
    assert "迪士尼 (" in run("names", library, "heed", "迪士尼")[1]


def test_no_name_is_no_file_to_export_to(
    library: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    status, out, err = run("export", library, "-o", "")
    assert (status, out) == (2, "")
    assert "give the file to export to" in err


def test_a_file_that_may_not_be_read_any_more_is_listed_with_its_reason(
    library: Path, run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("list", library)
    harbour, real = library / "harbour.md", Path.open

    def locked(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "harbour.md":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    harbour.chmod(0)
    with monkeypatch.context() as patched:  # nothing is refused to root
        patched.setattr(os, "access", lambda path, mode, **_: "harbour" not in str(path))
        patched.setattr(Path, "open", locked)
        status, out, _ = run("list", library, "--json")
    assert status == 2
    assert [one["id"] for one in json.loads(out)["articles"]] == ["sub/gang"]
    reason = "it cannot be opened: permission denied"
    assert json.loads(out)["unreadable"] == [{"path": "harbour.md", "reason": reason}]
    harbour.chmod(0o644)
    assert run("list", library)[0] == 0


@pytest.fixture
def chinese_chosen() -> Iterator[None]:
    save_preferences(Preferences(language="zh_CN"))
    yield
    speak("en")


@pytest.mark.usefixtures("chinese_chosen")
def test_it_speaks_the_language_chosen_in_the_settings(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    assert "找到 1 篇文章" in run("search", library, "Friday")[1]
    assert "annotation" not in run("list", library)[1]
    assert "Stopped" not in run("annotate", library, "nowhere", "--quote", "x")[2]


@pytest.mark.usefixtures("chinese_chosen")
def test_json_is_the_same_in_every_language(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    (library / "broken.md").write_bytes(b"\x00\x01\x02" * 9)
    told = json.loads(run("list", library, "--json")[1])
    assert told["unreadable"]
    assert told["unreadable"][0]["reason"].isascii()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_verb_does_its_work_where_no_one_takes_what_it_says(library: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m desktop annotate "{library}" harbour --quote old {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (library / "annotations" / "harbour.json").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is Linux's")
def test_output_that_finds_no_room_is_told_by_its_name(library: Path) -> None:
    command = f'"{sys.executable}" -m desktop list "{library}" >/dev/full'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, one_line(done.stderr)) == (2, True)
    assert "standard output: no space left" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is Linux's")
def test_what_was_done_is_done_although_nobody_can_be_told(library: Path, tmp_path: Path) -> None:
    brief = tmp_path / "brief.md"
    command = f'"{sys.executable}" -m desktop export "{library}" -o "{brief}" 2>/dev/full'
    assert subprocess.run(["sh", "-c", command], check=False).returncode == 0
    assert brief.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names are bytes there")
def test_names_of_any_script_are_read_in_a_locale_that_knows_ascii_alone(library: Path) -> None:
    (library / "港口.md").write_text("港口的旧桥要拆了。", encoding="utf-8")
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "annotate", library, "港口", "--quote", "旧桥"],
        env=os.environ | ascii_alone, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert (library / "annotations" / "港口.json").exists()


def test_too_little_memory_is_told_in_one_line(
    run: Callable[..., tuple[int, str, str]], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(_: object) -> int:
        raise MemoryError

    monkeypatch.setattr("desktop.commands.run", no_memory)
    status, _, told = run("list", library)
    assert status == 2
    assert "memory" in told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is Linux's")
def test_small_files_are_read_with_little_memory(library: Path) -> None:
    (library / "themes.json").write_text('{"version": 1, "themes": []}', encoding="utf-8")
    script = (
        "import resource, sys; from desktop.cli import main; from desktop.commands import marks;"
        " most = 40 << 20; used = int(open('/proc/self/statm').read().split()[0]) * 4096;"
        " resource.setrlimit(resource.RLIMIT_AS, (used + most, used + most));"
        " sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "themes", str(library)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_words_that_begin_with_a_dash_are_words(
    run: Callable[..., tuple[int, str, str]], run_json: Callable[..., Any], library: Path
) -> None:
    harbour = library / "harbour.md"
    harbour.write_text(harbour.read_text("utf-8") + "\n-40 degrees it was.\n", "utf-8")
    words = ["--quote", "-40", "--note", "-2+3", "--theme", "-cold"]
    one = run_json("annotate", library, "harbour", *words)
    assert (one["quote"], one["note"], one["themes"]) == ("-40", "-2+3", ["-cold"])
    assert run_json("search", library, "-40", "--limit", 3)["query"] == "-40"
    assert "no file" not in run("import", library, "-gone.md")[2]


def test_an_option_that_is_none_is_still_refused(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    for wrong in ("-json", "--jsn"):
        status, _, told = run("list", library, wrong)
        assert status == 2
        assert wrong in told


def test_an_article_is_named_by_a_path_from_here_as_shells_complete_it(
    run: Callable[..., tuple[int, str, str]], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.parent)
    words = ["--quote", "old"]
    for name in (
        f"{library.name}/harbour.md",
        f"./{library.name}/harbour.md",
        library / "harbour.md",
    ):
        assert run("annotate", library, name, *words)[0] == 0
    assert run("annotate", library, "elsewhere/harbour.md", *words)[0] == 2


@pytest.mark.parametrize("verb", ["figures", "shared", "convert"])
def test_articles_may_be_named_after_options(
    run: Callable[..., tuple[int, str, str]], library: Path, verb: str
) -> None:
    option = "--again" if verb == "convert" else "--json"
    assert "nrecognized" not in run(verb, library, option, "harbour")[2]


def test_an_empty_word_is_no_file_and_no_backup(
    run: Callable[..., tuple[int, str, str]], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = library.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "private.md").write_text("Nobody asked for this.")
    monkeypatch.chdir(elsewhere)
    for words in (["import", library, ""], ["backups", library, "--restore", ""]):
        status, _, told = run(*words)
        assert status == 2
        assert one_line(told)
    assert not (library / "private.md").exists()


def test_parting_what_is_not_joined_changes_nothing(
    run: Callable[..., tuple[int, str, str]], library: Path
) -> None:
    status, _, told = run("editions", library, "part", "harbour")
    assert (status, one_line(told)) == (2, True)
    assert not (library / "editions.json").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [(["serch", "folder", "fox"], "did you mean “search”"), (["qqq", "folder"], "--help")],
)
def test_a_verb_that_is_mistyped_is_told(
    run: Callable[..., tuple[int, str, str]], words: list[str], told: str
) -> None:
    status, _, said = run(*words)
    assert (status, one_line(said), told in said) == (2, True, True)


def test_echo_tells_where_a_place_denies_what_was_asked(
    run: Callable[..., tuple[int, str, str]], run_json: Callable[..., Any], tmp_path: Path
) -> None:
    quote = "Kestrel Dairy will reopen its works at Lorne in spring"
    (tmp_path / "one.md").write_text(f"{quote}, the mayor said.", "utf-8")
    told = "Kestrel Dairy will not reopen its works at Lorne in spring, the union said."
    (tmp_path / "two.md").write_text(told, "utf-8")
    (found,) = run_json("echo", tmp_path, "one", "--quote", quote)["echoes"]
    assert (found["answer"], found["denies"]) == ("yes", True)
    assert "two: seems to deny it" in run("echo", tmp_path, "one", "--quote", quote)[1]
