"""Pages set in columns: what runs across them, what stands in one, notes at the foot of each."""

from __future__ import annotations

import pytest

from desktop.library.article import BlockKind
from desktop.library.converters.document import Document
from tests.library.converters.pdf_maker import Convert, Words, lines

LEFT = [f"{name} rowed the mail across for years, and" for name in ("Ada", "Ben", "Cora")] * 3
RIGHT = [f"{name} never learned to swim at all, since" for name in ("Dora", "Emil", "Finn")] * 3
HAN = [
    "渡轮只有一艘也只有一组船员会开它",
    "周日他们都去参加婚礼去了没有人来",
    "岸上的人一直等到天黑才走回家去的",
]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_a_title_of_two_lines_across_the_columns_is_one_heading(make: Convert) -> None:
    title = ["The mail boat of the outer islands will sail", "again"]
    document = make([*lines(title, top=780, size=20), *lines(LEFT), *lines(RIGHT, x=320)])
    assert document.blocks[0].text == " ".join(title)
    assert document.blocks[0].kind is BlockKind.HEADING


def test_three_columns_on_one_grid_are_read_one_after_another(make: Convert) -> None:
    page = [line for x in (60, 235, 410) for line in lines(HAN * 3, x=x, font="H")]
    assert texts(make(page)) == ["".join(HAN * 9)]


def test_notes_at_the_foot_of_two_columns_stay_whole(make: Convert) -> None:
    one = ["1 He kept a list of all letters that", "were ever lost in the water."]
    other = ["2 She gave the list to the museum", "of the harbour, which lost it."]
    notes = [*lines(one, top=120, size=7), *lines(other, x=320, top=120, size=7)]
    document = make([*lines(LEFT), *lines(RIGHT, x=320), *notes])
    assert texts(document)[-2:] == [" ".join(one), " ".join(other)]


def test_a_caption_that_fills_its_column_goes_on_in_the_next_line(make: Convert) -> None:
    caption = ["The boat leaves the quay of the harbour on Monday.", "Photograph: Ida Fenwick"]
    page = [*lines(LEFT), *lines(RIGHT, x=320, top=660), *lines(caption, x=320, size=8)]
    assert " ".join(caption) in texts(make(page))


def test_room_between_cells_does_not_tell_that_no_spaces_are_written(make: Convert) -> None:
    cells = [Words(f"{n}.{n}", 100 + 26 * n, 600 - 12 * row) for row in range(4) for n in range(5)]
    page = [Words("渡轮要花费", 72, 720, font="H"), Words("240", 124.5, 720), *cells]
    assert texts(make(page))[0] == "渡轮要花费240"


@pytest.mark.parametrize("size", [8, 10])
def test_a_caption_in_the_midst_of_a_sentence_comes_after_it(make: Convert, size: int) -> None:
    caption = Words("Figure 2: The boat at its quay", 320, 720, size)
    rest = ["and so did nobody else who lived on", *RIGHT[1:]]
    document = make([*lines(LEFT), caption, *lines(rest, 320, 690)])
    assert texts(document) == [" ".join([*LEFT, *rest]), "Figure 2: The boat at its quay"]
