from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.annotations.palette import DARK_TEXT, LIGHT_TEXT
from desktop.briefs.brief import MARK
from desktop.briefs.exporters import export
from desktop.briefs.notes import note_html

NASTY = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "$title ${style} $$",
    "\u202egnp.exe",
    "𠮷野家 🎬 迪士尼",
    "&lt;b&gt;",
]


class Page(HTMLParser):
    """What a page is made of: its tags, its attributes and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.words += data


def exported(desk, **options):
    return export(desk.brief(**options), "html").decode()


def test_the_whole_brief_is_as_its_reference(full_desk, same_as_reference):
    same_as_reference("by-theme.html", export(full_desk.brief(title="A <full> brief"), "html"))


def test_it_carries_the_marks_of_its_maker(desk):
    assert MARK in exported(desk)[:100]
    assert '<meta name="generator" content="Parallax' in exported(desk)


def test_an_empty_brief_says_so_in_words(desk):
    assert "Nothing in this library is marked yet" in exported(desk)


def test_nothing_is_loaded_and_nothing_runs(full_desk):
    page = exported(full_desk)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(Page(page).tags)
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in Page(page).attributes[3][1]


def test_the_policy_allows_this_style_and_no_other(full_desk):
    page = exported(full_desk)
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"sha256-{digest}" in page
    assert not [name for name, _ in Page(page).attributes if name == "style"]


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_text_is_shown_as_text_wherever_it_stands(desk, nasty):
    desk.article("n", nasty, title=nasty, source=nasty, author=nasty, url=nasty, themes=(nasty,))
    desk.mark("n", nasty, nasty, note=nasty)
    page = Page(exported(desk, title=nasty))
    assert not {"script", "img"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert page.words.count(" ".join(nasty.split())) >= 6


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_a_note_holds_only_known_tags_and_safe_links(text):
    page = Page(note_html(text))
    known = {"p", "strong", "em", "s", "code", "sup", "sub", "a", "ul", "ol", "li", "pre",
             "blockquote", "table", "tr", "td", "br"}  # fmt: skip
    assert set(page.tags) <= known
    assert {name for name, _ in page.attributes} <= {"href", "rel", "class", "start"}


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("**a** *b*", "<p><strong>a</strong> <em>b</em></p>"),
        ("[x](https://example.org)", 'href="https://example.org"'),
        ("[x](mailto:a@example.org)", 'href="mailto:a@example.org"'),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("[x](file:///etc/passwd)", "<p>x</p>"),
        ("# Big", "<p><strong>Big</strong></p>"),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        ("- one\n\n    more", '<ul class="level-1"><li class="continued">more</li></ul>'),
        ("2. two", '<ol class="level-1" start="2"><li>two</li></ol>'),
        ("![picture](https://example.org/x.png)", "<p>picture</p>"),
        ("|a|b|\n|-|-|\n|1|2|", "<tr><td>1</td><td>2</td></tr>"),
        ("```\na < b\n```", "<pre><code>a &lt; b</code></pre>"),
    ],
)
def test_notes_are_rendered_and_cleaned(note, html):
    assert html in note_html(note)


def test_a_link_to_anything_but_the_web_is_no_link(desk):
    desk.article("n", "Words.", url="javascript:alert(1)")
    desk.mark("n", "Words")
    page = Page(exported(desk))
    assert not [value for name, value in page.attributes if "javascript" in value]
    assert "javascript:alert(1)" in page.words


def test_themes_are_named_and_not_only_coloured(desk):
    desk.mark("harbour", "a million", "money", "risk")
    page = exported(desk)
    assert re.search(r'class="chip color-\d"><span class="dot"></span><bdi>風險 Risk', page)


def test_a_chinese_quote_is_told_to_be_chinese(desk):
    desk.article("mixed", "English words.", "不是倒退,是取捨。", language="en")
    desk.mark("mixed", "不是倒退,是取捨。")
    desk.mark("brief", "公司把資源轉向企業工具。")
    page = exported(desk)
    assert 'lang="zh" dir="auto"><p>不是倒退' in page
    assert 'lang="zh-Hant" dir="auto"><p>公司' in page


def test_the_same_brief_gives_the_same_page(full_desk):
    assert exported(full_desk) == exported(full_desk)


def test_its_text_is_that_which_the_tints_of_themes_are_made_for(desk):
    page = export(desk.brief(), "html").decode()
    assert re.findall(r"--text: (#\w{6})", page)[:2] == [LIGHT_TEXT, DARK_TEXT]


def test_on_paper_a_heading_stays_with_its_quotes_and_no_quote_is_tied_to_the_next(full_desk):
    page = export(full_desk.brief(), "html").decode()
    paper = page[page.index("@media print") :]
    tied = re.search(r"([^{}]+)\{ break-after: avoid; \}", paper)[1]
    assert {"h2", ".description"} <= {one.strip() for one in tied.split(",")}
    assert ".citation" not in tied  # the last of an entry: all entries would be one
