from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.article import BlockKind, Span, Style, canonical_text
from desktop.library.readers.html import clean_html, html_blocks, read_html
from desktop.library.reading import Refused, clean


def texts(html: str) -> list[str]:
    return [block.text for block in html_blocks(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one<p>two<b>bold<p>three", ["one", "twobold", "three"]),
        ("loose <p>para</p> tail", ["loose", "para", "tail"]),
        ("<div><div>a</div>b<div>c", ["a", "b", "c"]),
        ("</p></div><td>x</td></tr>", ["x"]),
        ("<ul><li>a<li>b</ul>c", ["a", "b", "c"]),
        ("<li>an item of no list", ["an item of no list"]),
        ("a\n  b\t c", ["a b c"]),
        ("<p>a <b> b </b> c</p>", ["a b c"]),
        ("<p>a<br>b<br/>c</p>", ["a\nb\nc"]),
        ("<p>a <br> b</p>", ["a\nb"]),
        ("<p>&#160; </p><p>&nbsp;x&nbsp;</p>", ["x"]),
        ("<p>a&nbsp;b &amp; &lt;c&gt; &#x4f60;&#20320;</p>", ["a\u00a0b & <c> 你你"]),
        ("<p>in&shy;for&#8203;mation</p>", ["information"]),
        ("<h2>T</h2>x", ["T", "x"]),
        ("<figure><img alt='A cat'><figcaption>Cat</figcaption></figure>", ["A cat", "Cat"]),
        ("<dl><dt>t<dd>d</dl>", ["t", "d"]),
        ("<pre>\n a\n\n   b\t<b>c</b>\n</pre>", [" a\n\n   b\tc"]),
        ("<script>a</script><style>b</style><nav>c</nav><form>d</form>e", ["e"]),
        ("<svg><title>x</title></svg><iframe>y</iframe><p>z", ["z"]),
        ("<head><title>T</title></head><body>b</body>", ["b"]),
        ("<p>a<!-- b --> c</p>", ["a c"]),
        ("<p>x < y</p>", ["x < y"]),
        ("<frameset><frame src='a'></frameset>", []),
        ("", []),
        ("<html></html>", []),
    ],
)
def test_messy_pages_become_the_lines_a_reader_sees(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


LONG = "The story itself is long, as stories are, and goes on for some lines. "


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<div>Menu</div><article><p>{LONG}</article><footer>Foot", [LONG.strip()]),
        (f"<div>Menu</div><main><p>{LONG}</main><footer>Foot", [LONG.strip()]),
        (f"<main>Share<article>{LONG}</article>Next</main>", [LONG.strip()]),
        (f"<article>Short</article><article>{LONG}</article>", [LONG.strip()]),
        (f"<article>Teaser</article><p>{LONG}", ["Teaser", LONG.strip()]),
        ("<article></article><p>x", ["x"]),
    ],
)
def test_the_main_article_of_a_page_is_read_alone(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", ["A\tB", "1\t2"]),
        ("<table><tr><td>a</td><td></td><td>c</td></tr></table>", ["a\t\tc"]),
        ("<table><tr><td></td><td>b</td></tr></table>", ["\tb"]),
        ("<table><tr><td> </td><td> </td></tr></table>", []),
        ("<table><tr><td colspan=2>a</td></tr></table>", ["a"]),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr></table>", ["a b\tc d"]),
        ("<table>\n <tr>\n <td> a </td>\n <td> b </td>\n </tr>\n</table>", ["a\tb"]),
        ("<table><caption>Cap</caption><tr><td>a</table>after", ["Cap", "a", "after"]),
        ("<table><tr><td>out<table><tr><td>in<td>x</table>more<td>end</table>z",
         ["out", "in\tx", "more", "end", "z"]),
    ],
)  # fmt: skip
def test_tables_are_rows_of_cells_separated_by_tabs(html: str, rows: list[str]) -> None:
    assert texts(html) == rows


def test_a_row_of_heading_cells_is_a_header() -> None:
    html = "<table><tr><th>A<th>B<tr><th>a<td>1</table>"
    assert [block.header for block in html_blocks(html)] == [True, False]


def test_a_style_left_open_goes_on_in_the_next_block() -> None:
    blocks = html_blocks("<b>a<p>b</p></b>c")
    assert [block.spans for block in blocks] == [
        (Span(0, 1, Style.STRONG),), (Span(0, 1, Style.STRONG),), (),
    ]  # fmt: skip


def test_a_style_does_not_cover_the_line_break_after_it() -> None:
    (block,) = html_blocks("<p><b>a </b><br>b</p>")
    assert (block.text, block.spans) == ("a\nb", (Span(0, 1, Style.STRONG),))


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "data:text/html,x", "#top", "", "vbscript:x", "//host/x",
        "/etc/passwd", "foo.desktop", "./run.exe", "\\\\host\\x", "file:///etc/passwd", "ftp://e.com",
        "https:x", "?q=1", "https://",
    ],
)  # fmt: skip
def test_a_link_that_must_not_be_opened_is_plain_text(href: str) -> None:
    (block,) = html_blocks(f"<p><a href='{href}'>t</a></p>")
    assert (block.text, block.spans) == ("t", ())


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://e.com/a?b=c&amp;d#e", "https://e.com/a?b=c&d#e"),
        ("HTTP://e.com", "HTTP://e.com"),
        ("mailto:a@e.com", "mailto:a@e.com"),
        (" https://e.com/文章 ", "https://e.com/文章"),
        ("https://e.com/Cat&#39;s a|b", "https://e.com/Cat%27s%20a%7Cb"),
    ],
)
def test_a_link_to_the_web_or_a_mailbox_is_kept(href: str, kept: str) -> None:
    (block,) = html_blocks(f"<p><a href='{href}'>t</a></p>")
    assert block.spans == (Span(0, 1, Style.LINK, kept),)


def test_cleaning_keeps_no_handlers_and_no_foreign_tags() -> None:
    cleaned = clean_html("<p onclick='x()' style='y'>a<object>b</object><blink>c</blink></p>")
    assert cleaned == "<p>ac</p>"


@pytest.mark.parametrize("tag", ["TEXT", "metadata", "view", "desc"])
def test_a_tag_named_as_in_drawings_loses_none_of_its_words(tag: str) -> None:
    html = f"<p>one</p><{tag}><p>two</p></{tag}><svg><text>label</text></svg><p>three</p>"
    assert [block.text for block in html_blocks(html)] == ["one", "two", "three"]


def test_offsets_of_spans_count_code_points() -> None:
    (block,) = html_blocks("<p>🎬𠀀&nbsp;<em>好</em></p>")
    assert block.spans == (Span(3, 4, Style.EMPHASIS),)


@pytest.mark.parametrize("html", ["<div>" * 100_000 + "x", "<span>x" * 30_000])
def test_a_page_nested_too_deep_is_refused_at_once(html: str) -> None:
    with pytest.raises(Refused, match="nested too deep"):
        html_blocks(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "a word<br>" * 60_000, "<p>" + "<b>a</b> word " * 60_000, "<p>word" * 60_000,
        "<pre>" + "a <i>b</i>\n" * 60_000, "<table><tr>" + "<td>12" * 60_000, "<li>ab" * 60_000,
    ],
)  # fmt: skip
def test_reading_time_grows_no_faster_than_the_page(html: str) -> None:
    began = time.process_time()
    assert html_blocks(html)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("html", ["<p>x" * 30_000, "<br>" * 30_000, "<b><i>" * 20_000])
def test_what_is_nearly_all_tags_is_refused_at_once(html: str) -> None:
    with pytest.raises(Refused):
        html_blocks(html)


TAGS = [
    "p",
    "div",
    "span",
    "b",
    "i",
    "a",
    "code",
    "sup",
    "br",
    "img",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td",
    "th",
    "article",
    "main",
    "section",
    "h1",
    "h3",
    "dl",
    "dt",
    "dd",
    "script",
    "style",
    "nav",
    "title",
    "head",
    "body",
    "html",
    "frameset",
    "svg",
    "math",
    "template",
    "form",
    "hr",
]
PIECES = [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + [
    "<a href='https://e.com'>", "<a href=#x class=footnote-backref>", "<ol start='99'>",
    "<ol start='²'>", "<td colspan=3>", "&nbsp;", "&#0;", "&#xD800;", "&bogus;", "<![CDATA[", "]]>",
    "<!--", "<", ">", "</",
    "word", " ", "\n", "\t", "好", "🎬", "𠀀", "\u00ad", "\u2028", "\x00", "\x1f", "\r\n", "\ufffc",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_page_becomes_clean_blocks_with_spans_inside_them(html: str) -> None:
    for block in html_blocks(html):
        assert block.text == clean(block.text)
        assert block.text.strip()
        assert "\r" not in block.text
        assert block.kind is BlockKind.ITEM or not block.marker
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)


def test_page_labels_tell_where_each_page_begins() -> None:
    page = (
        "<span role='doc-pagebreak' aria-label='iv'></span><p>one <b>two</b></p>"
        "<p>three <span role='doc-pagebreak' aria-label='1'></span>four</p><p>five</p>"
        "<span role='doc-pagebreak' aria-label='2'></span><p>six</p>"
        "<span role='doc-pagebreak' aria-label=' '></span><span>seven</span>"
    )
    parsed = read_html(page)
    text = canonical_text(parsed.blocks)
    assert [(text[page.offset :].split()[0], page.label) for page in parsed.pages] == [
        ("one", "iv"), ("four", "1"), ("six", "2"),
    ]  # fmt: skip
    assert text == "one two\nthree four\nfive\nsix\nseven"


def test_what_is_set_aside_is_kept_with_its_reason_and_is_not_in_the_text() -> None:
    parsed = read_html(
        "<div data-aside='navigation'><ul><li>Home</ul></div><p>one</p>"
        "<div data-aside='advert'><div><p>buy</p></div><p>now</p></div><div><p>two</p></div>"
    )
    assert canonical_text(parsed.blocks) == "one\ntwo"
    assert [(aside.before, aside.reason) for aside in parsed.asides] == [
        (0, "navigation"),
        (1, "advert"),
    ]
    assert [block.text for aside in parsed.asides for block in aside.blocks] == [
        "Home", "buy", "now",
    ]  # fmt: skip


def test_pages_and_asides_outside_the_article_move_to_the_block_that_follows() -> None:
    parsed = read_html(
        "<p>menu<p><span role='doc-pagebreak' aria-label='1'></span>more</p>"
        f"<article><p>{LONG}</p><span role='doc-pagebreak' aria-label='2'></span><p>{LONG}</p>"
        "<div data-aside='share'>Share</div></article><p>foot</p>"
    )
    assert len(parsed.blocks) == 2
    assert [page.offset for page in parsed.pages] == [0, len(LONG.strip()) + 1]
    assert [aside.before for aside in parsed.asides] == [2]


@pytest.mark.parametrize("start", ["9" * 5000, "9" * 9, "-3", "x", "٣"])
def test_a_list_begins_at_any_number_without_an_error(start: str) -> None:
    (item,) = html_blocks(f"<ol start='{start}'><li>x</ol>")
    assert item.text == "x"
    assert len(item.marker) <= 10


def test_a_form_around_the_whole_page_does_not_swallow_the_article() -> None:
    page = (
        f"<form><input name=q><button>Go</button><h1>Head</h1><p>{LONG}</p>"
        "<select><option>One</select><textarea>typed</textarea></form><footer>Foot"
    )
    assert texts(page) == ["Head", LONG.strip(), "Foot"]


def test_a_small_form_is_no_part_of_the_page() -> None:
    assert texts(f"<p>{LONG}</p><form>Sign up <p>for letters</p></form><p>end") == [
        LONG.strip(),
        "end",
    ]


@pytest.mark.parametrize("html", ["0 {}", "<p>0</p>{}<p></p>"])
def test_a_page_that_begins_after_the_last_word_lies_in_the_text(html: str) -> None:
    parsed = read_html(html.format("<span role='doc-pagebreak' aria-label='7'></span>"))
    assert [page.offset for page in parsed.pages] == [1]


def test_a_tag_of_thousands_of_attributes_is_refused_with_the_reason() -> None:
    tag = "<p " + " ".join(f"a{number}=1" for number in range(3_000)) + ">words"
    with pytest.raises(Refused, match="too many attributes"):
        html_blocks(tag)
    assert html_blocks(f"<p title='{'word ' * 3_000}'>words")  # one long value is no attack


@pytest.mark.parametrize("name", ["footnote-backref", "footnote-back"])
def test_the_way_back_from_a_note_is_no_text(name: str) -> None:
    html = f"<p>It was off.</p><p>See the file. <a href='#r1' class='{name}'>↩︎</a></p>"
    assert [block.text for block in read_html(html).blocks] == ["It was off.", "See the file."]


@pytest.mark.parametrize("end", ["", "</rt>", "</rt><rp>)</rp>"])
def test_how_a_word_is_read_aloud_does_not_part_it(end: str) -> None:
    html = f"<p>旧<ruby>桥<rp>(</rp><rt>qiáo{end}</ruby>要拆了。</p>"
    assert [block.text for block in read_html(html).blocks] == ["旧桥要拆了。"]
