from __future__ import annotations

from pathlib import Path

import pytest

from desktop.library.article import Block, BlockKind, Span, Style
from desktop.library.converters.document import Document
from desktop.library.converters.rtf.document import convert
from desktop.library.reading import Refused


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return tmp_path / "a.rtf"


def read(made: Path, body: str) -> Document:
    made.write_bytes(rb"{\rtf1\ansi " + body.encode("ascii") + b"}")
    (document,) = convert(made)
    return document


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def styled(block: Block) -> list[tuple[Style, str]]:
    return [(span.style, block.text[span.start : span.end]) for span in block.spans]


def test_words_and_facts_in_a_chinese_code_page(made: Path) -> None:
    chinese = "".join(f"\\'{byte:02x}" for byte in "桥".encode("gbk"))
    facts = r"{\info{\title Of Bridges}{\author M. Sand}{\revtim\yr2024\mo5\dy6}}"
    document = read(made, rf"\ansicpg936{facts}\b One\b0\par {chinese} two.\par")
    assert lines(document) == ["One", "桥 two."]
    stated = document.stated
    assert (stated.title, stated.author, stated.date) == ("Of Bridges", "M. Sand", "2024-05-06")


def test_each_font_brings_its_own_encoding(made: Path) -> None:
    fonts = r"{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}}"
    body = r"{\f1\'ec\'ee\'f1\'f2} and {\f2\'8b\'b4} and caf\'e9\par"
    assert lines(read(made, fonts + body)) == ["мост and 橋 and café"]


def test_a_code_page_that_nobody_knows_is_taken_for_the_western_one(made: Path) -> None:
    assert lines(read(made, r"\ansicpg999 caf\'e9\par")) == ["café"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\u-10180?\u-8425? up", "🌗 up"),
        (r"{\uc2\u26725\'8b\'b4} one", "桥 one"),
        (r"\{a\} \\ b\~c\_d\-e", "{a} \\ b\u00a0c\u2011de"),
        (r"one\line two\tab three", "one\ntwo three"),
        (r"\u55357? alone", "alone"),
    ],
)
def test_signs_beyond_a_byte_are_read(made: Path, body: str, text: str) -> None:
    assert lines(read(made, body)) == [text]


def test_headings_are_told_by_outline_or_by_the_name_of_their_style(made: Path) -> None:
    body = (
        r"{\stylesheet{\s0 Normal;}{\s15 heading 2;}}\pard\outlinelevel0 One\par"
        r"\pard\s15 Two\par\pard\plain Text.\par"
    )
    found = [(block.kind, block.level) for block in read(made, body).blocks]
    heading = BlockKind.HEADING
    assert found == [(heading, 1), (heading, 2), (BlockKind.PARAGRAPH, 0)]


def test_rows_of_tables_are_rows(made: Path) -> None:
    body = (
        r"\trowd\intbl name\cell \intbl cost\par in all\cell\row"
        r"\trowd\intbl ferry\cell 9\cell\row\pard After."
    )
    found = [(block.kind, block.text) for block in read(made, body).blocks]
    row = BlockKind.ROW
    assert found == [(row, "name\tcost in all"), (row, "ferry\t9"), (BlockKind.PARAGRAPH, "After.")]


def test_list_items_keep_their_markers_and_depth(made: Path) -> None:
    body = (
        r"\pard{\listtext\pard\plain \u8226\'95\tab}\ilvl0 a ferry\par"
        r"\pard{\listtext 2.\tab}\ilvl1 sooner\par"
    )
    found = [(block.marker, block.level, block.text) for block in read(made, body).blocks]
    assert found == [("•", 1, "a ferry"), ("2.", 2, "sooner")]


def test_notes_stand_at_the_end_with_their_numbers(made: Path) -> None:
    body = (
        r"One{\super\chftn{\*\footnote\pard\plain{\super\chftn} In 1901.\par}} and two"
        r"{\super\chftn}{\footnote\chftn\~In {\i all}.}.\par Last.\par"
    )
    document = read(made, body)
    assert lines(document) == ["One1 and two2.", "Last.", "1 In 1901.", "2\u00a0In all."]
    assert styled(document.blocks[0]) == [(Style.SUPERSCRIPT, "1"), (Style.SUPERSCRIPT, "2")]


def test_links_lead_where_their_fields_say(made: Path) -> None:
    body = r'{\field{\*\fldinst HYPERLINK "https://example.org/b"}{\fldrslt the {\b bridge}}} fell'
    (block,) = read(made, body).blocks
    assert [
        (span.href, block.text[span.start : span.end]) for span in block.spans if span.href
    ] == [("https://example.org/b", "the bridge")]


def test_what_is_left_out_is_counted(made: Path) -> None:
    body = (
        r"It {\revised new }{\deleted old }{\v secret }costs nine{\*\annotation Really?}."
        r"{\header Running head}{\pict\pngblip\bin4 }{{}}\par"
    )
    document = read(made, body)
    assert lines(document) == ["It new costs nine."]
    assert document.notes == (
        "one insertion that was not accepted yet is read as text",
        "one tracked deletion is left out",
        "one comment is left out",
        "one hidden piece is left out",
        "one picture is left out",
    )


def test_a_box_of_text_is_read(made: Path) -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn kind}{\sv 202}}{\shptxt In the box.\par}}{\shprslt again}}"
    assert lines(read(made, rf"Before {box}after.\par")) == ["In the box.", "Before after."]


def test_a_file_that_breaks_off_keeps_what_it_has(made: Path) -> None:
    made.write_bytes(rb"{\rtf1 One.\par Two{\footnote Three")
    (document,) = convert(made)
    assert lines(document) == ["One.", "Two", "Three"]


def test_what_is_no_rtf_is_refused(made: Path) -> None:
    made.write_bytes(b"{\\html}")
    with pytest.raises(Refused, match="not what its ending says"):
        convert(made)


def test_a_title_that_is_said_twice_is_read_as_unicode(made: Path) -> None:
    twice = r"{\info{\upr{\title ??}{\*\ud{\title \u26087\'3f\u26725\'3f}}}{\author Lin}}Text.\par"
    stated = read(made, twice).stated
    assert (stated.title, stated.author) == ("旧桥", "Lin")


def test_items_that_stand_within_their_markers_are_not_lost(made: Path) -> None:
    body = r"{\listtext\pard{\tab a new deck}{\par}{\tab four piers}{\par}}\pard And so on.\par"
    document = read(made, body)
    assert lines(document) == ["a new deck", "four piers", "And so on."]
    assert [block.marker for block in document.blocks] == ["•", "•", ""]


def test_markers_that_are_words_of_a_paragraph_make_it_an_item(made: Path) -> None:
    body = r"\fi-360 \bullet \tx360\tab a {\b new} deck\par 2.\tab piers\par In 1911.\par"
    document = read(made, body)
    assert [(block.marker, block.text) for block in document.blocks] == [
        ("•", "a new deck"),
        ("2.", "piers"),
        ("", "In 1911."),
    ]
    assert document.blocks[0].spans == (Span(2, 5, Style.STRONG),)


def test_a_marker_left_to_the_reader_is_a_bullet(made: Path) -> None:
    document = read(made, r"{\listtext\pard\tab}\pard a new deck\par")
    assert [(block.marker, block.text) for block in document.blocks] == [("•", "a new deck")]


def test_a_table_within_a_cell_has_rows_of_its_own(made: Path) -> None:
    inner = r"\itap2 in\nestcell it\nestcell{\*\nesttableprops\nestrow}"
    document = read(made, rf"\trowd\intbl one\cell{inner}\pard\intbl two\cell\row\pard End.\par")
    assert lines(document) == ["in\tit", "one\ttwo", "End."]


def test_the_day_a_file_was_saved_is_not_the_date_of_an_article_that_has_one(made: Path) -> None:
    document = read(made, r"{\info{\revtim\yr2026\mo11\dy20}}Of bridges\par 17 February 2026\par")
    assert not document.stated.date
