"""Annotations and codebooks go out to other tools and come back, on the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.workspace.workspace import Workspace

TEXT = "The harbour closes on Friday. The mayor said it could open again in May.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "harbour.md").write_text(f"---\ntitle: Harbour 🚢\n---\n{TEXT}", "utf-8")
    quote = ["--quote", "closes on Friday", "--theme", "港口", "--note", "When?"]
    assert main(["annotate", str(folder), "harbour", *quote]) == 0
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "harbour.md").write_text(f"---\ntitle: Harbour 🚢\n---\n{TEXT}", "utf-8")
    return folder


def annotations(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["annotations", str(folder), "--json"]) == 0
    return list(json.loads(capsys.readouterr().out)["annotations"])


@pytest.mark.parametrize("name", ["marks.jsonld", "marks.hypothesis.json"])
def test_annotations_come_back_placed_with_note_and_theme(
    library: Path, empty: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    assert main(["export", str(library), "-o", str(file)]) == 0
    assert main(["import", str(empty), str(file)]) == 0
    (one,) = annotations(empty, capsys)
    assert (one["status"], one["quote"]) == ("placed", "closes on Friday")
    assert (one["note"], one["themes"]) == ("When?", ["港口"])


def test_same_file_imported_twice_adds_nothing(
    library: Path, empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "marks.jsonld"
    main(["export", str(library), "-o", str(file)])
    main(["import", str(empty), str(file)])
    capsys.readouterr()
    assert main(["import", str(empty), str(file), "--json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["annotations"]
    assert (result["placed"], result["duplicates"]) == (0, 1)


def test_codebook_goes_both_ways(library: Path, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "themes.qdc"
    assert main(["export", str(library), "-o", str(file)]) == 0
    assert main(["import", str(empty), str(file)]) == 0
    themes = json.loads((empty / "themes.json").read_text("utf-8"))["themes"]
    assert [theme["name"] for theme in themes] == ["港口"]


def test_export_holds_only_the_theme_asked_for(library: Path, tmp_path: Path) -> None:
    quote = ["--quote", "open again in May", "--theme", "Hope"]
    main(["annotate", str(library), "harbour", *quote])
    file = tmp_path / "marks.jsonld"
    assert main(["export", str(library), "-o", str(file), "--theme", "Hope"]) == 0
    assert json.loads(file.read_text("utf-8"))["total"] == 1


def test_articles_and_annotations_are_imported_together(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, marks = tmp_path / "port.txt", tmp_path / "marks.json"
    article.write_text("Closing the port saves a million dollars a day, said the mayor.", "utf-8")
    target = {"source": "port.txt", "selector": {"type": "TextQuoteSelector", "exact": "a million"}}
    item = {"id": "urn:uuid:00000000-0000-4000-8000-000000000001", "type": "Annotation"}
    marks.write_text(json.dumps([{**item, "target": target}]), "utf-8")
    assert main(["import", str(library), str(marks), str(article)]) == 0
    statuses = {one["article"]: one["status"] for one in annotations(library, capsys)}
    assert statuses["port"] in ("placed", "moved")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".backups" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("format_", ["md", "html", "json", "csv", "jsonld", "hypothesis", "qdc"])
@pytest.mark.parametrize(
    "target",
    [
        "library/harbour.md",
        "library/sub/picture.txt",
        "library/annotations/harbour.json",
        "library/annotations/new.json",
        "library/Annotations/new.json",
        "library/themes.json",
        "library/linked.md",
        "link-to-an-article",
        "link-to-the-library/harbour.md",
        "library/../library/harbour.md",
    ],
)
def test_export_never_replaces_a_part_of_the_library(
    library: Path, tmp_path: Path, target: str, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "sub").mkdir()
    (library / "sub" / "picture.txt").write_bytes(b"\0\1 not readable")
    (tmp_path / "outside.md").write_text("An article that is kept elsewhere.")
    (library / "linked.md").symlink_to(tmp_path / "outside.md")
    (tmp_path / "link-to-an-article").symlink_to(library / "harbour.md")
    (tmp_path / "link-to-the-library").symlink_to(library, target_is_directory=True)
    before = contents(library)
    capsys.readouterr()
    assert main(["export", str(library), "-o", str(tmp_path / target), "--format", format_]) == 2
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert "belongs to the library; export to a file of another name" in told
    assert contents(library) == before


@pytest.mark.parametrize("name", ["brief.md", "sub/brief.html", "marks.jsonld", "data.json"])
def test_export_replaces_what_was_exported_before(library: Path, name: str) -> None:
    arguments = ["export", str(library), "-o", str(library / name)]
    assert main(arguments) == 0
    before = (library / name).read_bytes()
    main(["annotate", str(library), "harbour", "--quote", "open again"])
    assert main(arguments) == 0
    assert (library / name).read_bytes() != before


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("broken.json", "{", "not valid JSON"),
        ("other.json", '{"a": 1}', "no annotations"),
        ("broken.qdc", "<a", "not valid XML"),
    ],
)
def test_unusable_file_is_one_line_and_status_2(  # noqa: PLR0917 - fixtures
    empty: Path,
    tmp_path: Path,
    name: str,
    content: str,
    reason: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    assert main(["import", str(empty), str(file)]) == 2
    told = capsys.readouterr().err.strip()
    assert reason in told
    assert "\n" not in told


@pytest.mark.parametrize(("wanted", "start"), [([], b"<!--"), (["--format", "jsonld"], b"{")])
def test_export_to_standard_output_prints_the_export_and_nothing_else(
    wanted: list[str], start: bytes, library: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    capsysbinary.readouterr()

    assert main(["export", str(library), "-o", "-", *wanted]) == 0

    printed = capsysbinary.readouterr()
    assert printed.out.startswith(start)
    assert b"closes on Friday" in printed.out
    assert printed.err.strip().endswith(b"exported to standard output.")


def test_link_goes_out_and_comes_back_by_file(library: Path, empty: Path, tmp_path: Path) -> None:
    workspace = Workspace(library)
    workspace.load()
    workspace.store.apply(workspace.links.add_link("It closes", [("harbour", 0, 28)]))
    workspace.store.save()
    path = tmp_path / "links.jsonld"

    assert main(["export", str(library), "-o", str(path)]) == 0
    assert main(["import", str(empty), str(path)]) == 0

    other = Workspace(empty)
    other.load()
    (link,) = other.links.all()
    assert (link.claim, link.articles) == ("It closes", ("harbour",))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
@pytest.mark.parametrize("name", ["pipe.json", "pipe.md", "pipe.txt", "pipe.qdc", "pipe.jsonld"])
def test_pipe_is_no_file_to_import(
    name: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / name)
    capsys.readouterr()

    assert main(["import", str(library), str(tmp_path / name)]) == 2

    assert name in capsys.readouterr().err


@pytest.mark.parametrize("name", ["brief.json", "brief.csv"])
def test_a_brief_as_data_is_refused_with_what_to_export_instead(
    name: str, library: Path, empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    assert main(["export", str(library), "-o", str(file)]) == 0
    capsys.readouterr()
    assert main(["import", str(empty), str(file)]) == 2
    assert "export the annotations as .jsonld" in capsys.readouterr().err


def test_a_table_of_other_things_is_not_called_bad_json(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("tea,2\n")
    assert main(["import", str(empty), str(file)]) == 2
    err = capsys.readouterr().err
    assert "holds no annotations" in err
    assert "JSON" not in err


def test_each_file_imported_is_told_on_a_line_of_its_own(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "two\nlines.md"
    file.write_text("It opens again in June.")
    assert main(["import", str(empty), str(file)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
