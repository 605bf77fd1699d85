"""The query language: what each form means, and that nothing anyone types can break it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.search.parser import parse
from desktop.search.query import (
    ALL_FIELDS,
    All,
    Any,
    Dated,
    Element,
    Fuzzy,
    InLanguage,
    Leaf,
    Node,
    Phrase,
    Without,
    Word,
    leaves,
)


def phrase(*texts: str, fields: tuple[str, ...] = ALL_FIELDS) -> Phrase:
    """Return a phrase; a text that ends in a star is a prefix."""
    return Phrase(tuple(Element(t.rstrip("*"), t.endswith("*")) for t in texts), fields)


CAT, DOG, FOOD = Word("cat"), Word("dog"), Word("food")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("cat", CAT),
        ("Cat dog", All((CAT, DOG))),
        ("cat AND dog", All((CAT, DOG))),
        ("cat OR dog", Any((CAT, DOG))),
        ("cat OR dog food", Any((CAT, All((DOG, FOOD))))),
        ("(cat OR dog) food", All((Any((CAT, DOG)), FOOD))),
        ("（cat OR dog） food", All((Any((CAT, DOG)), FOOD))),
        ("cat -dog", All((CAT, Without(DOG)))),
        ("cat NOT dog", All((CAT, Without(DOG)))),
        ("-(cat dog)", Without(All((CAT, DOG)))),
        ("or and not", All((Word("or"), Word("and"), Word("not")))),
        ('"to be"', phrase("to", "be")),
        ("“to be”", phrase("to", "be")),
        ("「迪士尼」", phrase("迪士", "士尼")),
        ('"cat"', phrase("cat")),
        ('-"to be"', Without(phrase("to", "be"))),
        ("ca*", phrase("ca*")),
        ('"open sour*"', phrase("open", "sour*")),
        ('"open sour"*', phrase("open", "sour*")),
        ("covid12*", phrase("covid12*")),
        ("cat~", Fuzzy("cat")),
        ("cat~1", Fuzzy("cat")),
        ("text-to-video", phrase("text", "to", "video")),
        ("text-to-vid*", phrase("text", "to", "vid*")),
        ("U.S.", phrase("u.s")),
        ("US", Word("us")),
        ("75%", phrase("75", "%")),
        ("3.14", Word("3.14")),
        ("迪士尼", phrase("迪士", "士尼")),
        ("漢", phrase("汉*")),
        ("漢語", phrase("汉语")),
        ("AI模型", phrase("ai", "模型")),
        ("模型AI", phrase("模型", "型", "ai")),
        ("120万", phrase("120", "万*")),
        ("title:cat", Word("cat", ("title",))),
        ("Title：cat", Word("cat", ("title",))),
        ("theme:cat", Word("cat", ("themes",))),
        ("note:cat", Word("cat", ("notes",))),
        ('source:"the cat"', phrase("the", "cat", fields=("source",))),
        ("title:(cat OR dog)", Any((Word("cat", ("title",)), Word("dog", ("title",))))),
        ("-author:cat", Without(Word("cat", ("author",)))),
        ("in:notes cat", Word("cat", ("notes",))),
        ("cat in:text", Word("cat", ("text", "title"))),
        ("lang:zh", InLanguage("zh")),
        ("date:2026-03", Dated("2026-03", "2026-03")),
        ("date:2026-03-01..2026-03-31", Dated("2026-03-01", "2026-03-31")),
        ("date:2026..", Dated("2026", "")),
        ("date:..2026", Dated("", "2026")),
        ("https://example.org", phrase("https", "example", "org")),
        ("他说：好", phrase("他说", "说", "好*")),
    ],
)
def test_a_query_means(text: str, node: Node) -> None:
    query = parse(text)
    assert query.node == node
    assert query.hint == ""


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("ca", Any((Word("ca"), phrase("ca*")))),
        ("cat do", All((CAT, Any((Word("do"), phrase("do*")))))),
        ("cat ", CAT),
        ('"open sou', phrase("open", "sou*")),
        ("text-to-v", phrase("text", "to", "v*")),
        ("title:ca", Any((Word("ca", ("title",)), phrase("ca*", fields=("title",))))),
    ],
)
def test_a_word_being_typed_may_be_unfinished(text: str, node: Node) -> None:
    assert parse(text, as_you_type=True).node == node


@pytest.mark.parametrize(
    ("text", "hint", "node"),
    [
        ("", "Type a word", None),
        ("(((", "bracket is not closed", None),
        ("cat)", "closing bracket", CAT),
        ("(cat", "bracket is not closed", CAT),
        ("*", "star goes at the end", None),
        ("*cat", "star goes at the end", CAT),
        ('"', "quotation mark is not closed", None),
        ('"to be', "quotation mark is not closed", phrase("to", "be")),
        ("cat AND", "need a word on each side", CAT),
        ("OR cat", "need a word on each side", CAT),
        ("cat OR", "need a word on each side", CAT),
        ("cat NOT", "NOT needs a word", CAT),
        ("body:cat", "no field “body”", All((Word("body"), CAT))),
        ("title:-cat", "Write a word after “title:”", Without(CAT)),
        ("date:soon cat", "A date looks like", CAT),
        ("in:nowhere cat", "write text or notes", CAT),
        ("\x00\x01 cat", "no word to search for", CAT),
        ("-", "no word to search for", None),
    ],
)
def test_a_mistake_gives_a_hint_and_the_rest_is_searched(
    text: str, hint: str, node: Node | None
) -> None:
    query = parse(text)
    assert hint in query.hint
    assert "\n" not in query.hint
    assert query.node == node


@pytest.mark.parametrize(
    "text",
    ["(" * 10_000, "a " * 5_000, '"' * 9_999, "-" * 10_000, "NOT " * 2_500, "title:" * 1_700,
     "a OR " * 2_000, "-(" * 5_000, "*" * 10_000, "\x00" * 10_000, "中" * 10_000, "body:[a TO"],
    ids=lambda text: f"{text[:6]!r} repeated",
)  # fmt: skip
def test_long_and_hostile_queries_are_answered_quickly_with_a_hint(text: str) -> None:
    start = time.process_time()
    query = parse(text)
    assert query.hint
    assert len(list(leaves(query.node))) <= 64
    assert time.process_time() - start < 1


@given(st.text(st.sampled_from('ab"“”()（）*~-:. \x00中é') | st.characters(), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_query_ever_raises(text: str) -> None:
    for as_you_type in (False, True):
        query = parse(text, as_you_type=as_you_type)
        assert query.node is not None or query.hint or not text.strip()
        assert all(isinstance(leaf, Leaf) for leaf in leaves(query.node))


@pytest.mark.parametrize("text", ['"ferry toll"~5', "ferry NEAR toll", "ferry NEAR/3 toll"])
def test_words_that_are_to_be_near_are_searched_in_any_order_with_a_hint(text: str) -> None:
    query = parse(text)
    assert query.node == All((Word("ferry"), Word("toll")))
    assert "near" in query.hint


def test_near_alone_or_in_small_letters_is_a_word() -> None:
    assert parse("near toll").node == All((Word("near"), Word("toll")))
    assert not parse("near toll").hint
    assert parse("NEAR").node == Word("near")
