"""The links of a workspace, as window and command line use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop import cli
from desktop.annotations.link import Kind, Stance
from desktop.errors import InputError
from desktop.ui.compare.claims.refusals import refusals_in
from desktop.ui.compare.tables.grid import Place
from desktop.workspace.workspace import Workspace

ONE = "The harbour closes on Friday, the council said. Nobody was asked."
TWO = "Boats leave at noon. The harbour closes on Saturday, a clerk said."


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "one.md").write_text(ONE, "utf-8")
    (folder / "two.md").write_text(TWO, "utf-8")
    opened = Workspace(folder, creator="Ann")
    opened.load()
    return opened


def place(article: str, text: str, words: str) -> tuple[str, int, int]:
    at = text.index(words)
    return article, at, at + len(words)


def test_claim_gathers_passages_each_with_its_stance(workspace: Workspace) -> None:
    links = workspace.links
    workspace.store.apply(links.add_link("It closes", [place("one", ONE, "closes on Friday")]))
    (link,) = links.all()
    there = place("two", TWO, "closes on Saturday")
    workspace.store.apply(links.add_passage(link.id, there, Stance.CONTRADICTS))

    (link,) = links.all()
    assert [(one.article, one.stance) for one in link.passages] == [
        ("one", Stance.SAYS),
        ("two", Stance.CONTRADICTS),
    ]
    assert [one.placement.found for one in links.placed(link)] == [
        place("one", ONE, "closes on Friday")[1:],
        there[1:],
    ]
    workspace.store.apply(links.remove([link.id]))
    assert links.all() == ()
    with pytest.raises(InputError, match="no link"):
        links.set_stance(link.id, link.passages[0].id, Stance.OMITS)


def test_refused_echo_is_known_again(workspace: Workspace) -> None:
    pair = place("one", ONE, "closes on Friday"), place("two", TWO, "closes on Saturday")
    assert not _is_refused(workspace, *pair)

    workspace.store.apply(workspace.links.refuse(pair))

    assert _is_refused(workspace, *pair)
    assert _is_refused(workspace, *reversed(pair))
    assert not _is_refused(workspace, pair[0], place("two", TWO, "Boats leave"))
    assert workspace.links.all() == ()
    assert len(workspace.links.all(Kind.NOT_SAME)) == 1


def test_passage_in_a_changed_text_is_to_be_reviewed(workspace: Workspace) -> None:
    links = workspace.links
    workspace.store.apply(links.add_link("It closes", [place("one", ONE, "closes on Friday")]))
    assert links.to_review() == ()
    (workspace.folder / "one.md").write_text(f"News.\n\n{ONE}", "utf-8")
    workspace.refresh()

    (moved,) = links.to_review()

    assert moved.placement.status == "moved"
    start, end = moved.placement.found or (0, 0)
    workspace.store.apply(links.move_passage(moved.link.id, moved.passage.id, ("one", start, end)))
    assert links.to_review() == ()


def test_no_article_is_read_to_place_links_in_texts_that_are_as_they_were(
    workspace: Workspace,
) -> None:
    there = place("one", ONE, "closes on Friday")
    workspace.store.apply(workspace.links.add_link("It closes", [there]))
    workspace.store.save()
    again = Workspace(workspace.folder)
    again.load()
    (workspace.folder / "one.md").unlink()

    ((placed,),) = map(again.links.placed, again.links.all())

    assert (placed.placement.status, placed.placement.found) == ("placed", there[1:])


def test_links_are_listed_with_their_places(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.store.apply(
        workspace.links.add_link("It closes", [place("one", ONE, "closes on Friday")])
    )
    workspace.store.save()

    assert cli.main(["links", str(workspace.folder), "--json"]) == 0

    (link,) = json.loads(capsys.readouterr().out)["links"]
    assert (link["claim"], link["creator"], link["kind"]) == ("It closes", "Ann", "claim")
    (passage,) = link["passages"]
    assert passage["text"] == passage["quote"] == "closes on Friday"
    assert (passage["article"], passage["stance"], passage["status"]) == ("one", "says", "placed")
    assert cli.main(["links", str(workspace.folder)]) == 0
    assert "closes on Friday" in capsys.readouterr().out


def _is_refused(
    workspace: Workspace, one: tuple[str, int, int], other: tuple[str, int, int]
) -> bool:
    return refusals_in(workspace.links).holds(Place(*one), Place(*other))
