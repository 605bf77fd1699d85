"""Themes changed through the store: what files say, and what undo brings back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore
from tests.storage.conftest import file_of

Open = Callable[[Path], AnnotationStore]


def test_renaming_a_theme_writes_the_codebook_alone(
    store: AnnotationStore,
    library: Path,
    text: str,
    open_store: Open,
    make_article: Callable[..., ArticleInfo],
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    for number in range(5):
        store.apply(changes.highlight(make_article(f"a{number}", text), text, 0, 4, ["money"]))
    store.save()
    files = {path: path.read_bytes() for path in library.rglob("*.json")}

    store.apply(changes.rename_theme(store.codebook, "money", "Cash"))
    store.save()

    assert [path.name for path, old in files.items() if path.read_bytes() != old] == ["themes.json"]
    other = open_store(library)
    assert [theme.name for theme in other.codebook.themes] == ["Cash"]
    assert {one.themes for one in other.annotations()} == {("money",)}
    assert not other.dirty


def without_ids(path: Path) -> None:
    """Make an annotation file one of the version before, whose tags have names alone."""
    whole = json.loads(path.read_bytes())
    for item in whole["first"]["items"]:
        bodies = item.get("body", [])
        item["body"] = [{k: v for k, v in b.items() if k != "parallax:theme"} for b in bodies]
    path.write_text(json.dumps(whole), "utf-8")


def test_file_of_the_version_before_is_read_by_the_names_of_its_themes(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    store.apply(changes.highlight(article, text, 0, 4, ["money"]))
    store.save()
    without_ids(file_of(library))
    other = open_store(library)

    other.apply(changes.rename_theme(other.codebook, "money", "Cash"))
    other.save()

    again = open_store(library)
    assert again.annotations()[0].themes == ("money",)
    # Once another theme takes the name, the name alone would mean that one.
    again.apply(changes.add_theme(again.codebook, "Money"))
    again.save()
    last = open_store(library)
    assert [last.codebook.get(one).name for one in last.annotations()[0].themes] == ["Cash"]


def test_id_of_a_theme_decides_and_its_name_helps_where_there_is_no_such_theme(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    for name in ("Money", "People"):
        store.apply(changes.add_theme(store.codebook, name))
    store.apply(changes.highlight(article, text, 0, 4, ["money"]))
    store.save()
    path = file_of(library)
    tagged = path.read_text("utf-8")

    for value, identifier, meant in (
        ("Money", "people", "people"),
        ("People", "no-theme", "people"),
        ("Ships", "ships-7", "ships-7"),
    ):
        changed = tagged.replace('"value": "Money"', f'"value": "{value}"')
        path.write_text(changed.replace('"money"', f'"{identifier}"'), "utf-8")
        assert open_store(library).annotations()[0].themes == (meant,)


def test_merged_themes_become_one_everywhere_and_come_back_by_undo(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    for name in ("Money", "Cash", "People"):
        store.apply(changes.add_theme(store.codebook, name))
    store.apply(changes.highlight(article, text, 0, 4, ["cash", "money"]))
    store.apply(changes.highlight(article, text, 5, 9, ["cash"]))
    before = store.codebook

    done = store.apply(changes.merge_themes(before, store.annotations(), ["cash"], "money"))

    assert [one.themes for one in store.annotations()] == [("money",), ("money",)]
    assert "cash" not in store.codebook
    store.apply(done.inverse())
    assert [one.themes for one in store.annotations()] == [("cash", "money"), ("cash",)]
    assert [theme.name for theme in store.codebook.themes] == ["Money", "Cash", "People"]


@pytest.mark.parametrize(("delete", "left"), [(False, [("people",), ()]), (True, [("people",)])])
def test_removing_a_theme_keeps_or_trashes_its_highlights(
    delete: bool,
    left: list[tuple[str, ...]],
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
) -> None:
    for name in ("Money", "People"):
        store.apply(changes.add_theme(store.codebook, name))
    store.apply(changes.highlight(article, text, 0, 4, ["people", "money"]))
    store.apply(changes.highlight(article, text, 5, 9, ["money"]))

    done = store.apply(
        changes.remove_theme(
            store.codebook, store.annotations(), "money", delete_annotations=delete
        )
    )

    assert [one.themes for one in store.annotations()] == left
    assert len(store.trash()) == (1 if delete else 0)
    store.apply(done.inverse())
    assert [one.themes for one in store.annotations()] == [("people", "money"), ("money",)]
    assert store.trash() == ()


def test_undo_of_a_theme_keeps_one_that_came_from_outside(
    store: AnnotationStore, library: Path, open_store: Open
) -> None:
    done = store.apply(changes.add_theme(store.codebook, "Mine"))
    store.save()
    other = open_store(library)
    other.apply(changes.add_theme(other.codebook, "Theirs"))
    other.save()
    store.reload()

    store.apply(done.inverse())

    assert [theme.name for theme in store.codebook.themes] == ["Theirs"]
