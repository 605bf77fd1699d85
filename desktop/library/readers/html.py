"""From HTML to blocks: pages people saved, and what Markdown renders to.

nh3 cleans first: whatever is left is well formed, has no scripts, and only the tags named here.
So a small event reader is enough to turn it into blocks of text with their styles.
"""

from __future__ import annotations

import re

from desktop.library.article import Block
from desktop.library.frontmatter import Stated
from desktop.library.readers.blockreader import HEADINGS, PAGE_BREAK, STYLES, TABLE, BlockReader
from desktop.library.readers.effort import html_trouble
from desktop.library.readers.reader import Parsed
from desktop.library.reading import Refused

_CONTAINERS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "address", "figure",
    "figcaption", "details", "summary", "dl", "dt", "dd", "ul", "ol", "li", "blockquote", "pre",
    "hr", "caption", "center", "form",
}  # fmt: skip
TAGS = {*STYLES, *HEADINGS, *_CONTAINERS, *TABLE, "br", "img"}
_ATTRIBUTES = {
    "a": {"href", "class"}, "ol": {"start"}, "img": {"alt", "src"},
    "span": {"role", "aria-label"}, "div": {"data-aside"},
}  # fmt: skip
DROPPED = {
    "script", "style", "template", "noscript", "nav", "button", "select", "textarea",
    "svg", "math", "iframe", "object", "head", "title", "audio", "video", "canvas", "dialog",
    "menu",
    "rt", "rp",  # how words are read aloud, above them: within them nothing would be found
}  # fmt: skip


# Of drawings and formulas. Where a page has them outside such, the cleaner drops all that they
# hold: filings with the SEC stand in <TEXT>.
_FOREIGN = re.compile(
    r"(?<=<)(/?)(?=(?:animate|circle|defs|desc|discard|ellipse|filter|g|line|marker|mask|metadata"
    r"|path|pattern|poly(?:gon|line)|rect|set|stop|switch|symbol|text|tspan|use|view|annotation"
    r"|none|semantics|apply|bind|cn|cs|m[inos]|mtext|mrow)[\s/>])",
    re.IGNORECASE,
)


def without_foreign_names(html: str) -> str:
    """Return ``html`` with names that HTML does not know for tags of drawings and formulas."""
    return _FOREIGN.sub(r"\1x-", html)


def clean_html(html: str) -> str:
    """Return ``html`` with nothing but well-formed tags that blocks are made of.

    Raises Refused when this would take long.
    """
    if trouble := html_trouble(html):
        raise Refused(trouble)
    import nh3  # noqa: PLC0415 - only needed once an article is read

    return nh3.clean(
        without_foreign_names(html),
        tags=TAGS | {"span"} if PAGE_BREAK in html else TAGS,
        clean_content_tags=DROPPED,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def html_blocks(html: str) -> list[Block]:
    """Return the blocks of ``html``: of its main or longest article where it marks one."""
    return list(read_html(html).blocks)


def read_html(html: str, stated: Stated | None = None) -> Parsed:
    """Return the blocks of ``html`` with its page labels, and what it marks as set aside.

    A page begins at ``<span role="doc-pagebreak" aria-label="12">``; what stands in
    ``<div data-aside="reason">`` is no part of the blocks. Raises Refused.
    """
    reader = BlockReader()
    reader.feed(clean_html(html))
    reader.close()
    return reader.parsed(stated or Stated())
