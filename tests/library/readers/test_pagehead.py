from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.readers import webpage
from desktop.library.readers.pagehead import page_states


def described(*things: Any) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things
    )


NEWS = {"@type": "NewsArticle", "headline": "Sora &amp; after", "datePublished": "2026-03-25T08:00"}


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ("<title>A &amp; B</title>", "title", "A & B"),
        ("<title>Page</title><meta property=og:title content=Story>", "title", "Story"),
        ("<meta property=og:title content=Story><title>Page</title>", "title", "Story"),
        ("<meta property=og:title content=''><title>Page</title>", "title", "Page"),
        ("<title>Page</title><svg><title>Logo</title></svg>", "title", "Page"),
        (
            "<title>Story - Local - Paper</title><h1><b>Story</b></h1>",
            "title",
            "Story - Local - Paper",
        ),
        ("<title>Story | Paper</title><h1><b>Sto</b>ry</h1><h1>No</h1>", "title", "Story"),
        ("<title>Story | Paper</title><h1>Story</h1>", "source", "Paper"),
        ("<title>渡轮停航_本地_海港晚报</title>", "title", "渡轮停航_本地"),
        ("<title>渡轮停航_本地_海港晚报</title><h1>渡轮停航</h1>", "title", "渡轮停航"),
        ("<title>渡轮停航_本地_海港晚报</title><h1>渡轮停航</h1>", "source", "海港晚报"),
        ("<title>渡轮停航-海港网</title>", "source", "海港网"),
        ("<meta name=author content='104363'>", "author", ""),
        ("<meta property=og:site_name content='The Paper'>", "source", "The Paper"),
        ("<meta name=author content='A. Writer'>", "author", "A. Writer"),
        ("<meta property=article:author content='https://facebook.com/a'>", "author", ""),
        ("<meta property=article:published_time content=2026-03-25T08:00Z>", "date", "2026-03-25"),
        ("<meta itemprop=datePublished content=2026-03-25>", "date", "2026-03-25"),
        ("<time datetime=2026-03-25>today</time>", "date", "2026-03-25"),
        ("<html lang=zh-Hant>", "language", "zh-Hant"),
        ("<link rel=canonical href='https://e.com/a'>", "url", "https://e.com/a"),
        ("<link rel=canonical href='javascript:x'>", "url", ""),
        ("<meta property=og:url content='http://['>", "url", ""),
        ("<meta name=dcterms.date content=2026-03-25>", "date", "2026-03-25"),
        ("<meta name=ContentSource content=北潮报>", "source", "北潮报"),
        ("<meta name=viewport content=wide><meta><meta name=author>", "author", ""),
        ("<![foo[ <title>T</title>", "title", ""),
    ],
)
def test_what_the_head_states_is_read(head: str, name: str, value: str) -> None:
    assert getattr(page_states(head), name) == value


@pytest.mark.parametrize(
    "thing",
    [
        NEWS,
        [{"@type": "WebSite"}, NEWS],
        {"@graph": [{"@type": "Person"}, NEWS]},
        {**NEWS, "@type": ["Thing", "Article"]},
        {**NEWS, "@type": "https://schema.org/BlogPosting"},
    ],
)
def test_a_schema_org_article_is_found_in_any_shape(thing: Any) -> None:
    found = page_states("<title>Page</title>" + described(thing))
    assert (found.title, found.date) == ("Sora & after", "2026-03-25")


def test_people_and_publishers_are_known_by_name() -> None:
    found = page_states(
        described({**NEWS, "author": [{"name": "A"}, {"name": "B"}], "publisher": {"name": "P"}})
    )
    assert (found.author, found.source) == ("A, B", "P")


def test_the_first_article_described_is_the_one() -> None:
    found = page_states(described(NEWS, {**NEWS, "headline": "Related"}))
    assert found.title == "Sora & after"


@pytest.mark.parametrize(
    "text", ["{", '{"@type": "Article", "headline": "a\\ud800b"}', "[" * 100_000, "3", "null", ""]
)
def test_a_description_that_makes_no_sense_hides_nothing(text: str) -> None:
    page = f'<script type="application/ld+json">{text}</script><meta name=author content=A>'
    found = page_states(page)
    assert found.author == "A"
    assert found.title in ("", "a b")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "@graph", "headline", "author", "name"]), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_description_is_survived(thing: Any) -> None:
    page_states(described(thing, {"@type": "Article", "headline": thing}))


def test_a_character_number_of_thousands_of_digits_is_no_character() -> None:
    page = f"<title>T&#{'9' * 5000};</title><p>&#{'9' * 5000};x"
    assert page_states(page).title == "T"


@pytest.mark.parametrize(
    ("page_title", "outlet"),
    [
        ("The vote | The Quay Gazette", "The Quay Gazette"),
        ("The vote - Quay", "Quay"),
        ("The vote — 码头日报", "码头日报"),
        ("The vote", ""),
        ("The vote goes on", ""),
        ("The vote | Local | The Quay Gazette", ""),
        ("Another title | Quay", ""),
    ],
)
def test_the_outlet_is_what_the_pages_title_says_after_the_articles(
    page_title: str, outlet: str
) -> None:
    page = f"<title>{page_title}</title><meta property=og:title content='The vote'>"
    assert page_states(page).source == outlet


def test_each_fact_says_where_in_the_page_it_stands() -> None:
    page = (
        "<html lang=en><title>T | O</title><meta property=og:title content=T>"
        "<link rel=canonical href='https://e.com/a'><time datetime=2026-03-25></time>"
        '<script type="application/ld+json">{"@type":"Article","author":"A. B."}</script>'
    )
    assert dict(page_states(page).origins) == {
        "title": "<meta og:title>",
        "source": "<title>",
        "author": "schema.org",
        "date": "<time>",
        "language": "<html lang>",
        "url": "<link rel=canonical>",
    }


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("Harbour closes - Daily Example", "Harbour closes"),
        ("Harbour closes | daily example", "Harbour closes"),
        ("港口关闭_Daily Example", "港口关闭"),
        ("How the Daily Example", "How the Daily Example"),
        ("Daily Example", "Daily Example"),
        ("- Daily Example", "- Daily Example"),
    ],
)
def test_outlet_that_is_known_is_no_part_of_the_title(written: str, own: str) -> None:
    head = f"<title>{written}</title><meta property=og:site_name content='Daily Example'>"
    assert page_states(head).title == own


@pytest.mark.parametrize("sign", ["|", "_", " ", "- "])
def test_a_title_of_nothing_but_signs_is_soon_read(sign: str) -> None:
    title = f"a{sign * (16_000 // len(sign))}b"
    began = time.process_time()
    webpage.read(f"<title>{title}</title><h1>{title}</h1><p>Words.".encode())
    assert time.process_time() - began < 1


def test_an_outlet_before_the_title_is_none_of_it() -> None:
    page = "<title>The Tide : A ferry is late</title><h1>A ferry is late</h1>"
    stated = page_states(page)
    assert (stated.title, stated.source) == ("A ferry is late", "The Tide")
