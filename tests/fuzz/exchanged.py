"""What people type, lists that other programs export, and files that are converted."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from desktop import paths, preferences
from desktop.compare.names.decisions import from_json, to_json
from desktop.errors import UnreadableFile
from desktop.exchange.finding import ImportContext
from desktop.exchange.importing import import_foreign, read_annotations
from desktop.exchange.kindle import is_kindle, read_kindle
from desktop.exchange.readwise import is_readwise, read_readwise
from desktop.exchange.references import is_references, matched, read_references
from desktop.library.converters import wire
from desktop.library.converters.registry import converter_of
from desktop.library.reading import Refused
from desktop.search import matching
from desktop.search.parser import parse
from tests.fuzz.annotations import ARTICLE, ATOMS, TEXT, WORDS, as_json, near
from tests.fuzz.pieces import made_of, objects_of
from tests.fuzz.target import Target

_QUERY = [
    "harbour", "港口", "周五", "🚢", '"', "“", "(", ")", " ", " OR ", " NOT ", " AND ", "-", "−",
    "*",
    "~", "~2", ":", "title:", "text:", "in:notes ", "lang:", "date:", "2026-03", "..", "9999-99-99",
    "source:", "/", "'", "\\", "\u202e", "\x00", "\ud800", "é", "e\u0301", "ß", "İ", "\u3000", "–",
]  # fmt: skip
_KINDLE = [
    "The Harbour (A. Writer)\n", "- Your Highlight on page 3 | location 12-14 | Added on Monday\n",
    "- Your Note on location 14\n", "- Your Bookmark on page 9\n", "==========\n", "\n",
    "closes on", "- ", "99999999999999999999", "(", "\r\n", "\ufeff",
]  # fmt: skip
_READWISE = [
    "Highlight,Book Title,Note,URL,Highlight Tags,Highlighted At\n", "closes on", ",", '"', "\n",
    "2026-03-01 10:00:00+00:00", "0001-01-01", "b", "\x00", "\r", "http://[", "tag, other",
]  # fmt: skip
_RIS = [
    "TY  - JOUR\n", "TI  - B\n", "AU  - Doe, Jane\n", "PY  - 2026\n", "DA  - 2026/03/01/\n",
    "UR  - http://[\n", "DO  - 10.1000/x\n", "ER  - \n", "ER  -", "T", "  - ", "\n", "XX  - ?\n",
]  # fmt: skip
_BIBTEX = [
    "@article{a,\n", "@book{", "title = {B},\n", 'author = "Doe, Jane and {X}",\n',
    "year = 2026,\n", "}", "{", "\\'e", "\\", "@string{x = ", "@comment", "@", "#", '"', "=", ",",
    "\n", "url = {http://[},",
]  # fmt: skip
_MAIL = [
    "From: A <a@x.example>\n", "Subject: ", "=?utf-8?q?=E6?=", "=?x?b?!!?=", "Date: yesterday\n",
    "Date: Mon, 99 Foo 2026 99:99:99 +9999\n", "MIME-Version: 1.0\n", "\n\n", "--x\n", "--x--\n",
    "Content-Type: multipart/mixed; boundary=x\n", "Content-Type: text/html; charset=nonsense\n",
    "Content-Type: text/plain; charset=utf-16\n", "Content-Transfer-Encoding: base64\n", "====",
    "Content-Location: http://[\n", "<p>words</p>", "words\n", "Content-Type: message/rfc822\n",
]  # fmt: skip
_RTF = [
    "{\\rtf1\\ansi ", "}", "{", "\\par ", "\\u8364?", "\\u-99999?", "\\'e4", "\\'zz",
    "\\ansicpg999 ", "\\ansicpg936 ", "words ", "{\\*\\x ", "\\bin9999 ", "\\fonttbl", "\\",
    "\\uc0 ", "\\uc99 ", "\n",
]  # fmt: skip
_XML = [
    "<?xml version='1.0'?>",
    "<w:p xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/" "main'>",
    "<w:t>words</w:t>", "</w:p>", "<text:p>", "</text:p>", "<office:body>", "&#0;", "&x;",
    "<!DOCTYPE a [<!ENTITY x 'y'>]>", "<p>words</p>", "<h1>", "</h1>", "<itemref idref='a'/>",
    "<item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>", "<", ">",
    "<a href='../..'>",
]  # fmt: skip
_PARTS = [
    "word/document.xml", "[Content_Types].xml", "_rels/.rels", "content.xml", "meta.xml",
    "mimetype", "META-INF/container.xml", "content.opf", "a.xhtml", "../../out",
    "docProps/core.xml", "/",
]  # fmt: skip


def _as_bytes(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    return texts.map(lambda text: text.encode("utf-8", "surrogatepass"))


def _asks(query: str) -> None:
    parse(query)
    parse(query, as_you_type=True)
    for start, end in matching.matches(query, TEXT, "en", as_you_type=True):
        assert 0 <= start < end <= len(TEXT)


def _imports_kindle(data: bytes) -> None:
    is_kindle(data)
    _take_in(read_kindle(data)[0])


def _imports_readwise(data: bytes) -> None:
    is_readwise(data)
    try:
        foreign, _ = read_readwise(data)
    except ValueError:
        return
    _take_in(foreign)


def _take_in(foreign: list[Any]) -> None:
    from desktop.annotations.codebook import Codebook

    import_foreign(foreign, ImportContext([ARTICLE], lambda _: TEXT, (), Codebook()))


def _recognises(data: bytes) -> None:
    """Whatever the format: it is read, or refused in a line."""
    try:
        read_annotations(data)
    except ValueError:
        return


def _refers(suffix: str) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as made:
            file = Path(made, f"list{suffix}")
            file.write_bytes(data)
            is_references(file)
            try:
                list(matched(read_references(file), [ARTICLE]))
            except UnreadableFile:
                return

    return check


def _decides(data: bytes) -> None:
    whole = json.loads(data)
    decisions = from_json(whole if isinstance(whole, dict) else {})
    assert from_json(to_json(decisions)) == decisions


def _first(values: list[Any]) -> Any:
    return values[0] if values else values


def _prefers(data: bytes) -> None:
    path = paths.config_folder() / "preferences.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    assert isinstance(preferences.load_preferences().creator, str)


def _converts(suffix: str) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as made:
            file = Path(made, f"file{suffix}")
            file.write_bytes(data)
            converter = converter_of(file.name)
            assert converter
            try:
                documents = converter.convert(file)
            except Refused as refused:
                assert str(refused)  # noqa: PT017 - either way is right
                return
            assert wire.read(wire.written(documents)) == documents

    return check


def _zipped(text: str) -> bytes:
    """Pack ``text`` as parts of a file, each begun by one of `_BEGINNINGS`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part in text.encode("utf-8", "replace").decode().split("\x1c")[1:]:
            name, _, content = part.partition("\x1d")
            name = name.partition("\0")[0]  # where a zip ends it
            if name and name not in archive.namelist():
                archive.writestr(name, content)
    return stream.getvalue()


_BEGINNINGS = [f"\x1c{name}\x1d" for name in _PARTS]
_ZIPS = made_of(_BEGINNINGS, _XML).map(_zipped)
_NAMES = near(
    version=ATOMS,
    merged=st.lists(near(name=WORDS, variants=st.lists(ATOMS, max_size=2)), max_size=3),
    renamed=st.lists(near(name=WORDS, shown=WORDS), max_size=3),
    ignored=st.lists(ATOMS, max_size=3),
)
_ODD = [
    "", "b", "B", "b.md", "http://[", "https://x.example/b", "\ud800", "10.1000/x", None, True, 0,
    -5, 2**70, 1e308 * 10, [], {}, [[]], [None], "article-journal", "en", "xx-",
    "2026-03-01",
]  # fmt: skip
_DATES = [
    {"date-parts": parts}
    for parts in ([[2026, 3, 1]], [["2026", "x"]], [[99, 99, 99]], [[]], [], 7, [None], [[2**70]])
]
_PEOPLE = [
    [{"given": "Ann", "family": "Bollard"}], [{"family": None}], [{"literal": "Quay"}], [7],
    ["Ann"], {"family": "Bollard"}, [{"given": [], "family": {}}],
]  # fmt: skip
_ENTRIES = objects_of(
    ["id", "type", "title", "author", "editor", "issued", "URL", "DOI", "language", "publisher",
     "container-title", "note", "accessed"],
    [*_ODD, *_DATES, *_PEOPLE, {"raw": "March 2026"}, {"literal": "spring"}],
)  # fmt: skip
_CHOICES = objects_of(
    ["creator", "language", "version", "other"], [*_ODD, "zh_CN", " Ann  B ", "x" * 99]
)

EXCHANGED = (
    Target("queries", made_of(_QUERY), _asks),
    Target("kindle", _as_bytes(made_of(_KINDLE)), _imports_kindle),
    Target("readwise", _as_bytes(made_of(_READWISE)), _imports_readwise),
    Target("any import", _as_bytes(made_of(_KINDLE + _READWISE + _BIBTEX)), _recognises),
    Target("references ris", _as_bytes(made_of(_RIS)), _refers(".ris")),
    Target("references bibtex", _as_bytes(made_of(_BIBTEX)), _refers(".bib")),
    Target("references csl", _ENTRIES.map(as_json), _refers(".json")),
    Target("names", _NAMES.map(as_json), _decides),
    Target("preferences", _CHOICES.map(_first).map(as_json), _prefers),
    Target("mail", _as_bytes(made_of(_MAIL)), _converts(".eml")),
    Target("web archives", _as_bytes(made_of(_MAIL)), _converts(".mhtml")),
    Target("rtf", _as_bytes(made_of(_RTF)), _converts(".rtf")),
    Target("word", _ZIPS | st.binary(max_size=60), _converts(".docx")),
    Target("opendocument", _ZIPS | st.binary(max_size=60), _converts(".odt")),
    Target("epub", _ZIPS | st.binary(max_size=60), _converts(".epub")),
    Target("pdf", st.binary(max_size=200).map(b"%PDF-1.7\n".__add__), _converts(".pdf")),
)
