"""What is shown after an article changed, and what the user makes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.anchoring.resolver import Status
from desktop.annotations import changes
from desktop.annotations.triage import counts
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]


def test_changed_article_lists_old_words_beside_new(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    for words in ("OpenAI closes Sora", "cost about $15 million a day", "合作已经结束"):
        start = text.index(words)
        store.apply(changes.highlight(article, text, start, start + len(words)))
    edited = text.replace("about $15 million", "some $12 million").replace(
        "迪士尼说，合作已经结束。𠀀字也在这里。\n", ""
    )

    orphan, uncertain = store.findings(article.id, edited)

    assert orphan.placed.placement.status is Status.ORPHAN
    assert orphan.old.words == "合作已经结束"
    assert orphan.old.before.endswith("April.\n迪士尼说，")
    assert orphan.new == ()
    assert uncertain.old.words == "cost about $15 million a day"
    assert uncertain.new[0].words == "cost some $12 million a day"
    assert uncertain.reworded
    statuses = counts(store.place(article.id, edited))
    assert statuses == {Status.PLACED: 1, Status.UNCERTAIN: 1, Status.ORPHAN: 1}


def test_orphan_attached_again_is_placed(
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    make_article: Callable[..., ArticleInfo],
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 18, note="keep me")).made[0]
    edited = "All other words now.\nThe end of an app."
    changed = make_article(article.id, edited)

    store.apply(changes.move_mark(made, changed, edited, 21, 38))

    (placed,) = store.place(article.id, edited)
    assert placed.placement.status is Status.PLACED
    assert (placed.annotation.id, placed.annotation.note) == (made.id, "keep me")
    assert placed.annotation.quote == "The end of an app"


def test_undo_reaches_annotations_whose_article_was_renamed_since(
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    make_article: Callable[..., ArticleInfo],
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 18)).made[0]
    other = store.apply(changes.highlight(article, text, 20, 28)).made[0]
    edit = store.apply(changes.edit_note(made, "typed"))
    deletion = store.apply(changes.delete([other]))
    store.save()
    store.attach([make_article("renamed", text)], lambda _: text)

    undone = store.apply(edit.inverse())
    store.apply(deletion.inverse())

    assert undone.remarks == ()
    assert [(one.id, one.note) for one in store.annotations("renamed")] == [
        (made.id, ""),
        (other.id, ""),
    ]
    assert store.annotations(article.id) == ()


def test_triage_works_from_context_when_the_old_text_is_not_kept(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.highlight(article, text, 0, 18))
    store.save()
    for kept in (library / "annotations" / ".texts").iterdir():
        kept.unlink()

    (finding,) = open_store(library).findings(article.id, "Nothing of it is left.")

    assert finding.old.words == "OpenAI closes Sora"
    assert finding.old.after == text[18:50]
