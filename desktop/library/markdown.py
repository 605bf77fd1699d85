"""From Markdown to blocks, by way of the HTML that the Markdown library makes of it."""

from __future__ import annotations

from desktop.library.article import Block
from desktop.library.html import html_blocks

EXTENSIONS = ("tables", "footnotes", "fenced_code", "sane_lists", "def_list")


def markdown_html(text: str) -> str:
    """Return the HTML of the Markdown ``text``; not yet clean, raw HTML in it is kept."""
    import markdown  # noqa: PLC0415 - slow to import; libraries of plain text need none of it

    return markdown.markdown(text, extensions=list(EXTENSIONS), output_format="html")


def markdown_blocks(text: str) -> list[Block]:
    """Return the blocks of the Markdown ``text``."""
    return html_blocks(markdown_html(text))
