"""The store and its files: what is applied is saved, and comes back as it was."""

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
from desktop.errors import InputError
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore
from tests.storage.conftest import file_of, marked

Open = Callable[[Path], AnnotationStore]
SCHEMA = json.loads((Path(__file__).parent / "w3c_annotation.schema.json").read_text("utf-8"))


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
