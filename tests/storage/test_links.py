"""Links under the promises of annotations: saved, merged, undone, trashed, followed, backed up."""

# ruff: noqa: PLR0917 - fixtures are arguments
from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.annotations import changes, link_changes
from desktop.annotations.change import ArticleText
from desktop.annotations.link import Kind, Link, Stance, passage_of, whole_article
from desktop.errors import LeftAlone
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]
Make = Callable[..., ArticleInfo]

OTHER = "A second paper wrote that the app 🎬 closes in May. 港口周五关闭。"


@pytest.fixture
def other_article(make_article: Make) -> ArticleInfo:
    return make_article("other", OTHER, "Another paper")


@pytest.fixture
def linked(
    store: AnnotationStore, article: ArticleInfo, text: str, other_article: ArticleInfo
) -> Link:
    """A link of two passages, applied."""
    passages = [
        passage_of(article, text, 0, 18),
        passage_of(other_article, OTHER, 26, 50, Stance.CHANGES_FIGURE),
    ]
    texts = [ArticleText(article, text), ArticleText(other_article, OTHER)]
    return store.apply(link_changes.add_link("Sora closes", passages, texts)).links[0]


def test_link_is_there_after_saving_and_loading(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open
) -> None:
    store.save()

    assert open_store(library).links() == (linked,)
    assert not open_store(library).dirty
    assert open_store(library).annotations() == ()


def test_links_file_is_of_the_w3c_model_with_both_selectors_in_each_target(
    store: AnnotationStore, linked: Link, library: Path
) -> None:
    store.save()

    (item,) = json.loads((library / "links.json").read_bytes())["first"]["items"]
    assert item["motivation"] == "linking"
    assert item["body"][0]["value"] == "Sora closes"
    assert [target["source"] for target in item["target"]] == ["closing-sora.md", "other.md"]
    for target, passage in zip(item["target"], linked.passages, strict=True):
        kinds = [selector["type"] for selector in target["selector"]]
        assert kinds == ["TextQuoteSelector", "TextPositionSelector"]
        assert target["selector"][0]["exact"] == passage.quote
    assert item["target"][1]["parallax:stance"] == "changes-figure"


def test_unknown_keys_and_bodies_of_a_link_survive_a_change(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open
) -> None:
    store.save()
    path = library / "links.json"
    whole = json.loads(path.read_bytes())
    item = whole["first"]["items"][0]
    item["x:rated"] = [1, None]
    item["body"].append({"type": "TextualBody", "purpose": "tagging", "value": "Money"})
    item["target"][0]["x:page"] = "7"
    item["target"][0]["selector"].append({"type": "FragmentSelector", "value": "page=7"})
    path.write_text(json.dumps(whole), "utf-8")
    other = open_store(library)

    other.apply(link_changes.edit_claim(other.links()[0], "Sora ends"))
    other.save()

    (kept,) = json.loads(path.read_bytes())["first"]["items"]
    assert kept["x:rated"] == [1, None]
    assert [body["value"] for body in kept["body"]] == ["Sora ends", "Money"]
    assert kept["target"][0]["x:page"] == "7"
    assert kept["target"][0]["selector"][-1]["value"] == "page=7"
    assert kept["id"] == linked.id


def test_every_change_to_a_link_is_undone_by_its_inverse(
    store: AnnotationStore, linked: Link, article: ArticleInfo, text: str
) -> None:
    first = linked.passages[0].id
    steps = (
        lambda link: link_changes.edit_claim(link, "It closes"),
        lambda link: link_changes.set_stance(link, first, Stance.CONTRADICTS),
        lambda link: link_changes.add_passage(link, whole_article(article)),
        lambda link: link_changes.move_passage(link, first, article, text, 5, 11),
        lambda link: link_changes.drop_passage(link, first),
        lambda link: link_changes.remove([link]),
    )
    before = linked
    for step in steps:
        done = store.apply(step(before))
        assert store.links() != (before,)
        store.apply(done.inverse())
        (after,) = store.links()
        assert (after.claim, after.passages, after.kind) == (
            before.claim,
            before.passages,
            before.kind,
        )
        before = after


def test_deleted_link_lies_in_the_trash_and_comes_back(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open
) -> None:
    store.save()
    store.apply(link_changes.remove([linked]))
    store.save()
    other = open_store(library)
    assert other.links() == ()
    assert [one.id for one in other.trashed_links()] == [linked.id]
    assert other.trash() == ()

    other.restore([linked.id])
    other.save()

    assert [one.passages for one in open_store(library).links()] == [linked.passages]
    assert open_store(library).trashed_links() == ()


def test_two_programs_that_change_one_link_keep_what_both_did(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open, make_article: Make
) -> None:
    store.save()
    theirs = open_store(library)
    third = passage_of(make_article("third", OTHER), OTHER, 0, 8)
    first, second = (one.id for one in linked.passages)
    store.apply(link_changes.set_stance(linked, first, Stance.CONFIRMS))
    theirs.apply(link_changes.add_passage(linked, third))
    theirs.apply(link_changes.set_stance(theirs.links()[0], second, Stance.OMITS))

    store.save()
    theirs.save()
    store.reload()

    (mine,), (other,) = store.links(), theirs.links()
    assert mine == other
    assert {one.id: one.stance for one in mine.passages} == {
        first: Stance.CONFIRMS,
        second: Stance.OMITS,
        third.id: Stance.SAYS,
    }


def test_claim_that_lost_against_a_later_one_is_in_the_trash(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open
) -> None:
    store.save()
    theirs = open_store(library)
    store.apply(link_changes.edit_claim(linked, "mine"))
    theirs.apply(link_changes.edit_claim(linked, "theirs"))
    store.save()
    theirs.save()

    fresh = open_store(library)
    claims = [one.claim for one in (*fresh.links(), *fresh.trashed_links())]
    assert sorted(claims) == ["mine", "theirs"]


def test_reload_tells_of_links_that_changed_outside(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open
) -> None:
    store.save()
    other = open_store(library)
    other.apply(link_changes.edit_claim(linked, "changed"))
    other.save()

    change = store.reload()

    assert change.touches_links
    assert [one.claim for one in change.links] == ["changed"]
    assert not change.articles


def test_links_that_cannot_be_read_are_not_written_over(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open
) -> None:
    store.save()
    path = library / "links.json"
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2'))
    newer = path.read_bytes()
    other = open_store(library)
    other.apply(link_changes.edit_claim(linked, "changed"))

    with pytest.raises(LeftAlone, match="newer version"):
        other.save()

    assert path.read_bytes() == newer


def test_links_follow_articles_that_were_renamed_or_moved(
    store: AnnotationStore,
    linked: Link,
    library: Path,
    open_store: Open,
    make_article: Make,
    article: ArticleInfo,
    text: str,
) -> None:
    store.apply(changes.highlight(article, text, 20, 30))  # only one of both has a file of its own
    store.save()
    texts = {"renamed": text, "sub/moved": OTHER}
    infos = [make_article(key, one) for key, one in texts.items()]

    store.attach(Infos.of(infos), texts.__getitem__)
    store.save()

    (followed,) = open_store(library).links()
    assert [one.article for one in followed.passages] == ["renamed", "sub/moved"]
    assert [one.path for one in followed.passages] == ["renamed.md", "sub/moved.md"]


def test_passages_are_found_again_when_a_text_changes(store: AnnotationStore, linked: Link) -> None:
    (placed,) = store.place_passages("other", f"New first words. {OTHER}", [linked])

    assert placed.passage == linked.passages[1]
    assert (placed.placement.status, placed.placement.start) == ("moved", 26 + 17)


def test_refused_echo_is_kept_as_a_link_of_its_own_kind(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path, open_store: Open
) -> None:
    pair = [passage_of(article, text, 0, 6), passage_of(article, text, 7, 13)]
    store.apply(link_changes.refuse(pair))
    store.save()

    assert [one.kind for one in open_store(library).links()] == [Kind.NOT_SAME]


def test_backup_brings_links_back(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open
) -> None:
    store.save()
    name = store.make_backup()
    store.apply(link_changes.remove([linked]))
    store.empty_trash()
    store.save()
    assert open_store(library).links() == ()

    store.restore_backup(name)
    store.save()

    assert [one.claim for one in open_store(library).links()] == ["Sora closes"]


def test_article_called_links_has_annotations_of_its_own(
    store: AnnotationStore, linked: Link, library: Path, open_store: Open, make_article: Make
) -> None:
    store.apply(changes.highlight(make_article("links", OTHER), OTHER, 0, 8))
    store.save()

    other = open_store(library)
    assert other.links() == (linked,)
    assert [one.article for one in other.annotations()] == ["links"]


def test_what_is_new_is_signed_and_what_others_made_keeps_their_name(
    library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    ann = AnnotationStore(library, creator="Ann 安")
    made = ann.apply(changes.highlight(article, text, 0, 6)).made[0]
    ann.apply(link_changes.add_link("A claim", [passage_of(article, text, 0, 6)]))
    ann.save()
    path = library / "annotations" / "closing-sora.json"
    whole = json.loads(path.read_bytes())
    (item,) = whole["first"]["items"]
    assert item["creator"] == {"type": "Person", "name": "Ann 安"}
    odd = {"id": "acct:cy", "nickname": "Cy"}
    whole["first"]["items"].append({**item, "id": "urn:x", "creator": odd})
    path.write_text(json.dumps(whole), "utf-8")
    bob = AnnotationStore(library, creator="Bob")
    bob.load()

    bob.apply(changes.edit_note(bob.get(made.id), "edited by Bob"))
    bob.apply(changes.delete([bob.get("urn:x")])) and bob.restore(["urn:x"])
    bob.save()

    fresh = open_store(library)
    assert {one.id: one.creator for one in fresh.annotations()} == {
        made.id: "Ann 安",
        "urn:x": "Cy",
    }
    assert fresh.links()[0].creator == "Ann 安"
    items = json.loads(path.read_bytes())["first"]["items"]
    assert [one["creator"] for one in items if one["id"] == "urn:x"] == [odd]


def test_a_stance_that_nobody_knows_counts_as_said(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    passage = passage_of(article, text, 0, 6)
    store.apply(link_changes.add_link("claim", [replace(passage, stance=Stance.CONTRADICTS)]))
    store.save()
    file = library / "links.json"
    written = file.read_text("utf-8")
    assert '"contradicts"' in written
    for other in ('"perhaps"', "3", '["contradicts"]'):
        file.write_text(written.replace('"contradicts"', other), "utf-8")
        (link,) = open_store(library).links()
        assert link.passages[0].stance is Stance.SAYS
