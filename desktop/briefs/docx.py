"""The brief as a Word document, for those who go on writing in it.

python-docx builds the parts; what it has no words for (bars, shading, links) is the little XML at
the end. Text goes in as text, so nothing in it can act as mark-up.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from desktop.briefs.brief import GENERATOR, Brief, CitedArticle, Entry, Group, Table
from desktop.briefs.html import accent
from desktop.briefs.runs import Run, note_blocks, runs
from desktop.briefs.wording import (
    byline,
    citation,
    lines_of,
    nothing,
    now_label,
    remark,
    summary,
    version_of,
)
from desktop.library.article import Block, BlockKind, Style
from desktop.library.links import safe_url
from desktop.wording import tr

if TYPE_CHECKING:
    from docx.document import Document

_QUIET = "68655F"
_PANEL = "F4F1EC"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def export(brief: Brief) -> bytes:
    """Return ``brief`` as a .docx file."""
    document = docx.Document()
    _prepare(document, brief)
    document.add_heading(brief.title, 0)
    _quiet(document, summary(brief))
    for number, block in enumerate(note_blocks(brief.introduction)):
        paragraph = _text_block(document, block)
        paragraph.paragraph_format.space_before = Pt(0 if number else 14)
    if not brief.groups:
        document.add_paragraph(nothing(brief))
    for group in brief.groups:
        _group(document, group)
    for table in brief.tables:
        _comparison(document, table)
    _warnings(document, brief)
    _articles(document, brief.articles)
    stream = io.BytesIO()
    document.save(stream)
    return _undated(stream.getvalue())


def _prepare(document: Document, brief: Brief) -> None:
    properties = document.core_properties
    properties.title = brief.title[:255]  # the format's limit
    properties.author = properties.last_modified_by = GENERATOR
    properties.comments = tr("A brief made by Parallax")
    properties.created = properties.modified = brief.created.replace(tzinfo=None)
    font = document.styles["Normal"].font
    font.name = "Georgia"


def _group(document: Document, group: Group) -> None:
    heading = document.add_heading(level=min(group.level, 9))
    if group.color:
        _colored(heading.add_run("● "), accent(group.color))
    heading.add_run(group.heading)
    for line in lines_of(group.description):
        _quiet(document, line)
    for entry in group.entries:
        _entry(document, entry, group)


def _entry(document: Document, entry: Entry, group: Group) -> None:
    color = group.color or (entry.themes[0].color if entry.themes else "")
    bar = accent(color).lstrip("#") if color else _QUIET
    _passage(document, entry.quote, bar)
    if remark(entry):
        _quiet(document, remark(entry)).bold = True
    if entry.changed and entry.text is not None:
        _quiet(document, now_label(entry))
        _passage(document, entry.text, "D0CCC5")
    _quiet(document, f"[{entry.article.number}] {citation(entry)}")
    others = [" / ".join(theme.path) for theme in entry.themes if theme.path != group.path]
    if others:
        _quiet(document, tr("Themes: {names}", names=tr(", ").join(others)))
    blocks = note_blocks(entry.note)
    if blocks:
        _quiet(document, tr("Note"))
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    for block in blocks:
        _note_block(document, block)


def _passage(document: Document, text: str, bar: str) -> None:
    for number, line in enumerate(lines_of(text)):
        paragraph = _paragraph(document, line)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(0 if number else 14)
        _tighten(paragraph)
        _bar(paragraph, bar)


def _note_block(document: Document, block: Block) -> None:
    paragraph = _text_block(document, block)
    _shade(paragraph, _PANEL)
    _tighten(paragraph)


def _text_block(document: Document, block: Block) -> Paragraph:
    paragraph = _paragraph(document)
    if block.kind is BlockKind.ITEM:  # Word would count on from the last note's list
        paragraph.add_run("    " * block.level + f"{block.marker} ".lstrip())
    for run in runs(block):
        _write(paragraph, run, strong=block.kind is BlockKind.HEADING)
    return paragraph


def _write(paragraph: Any, run: Run, *, strong: bool) -> None:
    if run.href:
        _link(paragraph, run.text, run.href)
        return
    written = paragraph.add_run(run.text)
    written.bold = strong or Style.STRONG in run.styles
    written.italic = Style.EMPHASIS in run.styles
    written.font.strike = Style.STRIKE in run.styles
    if Style.CODE in run.styles:
        written.font.name = "Consolas"


def _comparison(document: Document, table: Table) -> None:
    document.add_heading(table.title, 1)
    made = document.add_table(rows=0, cols=len(table.head))
    made.style = "Table Grid"
    for number, row in enumerate((table.head, *table.rows)):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(8)
            run.bold = number == 0


def _warnings(document: Document, brief: Brief) -> None:
    if brief.warnings:
        document.add_heading(tr("To check"), 1)
    for warning in brief.warnings:
        document.add_paragraph(warning, style="List Bullet")


def _articles(document: Document, articles: Iterable[CitedArticle]) -> None:
    for place, article in enumerate(articles):
        if place == 0:
            document.add_heading(tr("Sources"), 1)
        paragraph = _paragraph(document, f"[{article.number}] ")
        paragraph.add_run(article.title).bold = True
        paragraph.add_run(f". {byline(article)}.{' ' if article.url else ''}")
        if safe_url(article.url):
            _link(paragraph, article.url, article.url)
        elif article.url:
            paragraph.add_run(article.url)
        if version_of(article):
            _colored(paragraph.add_run(f" ({version_of(article)})"), f"#{_QUIET}")


def _quiet(document: Document, text: str) -> Any:
    """Add a small grey line and return its run."""
    paragraph = _paragraph(document)
    _tighten(paragraph)
    run = paragraph.add_run(text)
    run.font.size = Pt(9)
    _colored(run, f"#{_QUIET}")
    return run


def _paragraph(document: Document, text: str = "") -> Any:
    """Add a paragraph at the end; the library's own way looks through all before it for that."""
    element = _element("w:p")
    document.element.body[-1].addprevious(element)  # the section's properties come last
    paragraph = Paragraph(element, document)
    if text:
        paragraph.add_run(text)
    return paragraph


def _tighten(paragraph: Any) -> None:
    """Keep a paragraph near the next one of its entry."""
    paragraph.paragraph_format.space_after = Pt(3)


def _colored(run: Any, color: str) -> None:
    run.font.color.rgb = RGBColor.from_string(color.lstrip("#").upper())


def _bar(paragraph: Any, color: str) -> None:
    borders = _element("w:pBdr")
    borders.append(_element("w:left", val="single", sz="24", space="10", color=color))
    _insert(paragraph, borders)


def _shade(paragraph: Any, color: str) -> None:
    _insert(paragraph, _element("w:shd", val="clear", color="auto", fill=color))


def _insert(paragraph: Any, element: Any) -> None:
    """Put a border or shading where the schema wants it: before spacing and indents."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no public door
    later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
    properties.insert_element_before(element, *later)


def _link(paragraph: Any, text: str, url: str) -> None:
    link = _element("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, _LINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline = True
    _colored(run, "#1D5A96")
    link.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(link)  # noqa: SLF001 - as above


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _undated(data: bytes) -> bytes:
    """Return the archive without the hour of its making, so that equal briefs are equal files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return stream.getvalue()
