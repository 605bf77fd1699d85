"""Comparisons in a brief: the same words in every format, and nothing in them comes alive."""

from __future__ import annotations

import io
import json

import docx

from desktop.briefs.brief import Brief, Table
from desktop.briefs.compose import with_tables
from desktop.briefs.exporters import export
from desktop.briefs.pdf import document

TABLE = Table(
    "Figures and dates",
    ("Quantity", "1 Courier", "2 日报"),
    (("Money", "12 | million <b>euros</b>", "一千二百万欧元\n“两次”"), ("Date", "", "2026")),
)


def told(desk) -> Brief:
    return with_tables(desk.brief(), [TABLE])


def test_markdown_has_a_table_whose_cells_stay_cells(desk):
    text = export(told(desk), "md").decode()
    assert "## Figures and dates" in text
    assert "| Money | 12 &#124; million &lt;b>euros&lt;/b> | 一千二百万欧元 / “两次” |" in text


def test_the_page_escapes_its_cells(desk):
    text = export(told(desk), "html").decode()
    assert "12 | million &lt;b&gt;euros&lt;/b&gt;" in text
    assert "一千二百万欧元<br>“两次”" in text
    assert "<b>euros" not in text


def test_word_has_a_table(desk):
    made = docx.Document(io.BytesIO(export(told(desk), "docx")))
    (table,) = made.tables
    assert [cell.text for cell in table.rows[0].cells] == list(TABLE.head)
    assert table.rows[1].cells[1].text == "12 | million <b>euros</b>"


def test_the_pdf_has_its_words(desk, qapp):
    assert "12 | million <b>euros</b>" in document(told(desk)).toPlainText()


def test_json_has_the_rows(desk):
    (table,) = json.loads(export(told(desk), "json"))["tables"]
    assert table["rows"][1] == ["Date", "", "2026"]


def test_marks_that_turn_text_round_are_closed(desk):
    brief = with_tables(desk.brief(), [Table("a\u202eb", ("x",), (("y\u202ez",),))])
    assert brief.tables[0].rows[0][0].endswith("\u202c")
