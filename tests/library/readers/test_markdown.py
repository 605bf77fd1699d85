from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.inlinepatterns import DelimiterProcessor

from desktop.library.article import Article, BlockKind, Span, Style, canonical_text
from desktop.library.readers.html import html_blocks
from desktop.library.readers.markdown import TANGLED, markdown_blocks, markdown_html
from desktop.library.readers.markdown import read as read_markdown
from desktop.library.readers.plaintext import plain_blocks
from desktop.library.reading import Refused, clean

Read = Callable[[str, str | bytes], Article]
P, H, LI, Q, C, R = (
    BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTATION, BlockKind.CODE,
    BlockKind.ROW,
)  # fmt: skip


def shapes(text: str) -> list[tuple[BlockKind, int, str, str]]:
    return [(b.kind, b.level, b.marker, b.text) for b in markdown_blocks(text)]


def texts(text: str) -> list[str]:
    return [block.text for block in markdown_blocks(text)]


def styled(text: str) -> list[tuple[Style, str, str]]:
    return [
        (span.style, block.text[span.start : span.end], span.href)
        for block in markdown_blocks(text)
        for span in block.spans
    ]


def test_headings_of_both_kinds_have_their_level() -> None:
    assert shapes("Title\n=====\n\nPart\n----\n\n### Third ###\n\ntext") == [
        (H, 1, "", "Title"), (H, 2, "", "Part"), (H, 3, "", "Third"), (P, 0, "", "text"),
    ]  # fmt: skip


def test_lines_of_a_paragraph_are_joined_and_two_spaces_break_them() -> None:
    assert texts("one\ntwo  \nthree\n\nfour") == ["one two\nthree", "four"]


def test_list_items_keep_their_marker_out_of_the_text() -> None:
    assert shapes("- a\n- b\n\ntext\n\n3. c\n4. d") == [
        (LI, 1, "•", "a"), (LI, 1, "•", "b"), (P, 0, "", "text"),
        (LI, 1, "3.", "c"), (LI, 1, "4.", "d"),
    ]  # fmt: skip


def test_nested_items_are_deeper_and_numbering_goes_on_after_them() -> None:
    assert shapes("1. a\n    - b\n        - c\n2. d") == [
        (LI, 1, "1.", "a"), (LI, 2, "•", "b"), (LI, 3, "•", "c"), (LI, 1, "2.", "d")
    ]  # fmt: skip


def test_further_paragraphs_of_a_loose_item_have_no_marker() -> None:
    assert shapes("- a\n\n    more\n\n- b") == [
        (LI, 1, "•", "a"),
        (LI, 1, "", "more"),
        (LI, 1, "•", "b"),
    ]


def test_quotations_nest() -> None:
    assert shapes("> a\n>\n> b\n>\n>> c\n\nd") == [
        (Q, 1, "", "a"), (Q, 1, "", "b"), (Q, 2, "", "c"), (P, 0, "", "d")
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["```python\n{}\n```", "~~~\n{}\n~~~"])
def test_fenced_code_is_one_block_with_its_blank_lines(code: str) -> None:
    assert shapes(code.format("if a < b:\n\n\n    c = '**d**'")) == [
        (C, 0, "", "if a < b:\n\n\n    c = '**d**'")
    ]


def test_indented_code_is_a_block_too() -> None:
    assert shapes("text\n\n    a = 1\n\n    b = 2") == [
        (P, 0, "", "text"),
        (C, 0, "", "a = 1\n\nb = 2"),
    ]


def test_table_rows_hold_cells_separated_by_tabs() -> None:
    blocks = markdown_blocks("|A|B|\n|-|-|\n| 1 | **2** |\n|   | 好 |\n| x |  |")
    assert [(b.kind, b.header, b.text) for b in blocks] == [
        (R, True, "A\tB"), (R, False, "1\t2"), (R, False, "\t好"), (R, False, "x\t"),
    ]  # fmt: skip
    assert blocks[1].spans == (Span(2, 3, Style.STRONG),)


def test_footnotes_are_numbered_in_the_text_and_listed_at_its_end() -> None:
    text = "Said[^a] twice[^b].\n\n[^a]: First note.\n[^b]: Second."
    assert shapes(text) == [
        (P, 0, "", "Said1 twice2."), (LI, 1, "1.", "First note."), (LI, 1, "2.", "Second."),
    ]  # fmt: skip
    assert styled(text) == [(Style.SUPERSCRIPT, "1", ""), (Style.SUPERSCRIPT, "2", "")]


def test_definitions_are_paragraphs() -> None:
    assert texts("Term\n: Meaning\n\nOther\n: Sense") == ["Term", "Meaning", "Other", "Sense"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a *c* `d`", [(Style.EMPHASIS, "c", ""), (Style.CODE, "d", "")]),
        ("***both***", [(Style.STRONG, "both", ""), (Style.EMPHASIS, "both", "")]),
        ("**a\nb**", [(Style.STRONG, "a b", "")]),
        ("x **a  \nb** y", [(Style.STRONG, "a\nb", "")]),
        ("[t](https://e.com)", [(Style.LINK, "t", "https://e.com")]),
        ("<https://e.com>", [(Style.LINK, "https://e.com", "https://e.com")]),
        ("[t][r]\n\n[r]: https://e.com", [(Style.LINK, "t", "https://e.com")]),
        ("[t](javascript:alert(1))", []),
        ("[t](#part)", []),
        ("<del>no</del> H<sub>2</sub>", [(Style.STRIKE, "no", ""), (Style.SUBSCRIPT, "2", "")]),
        ("**🎬𠀀** *好*", [(Style.STRONG, "🎬𠀀", ""), (Style.EMPHASIS, "好", "")]),
        ("snake_case_word", []),
    ],
)  # fmt: skip
def test_styles_are_spans_and_never_characters(
    text: str, spans: list[tuple[Style, str, str]]
) -> None:
    assert sorted(styled(text)) == sorted(spans)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a <script>alert(1)</script> b", "a b"),
        ("<div onclick='x()'>in **a** box</div>", "in **a** box"),
        ("<style>p {color: red}</style>\n\ntext", "text"),
        ("![a picture of a cat](cat.png)", "a picture of a cat"),
        ("![](cat.png)text", "text"),
        ("a &amp; b &lt; c &copy;", "a & b < c ©"),
        ("15&nbsp;000", "15\u00a0000"),
        ("a <!-- hidden --> b", "a b"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("a<br>b", "a\nb"),
        ("vga=<mode> here, <Path to/it> **there** is <none>.", "vga= here, there is ."),
        ("<![foo[ x", "<![foo[ x"),
    ],
)
def test_raw_html_and_entities_become_plain_words(text: str, said: str) -> None:
    assert canonical_text(markdown_blocks(text)) == said


@pytest.mark.parametrize(
    "text", ["> " * 1500 + "x", "\n".join("    " * i + "- x" for i in range(300))]
)
def test_mark_up_nested_too_deep_is_read_all_the_same(read: Read, text: str) -> None:
    assert "x" in read("a.md", text).text


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000 + "\\_", "![" * 20_000, "[a](" * 20_000, "<a " * 20_000, "<![CDATA[" * 20_000,
        "a\n---\n" * 20_000, "# a\n" * 20_000, "* * *\n" * 20_000,
    ],
)  # fmt: skip
def test_text_that_would_take_minutes_is_shown_as_it_is(text: str) -> None:
    assert canonical_text(markdown_blocks(text)) == canonical_text(plain_blocks(text))
    assert read_markdown(text.encode()).stated.problem == TANGLED


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 300_000 + "a", "<div>" * 1500 + "a", "a [b] (c) <d> " * 3000,
        "a" + "_" * 90_000 + "b", "# a" + "#" * 500_000 + "b", "_a " * 9_000 + "b* " * 9_000,
    ],
)  # fmt: skip
def test_strange_but_harmless_text_is_read_at_once(text: str) -> None:
    began = time.process_time()
    assert markdown_blocks(text)
    assert time.process_time() - began < 5


PIECES = [
    "# ", "- ", "1. ", "> ", "    ", "\n", "\n\n", "  \n", "**", "*", "_", "`", "```\n", "|",
    "|-|-|\n", "[", "](", ")", "![", "[^1]", "[^1]: ", "<b>", "</b>", "<script>", "<div>", "<td>",
    "<![", "<!--", "-->", "&nbsp;", "&#xD800;", "\\", "---\n", ": ", "~~~", "<a href='x'>", "<pre>",
    "<br>", "\t", "word", "好", "🎬", "𠀀", "\u00a0", "\u00ad", "\u2028", "\x07", " ", ";", "<?",
    "<table>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_markdown_becomes_clean_blocks_with_spans_inside_them(text: str) -> None:
    for block in markdown_blocks(text):
        assert block.text == clean(block.text)
        assert block.text.strip()
        assert "\r" not in block.text
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)


PROSE = [
    "word", "A line of words, no more.", "“Quoted”, it said:", "好，字", "🎬", "\u00a0", " ", "  ",
    "\n", "\n\n", "\n\n\n", "\n \t\n", "  \n", "# ", "### ", " #", "- ", "1. ", "2026. ", "12) ",
    ": ", "> ", "    ", "\t", "*", "`", "```\n", "~~~\n", "=", "\n===\n", "---", "|", "[^1]",
    "\x0c", "[^1]: ", "[a]: b", "[a]", "+ ", "~", "(", "!", "&", "\\", "\u2028", "\u00ad",
    "\ue000", "1.", "<https://e.com>", "<b>", "_", "=a", "|a", "~a", "~~~~", ":a", "+a", "-a",
    "#a", "* ", ">a",
]  # fmt: skip


BEGINNINGS = [
    "", "", "", "# ", "## ", "- ", "> ", "1. ", "* ", "    ", "+ ", ": ", "[a]: ", "- - ", "```\n",
    ">> ", ">>> ", ">", "# #", "#", "> > ", "2. ", "07. ", "  3. ", "12. a\n1. ",
    "* - ", "- * + ", "* * *", "---\n", "- - - ",
]  # fmt: skip
MARKED = [
    "word", "A line, of words.", "好，字", "“Quoted”", "🎬", "*word*", "**two words**", "`code`",
    "[link](https://e.com/a_b)", "*好*", "**a,**", "1.", "2026", "-", " ", " ", " ", "\n- ",
    "\n> ", "*", "_", "\n", "[b](c)", "&amp;", "!", "(x)", "a_b", "  ", "\n* ", "\n+ ",
]  # fmt: skip
ODD = [
    "``two `ticks``", "``a <b> _c_``", "`a *b* & c`", "`", "``", "```", "<me@e.com>",
    "<https://e.com/a_b>", "<u32>", "</u32>", "<path>", "<svg>", "x<none> y",
    "<name here>", "<dt-x/y.h>", "<time.h>", "<b>",
    "<-", "<5", "<", ">", "->", "<a@b", "[x]", "[", "]", "[^1]", "![", "(", "_a", "b_", "__c__",
    "_", "a_b", " * ", "**kw", "*p", "* ", "**", "*a_b*", "**a _b c_**", "*a* ", "&", "& ", "&&",
    "&a;", "&a", "&#65 ", "\\", "\\n", "\\*", "|", "~", "=", "{", "#", ":", "::", "word ", "好",
    "\u00a0", "\n", "[a](https://e.com)", "@", "!", "<?", "<!-- a -->",
    "/* a */", "*", "*", "_", "_", "**", "__", "*a", "a*", "b**", "`c`*", "***", ".*", "<0x4 1>",
    "a@b", "<GIC 25 x/y>", "<lib/x.h>", "</a-b c>", "<p.q>", "<li/x>", "<x:y>", "<!-- c -->",
    "\n2. ",
    "[a]: b", "\n[a]: b", "[0]:", "#", " # a #", ">> ", "\n>>> ",
]  # fmt: skip
PARAGRAPHS = [
    "1. a", "2. b", "2. *b*\n3. c", "5. `", "  1. d", "- e", "* - f", "- g\n- h", "i", "# j",
    "# k # l", "---",
    "* * *", "<!-- l -->", "> m", "[n]: o", "    p", "q\n1. r", ">> s", "<x y>", "<x/y.h> z",
]  # fmt: skip
PARTS = st.builds(
    lambda beginning, rest: beginning + "".join(rest),
    st.sampled_from(BEGINNINGS),
    st.lists(st.sampled_from(MARKED) | st.sampled_from(ODD), min_size=1, max_size=6),
)


@pytest.fixture(scope="module", autouse=True)
def _sure_of_its_place() -> Iterator[None]:
    """Have the library refuse where it loses its place among signs of emphasis, and so letters."""
    cached = DelimiterProcessor.get_cached_result

    def checked(self: DelimiterProcessor, place: int, text: str) -> tuple[Element, int, int]:
        element, start, end = cached(self, place, text)
        if not re.fullmatch(r"([*_]).*\1", text[start:end], re.DOTALL):
            raise Refused("it is lost")
        return element, start, end

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DelimiterProcessor, "get_cached_result", checked)
        yield


@settings(max_examples=200)
@example("# word<u32>", True)
@example("`word  word`", False)
@example("`word \nword` [a\tb  c](https://example.org)", False)
@given(
    st.lists(st.sampled_from(PROSE), max_size=30).map("".join)
    | st.lists(PARTS | st.sampled_from(PARAGRAPHS), max_size=5).map("\n\n".join),
    st.booleans(),
)
def test_prose_that_passes_the_parser_by_is_what_the_parser_would_make(
    text: str, typed: bool
) -> None:
    try:
        parsed = html_blocks(markdown_html(text, typed=typed))
    except Refused:
        return
    assert markdown_blocks(text, typed=typed) == parsed


@pytest.mark.parametrize(
    "text", ["\ue0000\ue001", "a\n\n> \ue0000\ue001", f"\ue000{'9' * 5000}\ue001"]
)
def test_signs_that_stand_for_blocks_among_ourselves_are_words_in_an_article(text: str) -> None:
    assert markdown_blocks(text) == html_blocks(markdown_html(text))


def test_no_letter_is_lost_among_signs_that_begin_and_end_nothing() -> None:
    text = "_open; /* one */ in_word; /* two */ or * not; /* three */ **four**"
    said = canonical_text(markdown_blocks(text))
    assert list(filter(str.isalnum, said)) == list(filter(str.isalnum, text))


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n- *word**word*[link](https://e.com/a_b)",
        "__\\__| __/ __|_____ _ / \\____/ |_ link",
        "__8``]``G_* link. Se>`. * -_u``]``values N_FLAG_",
    ],
)
def test_words_that_the_library_takes_out_and_forgets_are_not_lost(text: str) -> None:
    said = canonical_text(markdown_blocks(text))
    assert not re.search("[klzwxh]{2,}:[0-9]", said)
    assert "link" in said
