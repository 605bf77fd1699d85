"""What the readers of articles are fed with: bytes, mark-up and names that nobody would write."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hypothesis import strategies as st

from desktop.errors import LibraryNotFound, UnreadableFile
from desktop.library.article import Article, canonical_text
from desktop.library.formats import read_article
from desktop.library.frontmatter import split
from desktop.library.library import Library
from desktop.library.pages.labels import labelled
from desktop.library.pages.outline import outline
from desktop.library.readers.pagehead import page_states
from desktop.library.readers.reader import Reader
from desktop.library.readers.registry import READERS
from desktop.library.reading import Refused, clean, decode
from tests.fuzz.pieces import made_of
from tests.fuzz.target import Target

_TEXT = [
    "word", "好", "🎬", "𠀀", "\u00a0", "\u00ad", "\u2028", "\x07", " ", "\n", "\n\n", "\t",
    "\r",
]  # fmt: skip
_YAML = [
    "---\n", "\n---\n", "title: ", "date: ", "themes: ", "[", "]", "{", "}", "- ", "? ", ": ",
    "&a ", "*a", "!!python/object ", "|\n", ">\n", "'", '"', "#", "%YAML 9\n", "2026-03-25",
    "1e999", "~", "<<: *a\n", "\x85", "...\n", "url: ", "javascript:x", "http://[", "0x1F",
    "9" * 50, "  ", "\\u",
]  # fmt: skip
_MARKDOWN = [
    "# ", "- ", "1. ", "> ", "    ", "  \n", "**", "*", "_", "`", "```\n", "~~~\n", "|",
    "|-|-|\n", "[", "](", ")", "![", "[^1]", "[^1]: ", "[a]: b", "\\", "---\n", "===\n", ": ",
    "&nbsp;", "&#xD800;", "<b>", "<div>", "</div>", "<!--", "-->", "<?", "<![CDATA[",
    "<a href='x'>", "<td>", "9" * 5000,
]  # fmt: skip
_HTML = [
    "<p>", "</p>", "<div>", "</div>", "<div class='ad'>", "<div class=comments>", "<b>", "</i>",
    "<a href=", "<a href='/x'>", "</a>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<ul>",
    "<ol start=99999>", "<ol start=x>", "<li>", "<h1>", "</h1>", "<pre>", "<br>", "<br><br>",
    "<img alt='x'>", "<form>", "</form>", "<article>", "</article>", "<main>", "<nav>",
    "<script>", "</script>", "<style>", "<svg>", "<title>", "</title>",
    "<meta name=author content='x'>", "<script type=application/ld+json>",
    '{"@type":"Article","headline":["', '"]}', "<!DOCTYPE html>", "<![", "<!--", "-->", "&#0;",
    "&#", "&lt;", "<template>", "<select>", "<textarea>", "<plaintext>",
    "<div data-aside='why'>", "<span role='doc-pagebreak' aria-label='7'>", "</span>",
    "<frameset>", "<math>", "<body>", "<html lang=",
]  # fmt: skip
_ENCODINGS = [
    "utf-8", "utf-16", "utf-32", "gb18030", "big5", "shift_jis", "euc_kr", "cp1252", "cp1251",
    "koi8-r", "iso2022_jp", "utf-7", "cp037", "latin-1", "hz",
]  # fmt: skip


def _check_front_matter(text: str) -> None:
    stated, body = split(text)
    assert text.endswith(body)
    for value in (stated.title, stated.source, stated.author, stated.url, *stated.themes):
        assert value == " ".join(clean(value).split())


def _check_reader(reader: Reader, data: bytes) -> None:
    try:
        parsed = reader.read(data)
    except Refused as refused:
        assert str(refused)  # noqa: PT017 - either way is right
        return
    text = canonical_text(parsed.blocks)
    assert text == clean(text)
    for block in parsed.blocks:
        assert block.text.strip()
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
    assert all(0 <= page.offset <= len(text) for page in parsed.pages)


def _check_page(html: str) -> None:
    labels = labelled(html, page_states(html))
    assert [one.block for one in labels] == [shown.block for shown in outline(html).blocks]
    assert not labels or any(not one.aside for one in labels)


def _check_decoding(data: bytes) -> None:
    assert decode(data).encode("utf-8", "strict") is not None


def _check_name(name: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        try:
            file = Path(made) / f"{name}.md"
            file.write_text("The words.")
        except (OSError, ValueError):  # the system has no such name
            return
        try:
            article, _ = read_article(file, file.relative_to(made).as_posix())
            assert isinstance(article, Article)
            library = Library(Path(made))
            library.refresh()
        except (UnreadableFile, LibraryNotFound) as error:
            assert "\n" not in error.args[0].replace(name, "")  # noqa: PT017 - as above


def _encoded(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    declared = st.sampled_from(["", "<meta charset={}>", "<?xml encoding='{}'?>"])
    return st.builds(
        lambda text, real, told, sign: (sign.format(told) + text).encode(real, "replace"),
        texts, st.sampled_from(_ENCODINGS), st.sampled_from(_ENCODINGS), declared,
    )  # fmt: skip


def _as_bytes(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    return texts.map(lambda text: text.encode("utf-8", "surrogatepass"))


def _by(suffix: str) -> Callable[[bytes], None]:
    return partial(_check_reader, next(one for one in READERS if suffix in one.suffixes))


_NAMES = st.text(st.characters(exclude_characters="/\\"), min_size=1, max_size=300)

ARTICLES = (
    Target("front matter", made_of(_YAML, _TEXT).map("---\n{}".format), _check_front_matter),
    Target("markdown", _as_bytes(made_of(_MARKDOWN, _TEXT, _YAML)), _by(".md")),
    Target("html", _as_bytes(made_of(_HTML, _TEXT)), _by(".html")),
    Target("plain text", _as_bytes(made_of(_TEXT, _MARKDOWN)), _by(".txt")),
    Target("saved pages", _as_bytes(made_of(_HTML, _TEXT)).map(decode), _check_page),
    Target("bytes", st.binary(max_size=400), _by(".html")),
    Target("encodings", _encoded(made_of(_TEXT, _HTML)) | st.binary(max_size=300), _check_decoding),
    Target("file names", _NAMES, _check_name),
)
