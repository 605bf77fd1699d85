from __future__ import annotations

from itertools import chain

from desktop.library.article import Block, BlockKind
from desktop.library.converters.document import Document
from tests.library.converters.pdf_maker import Convert, Rule, Words, lines

STORY = [
    "The ferry of Port Selby was asked for by those who live on the islands, and paid for",
    "by those who do not; the sums below are taken from the books of the harbour office.",
]
COSTS = (
    ("Costs", "2018", "2019"), ("Fuel", "12,400", "13,100"), ("Crew", "88,000", "91,250"),
    ("Total", "100,400", "104,350"),
)  # fmt: skip


def rows(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is BlockKind.ROW]


def cells(document: Document) -> list[tuple[str, ...]]:
    return [tuple(block.text.split("\t")) for block in rows(document)]


def table(
    texts: tuple[tuple[str, ...], ...], lefts: tuple[int, ...] = (72, 200, 300), *,
    top: float = 640, leading: float = 16, font: str = "F",
) -> list[Words]:  # fmt: skip
    return [
        Words(text, left, top - leading * number, 10, font)
        for number, row in enumerate(texts)
        for left, text in zip(lefts, row, strict=True)
    ]


def test_rows_that_part_at_the_same_places_are_a_table_between_paragraphs(make: Convert) -> None:
    document = make([*lines(STORY), *table(COSTS), *lines(STORY, top=560)])
    assert cells(document) == list(COSTS)
    assert [block.kind for block in document.blocks] == [
        BlockKind.PARAGRAPH, *[BlockKind.ROW] * 4, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_a_table_that_the_file_holds_column_by_column_is_read_row_by_row(make: Convert) -> None:
    by_column = sorted(table(COSTS), key=lambda words: words.x)
    assert cells(make([*lines(STORY), *by_column])) == list(COSTS)


def test_chinese_cells_are_a_table(make: Convert) -> None:
    texts = (
        ("年份", "船名", "乘客"),
        ("一九一一", "塞尔比号", "三千"),
        ("一九七二", "码头号", "八千"),
    )
    assert cells(make(table(texts, font="H"))) == list(texts)


def test_empty_cells_stay_in_their_column(make: Convert) -> None:
    page = [words for words in table(COSTS) if words.text not in ("Costs", "13,100")]
    assert cells(make(page))[:2] == [("", "2018", "2019"), ("Fuel", "12,400", "")]


def test_the_second_line_of_a_cell_belongs_to_its_row(make: Convert) -> None:
    page = [*table(COSTS, leading=30), Words("and pilots", 200, 640 - 60 - 12)]
    assert cells(make(page))[2] == ("Crew", "88,000 and pilots", "91,250")


def test_ruled_lines_part_cells_that_stand_close_and_rows_of_several_lines(make: Convert) -> None:
    lefts = (72, 102, 137)
    walls = [Rule(x, 560, 0.5, 100) for x in (70, 100, 135, 180)]
    floors = [Rule(70, 560 + 25 * n, 110, 0.5) for n in range(5)]
    wrapped = Words("(paid)", 102, 613)
    texts = (("Who", "When", "What"), ("Anna", "08:15", "ferry"), ("Ben", "today", "boat"))
    page = [*walls, *floors, *table(texts, lefts, leading=25, top=648), wrapped]
    assert cells(make(page))[1:] == [("Anna", "08:15 (paid)", "ferry"), texts[2]]


def test_a_bold_first_row_is_the_header(make: Convert) -> None:
    page = [
        Words(words.text, words.x, words.y, 10, "B" if words.y == 640 else "F")
        for words in table(COSTS)
    ]
    assert [row.header for row in rows(make(page))] == [True, False, False, False]


def test_a_tables_page_is_known_and_a_table_over_two_pages_stays_in_order(make: Convert) -> None:
    document = make([*lines(STORY), *table(COSTS)], table(COSTS[1:]))
    assert cells(document) == [*COSTS, *COSTS[1:]]
    starts = [[page.label for page in piece.pages] for piece in document.pieces]
    assert starts == [["1"], [], [], [], [], ["2"], [], []]


def test_two_rows_stay_lines(make: Convert) -> None:
    assert not rows(make(table(COSTS[:2])))


def test_list_items_whose_markers_stand_apart_are_no_table(make: Convert) -> None:
    page = [Words(f"{n}.", 72, 700 - 14 * n) for n in range(1, 6)]
    page += [Words(f"bring the rope of boat {n}", 100, 700 - 14 * n) for n in range(1, 6)]
    assert not rows(make(page))


def test_columns_of_text_are_no_table(make: Convert) -> None:
    sides = [[f"{side} {n} words that fill the column of it" for n in range(3)] for side in "ab"]
    columns = zip(lines(sides[0], x=60), lines(sides[1], x=320), strict=True)
    assert not rows(make([*chain(*columns)]))


def test_a_tree_of_folders_drawn_by_characters_is_no_table(make: Convert) -> None:
    files = (("rope", "12 kB", "Monday"), ("sail", "3 kB", "Friday"), ("oars", "40 kB", "Monday"))
    tree = tuple((f"├ {name}", *others) for name, *others in files)
    assert rows(make(table(files, font="H")))
    assert not rows(make(table(tree, font="H")))


def test_chinese_that_runs_down_is_read_from_the_right(make: Convert) -> None:
    story = ("塞尔比港居民周四投票决定保留", "通往群岛的最后一班渡轮。")
    page = [
        Words(character, 500 - 18 * column, 700 - 12 * row, 10, "H")
        for column, line in enumerate(story)
        for row, character in enumerate(line)
    ]
    assert [block.text for block in make(page).blocks] == ["".join(story)]


def test_characters_that_fonts_take_for_radicals_are_those_that_people_write(make: Convert) -> None:
    page = lines(["⽐赛⽇，⺠众⻅⻓江。⼈⼭⼈海"], font="H")
    assert make(page).blocks[0].text == "比赛日，民众见长江。人山人海"


def test_cells_that_stand_too_near_are_parted_as_the_other_rows_are(make: Convert) -> None:
    paid = [
        ("Item", "Estimate of then", "Bill of now", "More"),
        ("Sheets", "2.1", "5.8", "176"),
        ("Gates", "1.9", "2.2", "16"),
        ("Wages", "0.2", "0.9", "350"),
        ("What the skippers were paid", "0", "2.7", "none"),
    ]
    page = [
        Words(cell, x, 720 - 12 * number)
        for number, row in enumerate(paid)
        for x, cell in zip((72, 206, 288, 346), row, strict=True)
    ]
    assert cells(make(page)) == paid


def test_a_label_of_two_lines_is_one_cell(make: Convert) -> None:
    tops = {"Sheets": 720, "Gates": 700, "What the skippers": 680, "Wages": 648}
    page = [
        Words(cell, x, top)
        for label, top in tops.items()
        for x, cell in ((72, label), (200, "2.1"), (260, "5.8"))
    ]
    document = make([*page, Words("were paid", 72, 668)])
    assert cells(document)[2:] == [
        ("What the skippers were paid", "2.1", "5.8"),
        ("Wages", "2.1", "5.8"),
    ]


def test_a_table_that_goes_on_over_the_page_is_one(make: Convert) -> None:
    above = [*lines(STORY), *table(COSTS, top=120)]
    document = make(above, [*table((("Pay", "9", "12"),), top=780), *lines(STORY, top=740)])
    assert cells(document) == [*COSTS, ("Pay", "9", "12")]


def test_text_that_follows_a_table_on_the_next_page_is_text(make: Convert) -> None:
    document = make([*lines(STORY), *table(COSTS, top=120)], lines(STORY, top=780))
    assert cells(document) == list(COSTS)
    assert document.blocks[-1].text == " ".join(STORY)


def test_a_gap_wider_than_those_of_its_line_parts_cells_among_others(make: Convert) -> None:
    tight = [
        Words("What they paid for it all", 72, 576),
        Words("12", 178, 576),
        Words("9", 240, 576),
    ]
    document = make([*table(COSTS, (72, 178, 240)), *tight])
    assert cells(document)[-1] == ("What they paid for it all", "12", "9")
