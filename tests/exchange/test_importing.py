"""Annotations and codebooks from and for other tools."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from desktop.annotations import changes
from desktop.annotations.codebook import Codebook
from desktop.annotations.theme import Theme
from desktop.errors import UnreadableFile
from desktop.exchange.finding import ImportContext
from desktop.exchange.hypothesis import write_hypothesis
from desktop.exchange.importing import import_codebook, import_file
from desktop.exchange.refi import NotACodebook, read_codebook, write_codebook
from desktop.exchange.w3c import write_w3c
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "storage" / "w3c_annotation.schema.json").read_text("utf-8")
)
URL = "https://news.example/2026/sora?id=1"


@pytest.fixture
def online(article: ArticleInfo) -> ArticleInfo:
    return replace(article, url=URL)


@pytest.fixture
def bring(
    store: AnnotationStore, online: ArticleInfo, text: str, tmp_path: Path
) -> Callable[..., Any]:
    """Import a value written as JSON, or bytes, and return what it came to."""

    def bring(value: Any, name: str = "import.json") -> Any:
        path = tmp_path / name
        path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
        context = ImportContext([online], lambda _: text, store.annotations(), store.codebook)
        imported = import_file(path, context)
        store.apply(imported.change)
        return imported

    return bring


def w3c(quote: str, **more: Any) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": quote}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://other.example/1",
        "type": "Annotation",
        "created": "2026-03-01T10:00:00+01:00",
        "body": [
            {"type": "TextualBody", "value": "their note"},
            {"type": "TextualBody", "purpose": "tagging", "value": "Money"},
        ],
        "target": {"source": URL + "#top", "selector": selector},
        **more,
    }


ONE = w3c("the video app")
PAGE = {"type": "AnnotationPage", "id": "urn:x:p", "items": [ONE]}


@pytest.mark.parametrize(
    "value",
    [ONE, [ONE], PAGE, {"type": "AnnotationCollection", "first": PAGE}, {"@graph": [ONE]}],
    ids=["one", "list", "page", "collection", "graph"],
)
def test_w3c_annotations_come_in_any_shape(
    value: Any, bring: Callable[..., Any], store: AnnotationStore, text: str
) -> None:
    imported = bring(value)

    (one,) = store.annotations("closing-sora")
    assert (imported.placed, imported.orphans) == (1, 0)
    assert one.id == "https://other.example/1"
    assert one.selector is not None
    assert text[one.selector.start : one.selector.end] == "the video app"
    assert one.note == "their note"
    assert [store.codebook.get(theme).name for theme in one.themes] == ["Money"]
    assert one.created.isoformat() == "2026-03-01T09:00:00+00:00"


def test_imported_annotations_are_valid_when_saved(
    bring: Callable[..., Any], store: AnnotationStore, library: Path
) -> None:
    bring([ONE, w3c("words that occur nowhere at all", id="urn:x:2")])
    store.save()

    whole = json.loads((library / "annotations" / "closing-sora.json").read_bytes())
    jsonschema.validate(whole, SCHEMA)
    assert whole["total"] == 2


def test_import_is_undone_in_one_step(bring: Callable[..., Any], store: AnnotationStore) -> None:
    imported = bring([ONE, w3c("Tuesday", id="urn:x:2")])

    store.apply(imported.change.inverse())

    assert store.annotations() == ()
    assert len(store.codebook) == 0


def test_what_was_imported_before_is_recognised(
    bring: Callable[..., Any], store: AnnotationStore
) -> None:
    bring([ONE])

    again = bring([ONE, {**ONE, "id": "https://other.example/same-range-and-note"}])

    assert again.duplicates == 2
    assert len(store.annotations()) == 1


def test_what_cannot_be_placed_is_kept_as_an_orphan(
    bring: Callable[..., Any], store: AnnotationStore, text: str
) -> None:
    imported = bring([w3c("words that the article never had in it")])

    assert imported.orphans == 1
    (placed,) = store.place("closing-sora", text)
    assert placed.placement.status == "orphan"
    assert placed.annotation.quote == "words that the article never had in it"


def test_annotation_of_an_unknown_article_is_kept_under_its_title(
    bring: Callable[..., Any], store: AnnotationStore
) -> None:
    source = {"id": "https://elsewhere.example/x", "title": "Another/story"}
    bring([w3c("short", target={"source": source, "selector": ONE["target"]["selector"]})])

    (one,) = store.annotations()
    assert one.article == "imported/Another story"


def test_position_alone_is_enough_to_import_by(
    bring: Callable[..., Any], store: AnnotationStore
) -> None:
    selector = {"type": "TextPositionSelector", "start": 7, "end": 13}
    bring([w3c("", target={"source": URL, "selector": selector})])

    assert [one.quote for one in store.annotations()] == ["closes"]


@pytest.mark.parametrize(("start", "end"), [(6, 7), (9, 9), (13, 7), (10_000, 10_005)])
def test_a_position_that_holds_no_words_is_no_place(
    bring: Callable[..., Any], store: AnnotationStore, start: int, end: int
) -> None:
    selector = {"type": "TextPositionSelector", "start": start, "end": end}
    assert bring([w3c("", target={"source": URL, "selector": selector})]).placed == 0
    assert [one.quote for one in store.annotations() if one.quote] == []


def test_an_exported_theme_has_the_colour_that_it_has_on_paper(store: AnnotationStore) -> None:
    from desktop.annotations import changes
    from desktop.annotations.palette import tint
    from desktop.exchange.refi import write_codebook

    store.apply(changes.add_theme(store.codebook, "Money"))
    (theme,) = store.codebook.themes
    assert f'color="{tint(theme.color, dark=False)}"'.encode() in write_codebook(store.codebook)


def test_a_codebook_comes_back_with_the_colours_it_went_out_with() -> None:
    ours = Codebook([Theme("a", "Money", "amber"), Theme("b", "Tunnel", "#123456")])
    back = read_codebook(write_codebook(ours))
    assert [theme.color for theme in back.themes] == ["amber", "#123456"]


def test_one_bad_annotation_keeps_no_other_out(
    bring: Callable[..., Any], store: AnnotationStore
) -> None:
    imported = bring([{"target": []}, ONE, w3c("", id="urn:x:3")])

    assert len(store.annotations()) == 1
    assert len(imported.faults) == 2
    assert "annotation 1 was left out" in imported.faults[0]


HYPOTHESIS = {
    "total": 2,
    "rows": [
        {
            "id": "AbCdEfGhIjKlMnOpQrStUv",
            "created": "2026-03-01T10:00:00.123456+00:00",
            "updated": "2026-03-02T10:00:00.000000+00:00",
            "user": "acct:someone@hypothes.is",
            "uri": "http://www.news.example/2026/sora?id=1",
            "text": "a page note that says 合作",
            "tags": ["Money", "钱"],
            "target": [
                {
                    "source": URL,
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/div[1]/p[2]"},
                        {"type": "TextPositionSelector", "start": 5000, "end": 5012},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "will shut\n   down",
                            "prefix": "the video app 🎬 ",
                            "suffix": " in April.",
                        },
                    ],
                }
            ],
            "document": {"title": ["Closing Sora"]},
        },
        {
            "id": "ReplyReplyReplyReply",
            "uri": URL,
            "text": "a reply",
            "references": ["AbCdEfGhIjKlMnOpQrStUv"],
            "target": [{"source": URL}],
        },
    ],
}


def test_hypothesis_rows_are_placed_by_their_quote(
    bring: Callable[..., Any], store: AnnotationStore
) -> None:
    imported = bring(HYPOTHESIS)

    reply, one = store.annotations("closing-sora")
    assert imported.placed == 2
    assert one.quote == "will shut down"
    assert len(one.themes) == 2
    assert one.created.isoformat() == "2026-03-01T10:00:00.123000+00:00"
    assert reply.selector is None
    assert reply.note == "a reply"
    assert bring(HYPOTHESIS).duplicates == 2


@pytest.mark.parametrize("write", [write_w3c, write_hypothesis])
def test_export_comes_back_as_the_same_annotations(
    write: Any, bring: Callable[..., Any], store: AnnotationStore, online: ArticleInfo, text: str
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    store.apply(changes.highlight(online, text, 7, 13, ["money"], "a note"))
    store.apply(changes.highlight(online, text, 96, 103))
    before = store.annotations()
    data = write(before, lambda _: online, lambda theme: store.codebook.get(theme).name)
    assert URL in data.decode()
    assert bring(data).duplicates == 2
    store.apply(changes.delete(before))

    bring(data)

    assert [(one.id, one.selector, one.note, one.themes) for one in store.annotations()] == [
        (one.id, one.selector, one.note, one.themes) for one in before
    ]


def test_w3c_export_is_valid(store: AnnotationStore, online: ArticleInfo, text: str) -> None:
    store.apply(changes.highlight(online, text, 7, 13, [], "a note"))

    data = write_w3c(store.annotations(), lambda _: online, lambda theme: theme)

    jsonschema.validate(json.loads(data), SCHEMA)


@pytest.mark.parametrize("data", [b"", b"{", b"3", b"{}", b'{"a": 1}', b"\xff\xff", b"[" * 9999])
def test_file_that_holds_no_annotations_is_refused_with_its_name(
    data: bytes, bring: Callable[..., Any]
) -> None:
    with pytest.raises(UnreadableFile, match=r"import\.json: it"):
        bring(data)


def test_codebook_goes_out_and_comes_back(
    bring: Callable[..., Any], store: AnnotationStore
) -> None:
    codebook = Codebook().add("Money & <power>", description="a “quoted”\nline", color="pink")
    codebook = codebook.add("钱 𠀀", parent=codebook.themes[0].id).add("Third", color="#123456")

    bring(write_codebook(codebook), "codes.qdc")

    themes = {theme.name: theme for theme in store.codebook.themes}
    assert list(themes) == ["Money & <power>", "钱 𠀀", "Third"]
    assert themes["钱 𠀀"].parent == themes["Money & <power>"].id
    assert themes["Money & <power>"].description.split("\n")[0] == "a “quoted”"
    assert themes["Third"].color == "#123456"


def test_imported_themes_of_one_name_are_one(
    bring: Callable[..., Any], store: AnnotationStore
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))

    bring(write_codebook(Codebook().add("money").add("Other")), "codes.qdc")

    assert [theme.name for theme in store.codebook.themes] == ["Money", "Other"]


QDC = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{}</Codes></CodeBook>'


def test_codes_of_one_name_in_two_branches_both_come_in() -> None:
    inner = (
        '<Code name="{0}" guid="g{0}" isCodable="true"><Code name="Other" isCodable="true"/></Code>'
    )
    data = QDC.format(inner.format("A") + inner.format("B")).encode()

    codebook = read_codebook(data)

    assert [theme.name for theme in codebook.themes] == ["A", "Other", "B", "B / Other"]
    assert [codebook.path(theme.id) for theme in codebook.themes][1] == "A / Other"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not xml", "not valid XML"),
        (b"<html/>", "no REFI-QDA codebook"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><CodeBook>&a;</CodeBook>', "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><CodeBook/>', "document type"),
    ],
)
def test_dangerous_or_foreign_xml_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotACodebook, match=reason):
        read_codebook(data)


def test_codes_without_names_or_colors_hide_no_other() -> None:
    data = QDC.format('<Code name=" "/><Code/><Code name="Good" color="blue"/>').encode()

    assert [theme.name for theme in read_codebook(data).themes] == ["Good"]


def test_annotation_without_a_known_address_finds_its_article_by_its_passage(
    store: AnnotationStore, article: ArticleInfo, text: str, tmp_path: Path
) -> None:
    quote = "Running it cost about $15 million a day, two people familiar"
    path = tmp_path / "import.json"
    path.write_text(json.dumps(w3c(quote)))
    other = replace(article, id="other", path="other.md", title="Other")
    words = {"closing-sora": text, "other": "Quite another account."}

    imported = import_file(path, ImportContext([other, article], words.__getitem__, (), Codebook()))

    assert imported.placed == 1
    assert imported.change.made[0].article == "closing-sora"


def test_guid_of_an_imported_theme_is_exported_again(store: AnnotationStore) -> None:
    guid = "5b7c9d10-1111-4222-8333-444455556666"
    data = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        f'<Code guid="{guid}" name="钱" isCodable="true"/></Codes></CodeBook>'
    ).encode()

    store.apply(import_codebook(data, store.codebook).change)

    assert guid.encode() in write_codebook(store.codebook)
