from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.article import Block, BlockKind, canonical_text
from desktop.library.asides import restored, set_aside
from desktop.library.converters.document import Document, PageStart, Piece
from desktop.library.converters.origin import Origin
from desktop.library.converters.writing import article_html
from desktop.library.readers.webpage import read
from desktop.library.reading import Refused


def article(*pieces: Piece) -> bytes:
    return article_html(Document(pieces), Origin("originals/a.pdf", "0")).encode()


def piece(text: str, aside: str = "", page: str = "") -> Piece:
    pages = (PageStart(0, page),) if page else ()
    return Piece(Block(BlockKind.PARAGRAPH, text), aside, pages)


STORY = article(
    piece("Head", "running head"),
    piece("One 🎬.", page="1"),
    piece("Menu", "furniture"),
    piece("Advert", "furniture"),
    piece("Two.", page="2"),
    piece("Foot", "page number"),
)


def text(data: bytes) -> str:
    return canonical_text(read(data).blocks)


def reasons(data: bytes) -> list[str]:
    return [aside.reason for aside in read(data).asides]


def test_what_was_set_aside_becomes_text_at_its_place() -> None:
    data, shift = restored(STORY, 1)
    assert text(data) == "One 🎬.\nMenu\nAdvert\nTwo."
    assert (shift.at, shift.added) == (7, 12)
    assert reasons(data) == ["running head", "page number"]


def test_one_block_is_restored_and_the_others_stay() -> None:
    data, _ = restored(STORY, 1, 1)
    assert text(data) == "One 🎬.\nAdvert\nTwo."
    assert reasons(data) == ["running head", "furniture", "page number"]


@pytest.mark.parametrize(
    ("aside", "expected"), [(0, "Head\nOne 🎬.\nTwo."), (2, "One 🎬.\nTwo.\nFoot")]
)
def test_the_first_and_the_last_can_be_restored(aside: int, expected: str) -> None:
    assert text(restored(STORY, aside)[0]) == expected


def test_blocks_that_are_set_aside_stay_in_the_file_with_the_reason() -> None:
    data, _ = set_aside(STORY, 0, 0)
    assert text(data) == "Two."
    assert "not part of the article" in reasons(data)
    assert [page.label for page in read(data).pages] == ["2"]


def test_a_page_that_began_in_what_is_set_aside_begins_with_what_follows() -> None:
    data = article(piece("a", page="1"), piece("b", page="2"), piece("c"))
    pages = read(set_aside(data, 1, 1)[0]).pages
    assert [(page.offset, page.label) for page in pages] == [(0, "1"), (2, "2")]


def test_other_lines_stay_as_they_are_byte_for_byte() -> None:
    before, after = STORY.splitlines(), restored(STORY, 1)[0].splitlines()
    assert [line for line in before if line not in after] == [b'<div data-aside="furniture">']


def test_not_everything_can_be_set_aside() -> None:
    with pytest.raises(Refused, match="nothing of the article would be left"):
        set_aside(STORY, 0, 1)


def test_files_that_are_not_ours_are_left_alone() -> None:
    with pytest.raises(Refused, match="only articles that Parallax converted"):
        restored(b'<body>\n<div data-aside="x"><p>a</p></div>\n</body>\n', 0)


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        restored(STORY, 1, 2)
    with pytest.raises(IndexError):
        restored(STORY, 9)


@given(st.data())
def test_each_passage_that_stays_is_found_where_the_shift_says(data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from(["", "x", "y"]), min_size=3, max_size=8))
    words = [f"w{number}" * (number + 1) for number in range(len(kinds))]
    made = article(*map(piece, words, kinds))
    parsed = read(made)
    shown = [word for word, kind in zip(words, kinds, strict=True) if not kind]
    if parsed.asides and data.draw(st.booleans()):
        changed, shift = restored(made, data.draw(st.integers(0, len(parsed.asides) - 1)))
        gone: set[str] = set()
    elif len(shown) > 1:
        number = data.draw(st.integers(0, len(shown) - 1))
        changed, shift = set_aside(made, number, number)
        gone = {shown[number]}
    else:
        return
    for word in shown:
        start = text(made).index(word)
        place = shift.moved(start, start + len(word))
        assert (place is None) == (word in gone)
        assert place is None or text(changed)[place[0] : place[1]] == word
