"""The brief as one self-contained web page: no scripts, nothing loaded from anywhere.

The page's own policy forbids both, its style is inlined and allowed by its hash, and everything
from articles, notes and themes is escaped. The look is in resources/briefs.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections import Counter
from collections.abc import Iterable, Iterator
from string import Template

from desktop import paths
from desktop.annotations.palette import accent, tint
from desktop.briefs.brief import GENERATOR, MARK, Brief, CitedArticle, Entry, Group, Table
from desktop.briefs.notes import note_html
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
from desktop.library.links import safe_url
from desktop.plain import in_utf8
from desktop.wording import counted, language_tag, tr


def export(brief: Brief) -> bytes:
    """Return ``brief`` as an HTML page in UTF-8."""
    folder = paths.resources() / "briefs"
    colors = _Colors(brief)
    style = (folder / "brief.css").read_text("utf-8") + colors.rules()
    page = Template((folder / "brief.html").read_text("utf-8"))
    text = page.substitute(
        mark=MARK,
        language=language_tag(),
        generator=GENERATOR,
        policy=_policy(style),
        style=style,
        title=escape(brief.title),
        summary=escape(summary(brief)),
        introduction=_introduction(brief),
        contents=_contents(brief, colors) if brief.groups else "",
        groups="\n".join(_groups(brief, colors)) or _nothing(brief),
        tables=_joined(map(_comparison, brief.tables)),
        warnings=_warnings(brief),
        articles=_articles(brief),
    )
    return in_utf8(text)


def escape(text: str) -> str:
    """Return ``text`` as HTML that shows exactly that text, also inside an attribute."""
    return html.escape(text, quote=True)


class _Colors:
    """A class per colour, so that the page needs no style attributes and its policy none."""

    def __init__(self, brief: Brief) -> None:
        marked = [theme.color for entry in brief.entries() for theme in entry.themes]
        used = dict.fromkeys([group.color for group in brief.groups if group.color] + marked)
        self._classes = {color: f"color-{number}" for number, color in enumerate(used, start=1)}

    def of(self, color: str) -> str:
        """Return the class of a theme's colour; "" for no colour."""
        return self._classes.get(color, "")

    def rules(self) -> str:
        """Return the style rules: a tint behind text, and a stronger tone for bars and dots."""
        light = [_rule(name, color, dark=False) for color, name in self._classes.items()]
        dark = [_rule(name, color, dark=True) for color, name in self._classes.items()]
        inside = "".join(dark)
        return "".join(light) + f"@media screen and (prefers-color-scheme: dark) {{\n{inside}}}\n"


def _rule(name: str, color: str, *, dark: bool) -> str:
    return f".{name} {{ --tint: {tint(color, dark=dark)}; --bar: {accent(color)}; }}\n"


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _introduction(brief: Brief) -> str:
    written = note_html(brief.introduction)
    return f'<div class="introduction" dir="auto">\n{written}\n</div>' if written else ""


def _nothing(brief: Brief) -> str:
    return f'<p class="nothing">{escape(nothing(brief))}</p>'


def _contents(brief: Brief, colors: _Colors) -> str:
    lines = [
        f'<li class="depth-{min(group.level, 6)}">{_dot(group, colors)}'
        f'<a href="#group-{number}">{_isolated(group.heading)}</a>'
        f'<span class="count">{len(group.entries) or ""}</span></li>'
        for number, group in enumerate(brief.groups, start=1)
    ]
    lines += [f'<li><a href="#to-check">{tr("To check")}</a></li>'] if brief.warnings else []
    lines.append(f'<li><a href="#sources">{tr("Sources")}</a></li>')
    return f'<nav class="toc" aria-label="{tr("Contents")}"><ol>\n{_joined(lines)}\n</ol></nav>'


def _groups(brief: Brief, colors: _Colors) -> Iterator[str]:
    for number, group in enumerate(brief.groups, start=1):
        tag = f"h{min(6, group.level + 1)}"
        above = "".join(f"{_isolated(name)} › " for name in group.path[:-1])
        yield f'<section id="group-{number}">'
        yield f"<{tag}>{_dot(group, colors)}{_isolated(group.heading)}</{tag}>"
        if above:
            yield f'<p class="above">{tr("in {theme}", theme=above.removesuffix(" › "))}</p>'
        if group.description:
            yield _passage("description", group.description)
        yield from (_entry(entry, group, colors) for entry in group.entries)
        yield "</section>"


def _dot(group: Group, colors: _Colors) -> str:
    return f'<span class="dot {colors.of(group.color)}"></span>' if group.color else ""


def _entry(entry: Entry, group: Group, colors: _Colors) -> str:
    own = group.color or (entry.themes[0].color if entry.themes else "")
    parts = ['<article class="entry">', _quote(entry, colors.of(own))]
    if remark(entry):
        parts.append(f'<p class="remark">{escape(remark(entry))}</p>')
    if entry.changed and entry.text is not None:
        label = f'<p class="label">{escape(now_label(entry))}</p>'
        now = _paragraphs(entry.text)
        parts.append(f'<div class="now {colors.of(own)}" dir="auto">{label}{now}</div>')
    parts += [_citation(entry), _chips(entry, group, colors)]
    if entry.note:
        label = f'<p class="label">{tr("Note")}</p>'
        parts.append(f'<div class="note" dir="auto">{label}\n{note_html(entry.note)}\n</div>')
    return _joined([*parts, "</article>"])


def _quote(entry: Entry, color: str) -> str:
    if entry.whole_article:
        return ""
    lost = " lost" if entry.text is None else ""
    url = safe_url(entry.article.url)
    cite = f' cite="{escape(url)}"' if url else ""
    attributes = f'class="quote {color}{lost}" lang="{escape(language_of(entry))}" dir="auto"{cite}'
    return f"<blockquote {attributes}>{_paragraphs(entry.quote)}</blockquote>"


def _citation(entry: Entry) -> str:
    article = entry.article
    number = f'<a class="number" href="#source-{article.number}">[{article.number}]</a>'
    place = f"<br>{_isolated(entry.place)}" if entry.place else ""
    words = f"<cite>{_isolated(article.title)}</cite>, {_isolated(byline(article))}{place}"
    return f'<p class="citation">{number} {words}</p>'


def _chips(entry: Entry, group: Group, colors: _Colors) -> str:
    """Return the themes of an entry, but for the one it stands under."""
    chips = [
        f'<span class="chip {colors.of(theme.color)}"><span class="dot"></span>'
        f"{_isolated(' / '.join(theme.path))}</span>"
        for theme in entry.themes
        if theme.path != group.path
    ]
    return f'<div class="chips" aria-label="{tr("Themes")}">{"".join(chips)}</div>' if chips else ""


def _comparison(table: Table) -> str:
    head = "".join(f'<th scope="col">{_isolated(cell)}</th>' for cell in table.head)
    rows = _joined(f"<tr>{''.join(map(_data, row))}</tr>" for row in table.rows)
    title = _isolated(table.title)
    return (
        f'<section class="comparison"><h2>{title}</h2>\n<div class="wide"><table><thead><tr>{head}'
        f"</tr></thead><tbody>\n{rows}\n</tbody></table></div></section>"
    )


def _data(cell: str) -> str:
    return f'<td dir="auto">{"<br>".join(map(escape, lines_of(cell)))}</td>'


def _warnings(brief: Brief) -> str:
    if not brief.warnings:
        return ""
    items = _joined(f"<li>{_isolated(warning)}</li>" for warning in brief.warnings)
    heading = f"<h2>{tr('To check')}</h2>"
    return f'<section class="warnings" id="to-check">{heading}\n<ul>\n{items}\n</ul></section>'


def _articles(brief: Brief) -> str:
    if not brief.articles:
        return ""
    quotes = Counter(entry.article.number for entry in brief.entries())
    items = _joined(_article(one, quotes[one.number]) for one in brief.articles)
    heading = f"<h2>{tr('Sources')}</h2>"
    return f'<section class="sources" id="sources">{heading}\n<ol>\n{items}\n</ol></section>'


def _article(article: CitedArticle, marks: int) -> str:
    title = _isolated(article.title)
    if safe_url(article.url):
        title = f'<a href="{escape(article.url)}" rel="noopener noreferrer">{title}</a>'
    elif article.url:
        title += f" ({_isolated(article.url)})"
    themes = tr("themes: {names}", names=tr(", ").join(article.themes)) if article.themes else ""
    about = [version_of(article), counted(marks, "{n} mark", "{n} marks"), themes]
    details = _isolated(" · ".join(part for part in about if part))
    return (
        f'<li id="source-{article.number}"><span class="number">[{article.number}]</span>'
        f'<span class="title">{title}</span>. {_isolated(byline(article))}.'
        f'<br><span class="details">{details}</span></li>'
    )


def _passage(name: str, text: str) -> str:
    return f'<div class="{name}" dir="auto">{_paragraphs(text)}</div>'


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines_of(text))


def _isolated(text: str) -> str:
    """Return ``text`` escaped, so set that right-to-left words turn nothing round."""
    return f"<bdi>{escape(text)}</bdi>"


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
