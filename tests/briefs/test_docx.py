from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn

from desktop.briefs.exporters import export


def opened(desk, **options):
    return docx.Document(io.BytesIO(export(desk.brief(**options), "docx")))


def words(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_it_holds_quotes_notes_citations_and_sources(full_desk):
    text = words(opened(full_desk, title="A full brief"))
    for part in (
        "A full brief",
        "金額高達數十億美元。𠮷",
        "公司把資源",
        "As it stands now",
        "Place lost: these words are no longer there.",
        "Whose figure? Nobody says; see the page.",
        "The Lantern, T. Renn, 26 March 2026\nThe bill, paragraph 2",
        "https://lantern.example.org/bill",
    ):
        assert part in text
    assert ".  (" not in text


def test_headings_follow_the_nesting_of_themes(full_desk):
    headings = {
        paragraph.text: paragraph.style.name
        for paragraph in opened(full_desk).paragraphs
        if paragraph.style.name.startswith("Heading")
    }
    assert headings["● Money"] == "Heading 1"
    assert headings["● Machines"] == "Heading 2"


def test_only_safe_links_become_links(desk):
    desk.article("n", "Words.", url="javascript:alert(1)")
    desk.mark("n", "Words", note="[a](https://example.org/a) [b](javascript:b)")
    document = opened(desk)
    targets = [
        document.part.rels[link.get(qn("r:id"))].target_ref
        for link in document.element.body.iter(qn("w:hyperlink"))
        if link.get(qn("r:id"))  # others lead to a place in the document
    ]
    assert targets == ["https://example.org/a"]


def test_characters_that_xml_forbids_do_not_break_it(desk):
    desk.article("n", "a\x0bb <w:p> & c", title="t\x01")
    desk.mark("n", "a\x0bb <w:p> & c", note="x\x02y \udfff")
    assert "a b <w:p> & c" in words(opened(desk))


def test_an_empty_brief_says_so_in_words(desk):
    assert "Nothing in this library is marked yet" in words(opened(desk))


def test_the_same_brief_gives_the_same_file(full_desk):
    assert export(full_desk.brief(), "docx") == export(full_desk.brief(), "docx")


def test_the_numbers_of_a_list_are_those_of_the_note(desk):
    desk.mark("harbour", "bill", note="1. one\n2. two")
    desk.mark("harbour", "million", note="1. first\n2. second")
    text = words(opened(desk))
    assert "1.\tone\n2.\ttwo" in text
    assert "1.\tfirst\n2.\tsecond" in text


def test_a_quote_stays_with_its_source_and_its_note(full_desk):
    shown = opened(full_desk).paragraphs
    for number, paragraph in enumerate(shown):
        if paragraph.text == "Note":
            before = shown[number - 1].paragraph_format
            assert before.keep_with_next
            assert paragraph.paragraph_format.keep_with_next


def test_a_heading_stays_with_its_description_and_first_quote(full_desk):
    document = opened(full_desk)
    described = [one for one in document.paragraphs if one.text == "Chips."]
    assert [one.paragraph_format.keep_with_next for one in described] == [True]


def test_a_quote_says_which_language_it_is_in(full_desk):
    (quote,) = [one for one in opened(full_desk).paragraphs if "金額高達" in one.text][:1]
    (spoken,) = quote._p.iter(qn("w:lang"))
    assert spoken.get(qn("w:eastAsia")) == "zh-TW"


def test_no_typeface_is_left_to_the_theme_of_who_opens_it(full_desk):
    styles = opened(full_desk).styles.element
    assert not [one for one in styles.iter(qn("w:rFonts")) if one.get(qn("w:eastAsiaTheme"))]
    assert {one.get(qn("w:eastAsia")) for one in styles.iter(qn("w:lang"))} == {"zh-CN"}


def test_a_table_in_a_note_is_a_table(desk):
    desk.mark("harbour", "bill", note="| Who | Says |\n| --- | --- |\n| Line | **4.2m** |")
    (table,) = opened(desk).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Who", "Says"],
        ["Line", "4.2m"],
    ]
    assert table.cell(1, 1).paragraphs[0].runs[0].bold


def test_its_contents_and_citations_lead_to_headings_and_sources(full_desk):
    body = opened(full_desk).element.body
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    wanted = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert len(names) == len(set(names))
    assert {"group_1", "source_1"} <= {name for name in wanted if name} <= set(names)


def test_its_pages_are_numbered(desk):
    foot = opened(desk).sections[0].footer
    (field,) = foot._element.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"
