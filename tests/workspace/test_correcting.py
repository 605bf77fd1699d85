"""What a file does not say, the user can: kept beside the article, used everywhere, undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.briefs.plan import Plan
from desktop.cli import main
from desktop.errors import InputError
from desktop.workspace.editor import Editor, annotate
from desktop.workspace.workspace import Workspace

TEXT = "港口关闭\n\nThe harbour closes on Friday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a library of one article that states nothing, and one that states all."""
    library = tmp_path / "story"
    library.mkdir()
    (library / "bare.txt").write_text(TEXT, "utf-8")
    head = "---\ntitle: Harbour\nsource: Quay\nauthor: Ann\ndate: 2026-03-24\nlanguage: en\n---\n"
    (library / "full.md").write_text(f"{head}\nThe harbour closes.\n", "utf-8")
    return library


def opened(folder: Path) -> Workspace:
    workspace = Workspace(folder)
    workspace.load()
    return workspace


def said_on_disk(folder: Path, article: str) -> dict[str, object]:
    file = folder / "annotations" / f"{article}.json"
    return dict(json.loads(file.read_text("utf-8"))["parallax"].get("facts", {}))


def test_correction_is_known_everywhere_and_the_article_unchanged(folder: Path) -> None:
    before = (folder / "bare.txt").read_bytes()
    workspace = opened(folder)
    workspace.correct("bare", {"source": "Port Gazette", "date": "24 March 2026"})
    again = opened(folder)
    info = again.library.info("bare")
    assert (info.source, info.date, info.dated) == ("Port Gazette", "2026-03-24", "stated")
    assert again.article("bare").info.source == "Port Gazette"
    assert (folder / "bare.txt").read_bytes() == before
    assert said_on_disk(folder, "bare") == {"source": "Port Gazette", "date": "2026-03-24"}


def test_correction_is_in_list_search_and_brief(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["list", str(folder), "--json"])  # so that a later one could say what it said then
    opened(folder).correct("bare", {"source": "Port Gazette", "date": "2026-03-24"})
    capsys.readouterr()
    for _ in range(2):
        main(["list", str(folder), "--json"])
        listed = {one["id"]: one for one in json.loads(capsys.readouterr().out)["articles"]}
        assert (listed["bare"]["source"], listed["bare"]["date"]) == ("Port Gazette", "2026-03-24")
    main(["search", str(folder), 'source:"Port Gazette" harbour', "--json"])
    (hit,) = json.loads(capsys.readouterr().out)["hits"]
    assert (hit["article"], hit["source"]) == ("bare", "Port Gazette")
    workspace = opened(folder)
    annotate(workspace, "bare", "harbour closes")
    assert not [
        line
        for line in workspace.brief(Plan(group_by="article")).warnings
        if "does not state" in line
    ]


def test_fact_given_back_is_the_files_again(folder: Path) -> None:
    workspace = opened(folder)
    workspace.correct("full", {"title": "Port", "author": ""})
    assert (workspace.library.info("full").title, workspace.library.info("full").author) == (
        "Port",
        "",
    )
    workspace.correct("full", {"title": None, "author": None})
    info = workspace.library.info("full")
    assert (info.title, info.author) == ("Harbour", "Ann")
    assert said_on_disk(folder, "full") == {}


@pytest.mark.parametrize(
    "wrong", [{"date": "soon"}, {"title": " "}, {"url": "javascript:x"}, {"language": "English!"}]
)
def test_what_cannot_be_the_fact_is_refused_and_nothing_changes(
    folder: Path, wrong: dict[str, str]
) -> None:
    workspace = opened(folder)
    before = workspace.library.infos
    with pytest.raises(InputError):
        workspace.correct("full", wrong)
    assert workspace.library.infos == before


def test_two_windows_correct_different_facts_and_both_stay(folder: Path) -> None:
    one, other = opened(folder), opened(folder)
    one.correct("bare", {"source": "Port Gazette"})
    other.correct("bare", {"author": "Ann"})
    assert said_on_disk(folder, "bare") == {"source": "Port Gazette", "author": "Ann"}
    outside = one.store.reload()
    assert outside.corrected == {"bare"}
    assert one.recorrect() == ("bare",)
    assert one.library.info("bare").author == "Ann"


def test_keys_of_another_version_are_kept(folder: Path) -> None:
    opened(folder).correct("bare", {"source": "Gazette"})
    file = folder / "annotations" / "bare.json"
    whole = json.loads(file.read_text("utf-8"))
    whole["parallax"]["facts"]["mood"] = {"very": "new"}
    file.write_text(json.dumps(whole), "utf-8")
    opened(folder).correct("bare", {"source": "Ledger"})
    assert said_on_disk(folder, "bare") == {"mood": {"very": "new"}, "source": "Ledger"}


def test_correction_follows_an_article_that_was_renamed(folder: Path) -> None:
    opened(folder).correct("full", {"source": "Ledger"})
    (folder / "full.md").rename(folder / "renamed.md")
    workspace = opened(folder)
    assert workspace.library.info("renamed").source == "Ledger"


def test_correction_is_undone_by_the_inverse(folder: Path) -> None:
    workspace = opened(folder)
    made = []
    editor = Editor(workspace, lambda change: bool(made.append(workspace.store.apply(change))))
    editor.correct(workspace.library.info("full"), {"title": "Port"})
    workspace.store.apply(made[0].inverse())
    workspace.recorrect()
    assert workspace.library.info("full").title == "Harbour"
    assert not workspace.store.facts("full").values
