from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.article import (
    Article,
    ArticleInfo,
    Block,
    BlockKind,
    Page,
    canonical_text,
    text_hash,
)

INFO = ArticleInfo(id="a", path="a.md", title="A")
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(BlockKind), st.text(alphabet="ab 好🎬\u00a0𠀀\n\t")),
    max_size=12,
)


def article(*texts: str, headings: tuple[int, ...] = ()) -> Article:
    kinds = (
        BlockKind.HEADING if number in headings else BlockKind.PARAGRAPH
        for number in range(len(texts))
    )
    return Article(INFO, [Block(kind, text) for kind, text in zip(kinds, texts, strict=True)])


@given(BLOCKS)
def test_text_is_the_blocks_joined_by_one_newline(blocks: list[Block]) -> None:
    assert Article(INFO, blocks).text == "\n".join(block.text for block in blocks)
    assert canonical_text(blocks) == Article(INFO, blocks).text


@given(BLOCKS)
def test_each_block_starts_where_starts_says(blocks: list[Block]) -> None:
    made = Article(INFO, blocks)
    for start, block in zip(made.starts, made.blocks, strict=True):
        assert made.text[start : start + len(block.text)] == block.text


@given(BLOCKS.filter(bool), st.data())
def test_every_offset_lies_in_the_block_that_block_at_names(
    blocks: list[Block], data: st.DataObject
) -> None:
    made = Article(INFO, blocks)
    offset = data.draw(st.integers(0, len(made.text)))
    number = made.block_at(offset)
    start = made.starts[number]
    assert start <= offset <= start + len(made.blocks[number].text)


def test_offsets_count_code_points_of_emoji_and_rare_han() -> None:
    made = article("🎬𠀀\u00a0x", "end")
    assert made.starts == (0, 5)
    assert made.text[5:8] == "end"


def test_an_article_of_no_blocks_has_no_text_and_no_heading() -> None:
    made = article()
    assert (made.text, made.starts, made.block_at(0), made.heading_at(0)) == ("", (), 0, "")


def test_a_place_is_a_paragraph_after_its_heading() -> None:
    made = article("Title", "one", "Second", "two", headings=(0, 2))
    assert made.place_of(made.text.index("two")) == "Second, paragraph 4"
    assert made.place_of(made.text.index("one")) == "Title, paragraph 2"


def test_a_place_without_a_heading_is_a_paragraph() -> None:
    assert article("one", "two").place_of(5) == "paragraph 2"


@pytest.mark.parametrize("text", ["", "plain", "宣布关闭 🎬"])
def test_a_texts_hash_is_sha256_of_its_utf8(text: str) -> None:
    assert text_hash(text) == hashlib.sha256(text.encode()).hexdigest()


def test_an_offset_is_on_the_page_that_began_last() -> None:
    article = Article(ArticleInfo("a", "a.html", "A"), [], [Page(0, "iv"), Page(7, "1")])
    assert [article.page_at(offset) for offset in (0, 6, 7, 99)] == ["iv", "iv", "1", "1"]
    assert Article(ArticleInfo("a", "a.html", "A"), []).page_at(3) == ""


def test_a_place_with_pages_is_their_labels() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "one two"), Block(BlockKind.PARAGRAPH, "three")]
    made = Article(ArticleInfo("a", "a.html", "A"), blocks, [Page(0, "iv"), Page(4, "1")])
    assert made.place_of(0, 3) == "p. iv"
    assert made.place_of(0, 4) == "p. iv"
    assert made.place_of(0, 5) == "pp. iv-1"
    assert made.place_of(9) == "p. 1"
