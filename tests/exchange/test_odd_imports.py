"""Imports that are odd or hostile: each keeps what can be kept, and ends in one clear line."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.annotations import link_changes
from desktop.annotations.codebook import DEEPEST, Codebook
from desktop.annotations.link import Stance, passage_of
from desktop.annotations.theme import Theme
from desktop.errors import ThemeError, UnreadableFile
from desktop.exchange.finding import ImportContext
from desktop.exchange.hypothesis import write_hypothesis
from desktop.exchange.importing import ImportChange, import_file
from desktop.exchange.refi import NotACodebook, read_codebook, write_codebook
from desktop.exchange.w3c import write_w3c
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore
from desktop.storage.theme_file import read_themes

GOOD = {"target": {"source": "closing-sora.md", "selector": []}, "body": {"value": "good"}}


def brought(store: AnnotationStore, article: ArticleInfo, text: str, path: Path) -> ImportChange:
    context = ImportContext(
        [article], lambda _: text, store.annotations(), store.codebook, store.links()
    )
    imported = import_file(path, context)
    store.apply(imported.change)
    return imported


@pytest.mark.parametrize(
    "odd",
    [
        '{"target": "http://[", "body": "x"}',
        '{"target": "closing-sora.md", "body": "x", "y": NaN}',
        '{"target": "closing-sora.md", "body": "x", "y": 1e999, "parallax": 3}',
        '{"target": "closing-sora.md", "body": "x", "hypothesis": 1}',
        '{"target": [1, 2], "motivation": "linking"}',
        '{"target": [{}, {}], "motivation": "linking", "body": {"value": 7}}',
        '{"target": {"source": {"id": 7}, "selector": {"type": []}}, "body": [[]]}',
        '{"target": "x", "created": "9999-12-31T23:59:59.999Z", "creator": [[1]]}',
        "7",
    ],
)
def test_odd_item_keeps_no_other_out_and_all_can_be_saved_and_exported(
    odd: str, store: AnnotationStore, article: ArticleInfo, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "import.json"
    path.write_text(f"[{odd}, {json.dumps(GOOD)}]")

    brought(store, article, text, path)

    store.save()
    assert not store.dirty
    assert "good" in [one.note for one in store.annotations()]
    write_hypothesis(store.annotations(), lambda _: None, str)
    write_w3c(store.annotations(), lambda _: None, str, store.links())


@pytest.mark.parametrize(
    "row",
    [
        '{"target": [1]}',
        '{"uri": "http://[", "text": "hi"}',
        '{"target": [{"source": 3}], "text": 1, "tags": [[], null], "user": {}}',
        '{"target": [{"selector": [{"type": "TextQuoteSelector", "exact": 5}]}]}',
    ],
)
def test_odd_row_of_hypothesis_keeps_no_other_out(
    row: str, store: AnnotationStore, article: ArticleInfo, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "import.json"
    path.write_text(f'{{"rows": [{row}, {{"uri": "closing-sora.md", "text": "good"}}]}}')

    brought(store, article, text, path)

    store.save()
    assert "good" in [one.note for one in store.annotations()]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_pipe_is_refused_at_once(
    store: AnnotationStore, article: ArticleInfo, text: str, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "import.json")
    with pytest.raises(UnreadableFile, match="no regular file"):
        brought(store, article, text, tmp_path / "import.json")


def test_codebook_in_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(NotACodebook, match="not valid XML"):
        read_codebook(b'<?xml version="1.0" encoding="x"?><CodeBook/>')


def test_codes_nested_without_end_come_in_as_deep_as_themes_go() -> None:
    opened = "".join(f'<Code name="c{n}">' for n in range(600))
    xml = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0">{opened}{"</Code>" * 600}</CodeBook>'

    codebook = read_codebook(xml.encode())

    assert len(codebook) == 600
    assert max(len(codebook.ancestors(theme.id)) for theme in codebook.themes) == DEEPEST - 1
    assert len(read_codebook(write_codebook(codebook))) == 600


def test_file_of_themes_nested_without_end_is_read_as_deep_as_themes_go() -> None:
    themes = [
        {"id": f"t{n}", "name": f"T{n}", "parent": f"t{n - 1}" if n else ""} for n in range(600)
    ]
    for order in (themes, themes[::-1]):
        codebook = read_themes(json.dumps({"themes": order}).encode()).codebook
        assert len(codebook) == 600
        assert max(len(codebook.ancestors(one.id)) for one in codebook.themes) == DEEPEST - 1
    loop = [{"id": "a", "name": "A", "parent": "b"}, {"id": "b", "name": "B", "parent": "a"}]
    assert len(read_themes(json.dumps({"themes": loop}).encode()).codebook) == 2


def test_theme_is_put_no_deeper_than_themes_go() -> None:
    codebook, parent = Codebook(), ""
    for number in range(DEEPEST):
        codebook = codebook.add(f"T{number}", parent=parent)
        parent = codebook.themes[-1].id
    with pytest.raises(ThemeError, match="deepest"):
        codebook.add("one more", parent=parent)


def test_theme_whose_id_is_no_text_is_exported() -> None:
    odd = Theme("\ud800", "Odd \ud800 name", extra={"guid": 7})
    assert b"Odd" in write_codebook(Codebook([odd]))


def test_links_go_out_as_w3c_annotations_and_come_back(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, tmp_path: Path
) -> None:
    passages = [
        passage_of(article, text, 0, 18),
        passage_of(article, text, 30, 50, Stance.CONFIRMS),
    ]
    link = store.apply(link_changes.add_link("It closes", passages)).links[0]
    online = replace(article, url="https://news.example/sora")
    path = tmp_path / "out.jsonld"
    path.write_bytes(write_w3c((), lambda _: online, str, store.links()))
    (item,) = json.loads(path.read_bytes())["first"]["items"]
    assert [target["source"] for target in item["target"]] == [online.url] * 2
    empty = AnnotationStore(library.parent / "other")
    longer = f"News of today.\n{text}"

    imported = brought(empty, online, longer, path)

    assert (imported.placed, imported.duplicates) == (1, 0)
    (there,) = empty.links()
    assert (there.claim, there.id) == (link.claim, link.id)
    assert [(one.quote, one.stance) for one in there.passages] == [
        (one.quote, one.stance) for one in link.passages
    ]
    assert [one.selector.start for one in there.passages if one.selector] == [15, 45]
    assert brought(empty, online, longer, path).duplicates == 1
