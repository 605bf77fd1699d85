from __future__ import annotations

from pathlib import Path

import pytest

from desktop.anchoring.placement import Status
from desktop.annotations.fragments import page_of
from desktop.errors import InputError
from desktop.library.article import Block, BlockKind
from desktop.library.converters.document import Document, PageStart, Piece
from desktop.library.converters.origin import Origin
from desktop.library.converters.writing import article_html
from desktop.library.intake.conversion import convert_into
from desktop.workspace import rewriting
from desktop.workspace.editor import annotate
from desktop.workspace.workspace import Workspace
from tests.library.converters.pdf_maker import Words, lines, pdf

STORY = [
    "Ada asked the council for a wider bridge over the harbour.",
    "Ben thought of the fishermen, who were never heard at all.",
    "Cyd wept when the plan was read aloud on a rainy Monday.",
]
ORIGINAL = pdf([[Words("The Gazette", 72, 800), *lines([line])] for line in STORY])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "library"
    folder.mkdir()
    file = tmp_path / "bridge.pdf"
    file.write_bytes(ORIGINAL)
    convert_into(folder, file)
    made = Workspace(folder)
    made.load()
    return made


def quotes(workspace: Workspace) -> list[tuple[Status, str | None]]:
    return [
        (one.placement.status, workspace.text_at("bridge", one.placement))
        for one in workspace.placed("bridge")
    ]


def reopened(workspace: Workspace) -> Workspace:
    again = Workspace(workspace.folder)
    again.load()
    return again


def test_marks_follow_when_what_was_set_aside_is_restored_and_again_when_undone(
    workspace: Workspace,
) -> None:
    annotate(workspace, "bridge", "Ada asked")
    annotate(workspace, "bridge", "Cyd wept")
    before = (workspace.folder / "bridge.html").read_bytes()
    step = rewriting.restore(workspace, "bridge", 1)
    rewriting.apply(workspace, step)
    assert "The Gazette" in workspace.article("bridge").text
    marked = [(Status.PLACED, "Ada asked"), (Status.PLACED, "Cyd wept")]
    assert quotes(workspace) == quotes(reopened(workspace)) == marked
    rewriting.apply(workspace, step.inverse())
    assert (workspace.folder / "bridge.html").read_bytes() == before
    assert quotes(workspace) == quotes(reopened(workspace)) == marked


def test_a_mark_on_what_is_set_aside_is_kept_and_comes_back(workspace: Workspace) -> None:
    annotate(workspace, "bridge", "Ben thought", note="Why?")
    article = workspace.article("bridge")
    number = article.block_at(article.text.index("Ben thought"))
    step = rewriting.set_aside(workspace, "bridge", number, number)
    assert [one.quote for one in step.unplaced] == ["Ben thought"]
    rewriting.apply(workspace, step)
    assert quotes(reopened(workspace)) == [(Status.ORPHAN, None)]
    place = next(
        number
        for number, aside in enumerate(workspace.article("bridge").asides)
        if aside.reason == "not part of the article"
    )
    rewriting.apply(workspace, rewriting.restore(workspace, "bridge", place))
    assert quotes(reopened(workspace)) == [(Status.PLACED, "Ben thought")]


def test_marks_stay_when_a_better_converter_makes_another_text(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotate(workspace, "bridge", "Ben thought of the fishermen")
    annotate(workspace, "bridge", "Cyd wept")

    def better(file: Path, origin: Origin, cancelled: object = None) -> list[bytes]:
        texts = ["A better head.", *STORY[:2], "Nobody else spoke."]
        pieces = (
            Piece(Block(BlockKind.PARAGRAPH, one), "", (PageStart(0, one[0]),)) for one in texts
        )
        return [article_html(Document(tuple(pieces)), origin).encode()]

    monkeypatch.setattr(rewriting, "documents_of", better)
    before = (workspace.folder / "bridge.html").read_bytes()
    step = rewriting.convert_again(workspace, "bridge")
    assert (workspace.folder / "bridge.html").read_bytes() == before
    assert [one.quote for one in step.unplaced] == ["Cyd wept"]
    assert any("A better head" in stretch.text for stretch in step.difference)
    rewriting.apply(workspace, step)
    assert quotes(reopened(workspace)) == [
        (Status.PLACED, "Ben thought of the fishermen"), (Status.ORPHAN, None),
    ]  # fmt: skip
    assert page_of(workspace.store.annotations("bridge")[0].extra) == "B"
    rewriting.apply(workspace, step.inverse())
    assert (workspace.folder / "bridge.html").read_bytes() == before
    assert [status for status, _ in quotes(reopened(workspace))] == [Status.PLACED] * 2


def test_what_is_set_aside_is_known_anew_though_the_text_stays(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workspace.article("bridge")
    file = workspace.folder / "bridge.html"
    again = file.read_bytes().replace(b'data-aside="running head"', b'data-aside="a banner"')
    monkeypatch.setattr(rewriting, "documents_of", lambda *_: [again])
    rewriting.apply(workspace, rewriting.convert_again(workspace, "bridge"))
    article = workspace.article("bridge")
    assert article.text == before.text
    assert {aside.reason for aside in article.asides} == {"a banner"}


def test_the_same_converter_changes_nothing(workspace: Workspace) -> None:
    assert rewriting.convert_again(workspace, "bridge").is_empty


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(workspace: Workspace) -> None:
    step = rewriting.restore(workspace, "bridge", 0)
    path = workspace.folder / "bridge.html"
    path.write_text("<p>Mine.</p>")
    with pytest.raises(InputError, match=r"bridge\.html was changed meanwhile"):
        rewriting.apply(workspace, step)
    assert path.read_text() == "<p>Mine.</p>"


def test_articles_that_were_not_converted_are_refused_with_advice(workspace: Workspace) -> None:
    (workspace.folder / "mine.md").write_text("One.\n\nTwo.\n")
    workspace.refresh()
    with pytest.raises(InputError, match=r"mine\.md: only articles that Parallax converted"):
        rewriting.set_aside(workspace, "mine", 0, 0)
    with pytest.raises(InputError, match=r"mine\.md was not converted"):
        rewriting.convert_again(workspace, "mine")


def test_an_original_that_is_gone_is_told(workspace: Workspace) -> None:
    (kept,) = (workspace.folder / "originals").iterdir()
    kept.unlink()
    with pytest.raises(InputError, match=r"its original .* is gone"):
        rewriting.convert_again(workspace, "bridge")
