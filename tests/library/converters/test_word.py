from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from desktop.library.article import BlockKind, Style
from desktop.library.converters.document import Document
from desktop.library.converters.docx import convert

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Make = Callable[..., Document]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Convert a Word file of everything a report has, with ``extra`` XML at its end."""

    def made(extra: str = "", parts: dict[str, str] | None = None) -> Document:
        plain, file = tmp_path / "plain.docx", tmp_path / "report.docx"
        _report().save(str(plain))
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(file, "w") as target:
            for name in set(source.namelist()).difference(parts or {}):
                data = source.read(name)
                if name == "word/document.xml":
                    data = data.replace(b"<w:sectPr", extra.encode() + b"<w:sectPr", 1)
                target.writestr(name, data)
            for name, content in (parts or {}).items():
                target.writestr(name, content)
        return convert(file)[0]

    return made


def _report() -> docx.document.Document:
    report = docx.Document()
    report.core_properties.title, report.core_properties.author = "Of Bridges", "M. Sand"
    report.add_heading("A bridge too many", 0)
    report.add_heading("First", 1)
    report.add_paragraph("Nobody asked for it ").add_run("at all").bold = True
    report.add_paragraph("a ferry", "List Bullet")
    report.add_paragraph("sooner", "List Number")
    table = report.add_table(2, 2)
    for cell, text in zip(table._cells, ["桥", "cost", "old", "9"], strict=True):
        cell.text = text
    return report


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_headings_lists_and_tables_are_what_they_are(make: Make) -> None:
    assert kinds(make()) == [
        (BlockKind.HEADING, "A bridge too many"),
        (BlockKind.HEADING, "First"),
        (BlockKind.PARAGRAPH, "Nobody asked for it at all"),
        (BlockKind.ITEM, "a ferry"),
        (BlockKind.ITEM, "sooner"),
        (BlockKind.ROW, "桥\tcost"),
        (BlockKind.ROW, "old\t9"),
    ]
    assert make().blocks[2].spans[0].style is Style.STRONG


def test_the_files_facts_are_read(make: Make) -> None:
    stated = make().stated
    assert (stated.title, stated.author) == ("Of Bridges", "M. Sand")


def test_insertions_are_read_and_deletions_left_out_and_both_are_told(make: Make) -> None:
    document = make(
        '<w:p><w:r><w:t xml:space="preserve">It costs </w:t></w:r>'
        '<w:del w:id="1" w:author="X"><w:r><w:delText>five</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="X"><w:r><w:t>nine</w:t></w:r></w:ins></w:p>'
    )
    assert document.blocks[-1].text == "It costs nine"
    assert document.notes == (
        "one insertion that was not accepted yet is read as text",
        "one tracked deletion is left out",
    )


def test_words_that_were_moved_away_count_as_deleted(make: Make) -> None:
    def gone(tag: str, number: int) -> str:
        words = "<w:r><w:delText>five</w:delText></w:r>"
        return f'<w:{tag} w:id="{number}" w:author="X">{words}</w:{tag}>'

    left = "<w:r><w:t>It costs nine</w:t></w:r>"
    document = make(f"<w:p>{left}{gone('del', 1)}{gone('del', 2)}{gone('moveFrom', 3)}</w:p>")
    assert "3 tracked deletions are left out" in document.notes


def test_comments_are_counted(make: Make) -> None:
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0"><w:p/></w:comment>'
        '<w:comment w:id="1"><w:p/></w:comment></w:comments>'
    )
    assert make(parts={"word/comments.xml": comments}).notes == ("2 comments are left out",)


def test_the_results_of_fields_are_read_and_hidden_words_are_not(make: Make) -> None:
    document = make(
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>6 May</w:t></w:r></w:fldSimple>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    )
    assert document.blocks[-1].text == "6 May"
    assert document.notes == ("one hidden piece is left out",)


def test_notes_come_at_the_end_with_their_numbers(make: Make) -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>Of 1901.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    document = make(
        '<w:p><w:r><w:t>The bridge</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        {"word/footnotes.xml": notes, "word/_rels/document.xml.rels": relations},
    )
    assert [block.text for block in document.blocks[-2:]] == ["The bridge1", "Of 1901."]
    assert document.blocks[-1].marker == "1."


def test_formulas_are_read_as_their_signs(make: Make) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = (
        f'<w:p xmlns:w="{W}" xmlns:m="{space}"><w:r><w:t>So </w:t></w:r><m:oMath><m:sSup><m:e><m:r>'
        "<m:t>a</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t>=b</m:t>"
        "</m:r></m:oMath></w:p>"
    )
    assert kinds(make(formula))[-1] == (BlockKind.PARAGRAPH, "So a^2=b")


def test_when_the_template_was_made_is_not_when_a_report_was_written(tmp_path: Path) -> None:
    report = docx.Document()
    report.add_paragraph("Nobody said when.")
    report.save(str(tmp_path / "a.docx"))
    assert not convert(tmp_path / "a.docx")[0].stated.date


def test_words_below_their_reading_are_read_without_it(make: Make) -> None:
    reading = "<w:rt><w:r><w:t>qiáo</w:t></w:r></w:rt>"
    base = "<w:rubyBase><w:r><w:t>桥</w:t></w:r></w:rubyBase>"
    ruby = f"<w:r><w:ruby><w:rubyPr/>{reading}{base}</w:ruby></w:r>"
    extra = f"<w:p><w:r><w:t>旧</w:t></w:r>{ruby}<w:r><w:t>要拆了。</w:t></w:r></w:p>"
    assert (BlockKind.PARAGRAPH, "旧桥要拆了。") in kinds(make(extra))


def test_a_large_first_letter_begins_the_paragraph_below_it(make: Make) -> None:
    frame = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/></w:pPr>'
    letter = f"<w:p>{frame}<w:r><w:t>N</w:t></w:r></w:p>"
    rest = "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>obody asked for it.</w:t></w:r></w:p>"
    assert kinds(make(letter + rest))[-2:] == [
        (BlockKind.ROW, "old\t9"),
        (BlockKind.PARAGRAPH, "Nobody asked for it."),
    ]


def test_the_text_is_found_where_the_file_says_that_it_is(tmp_path: Path) -> None:
    plain, file = tmp_path / "plain.docx", tmp_path / "web.docx"
    _report().save(str(plain))
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
            target.writestr(name.replace("document.xml", "document2.xml"), data)
    assert kinds(convert(file)[0])[0] == (BlockKind.HEADING, "A bridge too many")


def test_a_table_around_another_only_lays_out(make: Make) -> None:
    def cell(inside: str) -> str:
        return f"<w:tc>{inside}<w:p/></w:tc>"

    def words(*texts: str) -> str:
        made = "".join(cell(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>") for text in texts)
        return f"<w:tr>{made}</w:tr>"

    inner = f"<w:tbl>{words('year', 'cost')}{words('1911', '9')}</w:tbl>"
    outer = f"<w:tbl>{words('The bridge', 'The ferry')}<w:tr>{cell(inner)}</w:tr></w:tbl>"
    assert kinds(make(outer))[-4:] == [
        (BlockKind.PARAGRAPH, "The bridge"),
        (BlockKind.PARAGRAPH, "The ferry"),
        (BlockKind.ROW, "year\tcost"),
        (BlockKind.ROW, "1911\t9"),
    ]


def test_the_day_a_file_was_saved_is_not_the_date_of_an_article_that_has_one(
    tmp_path: Path,
) -> None:
    report = docx.Document()
    report.core_properties.modified = datetime(2026, 11, 20, tzinfo=UTC)
    report.add_heading("A bridge too many", 0)
    report.add_paragraph("17 February 2026")
    report.save(str(tmp_path / "a.docx"))
    assert not convert(tmp_path / "a.docx")[0].stated.date
