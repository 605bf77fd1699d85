"""Annotation files, codebooks and imports: what is read is written again, and means the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from desktop.annotations.codebook import DEEPEST
from desktop.exchange.finding import ImportContext
from desktop.exchange.hypothesis import write_hypothesis
from desktop.exchange.importing import import_foreign, read_annotations
from desktop.exchange.refi import NotACodebook, read_codebook, write_codebook
from desktop.exchange.w3c import write_w3c
from desktop.library.article import ArticleInfo, text_hash
from desktop.storage.attaching.filenames import LINKS
from desktop.storage.collections.collection import read_collection, write_collection
from desktop.storage.collections.json_text import NotACollection
from desktop.storage.theme_file import read_themes, write_themes
from tests.fuzz.target import Target

TEXT = "The harbour 🚢 closes on Friday. 港口周五关闭。"
ARTICLE = ArticleInfo("b", "b.md", "B", url="https://x.example/b", sha256=text_hash(TEXT))

WORDS = st.sampled_from(
    [
        "", "b", "b.md", "http://[", "urn:uuid:1", "harbour", "closes on", "Money", " ", "\ud800",
        "<b>", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "tagging", "commenting",
        "linking", "highlighting", "2026-03-01T10:00:00Z", "9999-12-31T23:59:59.999Z", "claim",
    ]
)  # fmt: skip
ATOMS = (
    WORDS | st.none() | st.booleans() | st.integers(-5, 2**70) | st.floats() | st.text(max_size=8)
)
ANYTHING = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


def near(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return objects with these keys, any of which may be missing or something else."""
    odd = {key: part | ANYTHING for key, part in parts.items()}
    return st.fixed_dictionaries({}, optional=odd) | ANYTHING


SELECTOR = near(type=WORDS, exact=WORDS, prefix=WORDS, suffix=WORDS, start=ATOMS, end=ATOMS)
TARGET = near(source=WORDS, selector=st.lists(SELECTOR, max_size=3) | SELECTOR, id=WORDS)
BODY = near(type=WORDS, purpose=WORDS, value=WORDS, **{"parallax:theme": WORDS})
ITEM = near(
    id=WORDS,
    motivation=WORDS,
    created=WORDS,
    modified=WORDS,
    creator=near(name=WORDS, id=WORDS),
    body=st.lists(BODY, max_size=3) | BODY,
    target=st.lists(TARGET, max_size=3) | TARGET,
    parallax=near(kind=WORDS, sha256=WORDS, article=WORDS),
    hypothesis=ANYTHING,
)
COLLECTION = near(
    type=st.sampled_from(["AnnotationCollection", "AnnotationPage"]),
    first=near(items=st.lists(ITEM, max_size=4)),
    items=st.lists(ITEM, max_size=2),
    parallax=near(version=ATOMS, article=near(id=WORDS, path=WORDS, sha256=WORDS)),
)
ROW = near(
    id=WORDS, uri=WORDS, text=WORDS, tags=st.lists(ATOMS, max_size=2), user=WORDS,
    target=st.lists(TARGET, max_size=2), document=near(title=ANYTHING), created=WORDS,
)  # fmt: skip
THEME = near(id=WORDS, name=WORDS, color=WORDS, parent=WORDS, formerly=st.lists(WORDS, max_size=2))
CODE = st.recursive(
    st.builds(lambda name: f'<Code name="{name}"/>', st.sampled_from(["a", "b", "", "&amp;", "c"])),
    lambda inner: st.builds(
        lambda name, parts: f'<Code name="{name}" color="x">{"".join(parts)}</Code>',
        st.sampled_from(["a", "b", "d"]),
        st.lists(inner | st.just("<Description>x</Description>"), max_size=3),
    ),
)


def as_json(value: Any) -> bytes:
    """Return ``value`` as Python's own writer has it, NaN and half characters included."""
    return json.dumps(value).encode("utf-8", "surrogatepass")


def by_name(name: str, identifier: str) -> str:
    return identifier or name


def keeps_file(article: str, name: str) -> Callable[[bytes], None]:
    """Return a check that what is read of a file is written, and read again as the same."""

    def check(data: bytes) -> None:
        try:
            collection, _ = read_collection(data, article, by_name)
        except NotACollection:
            return
        again, _ = read_collection(write_collection(collection, name, str), article, by_name)
        assert len(again.records) == len(collection.records)
        assert len(again.kept) == len(collection.kept)

    return check


def keeps_themes(data: bytes) -> None:
    try:
        file = read_themes(data)
    except NotACollection:
        return
    assert read_themes(write_themes(file)).codebook == file.codebook
    assert all(len(file.codebook.ancestors(one.id)) < DEEPEST for one in file.codebook.themes)
    write_codebook(file.codebook)


def imports(data: bytes) -> None:
    """Import, and export again what came of it."""
    try:
        foreign, _ = read_annotations(data)
    except ValueError:
        return
    from desktop.annotations.codebook import Codebook

    context = ImportContext([ARTICLE], lambda _: TEXT, (), Codebook())
    change = import_foreign(foreign, context).change
    write_w3c(change.made, lambda _: ARTICLE, str, change.links)
    write_hypothesis(change.made, lambda _: None, str)


def reads_codebook(data: bytes) -> None:
    try:
        write_codebook(read_codebook(data))
    except NotACodebook:
        return


_XML = st.builds(
    lambda head, codes: f"{head}<CodeBook><Codes>{''.join(codes)}</Codes></CodeBook>".encode(),
    st.sampled_from(
        ["", '<?xml version="1.0" encoding="x"?>', '<?xml version="1.0"?>', "<!DOCTYPE x>"]
    ),
    st.lists(CODE, max_size=4),
)

ANNOTATIONS = (
    Target("annotation files", COLLECTION.map(as_json), keeps_file("b", "b.json")),
    Target("links", COLLECTION.map(as_json), keeps_file("", LINKS)),
    Target(
        "themes",
        near(version=ATOMS, themes=st.lists(THEME, max_size=5)).map(as_json),
        keeps_themes,
    ),
    Target("imported w3c", (COLLECTION | st.lists(ITEM, max_size=3)).map(as_json), imports),
    Target("imported hypothesis", near(rows=st.lists(ROW, max_size=3)).map(as_json), imports),
    Target("imported codebooks", _XML | st.binary(max_size=60), reads_codebook),
)
