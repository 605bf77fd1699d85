"""Headings in bold type and lists with bullets, as old pages and many Chinese ones write them."""

from __future__ import annotations

from desktop.library.article import Block, BlockKind
from desktop.library.frontmatter import Stated
from desktop.library.pages.labels import labelled
from tests.library.pages.layouts import CHINESE, ENGLISH, Story


def kept(story: Story, *between: str) -> list[Block]:
    """Return the kept blocks of a page with ``between`` after the second of its paragraphs."""
    paragraphs = [f"<p>{paragraph}</p>" for paragraph in story.paragraphs]
    body = "".join([*paragraphs[:2], *between, *paragraphs[2:]])
    labels = labelled(f"<article>{body}</article>", Stated())
    return [one.block for one in labels if not one.aside]


def test_a_short_bold_line_between_paragraphs_is_a_heading() -> None:
    for story, words in ((ENGLISH, "Who is to pay for it"), (CHINESE, "账单由谁来付")):
        block = kept(story, f"<p><strong>{words}</strong></p>")[2]
        assert (block.kind, block.text) == (BlockKind.HEADING, words)


def test_a_line_that_is_named_a_heading_is_one() -> None:
    assert kept(ENGLISH, "<div class=subhead>Who is to pay</div>")[2].kind is BlockKind.HEADING


def test_bold_sentences_and_bold_paragraphs_in_a_row_are_no_headings() -> None:
    for between in (
        ["<p><b>It will not sail.</b></p>"],
        ["<p><b>Not now</b></p>", "<p><b>Nor then</b></p>"],
    ):
        assert kept(ENGLISH, *between)[2].kind is BlockKind.PARAGRAPH


def test_paragraphs_with_bullets_are_items() -> None:
    blocks = kept(ENGLISH, "<p>• the <b>old</b> bridge</p><p>• the ferry</p>")[2:4]
    assert [(block.kind, block.marker, block.text) for block in blocks] == [
        (BlockKind.ITEM, "•", "the old bridge"),
        (BlockKind.ITEM, "•", "the ferry"),
    ]
    assert [(span.start, span.end) for span in blocks[0].spans] == [(4, 7)]


def test_paragraphs_that_count_from_one_are_items_and_a_year_is_none() -> None:
    numbered = kept(ENGLISH, "<p>1. The bridge is old</p><p>2. So is the ferry</p>")[2:4]
    assert [block.marker for block in numbered] == ["1.", "2."]
    assert kept(ENGLISH, "<p>11. The bridge is old</p><p>12. So is it</p>")[2].marker == ""
