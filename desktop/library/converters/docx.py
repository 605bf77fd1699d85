"""Word files: mammoth makes HTML of them, of which our blocks are made.

The file is unpacked within limits and its XML checked before mammoth sees it. mammoth tells nothing
of tracked changes and comments, leaves out the results of simple fields and reads hidden words, so
what it gets is prepared, and what is left out is counted for the user.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.library.converters import markup
from desktop.library.converters.document import Document, tidied, without_date_of_file
from desktop.library.converters.packed import Packed
from desktop.library.converters.pieces import html_pieces
from desktop.library.frontmatter import Stated, stated
from desktop.library.pages.layout import plain_layout
from desktop.library.reading import Refused
from desktop.wording import counted, tr

VERSION = "docx 4"
"""Raised when another text is made of the same file."""

_MAIN = "word/document.xml"
_KINDS = "[Content_Types].xml"
_FIELD = re.compile(rb"</?w:fldSimple(?:\s[^>]*)?>")
_RUN = re.compile(rb"<w:r(?:\s[^>]*)?>(?:(?!</w:r>).)*?</w:r>", re.DOTALL)
_HIDDEN = re.compile(rb"<w:vanish(?:\s+w:val=\"(?:1|true|on)\")?\s*/>")
_FORMULA = re.compile(rb"<m:oMath(?:\s[^>]*)?>((?:(?!</m:oMath>).)*)</m:oMath>", re.DOTALL)
_SIGNS = re.compile(rb"<m:(t|sup|sub|den)(?:\s[^>]*)?>((?:(?!</m:t>|<m:).)*)", re.DOTALL)
_RUBY = re.compile(rb"<w:ruby(?:\s[^>]*)?>((?:(?!</w:ruby>).)*)</w:ruby>", re.DOTALL)
_BASE = re.compile(rb"<w:rubyBase(?:\s[^>]*)?>.*", re.DOTALL)
_TEXT = re.compile(rb"<w:t(?:\s[^>]*)?>[^<]*</w:t>")
_BACK = re.compile(r'<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_NUMBER = re.compile(r'(<a href="#(?:foot|end)note-\d+"[^>]*>)\[(\d+)\](?=</a>)')
_INITIAL = re.compile(
    rb"<w:p(?:\s[^>]*)?>((?:(?!</w:p>).)*?<w:framePr\s[^>]*w:dropCap=\"(?:drop|margin)\""
    rb"(?:(?!</w:p>).)*)</w:p>(\s*<w:p(?:\s[^>]*)?>(?:\s*<w:pPr>.*?</w:pPr>)?)",
    re.DOTALL,
)
_OF_TEMPLATE = "2013-12-23T23:15:00Z"
"""When python-docx's template was made: the date in files whose author set none."""

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""


def convert(path: Path) -> tuple[Document, ...]:
    """Return the Word file ``path`` as one document. Raises Refused."""
    packed = Packed(path)
    main = _main_part(packed)
    hidden, prepared = _prepared(packed, main)
    notes = tuple(_notes(packed, main, hidden))
    html = _NUMBER.sub(r"\1\2", _BACK.sub("", _html(prepared)))
    pieces = tidied(html_pieces(plain_layout(html, most_rows=1)))
    return (Document(pieces, without_date_of_file(_stated(packed), pieces), notes, VERSION),)


def _main_part(packed: Packed) -> str:
    """Return the name of the part that holds the text; Word on the web writes another than Word."""
    content = packed.read("_rels/.rels")
    links = markup.tree(content).all("Relationship") if content else []
    told = [one.attributes for one in links if _is_main(one.attributes.get("Type", ""))]
    for name in (*(one.get("Target", "").lstrip("/") for one in told), _MAIN):
        if name in packed.names:
            return name
    raise Refused(tr("it is damaged, or not what its ending says"))


def _is_main(kind: str) -> bool:
    return kind.endswith("/relationships/officeDocument")


def _prepared(packed: Packed, main: str) -> tuple[int, io.BytesIO]:
    """Return how many hidden runs there are, and the file without them, nor pictures."""
    hidden = 0
    prepared = io.BytesIO()
    with zipfile.ZipFile(prepared, "w", zipfile.ZIP_STORED) as made:
        folder = posixpath.dirname(main)
        folders = ("_rels", folder, posixpath.join(folder, "_rels"))
        for name in dict.fromkeys(packed.names):
            is_text = posixpath.dirname(name) in folders and name.endswith((".xml", ".rels"))
            if not is_text and name != _KINDS:
                continue
            content = packed.read(name)
            markup.check(content)
            if name == main:
                content, hidden = _readable(content)
            made.writestr(name, content)
    prepared.seek(0)
    return hidden, prepared


def _readable(content: bytes) -> tuple[bytes, int]:
    """Return the main part with its fields' results in the open, and without hidden runs."""
    content = _FORMULA.sub(_formula, _FIELD.sub(b"", content))
    content = _INITIAL.sub(_with_initial, _RUBY.sub(_without_reading, content))
    if b"<w:vanish" not in content:
        return content, 0
    hidden = [run for run in _RUN.findall(content) if _HIDDEN.search(run)]
    return _RUN.sub(lambda run: b"" if _HIDDEN.search(run[0]) else run[0], content), len(hidden)


def _without_reading(found: re.Match[bytes]) -> bytes:
    """Return the words that stand below their reading; mammoth leaves out both."""
    base = _BASE.search(found[1])
    return b"".join(_TEXT.findall(base[0])) if base else b""


def _with_initial(found: re.Match[bytes]) -> bytes:
    """Return the paragraph that a large first letter begins, which is a paragraph of its own."""
    return found[2] + b"<w:r>" + b"".join(_TEXT.findall(found[1])) + b"</w:r>"


def _formula(found: re.Match[bytes]) -> bytes:
    """Return a formula as the signs it is made of; mammoth leaves formulas out unsaid."""
    marks = {b"t": b"", b"sup": b"^", b"sub": b"_", b"den": b"/"}
    signs = b"".join(marks[one[1]] + one[2] for one in _SIGNS.finditer(found[1]))
    return b"<w:r><w:t>" + signs + b"</w:t></w:r>"


def _html(file: io.BytesIO) -> str:
    import mammoth  # noqa: PLC0415 - only in the process that reads Word files

    def no_picture(_: object) -> list[Any]:
        return []

    try:
        made = mammoth.convert_to_html(file, style_map=_STYLES, convert_image=no_picture)
    except (KeyError, ValueError, OSError, AttributeError, zipfile.BadZipFile) as error:
        raise Refused(tr("it is damaged; it cannot be read as a Word file")) from error
    return str(made.value)


def _notes(packed: Packed, main: str, hidden: int) -> Iterator[str]:
    seen: Counter[str] = Counter()
    count = seen.update
    for name in (main, posixpath.join(posixpath.dirname(main), "comments.xml")):
        if content := packed.read(name):
            markup.read_events(
                content, lambda tag, _: count((tag,)), lambda _: None, lambda _: None
            )
    if seen["ins"]:
        yield counted(
            seen["ins"],
            "one insertion that was not accepted yet is read as text",
            "{n} insertions that were not accepted yet are read as text",
        )
    if deleted := seen["del"] + seen["moveFrom"]:
        yield counted(
            deleted,
            "one tracked deletion is left out",
            "{n} tracked deletions are left out",
        )
    if seen["comment"]:
        yield counted(seen["comment"], "one comment is left out", "{n} comments are left out")
    if hidden:
        yield counted(hidden, "one hidden piece is left out", "{n} hidden pieces are left out")
    if pictures := seen["drawing"] + seen["pict"]:
        yield counted(pictures, "one picture is left out", "{n} pictures are left out")


def _stated(packed: Packed) -> Stated:
    core = packed.read("docProps/core.xml")
    if not core:
        return Stated()
    facts = markup.tree(core)
    modified = facts.first("modified")
    return stated(
        {
            "title": facts.first("title"),
            "author": facts.first("creator"),
            "language": facts.first("language"),
            # When a template was made is not when this was written.
            "date": "" if modified == _OF_TEMPLATE else modified,
        }
    )
