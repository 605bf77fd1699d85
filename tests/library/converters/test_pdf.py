from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from desktop.library.article import BlockKind
from desktop.library.converters.document import Document
from desktop.library.converters.pdf.bidi import runs_left, unshaped
from desktop.library.converters.pdf.document import convert
from desktop.library.reading import Refused
from tests.library.converters.pdf_maker import Convert, Words, lines, pdf

STORY = [
    "The council of the harbour town met on Monday and talked for six hours about the",
    "new bridge, which nobody had asked for. In the end it was put off until the spring",
    "of the next year.",
]
NEXT = [
    "Nobody objected. The mayor said that a bridge is a promise to those who come later,",
    "and that promises are best made slowly; the fishermen laughed at that.",
]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart(make: Convert) -> None:
    document = make([*lines(STORY), *lines(NEXT, top=660)])
    assert texts(document) == [" ".join(STORY), " ".join(NEXT)]


def test_first_lines_that_are_set_in_begin_paragraphs(make: Convert) -> None:
    page = []
    for number in range(4):
        top = 720 - 36 * number
        page += [*lines(STORY[:1], x=84, top=top), *lines(STORY[1:], top=top - 12)]
    assert texts(make(page)) == [" ".join(STORY)] * 4


def test_a_word_parted_at_a_lines_end_is_whole_again(make: Convert) -> None:
    parted = ["This is a line that goes on and on until there is no more room on it for the para-",
              "graph that it belongs to."]  # fmt: skip
    assert texts(make(lines(parted)))[0].endswith("for the paragraph that it belongs to.")


def test_chinese_lines_are_joined_without_a_space(make: Convert) -> None:
    first, second = "港口城市的议会星期一开会讨论了新桥的问题，" * 2, "最后决定推迟到明年春天。"
    assert texts(make(lines([first, second], font="H"))) == [first + second]


def test_two_columns_are_read_one_after_the_other_although_the_file_goes_by_rows(
    make: Convert,
) -> None:
    left = [f"left {n} words that fill the column of it" for n in range(8)]
    right = [f"right {n} words that fill the other side" for n in range(8)]
    columns = zip(lines(left, x=60, top=640), lines(right, x=320, top=640), strict=True)
    title = Words("A title across both of the columns of this page", 60, 700, 18)
    text = " ".join(texts(make([title, *chain(*columns)])))
    order = [text.index(words) for words in ["A title", *left, *right]]
    assert order == sorted(order)


def test_a_table_of_short_cells_is_read_row_by_row(make: Convert) -> None:
    left = lines([f"key {n}" for n in range(6)], x=60)
    right = lines([f"value {n}" for n in range(6)], x=320)
    text = " ".join(texts(make([*chain(*zip(left, right, strict=True))])))
    assert text.index("value 0") < text.index("key 1")


def test_running_heads_and_page_numbers_are_set_aside_with_the_reason(make: Convert) -> None:
    pages = [
        [
            Words("The Harbour Gazette", 72, 800),
            *lines([f"{name} wrote:", *STORY, f"So much from {name}."]),
            Words(str(number), 300, 30),
        ]
        for number, name in enumerate(["Ada", "Ben", "Cyd", "Dov", "Eve", "Fay"], start=1)
    ]
    document = make(*pages)
    assert sum(text.startswith("So much") for text in texts(document)) == 6
    assert not any("Gazette" in text or text.isdecimal() for text in texts(document))
    reasons = [(piece.aside, piece.block.text) for piece in document.asides]
    assert reasons[:2] == [("running head", "The Harbour Gazette"), ("page number", "1")]
    assert len(reasons) == 12
    assert document.notes[-1].startswith("12 paragraphs around the article are set aside")


def test_what_recurs_on_one_page_alone_is_no_running_head(make: Convert) -> None:
    columns = [Words("桥很贵"[row], 500 - 20 * n, 700 - 12 * row, 10, "H")
               for n in range(5) for row in range(3)]  # fmt: skip
    assert "".join(texts(make(columns))) == "桥很贵" * 5


def test_larger_type_is_a_heading_by_its_rank(make: Convert) -> None:
    page = [Words("Of Bridges", 72, 760, 24), Words("The first day", 72, 735, 14), *lines(STORY)]
    found = [(block.kind, block.level, block.text) for block in make(page).blocks]
    assert found[:2] == [
        (BlockKind.HEADING, 1, "Of Bridges"), (BlockKind.HEADING, 2, "The first day"),
    ]  # fmt: skip


def test_lines_of_equal_widths_are_code_with_their_indent(make: Convert) -> None:
    code = [Words("def bridge(self):", 72, 600, 9, "C"), Words("return None", 93.6, 589, 9, "C")]
    blocks = make([*lines(STORY), *code, *lines(NEXT, top=560)]).blocks
    assert (blocks[1].kind, blocks[1].text) == (
        BlockKind.CODE,
        "def bridge(self):\n    return None",
    )


def test_bullets_are_items(make: Convert) -> None:
    page = [*lines(STORY), Words("• a bridge", 80, 650), Words("• a ferry", 80, 636)]
    items = [block for block in make(page).blocks if block.kind is BlockKind.ITEM]
    assert [(item.marker, item.text) for item in items] == [("•", "a bridge"), ("•", "a ferry")]


def test_lines_with_leaders_are_a_table_of_contents(make: Convert) -> None:
    contents = lines([f"Chapter {n} . . . . . . . . . . . . . . {n}" for n in range(1, 6)])
    document = make(contents, lines(STORY))
    assert texts(document) == [" ".join(STORY)]
    assert {piece.aside for piece in document.asides} == {"table of contents"}


def test_a_note_at_the_foot_does_not_part_the_paragraph_that_goes_on(make: Convert) -> None:
    first = [
        *lines(STORY[:2], top=120),
        Words("1", 72, 63, 6),
        Words("The bridge of 1901.", 76, 60, 8),
    ]
    document = make([*lines([*STORY, *NEXT], top=760), *first], lines(STORY[2:]))
    assert " ".join(STORY) in texts(document)
    assert texts(document)[-1].startswith("1")


def test_pages_have_the_labels_of_the_file(make: Convert) -> None:
    labels = "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D >>] >>"
    document = make(lines(STORY), lines(NEXT), labels=labels)
    assert [[page.label for page in piece.pages] for piece in document.pieces] == [["i"], ["1"]]


def test_a_paragraph_that_crosses_knows_where_the_page_begins(make: Convert) -> None:
    document = make([*lines(NEXT, top=760), *lines(STORY[:2], top=100)], lines(STORY[2:]))
    crossing = next(piece for piece in document.pieces if piece.block.text == " ".join(STORY))
    begun = [crossing.block.text[page.offset :] for page in crossing.pages]
    assert begun == ["of the next year."]


def test_the_files_facts_are_taken_unless_a_program_put_its_own_name_there(make: Convert) -> None:
    facts = "/Title (Of Bridges) /Author (M. Sand) /CreationDate (D:20240506070809Z)"
    stated = make(lines(STORY), facts=facts).stated
    assert (stated.title, stated.author, stated.date) == ("Of Bridges", "M. Sand", "2024-05-06")
    assert not make(lines(STORY), facts="/Title (Microsoft Word - draft3.doc)").stated.title


def test_the_day_a_file_was_made_gives_way_to_the_one_that_the_article_tells(make: Convert) -> None:
    facts = "/CreationDate (D:20240506070809Z)"
    head = lines(("Of Bridges", "Harbour Board, 1 May 2024"), top=780)
    assert not make([*head, *lines(STORY, top=700)], facts=facts).stated.date


@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [(90, "0 1 -1 0"), (270, "0 -1 1 0"), (180, "-1 0 0 -1"), (0, "0 1 -1 0"), (0, "0 -1 1 0")],
)
def test_pages_that_are_turned_are_read_as_they_are_shown(
    make: Convert, rotate: int, matrix: str
) -> None:
    steps = {"0 1 -1 0": (12, 0), "0 -1 1 0": (-12, 0), "-1 0 0 -1": (0, 12)}[matrix]
    page = [Words(text, 300 + n * steps[0], 400 + n * steps[1]) for n, text in enumerate(STORY)]
    document = make(page, rotate=rotate, matrix=matrix)
    assert texts(document) == [" ".join(STORY)]


@pytest.mark.parametrize(
    ("options", "reason"),
    [({"password": "x"}, "it is protected by a password; save a copy without one")],
)
def test_a_locked_file_is_refused(make: Convert, options: dict[str, str], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        make(lines(STORY), **options)


def test_a_scan_is_refused_with_advice(make: Convert) -> None:
    with pytest.raises(Refused, match="its 2 pages are pictures without text; run it through OCR"):
        make([], [])


def test_pages_without_text_are_told(make: Convert) -> None:
    assert make(lines(STORY), [], lines(NEXT)).notes == ("page 2 holds no text",)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"GIF89a" * 99])
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    with pytest.raises(Refused, match="it is damaged or no PDF"):
        convert(file)


def test_a_file_cut_short_ends_in_text_or_a_refusal(tmp_path: Path) -> None:
    whole = pdf([lines(STORY), lines(NEXT)])
    file = tmp_path / "cut.pdf"
    for size in range(0, len(whole), 97):
        file.write_bytes(whole[:size])
        try:
            assert convert(file)[0].blocks
        except Refused:
            continue


HEBREW = [
    "ראש העיר אמרה ביום שישי כי המעבורת תישאר",
    "בשירות למרות דוח המועצה, וההצבעה מסיימת",
    "שנה של ויכוח בין התושבים.",
]


def to_the_left(texts: list[str], top: float = 720) -> list[Words]:
    return [
        Words(text, 500 - 5 * len(text), top - 12 * number, 10, "R")
        for number, text in enumerate(texts)
    ]


def test_lines_that_run_to_the_left_are_joined_and_paragraphs_kept_apart(make: Convert) -> None:
    document = make([*to_the_left(HEBREW), *to_the_left(HEBREW, top=660), *lines(STORY, top=600)])
    assert texts(document) == [" ".join(HEBREW)] * 2 + [" ".join(STORY)]


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("שלום", True), ("قال 12", True), ("Ada said שלום", False), ("桥", False), ("12", False),
        ("", False), ("\ufec3\ufe8e\ufedf\ufe90", True),
    ],
)  # fmt: skip
def test_arabic_and_hebrew_run_to_the_left(text: str, is_so: bool) -> None:
    assert runs_left(text) is is_so


def test_letters_are_read_whatever_their_shape() -> None:
    assert "".join(map(unshaped, "\ufec3\ufe8e\ufedf\ufe90 a桥")) == "طالب a桥"


def test_comments_and_filled_fields_are_counted(make: Convert) -> None:
    comment = "<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (Really?) >>"
    field = "<< /Type /Annot /Subtype /Widget /Rect [9 9 20 20] /FT /Tx /T (a) /V (9 million) >>"
    link = "<< /Type /Annot /Subtype /Link /Rect [9 9 20 20] >>"
    document = make(lines(STORY), annotations=comment + field + link)
    assert document.notes[:2] == (
        "one comment is left out",
        "what is written into one field of its form is left out",
    )


def test_a_form_whose_pages_only_ask_for_another_program_is_refused(make: Convert) -> None:
    form = "/NeedsRendering true /AcroForm << /XFA (<xdp/>) /Fields [] >>"
    with pytest.raises(Refused, match="print it to PDF first"):
        make(lines(["Please wait..."]), catalog=form)
