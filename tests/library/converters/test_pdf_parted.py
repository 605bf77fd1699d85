"""Lines that are one to the eye: initials, raised numbers, drawn dots, words of another script."""

from __future__ import annotations

import pytest

from desktop.library.article import BlockKind, Style
from desktop.library.converters.document import Document
from tests.library.converters.pdf_maker import Convert, Rule, Words, lines

STORY = [
    "he mill at Ashby stood still for nine weeks, since nobody could say who owns the",
    "leat that drives it; the miller went to the coast, and the cat of the mill went to",
    "the neighbours, who fed it on herring and told everybody so at length in the shop.",
    "They were not believed.",
]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("beside", [2, 3])
def test_an_initial_begins_the_first_of_the_lines_beside_it(make: Convert, beside: int) -> None:
    set_in = lines(STORY[:beside], x=96)
    below = lines(STORY[beside:], top=720 - 12 * beside)
    document = make([Words("T", 72, 720 - 12 * (beside - 1), 12 * beside + 6), *set_in, *below])
    assert texts(document) == ["T" + " ".join(STORY)]


def test_an_initial_that_is_a_word_stays_one(make: Convert) -> None:
    body = ["mill at Ashby stood still for nine weeks, since nobody could say who owns the", *STORY]
    document = make([Words("A", 72, 708, 30), *lines(body[:2], x=96), *lines(body[2:], top=696)])
    assert texts(document)[0].startswith("A mill at Ashby")


def test_a_raised_number_does_not_end_its_line(make: Convert) -> None:
    first = Words("The mill stood still for nine weeks.", 72, 720)
    number = Words("2", 221.6, 724, 6)
    rest = Words("Until then the miller waits at the coast.", 228, 720)
    document = make([first, number, rest, *lines(STORY[1:], top=690)])
    block = document.blocks[0]
    assert block.text.startswith("The mill stood still for nine weeks.2 Until then the miller")
    raised = [span for span in block.spans if span.style is Style.SUPERSCRIPT]
    assert [block.text[span.start : span.end] for span in raised] == ["2"]


def test_a_drawn_dot_before_a_line_makes_it_an_item(make: Convert) -> None:
    items = ["the province says it is a monument", "the ministry says it was rebuilt"]
    dots = [Rule(80, 722 - 12 * row, 3, 3) for row in range(2)]
    document = make([*dots, *lines(items, x=92), *lines(STORY, top=660)])
    assert [(block.kind, block.text) for block in document.blocks[:2]] == [
        (BlockKind.ITEM, item) for item in items
    ]


def test_a_small_box_far_from_any_line_is_no_dot(make: Convert) -> None:
    document = make([Rule(30, 722, 3, 3), *lines(["T" + STORY[0], *STORY[1:]])])
    assert texts(document) == ["T" + " ".join(STORY)]


def test_a_bold_line_as_large_as_the_text_is_a_heading(make: Convert) -> None:
    document = make([Words("Who owns the leat", 72, 720, font="B"), *lines(STORY, top=696)])
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.blocks[0].level == 1


@pytest.mark.parametrize("bold", [["The mill stood still."], ["Who owns the", *STORY]])
def test_bold_sentences_and_texts_all_in_bold_are_no_headings(
    make: Convert, bold: list[str]
) -> None:
    rest = lines(STORY, top=620) if len(bold) == 1 else []
    document = make([*lines(bold, font="B"), *rest])
    assert all(block.kind is BlockKind.PARAGRAPH for block in document.blocks)


def test_slanted_letters_are_text_as_large_as_upright_ones(make: Convert) -> None:
    document = make(lines(["T" + STORY[0], *STORY[1:]]), matrix="1 0 0.36 1")
    assert texts(document) == ["T" + " ".join(STORY)]


def test_arabic_within_an_english_line_is_read_from_the_right(make: Convert) -> None:
    proverb = "الصبر مفتاح"
    page = [
        Words("Above the door stood", 72, 720),
        Words(proverb, 172, 720, font="R"),
        Words(", and nobody asked.", 229, 720),
        *lines(STORY, top=690),
    ]
    assert texts(make(page))[0] == f"Above the door stood {proverb}, and nobody asked."


def test_characters_beyond_sixteen_bits_are_whole(make: Convert) -> None:
    page = [Words("Our", 72, 720), Words(" \u0700", 91, 720, font="R"), Words("is", 104, 720)]
    assert texts(make([*page, *lines(STORY, top=690)]))[0] == "Our \U0001f6a2 is"


def test_a_table_in_one_of_two_columns_does_not_reach_into_the_other(make: Convert) -> None:
    left = lines([line[:46] for line in (*STORY[:3], *STORY[:3], *STORY[:3])])
    above, below = lines([STORY[1][:46]] * 4, x=320), lines([STORY[2][:46]] * 4, x=320, top=600)
    cells = [
        Words(cell, 320 + 70 * column, 672 - 12 * row)
        for row, one in enumerate([("year", "weeks"), ("2023", "four"), ("2024", "nine")])
        for column, cell in enumerate(one)
    ]
    document = make([*left, *above, *cells, *below])
    rows = [block.text for block in document.blocks if block.kind is BlockKind.ROW]
    assert rows == ["year\tweeks", "2023\tfour", "2024\tnine"]
