"""The store through its public door: what is applied, saved, loaded, merged and undone."""

# ruff: noqa: PLR0917 - fixtures are arguments
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.annotations import changes
from desktop.annotations.annotation import Annotation
from desktop.errors import InputError, WriteFailed
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]
SCHEMA = json.loads((Path(__file__).parent / "w3c_annotation.schema.json").read_text("utf-8"))


def marked(
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    start: int = 0,
    end: int = 11,
    note: str = "",
) -> Annotation:
    return store.apply(changes.highlight(article, text, start, end, note=note)).made[0]


def file_of(library: Path, article: str = "closing-sora") -> Path:
    return library / "annotations" / f"{article}.json"


def test_nothing_is_written_before_there_is_something(
    store: AnnotationStore, library: Path
) -> None:
    store.save()

    assert not list(library.iterdir())


def test_article_named_like_the_codebook_has_a_file_of_its_own(
    store: AnnotationStore,
    library: Path,
    text: str,
    make_article: Callable[..., ArticleInfo],
    open_store: Open,
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    made = marked(store, make_article("themes", text), text)

    store.save()

    other = open_store(library)
    assert other.annotations("themes") == (made,)
    assert other.codebook == store.codebook


def test_highlight_is_there_after_saving_and_loading(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "钱 💰"))
    theme = store.codebook.themes[0].id
    made = store.apply(changes.highlight(article, text, 0, 11, [theme], "a *note*\n\nof two")).made[
        0
    ]

    store.save()

    other = open_store(library)
    assert other.annotations() == (made,)
    assert other.codebook == store.codebook
    assert not store.dirty
    assert not other.dirty


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(min_size=1, max_size=60),
    note=st.text(max_size=60),
    name=st.text(max_size=20),
    data=st.data(),
)
def test_any_text_note_and_theme_comes_back_as_it_was(
    text: str,
    note: str,
    name: str,
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
    open_store: Open,
    make_article: Callable[..., ArticleInfo],
) -> None:
    library = tmp_path_factory.mktemp("any")
    store = open_store(library)
    themes = []
    if name.split():
        store.apply(changes.add_theme(store.codebook, name))
        themes = [store.codebook.themes[0].id]
    start = data.draw(st.integers(0, len(text) - 1))
    article = make_article("any", text, "Any \ud800 title")
    store.apply(changes.highlight(article, text, start, len(text), themes, note))

    store.save()

    other = open_store(library)
    assert other.annotations() == store.annotations()
    assert other.codebook == store.codebook
    assert other.text_of_version(article.sha256) == text


def test_every_file_is_valid_by_the_w3c_model(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    make_article: Callable[..., ArticleInfo],
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money & “power”"))
    theme = store.codebook.themes[0].id
    odd = make_article("sub folder/中文 <1>", text)
    store.apply(changes.highlight(article, text, 0, 11, [theme], "note"))
    store.apply(changes.highlight(odd, text, 3, 8))
    store.apply(changes.note_on_article(article, "on all of it", [theme]))
    store.apply(changes.tag_article(article, (), [theme]))
    gone = marked(store, article, text, 20, 30)
    store.apply(changes.delete([gone]))

    store.save()

    files = list((library / "annotations").rglob("*.json"))
    assert len(files) == 3
    for file in files:
        jsonschema.validate(json.loads(file.read_bytes()), SCHEMA)


def test_schema_refuses_what_the_model_forbids() -> None:
    page = {
        "id": "urn:x:1",
        "type": "AnnotationPage",
        "items": [{"id": "urn:x:2", "type": "Annotation"}],
    }
    whole = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:3"}

    with pytest.raises(jsonschema.ValidationError, match="required property"):
        jsonschema.validate({**whole, "type": "AnnotationCollection", "first": page}, SCHEMA)


def test_the_same_annotations_make_the_same_bytes(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = [marked(store, article, text, start, start + 5) for start in (30, 0, 12)]
    store.save()
    first = file_of(library).read_bytes()

    other = open_store(library)
    other.apply(changes.edit_note(made[0], "x"))
    other.apply(changes.edit_note(other.get(made[0].id), ""))
    other.save()

    second = file_of(library).read_bytes()
    assert b"\r" not in first
    changed = [
        (a, b) for a, b in zip(first.splitlines(), second.splitlines(), strict=True) if a != b
    ]
    assert all(b'"modified"' in a and b'"modified"' in b for a, b in changed)


def test_unknown_keys_survive(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text, note="note")
    store.save()
    whole = json.loads(file_of(library).read_bytes())
    item = whole["first"]["items"][0]
    whole["creator"] = item["creator"] = {"name": "someone"}
    whole["first"]["next"] = "urn:x:next"
    whole["parallax"]["more"] = whole["parallax"]["article"]["more"] = 1
    item["motivation"] = "assessing"
    item["body"][0]["language"] = "en"
    item["body"].append({"type": "Image", "id": "https://example.org/i.png"})
    item["target"]["renderedVia"] = "x"
    item["target"]["selector"].append({"type": "RangeSelector", "startSelector": {}})
    item["target"]["selector"][0]["refinedBy"] = {"type": "x"}
    item["parallax"]["later"] = True
    file_of(library).write_bytes(json.dumps(whole).encode())
    other = open_store(library)

    other.apply(changes.edit_note(other.get(made.id), "another note"))
    other.save()

    after = json.loads(file_of(library).read_bytes())
    changed = after["first"]["items"][0]
    assert changed.pop("modified") != item.pop("modified")
    assert changed["body"][0].pop("value") == "another note"
    del item["body"][0]["value"]
    assert after == whole


def test_bad_item_is_kept_and_hides_no_other(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    whole = json.loads(file_of(library).read_bytes())
    bad = [
        "not an annotation",
        {"id": 7, "target": []},
        {"target": {"selector": {"type": "TextQuoteSelector"}}},
    ]
    whole["first"]["items"] = [bad[0], *whole["first"]["items"], *bad[1:]]
    file_of(library).write_bytes(json.dumps(whole).encode())

    other = open_store(library)

    assert other.annotations() == (made,)
    assert len(other.problems) == 3
    assert "annotations/closing-sora.json: annotation 1 is kept but not shown" in str(
        other.problems[0]
    )
    other.apply(changes.edit_note(made, "x"))
    other.save()
    items = json.loads(file_of(library).read_bytes())["first"]["items"]
    assert [item for item in items if item in bad] == bad


@pytest.mark.parametrize(
    "data", [b"{", b"", b"[]", b'{"first": 3}', b"\xff\xfe", b"[" * 100_000, b"null"]
)
def test_unreadable_file_is_moved_aside_and_the_rest_loads(
    data: bytes,
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
) -> None:
    made = marked(store, article, text)
    store.save()
    broken = library / "annotations" / "broken.json"
    broken.write_bytes(data)

    other = open_store(library)

    assert other.annotations() == (made,)
    assert not broken.exists()
    (aside,) = (library / "annotations").glob("broken.unreadable-*.json")
    assert aside.read_bytes() == data
    (problem,) = other.problems
    assert problem.path == "annotations/broken.json"
    assert aside.name in problem.reason
    assert open_store(library).problems == ()


def test_broken_codebook_is_moved_aside_and_themes_come_from_the_tags(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    store.apply(changes.highlight(article, text, 0, 4, ["money"]))
    store.save()
    (library / "themes.json").write_text("{{{")

    other = open_store(library)

    assert [theme.name for theme in other.codebook.themes] == ["Money"]
    assert other.annotations() == store.annotations()
    assert len(list(library.glob("themes.unreadable-*.json"))) == 1
    assert not other.dirty
    marked(other, article, text, 5, 9)
    other.save()
    assert "Money" in (library / "themes.json").read_text()


def test_unknown_annotation_is_named(store: AnnotationStore) -> None:
    with pytest.raises(InputError, match="urn:x"):
        store.get("urn:x")


def test_article_themes_are_a_tagging_item(
    store: AnnotationStore, library: Path, article: ArticleInfo, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    store.apply(changes.tag_article(article, store.article_tagging(article.id), ["money"]))
    store.save()

    other = open_store(library)
    assert other.article_themes(article.id) == ("money",)
    assert other.annotations() == ()
    (item,) = json.loads(file_of(library).read_bytes())["first"]["items"]
    assert item["motivation"] == "tagging"
    assert item["target"] == "../closing-sora"
    other.apply(changes.tag_article(article, other.article_tagging(article.id), []))
    assert other.article_themes(article.id) == ()


@pytest.mark.parametrize(
    "identifier",
    [
        "../../escape",
        "/etc/passwd",
        "a/../../../b",
        "..",
        ".hidden/x",
        ".trash",
        "CON",
        "a:b?c*d",
        "back\\slash",
        "ends with dot.",
        "percent%2e%2e",
        "  ",
        "很长" * 120,
        "é" * 200 + "/" + "x" * 300,
        "\udcff-undecodable",
        "a//b",
        "new\nline",
    ],
)
def test_any_article_id_has_a_file_inside_the_folder(
    identifier: str,
    store: AnnotationStore,
    library: Path,
    text: str,
    open_store: Open,
    make_article: Callable[..., ArticleInfo],
) -> None:
    marked(store, make_article(identifier, text), text)
    store.save()

    files = [path for path in library.parent.rglob("*.json") if path.name != "themes.json"]
    assert len(files) == 1
    assert (library / "annotations") in files[0].parents
    assert open_store(library).annotations(identifier) == store.annotations(identifier)


# Undo


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

    joined = changes.joined_edit(first, second)

    assert joined is not None
    store.apply(joined.inverse())
    assert store.get(made.id).note == ""


def test_several_changes_are_one_step(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    first = store.apply(changes.highlight(article, text, 0, 6))
    second = store.apply(changes.edit_note(first.made[0], "note"))
    third = store.apply(changes.highlight(article, text, 10, 20))

    both = changes.together("Import", [first, second, third])
    store.apply(both.inverse())

    assert store.annotations() == ()
    assert both.label == "Import"


# Marks


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


# Themes


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


# Two programs


def test_two_programs_lose_nothing_of_each_other(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    other = open_store(library)
    for number in range(10):
        marked(store, article, text, number, number + 3, f"mine {number}")
        store.save()
        marked(other, article, text, number, number + 5, f"theirs {number}")
        other.save()

    store.reload()
    assert len(store.annotations()) == 20
    assert store.annotations() == other.annotations() == open_store(library).annotations()


def test_reload_tells_what_changed(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    kept, gone, edited = (marked(store, article, text, n, n + 3) for n in (0, 4, 8))
    store.save()
    other = open_store(library)
    other.apply(changes.delete([gone]))
    changed = other.apply(changes.edit_note(edited, "new")).made[0]
    other.apply(changes.add_theme(other.codebook, "Money"))
    other.save()

    change = store.reload()

    assert {one.id for one in change.made} == {edited.id}
    assert change.made == (changed,)
    assert change.touches_codebook
    assert {one.id for one in store.annotations()} == {kept.id, edited.id}
    assert [one.id for one in store.trash()] == [gone.id]
    assert not store.dirty


def test_reload_tells_what_a_save_merged_in(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path, open_store: Open
) -> None:
    edited, gone = (marked(store, article, text, n, n + 3) for n in (0, 4))
    store.save()
    other = open_store(library)
    other.apply(changes.delete([gone]))
    other.apply(changes.edit_note(edited, "theirs"))
    new = marked(other, article, text, 8, 11)
    other.apply(changes.add_theme(other.codebook, "Money"))
    other.save()
    mine = marked(store, article, text, 12, 15)
    assert not store.untold

    store.save()

    assert store.untold
    change = store.reload()
    assert {one.id for one in change.made} == {edited.id, new.id}
    assert gone in change.before
    assert mine not in change.after
    assert change.touches_codebook
    assert not store.untold
    assert store.reload().is_empty


def test_what_was_changed_again_since_is_told_as_it_is_now(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    other = open_store(library)
    other.apply(changes.edit_note(made, "theirs"))
    other.save()
    marked(store, article, text, 12, 15)
    store.save()
    store.apply(changes.edit_note(store.get(made.id), "mine on top"))

    change = store.reload()

    assert change.before == (made,)
    assert [one.note for one in change.made] == ["mine on top"]


def test_file_deleted_outside_is_asked_to_be_saved(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path
) -> None:
    marked(store, article, text)
    store.save()
    file_of(library).unlink()
    asked: list[bool] = []
    store.listen(lambda: asked.append(store.dirty))

    store.reload()

    assert asked == [True]


def test_copies_told_apart_while_loading_are_asked_to_be_saved(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path
) -> None:
    marked(store, article, text)
    store.save()
    file_of(library, "a copy").write_bytes(file_of(library).read_bytes())
    (library / "a copy.md").write_text(text, "utf-8")
    other = AnnotationStore(library)
    asked: list[bool] = []
    other.listen(lambda: asked.append(other.dirty))

    other.load()

    assert asked == [True]


def test_loading_what_needs_no_saving_asks_for_none(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path
) -> None:
    marked(store, article, text)
    store.save()
    other = AnnotationStore(library)
    asked: list[bool] = []
    other.listen(lambda: asked.append(True))

    other.load()
    other.reload()

    assert asked == []


def test_theme_given_back_because_it_is_used_is_saved(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    store.save()
    store.apply(changes.highlight(article, text, 0, 6, ["money"]))
    store.save()
    (library / "themes.json").write_text('{"version": 1, "themes": []}')
    store.reload()

    assert store.dirty
    store.save()

    assert "Money" in (library / "themes.json").read_text("utf-8")


def test_edit_survives_a_deletion_elsewhere(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    other = open_store(library)
    other.apply(changes.delete([made]))
    other.save()
    store.apply(changes.edit_note(made, "still wanted"))

    store.save()

    fresh = open_store(library)
    assert [one.note for one in fresh.annotations()] == ["still wanted"]
    assert fresh.trash() == ()


def test_of_two_edits_of_one_note_the_later_stays_and_the_other_is_in_the_trash(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    other = open_store(library)
    store.apply(changes.edit_note(made, "earlier"))
    other.apply(changes.edit_note(made, "later"))
    other.apply(changes.edit_note(other.get(made.id), "later!"))
    other.save()

    store.save()

    fresh = open_store(library)
    assert [one.note for one in fresh.annotations()] == ["later!"]
    assert [one.note for one in fresh.trash()] == ["earlier"]


def test_different_parts_of_one_annotation_merge(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    for name in ("Money", "People"):
        store.apply(changes.add_theme(store.codebook, name))
    made = marked(store, article, text)
    store.save()
    other = open_store(library)
    store.apply(changes.edit_note(made, "note"))
    store.apply(changes.add_themes([store.get(made.id)], ["money"]))
    other.apply(changes.add_themes([made], ["people"]))
    other.save()
    store.save()

    (merged,) = open_store(library).annotations()
    assert merged.note == "note"
    assert set(merged.themes) == {"money", "people"}


def test_file_deleted_outside_is_written_again(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    file_of(library).unlink()

    store.reload()
    assert store.dirty
    store.save()

    assert open_store(library).annotations() == (made,)


def test_file_broken_outside_is_set_aside_and_written_again(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    file_of(library).write_text("{ oh no")

    store.reload()
    store.save()

    assert open_store(library).annotations() == (made,)
    assert len(list((library / "annotations").glob("*.unreadable-*.json"))) == 1


def test_theme_of_one_name_added_twice_is_one_theme(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Cash"))
    store.save()
    other = open_store(library)
    store.apply(changes.rename_theme(store.codebook, "cash", "Money"))
    store.apply(changes.highlight(article, text, 0, 4, ["cash"]))
    other.apply(changes.add_theme(other.codebook, "Money"))
    other.apply(changes.highlight(article, text, 5, 9, ["money"]))
    store.save()
    other.save()

    fresh = open_store(library)
    assert [theme.name for theme in fresh.codebook.themes] == ["Money"]
    assert len({one.themes for one in fresh.annotations()}) == 1


# Trash


def test_deleted_annotation_lies_in_the_trash_until_it_is_emptied(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text, note="precious")
    store.save()
    store.apply(changes.delete([made]))
    store.save()

    other = open_store(library)
    assert other.annotations() == ()
    assert [(one.id, one.article, one.note) for one in other.trash()] == [
        (made.id, article.id, "precious")
    ]
    other.restore([made.id])
    other.save()
    store.reload()
    assert store.annotations() == (made,)
    assert store.trash() == ()


def test_emptied_trash_stays_empty(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.delete([marked(store, article, text)]))
    store.save()
    store.empty_trash()
    store.save()

    assert open_store(library).trash() == ()


# Failed writes


def test_failed_write_stays_dirty_and_is_made_up_for(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
    disk_full: Callable[[], Callable[[], None]],
) -> None:
    mended = disk_full()
    made = marked(store, article, text)

    with pytest.raises(WriteFailed, match="no space left on device"):
        store.save()

    assert store.dirty
    assert store.annotations() == (made,)
    mended()
    store.save()
    assert not store.dirty
    assert open_store(library).annotations() == (made,)


def test_full_disk_leaves_the_file_as_it_was(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    disk_full: Callable[[], Callable[[], None]],
) -> None:
    made = marked(store, article, text)
    store.save()
    before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    disk_full()
    store.apply(changes.edit_note(made, "x" * 1000))
    store.apply(changes.delete([store.get(made.id)]))

    with pytest.raises(WriteFailed):
        store.save()

    assert {path: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before


def test_library_that_is_gone_is_not_made_anew(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    library.rmdir()
    marked(store, article, text)

    with pytest.raises(WriteFailed, match="the library folder is gone"):
        store.save()

    assert not library.exists()
    assert store.dirty


def test_one_file_that_fails_does_not_keep_the_others_from_being_written(
    store: AnnotationStore,
    library: Path,
    text: str,
    make_article: Callable[..., ArticleInfo],
    open_store: Open,
) -> None:
    (library / "annotations").mkdir()
    (library / "annotations" / "blocked.json").mkdir()
    for identifier in ("blocked", "free"):
        marked(store, make_article(identifier, text), text)

    with pytest.raises(WriteFailed, match=r"blocked\.json"):
        store.save()

    assert store.dirty
    assert len(open_store(library).annotations("free")) == 1
