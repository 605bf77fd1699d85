"""A note as HTML, for the web page and the PDF: made of its blocks, all text escaped."""

from __future__ import annotations

import html

from desktop.briefs.runs import Run, cells, note_blocks, runs, sections
from desktop.library.article import Block, BlockKind, Style

_TAGS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "em",
    Style.STRIKE: "s",
    Style.CODE: "code",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
}


def note_html(note: str) -> str:
    """Return the HTML of a note in Markdown; nothing in it but the few tags named here."""
    parts: list[str] = []
    for kind, blocks in sections(note_blocks(note)):
        if kind is BlockKind.ITEM:
            parts += map(_item, blocks)
        elif kind is BlockKind.ROW:
            parts.append(f"<table>{''.join(map(_row, blocks))}</table>")
        else:
            parts += map(_block, blocks)
    return "\n".join(parts)


def _block(block: Block) -> str:
    inside = _written(list(runs(block)))
    if block.kind is BlockKind.CODE:
        return f"<pre><code>{html.escape(block.text)}</code></pre>"
    if block.kind is BlockKind.HEADING:  # a heading of the page would upset its outline
        return f"<p><strong>{inside}</strong></p>"
    if block.kind is BlockKind.QUOTATION:
        return f"<blockquote><p>{inside}</p></blockquote>"
    return f"<p>{inside}</p>"


def _item(block: Block) -> str:
    """Return one item as a list of its own: levels and numbers are known, so nothing is nested."""
    inside = _written(list(runs(block)))
    level = f' class="level-{min(block.level, 3)}"'
    number = block.marker.rstrip(".)")
    if number.isdecimal():
        return f'<ol{level} start="{int(number)}"><li>{inside}</li></ol>'
    continued = "" if block.marker else ' class="continued"'
    return f"<ul{level}><li{continued}>{inside}</li></ul>"


def _row(block: Block) -> str:
    return f"<tr>{''.join(f'<td>{_written(cell)}</td>' for cell in cells(block))}</tr>"


def _written(pieces: list[Run]) -> str:
    return "".join(map(_run, pieces))


def _run(run: Run) -> str:
    text = html.escape(run.text).replace("\n", "<br>")
    for style, tag in _TAGS.items():
        if style in run.styles:
            text = f"<{tag}>{text}</{tag}>"
    if run.href:
        text = f'<a href="{html.escape(run.href)}" rel="noopener noreferrer">{text}</a>'
    return text
