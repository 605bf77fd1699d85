"""What is changed through the store, and undone: marks, notes, whole steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.annotations.change import joined_edit, together
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.storage.store import AnnotationStore
from tests.storage.conftest import marked

Open = Callable[[Path], AnnotationStore]


def test_undo_and_redo_lead_back_and_forth(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    done = store.apply(changes.highlight(article, text, 0, 11))

    undone = store.apply(done.inverse())
    assert store.annotations() == ()

    store.apply(undone.inverse())
    assert store.annotations() == done.made


def test_undo_of_a_note_gives_way_to_a_later_edit_elsewhere(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    edit = store.apply(changes.edit_note(made, "mine"))
    store.save()
    other = open_store(library)
    other.apply(changes.edit_note(other.get(made.id), "theirs"))
    other.save()
    store.reload()

    undone = store.apply(edit.inverse())

    assert store.get(made.id).note == "theirs"
    assert undone.is_empty
    assert "“OpenAI clos” was changed elsewhere" in undone.remarks[0]


def test_undo_changes_only_what_it_was_about(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    made = marked(store, article, text)
    edit = store.apply(changes.edit_note(made, "mine"))
    store.apply(changes.add_themes([store.get(made.id)], ["money"]))

    undone = store.apply(edit.inverse())

    assert not undone.remarks
    assert store.get(made.id).note == ""
    assert store.get(made.id).themes == ("money",)


def test_undo_of_a_highlight_keeps_one_that_got_a_note_elsewhere(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    done = store.apply(changes.highlight(article, text, 0, 11))
    store.save()
    other = open_store(library)
    other.apply(changes.edit_note(other.get(done.made[0].id), "theirs"))
    other.save()
    store.reload()

    undone = store.apply(done.inverse())

    assert store.get(done.made[0].id).note == "theirs"
    assert undone.remarks


def test_quick_edits_of_one_note_are_one_step(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    made = marked(store, article, text)
    first = store.apply(changes.edit_note(made, "a"))
    second = store.apply(changes.edit_note(store.get(made.id), "ab"))

    joined = joined_edit(first, second)

    assert joined is not None
    store.apply(joined.inverse())
    assert store.get(made.id).note == ""


def test_several_changes_are_one_step(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    first = store.apply(changes.highlight(article, text, 0, 6))
    second = store.apply(changes.edit_note(first.made[0], "note"))
    third = store.apply(changes.highlight(article, text, 10, 20))

    both = together("Import", [first, second, third])
    store.apply(both.inverse())

    assert store.annotations() == ()
    assert both.label == "Import"


def test_split_and_join_are_each_others_undoing(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    made = marked(store, article, text, 0, 18, note="note")

    halves = store.apply(changes.split(made, article, text, 0, 18, 7)).made
    assert [half.quote for half in halves] == ["OpenAI", "closes Sora"]
    assert [half.note for half in halves] == ["note", "note"]

    store.apply(changes.join(halves, article, text, 0, 18))
    (whole,) = store.annotations()
    assert (whole.quote, whole.note, whole.id) == ("OpenAI closes Sora", "note", made.id)


def test_split_refuses_an_empty_half(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    made = marked(store, article, text, 0, 7)

    with pytest.raises(ValueError, match="no passage"):
        changes.split(made, article, text, 0, 7, 6)


def test_another_theme_makes_no_second_mark(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    for name in ("Money", "People"):
        store.apply(changes.add_theme(store.codebook, name))
    made = store.apply(changes.highlight(article, text, 0, 4, ["money"])).made[0]

    store.apply(changes.add_themes([made], ["people", "money"]))

    assert [one.themes for one in store.annotations()] == [("money", "people")]


def test_orphan_becomes_a_note_that_quotes_it(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    made = marked(store, article, text, 0, 18, note="why?")

    store.apply(changes.keep_as_note(made))

    (kept,) = store.annotations()
    assert kept.selector is None
    assert kept.note == "> OpenAI closes Sora\n\nwhy?"


def test_annotations_come_by_place(store: AnnotationStore, article: ArticleInfo, text: str) -> None:
    for start in (30, 5, 12):
        marked(store, article, text, start, start + 4)
    store.apply(changes.note_on_article(article, "first of all"))

    starts = [one.selector.start if one.selector else None for one in store.annotations(article.id)]

    assert starts == [None, 5, 12, 30]


def test_what_is_unmade_is_nowhere_until_it_is_made_again(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    unmade = store.apply(replace(made.inverse(), unmakes=True))
    store.save()
    other = open_store(library)
    assert (other.annotations(), other.trash()) == ((), ())
    again = store.apply(unmade.inverse())
    store.save()
    assert open_store(library).annotations() == again.made


def test_what_is_unmade_and_made_again_is_on_the_article_under_its_new_name(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 10, 16))  # by which the article is known again
    made = store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    unmade = store.apply(replace(made.inverse(), unmakes=True))
    renamed = replace(article, id="renamed", path="renamed.md")
    store.attach(Infos.of([renamed]), lambda _: text)
    again = store.apply(unmade.inverse())
    assert [one.article for one in again.made] == ["renamed"]
