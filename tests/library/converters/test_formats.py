"""OpenDocument, EPUB and archives of pages."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from desktop.library.article import BlockKind, Style
from desktop.library.converters import epub, odt, webarchive
from desktop.library.converters.document import Document
from desktop.library.reading import Refused
from tests.library.converters import makers


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def asides(document: Document) -> list[tuple[str, str]]:
    return [(piece.aside, piece.block.text) for piece in document.asides]


def test_odt_headings_lists_tables_and_notes(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="2">桥 bridges</text:h>'
        '<text:p>Nobody<text:s text:c="2"/>asked<text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>In 1901.</text:p></text:note-body>"
        "</text:note>.</text:p>"
        "<text:list><text:list-item><text:p>a ferry</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    meta = "<dc:title>Of Bridges</dc:title><dc:creator>M. Sand</dc:creator>"
    (document,) = odt.convert(makers.odt(tmp_path / "a.odt", body, meta))
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "桥 bridges"),
        (BlockKind.PARAGRAPH, "Nobody asked1."),
        (BlockKind.ITEM, "a ferry"),
        (BlockKind.ROW, "a\tb"),
        (BlockKind.PARAGRAPH, "1 In 1901."),
    ]
    assert (document.stated.title, document.stated.author) == ("Of Bridges", "M. Sand")


@pytest.mark.parametrize(("told", "level"), [("1", 1), ("6", 6), ("10", 6), ("", 6), ("x", 6)])
def test_odt_headings_have_a_level_of_six(tmp_path: Path, told: str, level: int) -> None:
    body = f'<text:h text:outline-level="{told}">Head</text:h><text:p>After it.</text:p>'
    (document,) = odt.convert(makers.odt(tmp_path / "a.odt", body))
    assert [block.level for block in document.blocks] == [level, 0]


def test_odt_words_after_a_note_stay_in_the_text(tmp_path: Path) -> None:
    note = "<text:note><text:note-citation>{0}</text:note-citation><text:note-body>"
    note += "<text:p>Note {0}.</text:p><text:p>More.</text:p></text:note-body></text:note>"
    body = f"<text:p>One{note.format(1)} two{note.format(2)} three.</text:p><text:p>Four.</text:p>"
    (document,) = odt.convert(makers.odt(tmp_path / "a.odt", body))
    words = ["One1 two2 three.", "Four.", "1 Note 1.", "More.", "2 Note 2.", "More."]
    assert [block.text for block in document.blocks] == words


def test_xml_nested_too_deep_is_refused_however_much_stands_before_it(tmp_path: Path) -> None:
    from desktop.library.converters.markup import read_events

    def ignore(*_: object) -> None:
        """Hear nothing."""

    wide, deep = b"<a></a>" * 2_000, b"<b>" * 600 + b"</b>" * 600
    read_events(b"<x>" + wide + b"</x>", ignore, ignore, ignore)
    with pytest.raises(Refused, match="nested too deep"):
        read_events(b"<x>" + wide + deep + b"</x>", ignore, ignore, ignore)


def test_odt_lists_and_words_are_styled_as_their_styles_say(tmp_path: Path) -> None:
    styles = (
        '<office:styles><text:list-style style:name="N"><text:list-level-style-number'
        ' text:level="1" style:num-format="1"/></text:list-style><style:style style:name="B">'
        '<style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="U">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="P1" style:parent-style-name="Title"/></office:styles>'
    )
    body = (
        '<text:p text:style-name="P1">Of Bridges</text:p><text:list text:style-name="N">'
        '<text:list-item><text:p>a <text:span text:style-name="B">ferry</text:span></text:p>'
        "<text:list><text:list-item><text:p>deep</text:p>"
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>9 m<text:span"
        ' text:style-name="U">2</text:span></text:p></text:list-item></text:list>'
    )
    (document,) = odt.convert(makers.odt(tmp_path / "a.odt", body, styles=styles))
    heading, *items = document.blocks
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 1)
    assert [(one.marker, one.level, one.text) for one in items] == [
        ("1.", 1, "a ferry"), ("•", 2, "deep"), ("2.", 1, "9 m2")
    ]  # fmt: skip
    assert [one.spans[0].style for one in items if one.spans] == [Style.STRONG, Style.SUPERSCRIPT]


def test_odt_formulas_are_read_as_their_signs(tmp_path: Path) -> None:
    body = '<text:p>So <draw:frame><draw:object xlink:href="./F 1"/></draw:frame> holds.</text:p>'
    formula = (
        "<math><semantics><mrow><msup><mi>a</mi><mn>2</mn></msup><mo>=</mo><mfrac><mi>b</mi>"
        "<mrow><mi>c</mi><mo>+</mo><mi>d</mi></mrow></mfrac></mrow><annotation>x</annotation>"
        "</semantics></math>"
    )
    file = makers.odt(tmp_path / "a.odt", body, parts={"F 1/content.xml": formula})
    (document,) = odt.convert(file)
    assert texts(document) == ["So a^2=b/(c+d) holds."]


def test_odt_words_below_their_reading_are_read_without_it(tmp_path: Path) -> None:
    ruby = "<text:ruby-base>桥</text:ruby-base><text:ruby-text>qiáo</text:ruby-text>"
    body = f"<text:p>旧<text:ruby>{ruby}</text:ruby>要拆了。</text:p>"
    (document,) = odt.convert(makers.odt(tmp_path / "a.odt", body))
    assert texts(document) == ["旧桥要拆了。"]


def test_odt_tracked_deletions_and_comments_are_left_out_and_counted(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>five</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>It costs nine<office:annotation><dc:creator>X</dc:creator><text:p>Really?"
        "</text:p></office:annotation>.</text:p>"
    )
    (document,) = odt.convert(makers.odt(tmp_path / "a.odt", body))
    assert texts(document) == ["It costs nine."]
    assert document.notes == ("one tracked deletion is left out", "one comment is left out")


def test_a_book_is_read_in_the_order_of_its_spine_with_its_pages(tmp_path: Path) -> None:
    chapters = {
        "The second": '<p>Two.</p><span epub:type="pagebreak" title="iv"/><p>Three.</p>',
        "The first": "<h1>One</h1><article><p>1.</p></article><article><p>Longer.</p></article>",
    }
    (document,) = epub.convert(makers.epub(tmp_path / "a.epub", chapters))
    assert texts(document) == ["One", "1.", "Longer.", "The second", "Two.", "Three."]
    assert [page.label for page in document.pieces[-1].pages] == ["iv"]
    assert (document.stated.author, document.stated.date) == ("M. Sand", "2024-05-06")


def test_a_books_title_page_is_set_aside(tmp_path: Path) -> None:
    title = "<h1>Of Bridges</h1><p>M. Sand</p><p>6 May 2024</p>"
    chapters = {"One": "<h1>One</h1><p>M. Sand</p><p>Text.</p>", "": title}
    (document,) = epub.convert(makers.epub(tmp_path / "a.epub", chapters))
    assert [block.text for block in document.blocks] == ["One", "M. Sand", "Text."]
    assert [piece.block.text for piece in document.asides] == [
        "Of Bridges",
        "M. Sand",
        "6 May 2024",
    ]


def test_a_book_without_a_container_is_found_by_its_package(tmp_path: Path) -> None:
    (document,) = epub.convert(makers.epub(tmp_path / "a.epub", {"One": "<p>Text.</p>"}, "x/y/"))
    assert texts(document) == ["One", "Text."]


def test_a_book_says_a_title_once_and_no_file_names_nor_arrows(tmp_path: Path) -> None:
    body = (
        "<p>Of  Ferries</p><p>See<a href='#n'>1</a> x<math><msub><mi>x</mi><mn>1</mn></msub></math>"
        "</p><p><img src='a.png' alt='OEBPS/images/a.png'/></p><p>A note. <a href='#r'>↩︎</a></p>"
    )
    (document,) = epub.convert(makers.epub(tmp_path / "a.epub", {"Of Ferries": body}))
    assert texts(document) == ["Of Ferries", "See1 xx_1", "A note."]


def test_a_book_says_a_title_once_that_its_contents_seek_within_the_part(tmp_path: Path) -> None:
    body = "<p>A harbour has three.</p><p>Of Ferries</p><p>They are late.</p>"
    (document,) = epub.convert(makers.epub(tmp_path / "a.epub", {"Of Ferries": body}))
    assert texts(document) == ["A harbour has three.", "Of Ferries", "They are late."]


def test_a_very_long_book_makes_an_article_of_each_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epub, "MAX_BLOCKS", 3)
    chapters = {"Two": "<p>c</p><p>d</p>", "One": "<p>a</p><p>b</p>"}
    parts = epub.convert(makers.epub(tmp_path / "a.epub", chapters))
    assert [part.part for part in parts] == ["001 One", "002 Two"]
    assert [part.stated.title for part in parts] == ["Of Bridges: One", "Of Bridges: Two"]


def test_a_protected_book_is_refused(tmp_path: Path) -> None:
    method = '<e><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e>'
    file = makers.packed(tmp_path / "a.epub", {"META-INF/encryption.xml": method})
    with pytest.raises(Refused, match="protected against copying"):
        epub.convert(file)


def test_a_page_saved_as_mhtml_with_its_address(tmp_path: Path) -> None:
    file = tmp_path / "a.mhtml"
    file.write_bytes(
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B; type="text/html"\r\n'
        b"\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding:"
        b" quoted-printable\r\nContent-Location: https://example.org/bridge\r\n\r\n"
        b"<html><head><title>Of Bridges</title></head><body><p>=E6=A1=A5 is off.</p></body></html>"
        b"\r\n--B\r\nContent-Type: image/gif\r\n\r\nGIF\r\n--B--\r\n"
    )
    (document,) = webarchive.convert(file)
    assert texts(document) == ["桥 is off."]
    assert (document.stated.title, document.stated.url) == (
        "Of Bridges", "https://example.org/bridge",
    )  # fmt: skip


def test_a_page_saved_by_safari(tmp_path: Path) -> None:
    page = {"WebResourceData": "<p>桥 is off.</p>".encode(), "WebResourceURL": "https://e.org/"}
    file = tmp_path / "a.webarchive"
    file.write_bytes(plistlib.dumps({"WebMainResource": page}, fmt=plistlib.FMT_BINARY))
    (document,) = webarchive.convert(file)
    assert (texts(document), document.stated.url) == (["桥 is off."], "https://e.org/")
