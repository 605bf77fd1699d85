"""A library with its annotations and index as one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import paths
from desktop.anchoring.placement import Status
from desktop.briefs.plan import Plan
from desktop.errors import Cancelled, QuoteAmbiguous, QuoteNotFound
from desktop.library.readers import markdown, plaintext
from desktop.library.reading import text_of
from desktop.workspace.editor import annotate
from desktop.workspace.indexing import BULK
from desktop.workspace.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "one.md").write_text(
        "---\nthemes: [Ships]\n---\n# One\n\nThe harbour 🚢 closes. The harbour is old.", "utf-8"
    )
    (folder / "two.txt").write_text("港口将于周五关闭。\n", "utf-8")
    return folder


def opened(folder: Path) -> Workspace:
    workspace = Workspace(folder)
    workspace.load()
    return workspace


def test_annotation_survives_in_another_workspace(folder: Path) -> None:
    made = annotate(opened(folder), "one", "harbour is old", "Really?", ["Age"])
    (again,) = opened(folder).placed("one")
    assert again == made


def test_quote_across_white_space_is_found(folder: Path) -> None:
    assert annotate(opened(folder), "one", "The  harbour\n🚢").annotation.quote == "The harbour 🚢"


@pytest.mark.parametrize(
    ("quote", "error"), [("zeppelin", QuoteNotFound), ("The harbour", QuoteAmbiguous)]
)
def test_quote_that_names_no_single_place_is_refused(
    folder: Path, quote: str, error: type[Exception]
) -> None:
    with pytest.raises(error, match=r"one\.md"):
        annotate(opened(folder), "one", quote)


def test_notes_and_themes_are_searched(folder: Path) -> None:
    workspace = opened(folder)
    annotate(workspace, "two", "周五", "Zeppelin", ["Days"])
    workspace.update_index()
    for query in ("zeppelin", "theme:days", "note:zeppelin"):
        assert [hit.article for hit in workspace.index.search(query).hits] == ["two"]
    assert [hit.article for hit in workspace.index.search("theme:ships").hits] == ["one"]


def test_an_article_is_parsed_once_for_catalogue_index_and_display(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []

    def count(data: bytes) -> str:
        parsed.append(data)
        return text_of(data)

    for reader in (markdown, plaintext):
        monkeypatch.setattr(reader, "text_of", count)
    workspace = opened(folder)
    workspace.update_index()
    workspace.index_articles(["one"])
    assert workspace.article("one").text
    assert len(parsed) == 2


def test_many_new_files_are_read_once_and_are_what_reading_one_by_one_makes_of_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(BULK):
        (folder / f"wave-{number}.md").write_text(f"# Wave {number}\n\nIt **broke** at {number}.")
    (folder / "wave-3.txt").write_text("The same name, another file.")
    (folder / "empty.md").write_text("")
    one_by_one = opened(folder)
    monkeypatch.setenv("PARALLAX_HOME", str(tmp_path / "another home"))
    workspace = Workspace(folder)
    workspace.take_in()
    workspace.load()
    stale = [
        task
        for task in map(workspace._task, workspace.library.infos)
        if workspace.index.fingerprints().get(task.info.id) != task.fingerprint
    ]
    assert {task.info.id for task in stale} <= {"wave-3", "wave-3.md", "wave-3.txt"}
    assert workspace.library.infos == one_by_one.library.infos
    assert workspace.library.unreadable == one_by_one.library.unreadable
    assert workspace.update_index()[0] == len(workspace.library.infos)
    assert workspace.index.search("wave 77").hits[0].article == "wave-77"
    assert workspace.index.search("another file").counts().total == 1


def test_the_first_of_many_files_are_found_before_the_others_are_read(folder: Path) -> None:
    for number in range(BULK + 50):
        (folder / f"wave-{number:03}.md").write_text(f"# Wave {number}\n\nIt broke at {number}.")
    workspace, done = Workspace(folder), [0]
    with pytest.raises(Cancelled):
        workspace.take_in(lambda now, _: done.append(now), lambda: done[-1] > 100)
    assert done == sorted(done)
    assert workspace.index.search("wave 7").hits[0].article == "wave-007"
    assert workspace.index.search("wave 240").counts().total == 0
    assert workspace.library.known("wave-007")


def test_only_what_changed_is_indexed_again(folder: Path) -> None:
    workspace = opened(folder)
    assert workspace.update_index() == (2, 0)
    (folder / "two.txt").unlink()
    (folder / "one.md").write_text("Entirely new words.", "utf-8")
    workspace.refresh()
    assert workspace.update_index() == (1, 1)
    assert not workspace.index.search("harbour").counts().total


def test_annotations_of_a_deleted_article_are_kept_as_orphans(folder: Path) -> None:
    annotate(opened(folder), "two", "周五")
    (folder / "two.txt").unlink()
    workspace = opened(folder)
    (kept,) = workspace.all_placed()
    assert kept.placement.status is Status.ORPHAN
    assert [entry.quote for entry in workspace.brief(Plan(group_by="theme")).entries()] == ["周五"]


def test_what_was_marked_on_this_very_text_stands_there_and_no_article_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = annotate(opened(folder), "two", "周五")
    workspace = opened(folder)
    monkeypatch.setattr(workspace.library, "article", lambda _: pytest.fail("it was read"))
    assert list(workspace.all_placed()) == [made]


def test_annotations_follow_a_renamed_article(folder: Path) -> None:
    annotate(opened(folder), "two", "周五")
    (folder / "two.txt").rename(folder / "renamed.txt")
    (kept,) = opened(folder).all_placed()
    assert (kept.annotation.article, kept.placement.status) == ("renamed", Status.PLACED)


def test_brief_holds_quotes_of_all_articles(folder: Path) -> None:
    workspace = opened(folder)
    annotate(workspace, "one", "harbour is old", themes=["Age"])
    annotate(workspace, "two", "周五")
    brief = workspace.brief(Plan(group_by="article"))
    assert [entry.quote for entry in brief.entries()] == ["harbour is old", "周五"]


def test_nothing_is_written_into_the_library_by_reading_it(folder: Path) -> None:
    before = sorted(path.name for path in folder.rglob("*"))
    workspace = opened(folder)
    workspace.update_index()
    workspace.index.search("harbour")
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_sample_library_is_copied_once_and_then_the_users(parallax_home: Path) -> None:
    folder = paths.copy_sample_library()
    assert folder.is_relative_to(parallax_home)
    (folder / "closing-sora.md").write_text("mine", "utf-8")
    assert paths.copy_sample_library() == folder
    assert (folder / "closing-sora.md").read_text("utf-8") == "mine"
    assert len(opened(folder).library.infos) == 5


def test_date_of_the_file_alone_is_not_searched_as_the_articles(folder: Path) -> None:
    workspace = opened(folder)
    workspace.update_index()
    year = workspace.library.info("two").date[:4]
    assert not workspace.index.search(f"date:{year}").counts().total
    assert [hit.date for hit in workspace.index.search("周五").hits] == [""]


def test_a_brief_of_articles_that_nobody_reads_again_says_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        (folder / f"wave-{number}.md").write_text(f"# Wave {number}\n\nIt 🚢 broke.\n\nOnce.")
    workspace = opened(folder)
    for name, quote in (("wave-3", "🚢 broke"), ("wave-4", "Once"), ("one", "harbour is old")):
        annotate(workspace, name, quote, "Really?")
    (folder / "wave-4.md").write_text("# Wave 4\n\nOnce more.")
    moved = opened(folder)
    read: list[str] = []
    article = moved.library.article
    monkeypatch.setattr(moved.library, "article", lambda key: read.append(key) or article(key))
    brief = moved.brief(Plan(group_by="article"))
    assert set(read) == {"wave-4"}
    monkeypatch.setattr(moved.library, "outline", lambda _: None)
    assert moved.brief(Plan(group_by="article")).groups == brief.groups
