from __future__ import annotations

import pytest

from desktop.briefs.brief import CitedArticle
from desktop.briefs.wording import byline, date_of, printable, single_line
from desktop.dates import day_in_words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026-03-05", "5 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("", ""),
        ("2026-13-01", "2026-13-01"),
        ("spring", "spring"),
    ],
)
def test_dates_are_written_in_words(date, words):
    assert day_in_words(date) == words


@pytest.mark.parametrize(
    ("date", "dated", "words"),
    [
        ("2026-03-05", "stated", "5 March 2026"),
        ("2026-03-05", "found", "5 March 2026 (date inferred)"),
        ("2026-03-05", "file", "undated (file of 5 March 2026)"),
        ("", "stated", "undated"),
    ],
)
def test_a_date_says_how_far_it_is_known(date, dated, words):
    assert date_of(CitedArticle(1, "a", "A", date=date, dated=dated)) == words


def test_a_byline_keeps_its_date_beside_an_outlet_from_right_to_left():
    article = CitedArticle(1, "a", "A", source="صحيفة الميناء", date="2026-03-02")
    assert byline(article) == f"\u2068صحيفة الميناء\u2069, {date_of(article)}"


def test_a_byline_leaves_out_what_is_not_known():
    assert byline(CitedArticle(1, "a", "A", author="N. N.")) == "N. N., undated"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("plain 𠮷 🎬", "plain 𠮷 🎬"),
        ("\u202eevil", "\u202eevil\u202c"),
        ("\u2067a\u202bb", "\u2067a\u202bb\u202c\u2069"),
        ("\u202ea\u202c b", "\u202ea\u202c b"),
        ("one \u202e\ntwo", "one \u202e\u202c\ntwo"),
        ("a\x00b\x1b[31m\r\nc", "a b [31m\nc"),
    ],
)
def test_printable_text_closes_what_it_opens(text, closed):
    assert printable(text) == closed


def test_a_single_line_is_one():
    assert single_line(" a\n\tb\u2028c ") == "a b c"


def test_note_past_reading_as_markdown_is_read_as_plain_text() -> None:
    from desktop.briefs.runs import note_blocks

    note = "[" * 40_000
    assert [block.text for block in note_blocks(note)] == [note]


@pytest.mark.parametrize(
    ("note", "texts"),
    [
        ("cost <estimate> is 5 < 7", ["cost <estimate> is 5 < 7"]),
        ("<script>alert(1)</script>", ["<script>alert(1)</script>"]),
        ("one\ntwo", ["one\ntwo"]),
    ],
)
def test_note_means_what_was_typed(note: str, texts: list[str]) -> None:
    from desktop.briefs.runs import note_blocks

    assert [block.text for block in note_blocks(note)] == texts
