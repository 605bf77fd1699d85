"""The brief as a Word document, for those who go on writing in it.

python-docx builds the parts; what it has no words for (bars, shading, links) is in
`desktop.briefs.ooxml`. Text goes in as text, so nothing in it can act as mark-up.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from desktop.annotations.palette import accent
from desktop.briefs import ooxml
from desktop.briefs.brief import GENERATOR, Brief, CitedArticle, Entry, Group, Table
from desktop.briefs.runs import Run, cells, note_blocks, runs, sections
from desktop.briefs.wording import (
    byline,
    language_of,
    lines_of,
    nothing,
    now_label,
    remark,
    summary,
    version_of,
)
from desktop.library.article import Block, BlockKind, Style
from desktop.library.links import safe_url
from desktop.wording import language_tag, tr

if TYPE_CHECKING:
    from docx.document import Document

_INK, _QUIET, _PANEL, _LINK = "22211F", "68655F", "F4F1EC", "1D5A96"
_WESTERN, _EASTERN, _CODE = "Georgia", "SimSun", "Consolas"


def export(brief: Brief) -> bytes:
    """Return ``brief`` as a .docx file."""
    document = docx.Document()
    _prepare(document, brief)
    document.add_heading(brief.title, 0)
    _quiet(document, summary(brief))
    for number, block in enumerate(note_blocks(brief.introduction)):
        paragraph = _text_block(document, block)
        paragraph.paragraph_format.space_before = Pt(0 if number else 14)
    if len(brief.groups) > 1:
        _contents(document, brief)
    if not brief.groups:
        document.add_paragraph(nothing(brief))
    for number, group in enumerate(brief.groups, start=1):
        _group(document, group, number)
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
    properties.language = language_tag()
    properties.created = properties.modified = brief.created.replace(tzinfo=None)
    ooxml.set_type(document, _WESTERN, _EASTERN, properties.language)
    for name in ("Title", *(f"Heading {level}" for level in range(1, 10))):
        document.styles[name].font.color.rgb = RGBColor.from_string(_INK)
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    ooxml.add_page_number(foot)


def _contents(document: Document, brief: Brief) -> None:
    """List the groups, each a link to its heading, with how many quotes are there."""
    for number, group in enumerate(brief.groups, start=1):
        paragraph = _paragraph(document)
        paragraph.paragraph_format.space_before = Pt(0 if number > 1 else 14)
        paragraph.paragraph_format.left_indent = Cm(0.6 * (group.level - 1))
        _tighten(paragraph)
        _go_to(paragraph, group.heading, _group_name(number))
        if group.entries:
            _colored(paragraph.add_run(f"  {len(group.entries)}"), _QUIET)


def _group(document: Document, group: Group, number: int) -> None:
    heading = document.add_heading(level=min(group.level, 9))
    ooxml.name_paragraph(heading, _group_name(number), number)
    if group.color:
        _colored(heading.add_run("● "), accent(group.color))
    heading.add_run(group.heading)
    for line in lines_of(group.description):
        _quiet(document, line).paragraph_format.keep_with_next = True
    for entry in group.entries:
        _entry(document, entry, group)


def _entry(document: Document, entry: Entry, group: Group) -> None:
    color = group.color or (entry.themes[0].color if entry.themes else "")
    bar = accent(color).lstrip("#") if color else _QUIET
    written = _passage(document, entry, entry.quote, bar)
    if remark(entry):
        written.append(_quiet(document, remark(entry), strong=True))
    if entry.changed and entry.text is not None:
        written.append(_quiet(document, now_label(entry)))
        written += _passage(document, entry, entry.text, "D0CCC5")
    written += _citation(document, entry, group)
    if entry.note:
        written.append(_label(document))
    written[0].paragraph_format.space_before = Pt(14)
    for paragraph in written:
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = bool(entry.note) or paragraph is not written[-1]
    _note(document, entry.note)


def _passage(document: Document, entry: Entry, text: str, bar: str) -> list[Paragraph]:
    written = []
    for line in lines_of(text):
        paragraph = _paragraph(document, line)
        ooxml.speak(paragraph.runs[0], language_of(entry))
        _tighten(paragraph)
        ooxml.add_bar(paragraph, bar)
        written.append(paragraph)
    return written


def _citation(document: Document, entry: Entry, group: Group) -> list[Paragraph]:
    """Write below a quote where it stands, a link to its source, and its other themes."""
    article = entry.article
    paragraph = _paragraph(document)
    _tighten(paragraph)
    _go_to(paragraph, f"[{article.number}]", _source_name(article), small=True)
    about = tr(", ").join((article.title, byline(article)))
    _small(paragraph.add_run("\n".join(filter(None, (f" {about}", entry.place)))))
    others = [" / ".join(theme.path) for theme in entry.themes if theme.path != group.path]
    if not others:
        return [paragraph]
    return [paragraph, _quiet(document, tr("Themes: {names}", names=tr(", ").join(others)))]


def _label(document: Document) -> Paragraph:
    label = _quiet(document, tr("Note"))
    _set_apart(label)
    return label


def _note(document: Document, note: str) -> None:
    for kind, blocks in sections(note_blocks(note)):
        if kind is BlockKind.ROW:
            _table(document, blocks)
            continue
        for block in blocks:
            _set_apart(_text_block(document, block))


def _set_apart(paragraph: Paragraph) -> None:
    """Put a paragraph on the ground that notes have."""
    ooxml.shade(paragraph, _PANEL)
    _tighten(paragraph)


def _text_block(document: Document, block: Block) -> Paragraph:
    paragraph: Paragraph = _paragraph(document)
    style = paragraph.paragraph_format
    if block.kind is BlockKind.ITEM:  # Word would count on from the last note's list
        style.left_indent, style.first_line_indent = Cm(0.6 * block.level + 0.3), Cm(-0.6)
        style.tab_stops.add_tab_stop(style.left_indent)
        paragraph.add_run(f"{block.marker}\t")
    if block.kind is BlockKind.QUOTATION:
        style.left_indent = Cm(0.6)
        ooxml.add_bar(paragraph, _QUIET)
    for run in runs(block):
        _write(paragraph, run, block.kind)
    return paragraph


def _write(paragraph: Any, run: Run, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
    written = paragraph.add_run(run.text)
    written.bold = kind is BlockKind.HEADING or Style.STRONG in run.styles or None
    written.italic = Style.EMPHASIS in run.styles or None
    written.font.strike = Style.STRIKE in run.styles or None
    if Style.CODE in run.styles or kind is BlockKind.CODE:
        written.font.name = _CODE
    if run.href:
        _link(paragraph, written, run.href)


def _table(document: Document, rows: Sequence[Block]) -> None:
    """Write the rows of a table in a note."""
    held = [list(cells(row)) for row in rows]
    made = document.add_table(rows=len(held), cols=max(map(len, held)))
    made.style = "Table Grid"
    for row, written in zip(made.rows, held, strict=True):
        for cell, pieces in zip(row.cells, written, strict=False):
            ooxml.shade_cell(cell, _PANEL)
            _tighten(cell.paragraphs[0])
            for piece in pieces:
                _write(cell.paragraphs[0], piece)


def _comparison(document: Document, table: Table) -> None:
    document.add_heading(table.title, 1)
    made = document.add_table(rows=0, cols=len(table.head))
    made.style = "Table Grid"
    for number, row in enumerate((table.head, *table.rows)):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(8)
            run.bold = number == 0
    ooxml.repeat_row(made.rows[0])


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
        paragraph.paragraph_format.keep_together = True
        ooxml.name_paragraph(paragraph, _source_name(article), 100_000 + article.number)
        paragraph.add_run(article.title).bold = True
        paragraph.add_run(f". {byline(article)}.{' ' if article.url else ''}")
        address = paragraph.add_run(article.url)
        if safe_url(article.url):
            _link(paragraph, address, article.url)
        if version_of(article):
            _colored(paragraph.add_run(f" ({version_of(article)})"), _QUIET)


def _group_name(number: int) -> str:
    return f"group_{number}"


def _source_name(article: CitedArticle) -> str:
    return f"source_{article.number}"


def _quiet(document: Document, text: str, *, strong: bool = False) -> Paragraph:
    """Add a small grey line."""
    paragraph: Paragraph = _paragraph(document, text)
    _tighten(paragraph)
    _small(paragraph.runs[0])
    paragraph.runs[0].bold = strong or None
    return paragraph


def _small(run: Any) -> None:
    run.font.size = Pt(9)
    _colored(run, _QUIET)


def _paragraph(document: Document, text: str = "") -> Any:
    """Add a paragraph at the end; the library's own way looks through all before it for that."""
    made = ooxml.element("w:p")
    document.element.body[-1].addprevious(made)  # the section's properties come last
    paragraph = Paragraph(made, document)
    if text:
        paragraph.add_run(text)
    return paragraph


def _tighten(paragraph: Any) -> None:
    """Keep a paragraph near the next one of its entry."""
    paragraph.paragraph_format.space_after = Pt(3)


def _colored(run: Any, color: str) -> None:
    run.font.color.rgb = RGBColor.from_string(color.lstrip("#").upper())


def _link(paragraph: Any, run: Any, url: str) -> None:
    run.font.underline = True
    _colored(run, _LINK)
    ooxml.link_out(paragraph, run, url)


def _go_to(paragraph: Any, text: str, name: str, *, small: bool = False) -> None:
    run = paragraph.add_run(text)
    if small:
        _small(run)
    _colored(run, _LINK)
    ooxml.link_within(paragraph, run, name)


def _undated(data: bytes) -> bytes:
    """Return the archive without the hour of its making, so that equal briefs are equal files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return stream.getvalue()
