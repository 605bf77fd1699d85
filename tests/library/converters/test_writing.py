from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.library.article import Block, BlockKind, Span, Style
from desktop.library.converters.document import Document, PageStart, Piece, tidied
from desktop.library.converters.origin import Origin
from desktop.library.converters.wire import read as from_wire
from desktop.library.converters.wire import written
from desktop.library.converters.writing import article_html
from desktop.library.frontmatter import Stated
from desktop.library.readers.reader import Parsed
from desktop.library.readers.webpage import read

ORIGIN = Origin("originals/0123456789ab-a.pdf", "0" * 64)
TEXTS = st.text("ab<&\"' \n\t中🎬\xa0\u200b\x07.", min_size=1, max_size=30)
OTHERS = (BlockKind.PARAGRAPH, BlockKind.CODE)
STYLES = tuple(style for style in Style if style is not Style.PICTURE)  # no converter makes one


def read_back(document: Document) -> Parsed:
    return read(article_html(document, ORIGIN).encode())


def blocks() -> st.SearchStrategy[Block]:
    return st.one_of(
        st.builds(Block, st.sampled_from(OTHERS), TEXTS),
        st.builds(Block, st.just(BlockKind.HEADING), TEXTS, st.integers(1, 6)),
        st.builds(Block, st.just(BlockKind.QUOTATION), TEXTS, st.integers(1, 3)),
        st.builds(
            Block,
            st.just(BlockKind.ITEM),
            TEXTS,
            st.integers(1, 3),
            st.sampled_from(("", "•", "7.")),
        ),
        st.builds(Block, st.just(BlockKind.ROW), TEXTS, header=st.booleans()),
    )


@given(st.lists(st.tuples(blocks(), st.sampled_from(("", "", "advert", 'a "b" & c'))), max_size=8))
def test_every_block_is_read_back_as_it_was_written(found: list[tuple[Block, str]]) -> None:
    document = Document(tidied(Piece(block, aside) for block, aside in found))
    parsed = read_back(document)
    assert parsed.blocks == document.blocks
    set_aside = [block for aside in parsed.asides for block in aside.blocks]
    assert set_aside == [piece.block for piece in document.asides]


@given(
    st.text("abc中🎬 ", min_size=1, max_size=20),
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(STYLES)), max_size=4
    ),
)
def test_styles_cover_the_same_characters_however_they_overlap(
    text: str, ranges: list[tuple[int, int, Style]]
) -> None:
    spans = tuple(
        Span(start, end, style, "https://example.org/" if style is Style.LINK else "")
        for start, end, style in ranges
        if start < end <= len(text)
    )
    document = Document(tidied([Piece(Block(BlockKind.PARAGRAPH, text, spans=spans))]))
    for written_block, block in zip(document.blocks, read_back(document).blocks, strict=True):
        assert styled(block) == styled(written_block)


def styled(block: Block) -> set[tuple[int, Style]]:
    return {
        (at, span.style)
        for span in block.spans
        for at in range(span.start, span.end)
        if not block.text[at].isspace()
    }


def test_a_page_begins_at_the_very_character_where_it_began() -> None:
    crossing = Block(BlockKind.PARAGRAPH, "It ends on the next page 🎬 here.")
    document = Document(
        tidied(
            [
                Piece(crossing, pages=(PageStart(0, "iv"), PageStart(25, "1"))),
                Piece(Block(BlockKind.PARAGRAPH, " \n")),
                Piece(Block(BlockKind.ROW, "a\tb"), pages=(PageStart(2, "2"),)),
            ]
        )
    )
    pages = read_back(document).pages
    assert [(page.offset, page.label) for page in pages] == [(0, "iv"), (25, "1"), (35, "2")]


def test_facts_are_read_back_from_the_head() -> None:
    stated = Stated(
        "A “title” & more", "The Outlet", "A. B.", "2024-05-06", "en", "https://e.org/a?b&c"
    )
    document = Document((Piece(Block(BlockKind.PARAGRAPH, "Text.")),), stated)
    assert read_back(document).stated == stated


def test_each_block_has_a_line_of_its_own() -> None:
    pieces = tuple(Piece(Block(BlockKind.PARAGRAPH, f"Text {n}.")) for n in range(3))
    lines = article_html(Document(pieces), ORIGIN).splitlines()
    assert [line for line in lines if line.startswith("<p>")] == [
        "<p>Text 0.</p>", "<p>Text 1.</p>", "<p>Text 2.</p>",
    ]  # fmt: skip


def test_a_document_is_the_same_after_its_way_between_processes() -> None:
    piece = Piece(
        Block(BlockKind.ITEM, "中🎬", 2, "3.", spans=(Span(0, 1, Style.LINK, "https://e.org"),)),
        "advert",
        (PageStart(1, "iv"),),
    )
    document = Document((piece,), Stated("T", themes=("a", "b")), ("one note",), "pdf 1", 3, "part")
    assert from_wire(written([document])) == (document,)


def test_a_page_that_begins_where_nothing_is_said_begins_in_what_follows() -> None:
    empty = Piece(Block(BlockKind.PARAGRAPH, " "), pages=(PageStart(0, "7"),))
    words = Piece(Block(BlockKind.PARAGRAPH, "Words"), pages=(PageStart(3, "8"),))
    (piece,) = tidied((empty, words))
    assert piece.pages == (PageStart(0, "7"), PageStart(3, "8"))
    aside = Piece(Block(BlockKind.PARAGRAPH, " "), "advert", (PageStart(0, "7"),))
    (piece,) = tidied((aside, words))
    assert piece.pages == (PageStart(3, "8"),)


def test_styles_stay_on_their_words_where_a_page_begins_within_a_paragraph() -> None:
    spans = (Span(0, 3, Style.STRONG), Span(8, 13, Style.EMPHASIS), Span(18, 26, Style.STRONG))
    block = Block(BlockKind.PARAGRAPH, "One and three and the rest.", spans=spans)
    (read,) = read_back(Document((Piece(block, pages=(PageStart(10, "8"),)),))).blocks
    marked = [read.text[span.start : span.end] for span in read.spans]
    assert read.text == block.text
    assert "".join(marked) == "Onethreethe rest"


def test_styles_stay_on_their_words_in_every_cell_of_a_row() -> None:
    spans = (Span(0, 2, Style.STRONG), Span(4, 8, Style.EMPHASIS))
    block = Block(BlockKind.ROW, "桥 a\tcost 300\tlast", spans=spans)
    (read,) = read_back(Document((Piece(block),))).blocks
    assert [read.text[span.start : span.end] for span in read.spans] == ["桥", "cost"]
