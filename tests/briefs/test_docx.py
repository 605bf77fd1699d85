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
        "The Lantern, T. Renn, 26 March 2026; The bill, paragraph 2",
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
    assert "1. one\n    2. two" in text
    assert "1. first\n    2. second" in text
