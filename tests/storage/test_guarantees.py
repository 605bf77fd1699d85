"""Guarantees that a change of one line in the code would break without anyone noticing."""

# ruff: noqa: PLR0917 - fixtures are arguments
from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.anchoring.selectors import Selector, describe
from desktop.annotations import changes
from desktop.annotations.annotation import Annotation, create
from desktop.annotations.change import ArticleText, Change
from desktop.annotations.codebook import Codebook
from desktop.annotations.merging import merge_codebooks
from desktop.annotations.rebasing import rebase
from desktop.errors import WriteFailed
from desktop.exchange.finding import ImportContext
from desktop.exchange.foreign import Foreign
from desktop.exchange.importing import import_foreign
from desktop.files import write_text
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.library.links import safe_url
from desktop.search.parser import parse
from desktop.storage.attaching.attaching import matched
from desktop.storage.collections.collection import AnnotationCollection, KnownArticle
from desktop.storage.disk import Disk
from desktop.storage.recovery.backups import Backups
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]
Make = Callable[..., ArticleInfo]


def test_theme_that_one_side_removed_stays_gone_when_both_changed() -> None:
    base = Codebook().add("Money").add("People")
    mine, theirs = base.remove("money").add("Law"), base.add("Ships")

    merged, _ = merge_codebooks(base, mine, theirs)

    assert [theme.name for theme in merged.themes] == ["People", "Law", "Ships"]


def test_member_that_one_side_took_away_stays_away_when_both_changed() -> None:
    base = create("a", None, themes=["x", "y"])
    mine = changes.drop_themes([base], ["x"]).made[0]
    theirs = changes.add_themes([base], ["z"]).made[0]
    merged, remark = rebase(base, mine, theirs)
    assert isinstance(merged, Annotation)
    assert (merged.themes, remark) == (("y", "z"), "")


def test_change_to_what_was_deleted_elsewhere_does_not_bring_it_back(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 6)).made[0]
    store.save()
    other = open_store(library)
    other.apply(changes.delete([made]))
    other.save()
    store.reload()

    done = store.apply(changes.edit_note(made, "too late"))

    assert store.annotations() == ()
    assert [one.id for one in store.trash()] == [made.id]
    assert "deleted elsewhere" in done.remarks[0]


def test_inverse_keeps_the_texts_so_that_redo_keeps_them_too(
    article: ArticleInfo, text: str
) -> None:
    change = changes.highlight(article, text, 0, 6)
    assert change.inverse().texts == change.texts == (ArticleText(article, text),)


QUOTES = [f"Sentence number {n} says something of its own." for n in range(10)]


def stray(count: int = 10, **known: str) -> dict[str, AnnotationCollection]:
    annotations = {
        str(n): Annotation(str(n), "gone", Selector(0, 9, quote))
        for n, quote in enumerate(QUOTES[:count])
    }
    header = KnownArticle("gone", "gone.md", **{"title": "The story", "sha256": "0", **known})
    return {"gone": AnnotationCollection(header, annotations)}


@pytest.mark.parametrize(("there", "found"), [(4, {}), (5, {"gone": "new"}), (10, {"gone": "new"})])
def test_half_of_the_quotes_make_an_article_the_one(
    there: int, found: dict[str, str], make_article: Make
) -> None:
    text = " ".join(QUOTES[:there])
    assert (
        matched(stray(), Infos.of([make_article("new", text, "The story")]), lambda _: text)
        == found
    )


@pytest.mark.parametrize(("rival", "found"), [(8, {"gone": "new"}), (9, {}), (10, {})])
def test_article_wins_only_with_clearly_more_quotes_than_another(
    rival: int, found: dict[str, str], make_article: Make
) -> None:
    texts = {"new": " ".join(QUOTES), "rival": " ".join(QUOTES[:rival])}
    articles = [make_article(key, text, "The story") for key, text in texts.items()]
    assert matched(stray(), Infos.of(articles), texts.__getitem__) == found


@pytest.mark.parametrize(("kept", "found"), [(4, {}), (5, {"gone": "new"})])
def test_half_of_the_old_text_has_to_be_there_where_it_is_kept(
    kept: int, found: dict[str, str], make_article: Make
) -> None:
    old = "\n".join(QUOTES)
    new = "\n".join([*QUOTES[:kept], *(quote.upper() for quote in QUOTES[kept:])])
    agency = make_article("new", new, "Another title")
    quoted = stray(count=4)
    assert matched(quoted, Infos.of([agency]), lambda _: new, lambda _: old) == found
    assert matched(quoted, Infos.of([agency]), lambda _: new) == {}


def test_article_of_another_outlet_is_never_the_one(make_article: Make) -> None:

    text = "\n".join(QUOTES)
    same = make_article("new", text, "The story")
    other = replace(same, source="The Other Paper")
    for article, found in ((same, {"gone": "new"}), (other, {})):
        collections = stray(source="The Daily Quay", sha256=article.sha256)
        assert matched(collections, Infos.of([article]), lambda _: text, lambda _: text) == found


def test_trash_gains_before_the_article_loses(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 6)).made[0]
    store.save()
    store.apply(changes.delete([made]))
    real, order = Disk.write, []

    def write(disk: Disk, name: str, *rest: object) -> object:
        order.append(name)
        if name == "closing-sora.json":
            raise WriteFailed(name, "the power failed")
        return real(disk, name, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", write)
        with pytest.raises(WriteFailed):
            store.save()

    assert order == [".trash.json", "closing-sora.json"]
    assert made.id in (library / "annotations" / ".trash.json").read_text("utf-8")
    assert [one.id for one in open_store(library).annotations()] == [made.id]


def test_article_loses_nothing_that_the_trash_could_not_gain(
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 6)).made[0]
    store.save()
    store.apply(changes.delete([made]))
    real = Disk.write

    def write(disk: Disk, name: str, *rest: object) -> object:
        if name == ".trash.json":
            raise WriteFailed(name, "no space left")
        return real(disk, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Disk, "write", write)
    with pytest.raises(WriteFailed):
        store.save()

    assert made.id in (library / "annotations" / "closing-sora.json").read_text("utf-8")


def test_not_takes_back_its_depth() -> None:
    many = " OR ".join(f"NOT word{number}" for number in range(40))
    assert not parse(f"{many} OR (a OR b)").hint


def test_uncertain_place_is_not_imported_as_sure(article: ArticleInfo, text: str) -> None:
    words = "said"  # occurs twice, and nothing tells which is meant
    foreign = Foreign("urn:x", article.path, selector=Selector(0, 0, words))
    imported = import_foreign([foreign], ImportContext([article], lambda _: text, (), Codebook()))
    assert (imported.placed, imported.orphans) == (0, 1)
    assert imported.change.made[0].selector == foreign.selector


def test_annotation_that_is_there_already_is_imported_once_whatever_it_says(
    article: ArticleInfo, text: str
) -> None:
    there = Annotation("urn:x", article.id, describe(text, 0, 6), note="edited here since")
    foreign = Foreign("urn:x", article.path, selector=describe(text, 10, 16), note="as it was")
    context = ImportContext([article], lambda _: text, [there], Codebook())
    imported = import_foreign([foreign, foreign], context)
    assert (imported.duplicates, imported.change.made) == (2, ())


def test_mark_imported_without_words_stays_as_a_note_with_its_position(
    article: ArticleInfo, text: str
) -> None:
    foreign = Foreign("urn:x", article.path, selector=Selector(9_000, 9_010, ""))
    (made,) = import_foreign(
        [foreign], ImportContext([article], lambda _: text, (), Codebook())
    ).change.made
    assert made.selector is None
    assert made.note == "(a highlight without its words)"
    assert made.extra["target"]["selector"][0]["start"] == 9_000


def test_address_is_safe_as_a_whole_or_not_at_all() -> None:
    assert safe_url("https://x.example/a")
    assert not safe_url("javascript:x")
    assert not safe_url("https://x.example\n<script>")


def test_file_that_changed_since_it_was_read_is_not_set_aside(
    library: Path, open_store: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library / "annotations" / "story.json"
    path.parent.mkdir()
    path.write_text("{")  # half of what another program is just writing
    real = Disk.read

    def read(disk: Disk, name: str) -> object:
        found = real(disk, name)
        if name == "story.json":
            path.write_text('{"first": {"items": [{"target": "story"}]}}')
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "read", read)
        store = open_store(library)

    assert not list(library.rglob("*.unreadable-*"))
    store.reload()
    assert len(store.article_tagging("story")) == 1


def test_five_backups_are_kept_of_one_day(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    backups, begun = Backups(Disk(library)), datetime(2026, 5, 1, tzinfo=UTC)
    for hour in range(9):
        backups.make_if_due(begun + timedelta(hours=hour))
    assert backups.names() == tuple(f"20260501T{hour:02}0000Z" for hour in (8, 7, 6, 5, 4))


def test_ids_of_themes_are_the_same_in_every_version() -> None:
    names = ["Money", "Über uns", "C++", "钱", "💰"]
    book = Codebook()
    for name in names:
        book = book.add(name)
    ids = [theme.id for theme in book.themes]
    assert ids[:2] == ["money", "über-uns"]
    assert ids[2].startswith("c-")
    assert [len(one.rpartition("-")[2]) for one in ids[2:3] + ids[4:]] == [6, 6]


def test_position_of_no_length_is_not_written(
    store: AnnotationStore, article: ArticleInfo, library: Path
) -> None:
    mark = Annotation("urn:x", article.id, Selector(5, 5, "words"))
    store.apply(Change("Import", (), (mark,)))
    store.save()
    written = (library / "annotations" / "closing-sora.json").read_text("utf-8")
    assert "TextQuoteSelector" in written
    assert "TextPositionSelector" not in written


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_file_in_a_folder_shared_by_a_group_is_open_to_the_group(tmp_path: Path) -> None:

    tmp_path.chmod(0o2775)
    before = os.umask(0o022)
    try:
        write_text(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o664


def test_motivation_of_another_tool_is_kept(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    path = library / "annotations" / "closing-sora.json"
    path.write_text(path.read_text("utf-8").replace('"highlighting"', '"questioning"'), "utf-8")
    other = open_store(library)
    other.apply(changes.edit_note(other.annotations()[0], "changed"))
    other.save()
    assert '"questioning"' in path.read_text("utf-8")
