"""What programs make of a text when they set it: browsers, typesetters, word processors."""

from __future__ import annotations

import pytest

from desktop.library.article import BlockKind
from desktop.library.converters.document import Document
from desktop.library.converters.pdf.glyph import SPACE, Glyph, Type, in_place
from desktop.library.converters.pdf.lines import Line
from desktop.library.converters.pdf.paragraphs import joined_text
from desktop.library.reading import Refused
from tests.library.converters.pdf_maker import Convert, Rule, Words, lines

STORY = [
    "The ferry to the outer islands was cancelled on Sunday because the only crew that",
    "knows the old engine had gone to a wedding; two hundred people waited on the quay",
    "until the evening.",
]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def asides(document: Document) -> list[str]:
    return [piece.block.text for piece in document.asides]


def printed(page: int, pages: int, body: list[Words]) -> list[Words]:
    """Return a page as a browser prints it."""
    return [
        *body,
        Words("3/14/26, 9:08 PM", 24, 821, 8),
        Words("The ferry that did not come", 250, 819.5, 8),
        Words("https://tide.example/news/ferry", 24, 17, 8),
        Words(f"{page}/{pages}", 560, 17, 8),
    ]


@pytest.mark.parametrize("pages", [1, 2])
def test_what_a_browser_prints_around_a_page_is_set_aside(make: Convert, pages: int) -> None:
    bodies = [lines([f"{name} was there.", *STORY]) for name in ("Ada", "Ben")[:pages]]
    document = make(*(printed(n, pages, body) for n, body in enumerate(bodies, start=1)))
    assert not {"3/14/26, 9:08 PM", "https://tide.example/news/ferry"} & set(texts(document))
    assert len(asides(document)) == 4 * pages
    assert document.stated.url == "https://tide.example/news/ferry"


def test_an_address_that_a_text_ends_with_stays(make: Convert) -> None:
    document = make([*lines(STORY), *lines(["https://tide.example/ferry"], top=720 - 36)])
    assert not asides(document)
    assert not document.stated.url


def test_a_head_on_both_of_two_pages_is_set_aside(make: Convert) -> None:
    pages = [
        [Words("Tide and Harbour, weekend edition", 200, 800), *lines([f"{name}:", *STORY])]
        for name in ("Ada", "Ben")
    ]
    assert asides(make(*pages)) == ["Tide and Harbour, weekend edition"] * 2


def test_a_number_that_ends_the_last_paragraph_is_no_page_number(make: Convert) -> None:
    document = make(lines([*STORY[:2], "1907."]))
    assert texts(document) == [" ".join([*STORY[:2], "1907."])]


def test_markers_that_the_file_holds_after_all_items_are_theirs(make: Convert) -> None:
    items = ["新桥面全长两百米，设两条车道", "四座桥墩取代六座", "拆除旧桥，包括处置油漆"]
    words = lines(items, x=92, font="H")
    markers = lines(["1.", "2.", "3."], x=76)
    document = make([*words, *markers])
    assert [(block.kind, block.marker) for block in document.blocks] == [
        (BlockKind.ITEM, marker) for marker in ("1.", "2.", "3.")
    ]
    assert texts(document) == items


def test_a_dash_for_a_missing_figure_stays_a_cell(make: Convert) -> None:
    cells = [("north", "12", "14"), ("south", "-", "15"), ("islands", "11", "16")]
    page = [
        Words(cell, (72, 160, 185)[column], 720 - 12 * row)
        for row, one in enumerate(cells)
        for column, cell in enumerate(one)
    ]
    assert "south\t-\t15" in texts(make(page))


def test_short_chinese_lines_without_markers_are_items_of_their_own(make: Convert) -> None:
    prose = "港务局周日取消了前往外岛的渡轮因为只有一组船员懂得那台旧引擎而他们都去参加婚礼了。"
    items = ["新桥面全长两百米", "四座桥墩取代六座", "拆除旧桥"]
    document = make([*lines([prose, prose], font="H"), *lines(items, x=102, top=688, font="H")])
    assert texts(document)[-3:] == items


def test_what_a_typesetter_parts_with_a_true_hyphen_is_whole_again() -> None:
    line = Line("structed nobody else", 72, 200, 708, 10, page=0)
    joined, at = joined_text("which had never in\u2010", line, hyphenated=False)
    assert joined == "which had never instructed nobody else"
    assert joined[at:] == line.text


def test_signs_that_the_file_holds_after_the_han_around_them_stand_in_place() -> None:
    type_ = Type(10, 720, is_bold=False, is_turned=False)
    han = [Glyph(one, 72 + 10 * at, 82 + 10 * at, type_) for at, one in enumerate("说“桥好”她")]
    held = [han[0], SPACE, *han[2:4], SPACE, han[5], han[1], han[4]]
    assert "".join(glyph.character for glyph in in_place(held)) == "说“桥好”她"


def test_words_that_a_file_draws_twice_to_make_them_bold_are_not_mixed() -> None:
    type_ = Type(10, 720, is_bold=False, is_turned=False)
    once = [Glyph(one, 72 + 6 * at, 78 + 6 * at, type_) for at, one in enumerate("bridge")]
    again = [one._replace(left=one.left + 0.3, right=one.right + 0.3) for one in once]
    assert "".join(glyph.character for glyph in in_place([*once, *again])) == "bridgebridge"


def test_the_room_around_digits_in_chinese_is_no_space(make: Convert) -> None:
    page = [
        Words("渡轮要花费", 72, 720, font="H"),
        Words("240", 124.5, 720),
        Words("万欧元", 144, 720, font="H"),
    ]
    assert texts(make(page)) == ["渡轮要花费240万欧元"]


def test_a_space_that_was_written_beside_chinese_stays(make: Convert) -> None:
    assert texts(make(lines(["渡轮要花费 240 万欧元"], font="H"))) == ["渡轮要花费 240 万欧元"]


def test_narrow_cells_are_parted_by_the_lines_between_them(make: Convert) -> None:
    page: list[Words | Rule] = []
    for row in range(3):
        top = 720 - 16 * row
        page += [Words("ninety", 74, top), Words("eighty", 103, top), Words("forty", 132, top)]
        page += [Rule(x, top - 4, 0.5, 14) for x in (72, 101.5, 130.5, 160)]
        page += [Rule(72, top - 4, 88, 0.5)]
    assert texts(make(page)) == ["ninety\teighty\tforty"] * 3


def test_letters_that_are_only_drawn_are_refused_with_advice(make: Convert) -> None:
    with pytest.raises(Refused, match="OCR"):
        make(lines(STORY, font="U"))


def test_a_line_that_ends_at_a_digit_goes_on_as_chinese_is_written_there(make: Convert) -> None:
    first, second = (
        "港务局周日取消了前往外岛的渡轮，两百名旅客等到3",
        "月的晚上，渡轮要花费240万欧元。",
    )
    assert texts(make(lines([first * 2, second], font="H"))) == [first * 2 + second]
    spaced = [one.replace("3", " 3").replace("240", " 240 ") for one in (first * 2, second)]
    assert texts(make(lines(spaced, font="H"))) == [" ".join(spaced)]
