"""The brief as Markdown that any renderer shows alike.

Everything that comes from articles, notes and themes passes `escape`, so that it reads as it was
written and no mark-up in it comes alive. Notes keep their own styles, written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.briefs.brief import MARK, Brief, CitedArticle, Entry, Group, Table
from desktop.briefs.runs import note_blocks, sections
from desktop.briefs.wording import byline, lines_of, nothing, now_label, remark, summary, version_of
from desktop.library.article import Block, BlockKind, Span, Style
from desktop.library.links import safe_url
from desktop.plain import in_utf8
from desktop.wording import tr

# Where a backslash is not understood by every renderer, an entity is.
_ALWAYS = str.maketrans(
    {
        **{character: f"\\{character}" for character in "\\`*_{}[]"},
        "<": "&lt;",
        "|": "&#124;",
        "~": "&#126;",
        "^": "&#94;",
    }
)
_ENTITY = re.compile(r"&(?=[#\w])")
_BARE_LINK = re.compile(r":(?=//)|(?<=www)\.|(?<==)=", re.IGNORECASE)
_MARKERS = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.STRIKE: "~~"}


def export(brief: Brief) -> bytes:
    """Return ``brief`` as Markdown in UTF-8."""
    parts = [MARK, f"# {escape(brief.title)}", escape(summary(brief))]
    if brief.introduction:
        parts.append(note(brief.introduction))
    if not brief.groups:
        parts.append(escape(nothing(brief)))
    for group in brief.groups:
        parts += _group(group)
    for table in brief.tables:
        parts += [f"## {escape(table.title)}", _comparison(table)]
    parts += _warnings(brief) + _articles(brief)
    return in_utf8("\n\n".join(parts) + "\n")


def escape(text: str) -> str:
    """Return ``text`` on one line, so that a Markdown renderer shows exactly that text."""
    return _tame_start(_inline(" ".join(text.split())))


def _inline(text: str) -> str:
    text = _ENTITY.sub("&amp;", text).translate(_ALWAYS)
    text = _BARE_LINK.sub(lambda found: f"&#{ord(found[0])};", text)
    return text.replace("$", "&#36;") if text.count("$") > 1 else text  # two enclose a formula


def _tame_start(text: str) -> str:
    """Return ``text`` with what would make a heading, list, quotation or rule of it disarmed."""
    number = re.match(r"\d{0,9}", text)
    at = number.end() if number else 0
    special = text[at : at + 1]
    if special and special in ("#+->:!%=" if at == 0 else ".)"):
        return f"{text[:at]}&#{ord(special)};{text[at + 1 :]}"
    return text


def _group(group: Group) -> Iterator[str]:
    yield f"{'#' * min(6, group.level + 1)} {escape(group.heading)}"
    if group.description:
        yield "\n\n".join(escape(line) for line in lines_of(group.description))
    for entry in group.entries:
        yield from _entry(entry, group)


def _entry(entry: Entry, group: Group) -> Iterator[str]:
    yield _quoted([*map(escape, lines_of(entry.quote)), f"— {_citation(entry)}"])
    if remark(entry):
        yield f"*{escape(remark(entry))}*"
    if entry.changed and entry.text is not None:
        yield _quoted([f"**{now_label(entry)}**", *map(escape, lines_of(entry.text))])
    others = [" / ".join(theme.path) for theme in entry.themes if theme.path != group.path]
    if others:
        yield tr("Themes: {names}", names=tr(", ").join(map(escape, others)))
    if entry.note:
        yield f"**{tr('Note')}**"
        yield note(entry.note)


def _citation(entry: Entry) -> str:
    number, title = entry.article.number, escape(entry.article.title)
    about = escape(tr("; ").join(part for part in (byline(entry.article), entry.place) if part))
    return f"\\[{number}\\] *{title}*, {about}"


def _comparison(table: Table) -> str:
    lines = ["| " + " | ".join(map(_folded, row)) + " |" for row in (table.head, *table.rows)]
    return "\n".join([lines[0], "|" + " --- |" * len(table.head), *lines[1:]])


def _folded(cell: str) -> str:
    return escape(" / ".join(filter(None, lines_of(cell)))) if cell.strip() else " "


def _quoted(paragraphs: list[str]) -> str:
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)


def _warnings(brief: Brief) -> list[str]:
    if not brief.warnings:
        return []
    return [f"## {tr('To check')}", "\n".join(f"- {escape(warning)}" for warning in brief.warnings)]


def _articles(brief: Brief) -> list[str]:
    if not brief.articles:
        return []
    return [f"## {tr('Sources')}", "\n".join(map(_article, brief.articles))]


def _article(article: CitedArticle) -> str:
    details = [f"{escape(byline(article))}."]
    if article.url:
        details.append(f"<{article.url}>" if safe_url(article.url) else escape(article.url))
    details.append(f"({escape(version_of(article))})" if version_of(article) else "")
    if article.themes:
        details.append(tr("Themes: {names}.", names=tr(", ").join(map(escape, article.themes))))
    words = " ".join(detail for detail in details if detail)
    return f"{article.number}. **{escape(article.title)}**. {words}"


def note(text: str) -> str:
    """Return a note's Markdown written anew: the same words and styles, and nothing else."""
    return "\n\n".join(
        _table(blocks) if kind is BlockKind.ROW else "\n\n".join(map(_note_block, blocks))
        for kind, blocks in sections(note_blocks(text))
    )


def _note_block(block: Block) -> str:
    if block.kind is BlockKind.CODE:
        return _fenced(block.text)
    text = "  \n".join(_in_parts(block, "\n"))
    if block.kind is BlockKind.QUOTATION:
        return "> " + text.replace("\n", "\n> ")
    if block.kind is BlockKind.ITEM:
        marker = {"•": "-", "": "  "}.get(block.marker, block.marker)
        return f"{'    ' * (block.level - 1)}{marker} {text}"
    return f"**{text}**" if block.kind is BlockKind.HEADING and not block.spans else text


def _table(rows: list[Block]) -> str:
    lines = ["| " + " | ".join(_in_parts(row, "\t")) + " |" for row in rows]
    columns = rows[0].text.count("\t") + 1
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])


def _fenced(code: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f"{fence}\n{code}\n{fence}"


def _in_parts(block: Block, between: str) -> Iterator[str]:
    """Yield the lines of a block, or its cells, each with its styles."""
    start = 0
    for part in block.text.split(between):
        yield _styled(block, start, start + len(part))
        start += len(part) + 1


def _styled(block: Block, start: int, end: int) -> str:
    """Return one line or cell of a block with its styles."""
    spans = [
        replace(span, start=max(span.start, start), end=min(span.end, end))
        for span in block.spans
        if span.start < end and start < span.end
    ]
    line = _nested(block.text, start, end, spans)
    return line if spans and spans[0].start == start else _tame_start(line)


def _nested(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """Return ``text[start:end]`` with ``spans``, outer before inner, written around their words."""
    parts = []
    while spans:
        outer, *spans = spans
        inner = [span for span in spans if span.start < outer.end]
        spans = spans[len(inner) :]
        parts += [_inline(text[start : outer.start]), _wrapped(outer, text, inner)]
        start = outer.end
    return "".join([*parts, _inline(text[start:end])])


def _wrapped(span: Span, text: str, inner: Sequence[Span]) -> str:
    words = text[span.start : span.end]
    if span.style is Style.CODE and not set("`<\\|") & set(words):
        return f"`{words}`"
    written = _nested(text, span.start, span.end, inner)
    core = written.strip()
    if not core:
        return written
    before, after = written.split(core, 1)  # a style mark beside white space would not count
    if span.style is Style.LINK and safe_url(span.href):
        return f"{before}[{core}](<{span.href.replace('|', '%7C')}>){after}"
    marker = _MARKERS.get(span.style, "")
    return f"{before}{marker}{core}{marker}{after}"
