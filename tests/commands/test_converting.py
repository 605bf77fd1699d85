"""Importing and converting other formats by the command line, as scripts do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.library.article import Block, BlockKind
from desktop.library.converters.document import Document, Piece
from desktop.library.converters.origin import Origin
from desktop.library.converters.writing import article_html
from desktop.workspace import rewriting
from tests.library.converters.pdf_maker import lines, pdf

LABELS = "/PageLabels << /Nums [0 << /S /D /St 12 >>] >>"
Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    first = ["The council met for six hours about the bridge that nobody in the harbour had"]
    second = ["asked for, and put it off until spring."]
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf([lines(first, top=80), lines(second, top=760)], labels=LABELS))
    return file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line with --json: status, what was printed, what was told."""

    def run(*arguments: object) -> tuple[int, Any, str]:
        status = main([*map(str, arguments), "--json"])
        printed = capsys.readouterr()
        return status, json.loads(printed.out or "null"), printed.err

    return run


def test_an_imported_pdf_is_an_article_that_is_searched_marked_and_cited_by_page(
    run: Run, library: Path, report: Path, tmp_path: Path
) -> None:
    status, told, _ = run("import", library, report)
    assert (status, told["imported"][0]["path"]) == (0, "report.html")
    assert told["imported"][0]["original"].startswith("originals/")
    assert run("search", library, "bridge")[1]["hits"][0]["article"] == "report"
    run("annotate", library, "report", "--quote", "had asked for")
    kept = json.loads((library / "annotations" / "report.json").read_text("utf-8"))
    selectors = kept["first"]["items"][0]["target"]["selector"]
    assert {"type": "FragmentSelector", "value": "page=12"}.items() <= selectors[2].items()
    brief = tmp_path / "brief.md"
    assert main(["export", str(library), "-o", str(brief)]) == 0
    assert "pp. 12-13" in brief.read_text("utf-8")


def test_where_facts_are_from_and_what_is_set_aside_is_told(
    run: Run, library: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.pdf"
    pages = [[*lines([f"Of {name} and bridges."]), *lines([str(n)], top=30)]
             for n, name in enumerate(["fish", "rain", "stone"], start=1)]  # fmt: skip
    file.write_bytes(pdf(pages, facts="/Title (Of Bridges) /CreationDate (D:20240506)"))
    assert run("import", library, file)[1]["imported"][0]["notes"] == [
        "3 paragraphs around the article are set aside; they can be shown and restored",
        "stated in the file: title, date",
    ]


def test_a_refused_file_is_told_with_what_to_do(run: Run, library: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf([[], []]))
    status, told, err = run("import", library, scan)
    reason = "scan.pdf: its 2 pages are pictures without text; run it through OCR first"
    assert (status, told["failed"][0]["reason"], err) == (2, reason, f"parallax: {reason}\n")


def test_files_that_lie_in_the_library_are_listed_and_converted_all_at_once(
    run: Run, library: Path, report: Path
) -> None:
    (library / "a.md").write_text("A text.")
    (library / "sub").mkdir()
    report.rename(library / "sub" / "report.pdf")
    assert run("list", library)[1]["unconverted"] == ["sub/report.pdf"]
    status, told, _ = run("convert", library)
    assert (status, told["converted"][0]["path"]) == (0, "sub/report.html")
    assert run("list", library)[1]["unconverted"] == []
    assert not (library / "sub" / "report.pdf").exists()
    assert len(list((library / "originals").glob("*-report.pdf"))) == 1


def test_converting_again_keeps_the_old_text_while_a_mark_would_lose_its_place(
    run: Run, library: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", library, report)
    run("annotate", library, "report", "--quote", "put it off until spring")
    assert run("convert", library, "--again")[1]["converted"][0]["changed"] is False

    def worse(file: Path, origin: Origin, cancelled: object = None) -> list[bytes]:
        piece = Piece(Block(BlockKind.PARAGRAPH, "Nothing of it is left."))
        return [article_html(Document((piece,)), origin).encode()]

    monkeypatch.setattr(rewriting, "documents_of", worse)
    before = (library / "report.html").read_bytes()
    status, told, _ = run("convert", library, "report", "--again")
    assert (status, told["converted"][0]["accepted"]) == (1, False)
    assert told["converted"][0]["unplaced"][0]["quote"] == "put it off until spring"
    assert (library / "report.html").read_bytes() == before
    status, told, _ = run("convert", library, "report", "--again", "--accept")
    assert (status, told["converted"][0]["accepted"]) == (0, True)
    assert run("annotations", library)[1]["annotations"][0]["status"] == "orphan"


def test_an_unknown_file_is_told_with_those_there_are(run: Run, library: Path) -> None:
    status, _, err = run("convert", library, "x.pdf")
    assert status == 2
    assert err == "parallax: No file “x.pdf” is to be converted; there are: none.\n"


def test_an_article_that_says_nearly_the_same_is_told_and_joined_only_when_asked(
    run: Run, library: Path, tmp_path: Path
) -> None:
    words = [f"word{number * number % 97}x{number}" for number in range(200)]
    (library / "old.txt").write_text(" ".join(words[:150]))
    new = tmp_path / "new.txt"
    new.write_text(" ".join(words))
    near = [{"longer": "new", "shorter": "old", "share": 1.0}]
    assert run("import", library, new)[1]["near"] == near
    assert run("editions", library)[1] == {"near": near, "editions": []}
    assert run("editions", library, "join", "old", "new")[1]["editions"] == [["old", "new"]]
    assert run("editions", library)[1] == {"near": [], "editions": [["old", "new"]]}
    assert run("editions", library, "part", "old")[1]["editions"] == []
    assert {path.name for path in library.glob("*.txt")} == {"new.txt", "old.txt"}


def test_what_one_article_says_otherwise_than_another_is_told(run: Run, library: Path) -> None:
    (library / "old.txt").write_text("It costs nine.\n\nNobody pays.")
    (library / "new.txt").write_text("It costs ten.\n\nNobody pays.")
    status, told, _ = run("editions", library, "compare", "old", "new")
    assert (status, told["old"], told["new"]) == (0, "old", "new")
    assert [(one["kind"], one["text"], one["old"]) for one in told["changes"]] == [
        ("removed", "nine", 9), ("added", "ten", 13)
    ]  # fmt: skip
    assert run("editions", library, "compare", "old", "old")[0] == 1


def test_a_list_of_references_states_facts_of_articles_and_tells_the_rest(
    run: Run, library: Path, report: Path, tmp_path: Path
) -> None:
    (library / "mine.md").write_text("# My bridge\n\nA text.\n")
    run("import", library, report)
    run("annotate", library, "report", "--quote", "six hours")
    title = run("list", library)[1]["articles"][1]["title"]
    entries = [(title, "M. Sand"), ("My bridge", "Me"), ("Another", "You")]
    made = "".join(f"TY  - NEWS\nTI  - {name}\nAU  - {who}\nER  -\n" for name, who in entries)
    (tmp_path / "list.ris").write_text(made)
    told = run("import", library, tmp_path / "list.ris")[1]["references"]
    assert [(one["article"], one["filled"], one["unstated"]) for one in told] == [
        ("report", ["author"], {}), ("mine", ["author"], {}), ("", [], {}),
    ]  # fmt: skip
    authors = {one["id"]: one["author"] for one in run("list", library)[1]["articles"]}
    assert authors == {"mine": "Me", "report": "M. Sand"}
    assert (library / "mine.md").read_text() == "# My bridge\n\nA text.\n"
    assert run("annotations", library)[1]["annotations"][0]["status"] == "placed"
