from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.briefs.brief import MARK
from desktop.briefs.exporters import export
from desktop.briefs.markdown import escape, note
from desktop.library.article import BlockKind, Style
from desktop.library.readers.markdown import markdown_blocks, markdown_html

MARKUP = st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~&;=:^$@/\"'%,中𠮷🎬"), max_size=40)


def exported(desk, **options):
    return export(desk.brief(**options), "md").decode()


@pytest.mark.parametrize("grouping", ["theme", "article", "date"])
def test_the_whole_brief_is_as_its_reference(full_desk, same_as_reference, grouping):
    data = export(full_desk.brief(group_by=grouping, title="A *full* brief"), "md")
    same_as_reference(f"by-{grouping}.md", data)


def test_it_begins_with_the_mark_of_its_maker(desk):
    assert exported(desk).startswith(MARK + "\n")


def test_an_empty_brief_says_so_in_words(desk):
    assert "Nothing in this library is marked yet" in exported(desk)
    assert "marked with “Money”" in exported(desk, themes=["Money"])


@given(MARKUP)
@example("a <b>bold</b> move")
@example("<script>alert(1)</script>")
@example("[x](javascript:alert(1))")
@example("![x](https://example.org/x.png)")
@example("https://example.org and www.example.org")
@example("# no heading")
@example("3. no list")
@example("1) no list")
@example("- - -")
@example("=====")
@example("a | b")
@example(": a definition")
@example("[^1]: a footnote")
@example("```")
@example("&lt;b&gt; &amp;amp; AT&T")
@example("&#1 &copy 2026")
@example("*a* _b_ `c` ~~d~~")
@example("$1.000 or $2")
@example("\\*a\\*")
@settings(max_examples=150, deadline=None)
def test_escaped_text_is_shown_as_it_is(text):
    blocks = markdown_blocks(f"before\n\n{escape(text)}\n\nafter")
    words = " ".join(text.split())
    assert [block.text for block in blocks] == ["before", *([words] if words else []), "after"]
    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}
    assert not any(block.spans for block in blocks)


@given(MARKUP)
@settings(max_examples=50, deadline=None)
def test_a_quoted_text_stays_in_its_quotation(text):
    words = " ".join(text.split()) or "x"
    blocks = markdown_blocks(f"> {escape(words)}\n>\n> — end\n\nafter")
    assert [block.text for block in blocks] == [words, "— end", "after"]


@pytest.mark.parametrize(
    "text",
    [
        "plain words",
        "**bold** and *soft* and `code`",
        "**bold with *soft* inside**",
        "see [the page](https://example.org/a_(b))",
        "- one\n- two\n    - deeper\n- three",
        "3. three\n4. four",
        "> said\n\nthen",
        "# Heading\n\nwords",
        "first  \nsecond",
        "```\nif a < b:\n    <script>\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "中文**粗體**字 🎬",
    ],
)
def test_a_note_keeps_its_words_and_styles(text):
    before, after = markdown_blocks(text), markdown_blocks(note(text))
    assert [block.text for block in after] == [block.text for block in before]
    kept = {Style.STRONG, Style.EMPHASIS, Style.CODE, Style.LINK}
    assert [
        [span for span in block.spans if span.style in kept]
        for block, old in zip(after, before, strict=True)
        if old.kind is not BlockKind.HEADING
    ] == [
        [span for span in block.spans if span.style in kept]
        for block in before
        if block.kind is not BlockKind.HEADING
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "<!-- hidden",
        "`<script>alert(1)</script>`",
        "<a href='data:text/html,x'>x</a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        '[a](https://example.org/"onclick="x)',
    ],
)
def test_nothing_dangerous_in_a_note_comes_alive(text):
    html = markdown_html(f"before\n\n{note(text)}\n\nafter").lower()
    for part in ("<script", "<img", "<!--", 'href="javascript', 'href="data', " onclick="):
        assert part not in html


@given(MARKUP)
@settings(max_examples=100, deadline=None)
def test_no_note_can_carry_raw_html(text):
    html = markdown_html(note(f"x <b>{text}</b> <i onclick=y>z"))
    assert "onclick=" not in html.replace("onclick=y&gt;", "")


def test_every_nasty_text_in_an_article_stays_text(desk):
    desk.article(
        "nasty",
        "# <script>alert(1)</script> [x](javascript:y)",
        title="[t](javascript:z) | `code`",
        source="<img src=x>",
        url="javascript:alert(1)",
    )
    desk.mark("nasty", "# <script>alert(1)</script> [x](javascript:y)", note="# big")
    html = markdown_html(exported(desk, group_by="article"))
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert html.count("<h1") == 1


def test_a_table_in_a_note_keeps_its_styles_and_its_columns(desk):
    desk.mark("harbour", "bill", note="| a | b |\n| --- | --- |\n| **4.2m** | `x\\|y` |")
    text = export(desk.brief(), "md").decode()
    assert r"| **4.2m** | x\\&#124;y |" in text


def test_the_themes_of_a_quote_stand_before_its_note_which_may_be_long(desk):
    desk.mark("harbour", "bill", "money", "risk", note="First.\n\nLast.")
    text = export(desk.brief(), "md").decode()
    assert text.index("Themes: 風險") < text.index("First.")
