"""From Markdown to blocks, by way of the HTML that the Markdown library makes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.library.article import Block
from desktop.library.frontmatter import split
from desktop.library.readers.reader import Parsed, Reader
from desktop.library.reading import Refused, text_of

if TYPE_CHECKING:
    from markdown.extensions import Extension

_MANY_BLANK_LINES = re.compile(r"\n{50,}")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_CROWDED = re.compile(r"^ {0,3}(?:#|[-=*_] ?[-=*_] ?[-=*_])", re.MULTILINE)
_PAIRS = ("[]", "()", "<>")
_MOST_WORK = 20_000_000  # about two seconds' worth


def read(data: bytes) -> Parsed:
    """Read the bytes of a Markdown file. Raises Refused."""
    stated, body = split(text_of(data))
    return Parsed(stated, tuple(markdown_blocks(body)))


def markdown_html(text: str, *, typed: bool = False) -> str:
    """Return the HTML of the Markdown ``text``; not yet clean, raw HTML in it is kept.

    In what someone ``typed``, such as a note, "<" means itself and line breaks stay. Raises
    Refused for text with so many brackets left open that it would take minutes.
    """
    import markdown  # noqa: PLC0415 - slow to import; libraries of plain text need none of it

    # The library's time grows with the square of these, and of what `_work` counts.
    text = _MANY_BLANK_LINES.sub("\n" * 50, text)
    if _work(text) > _MOST_WORK:
        raise Refused("its mark-up is too tangled; name it .txt to read it as plain text")
    converter = markdown.Markdown(extensions=_extensions(text, typed=typed), output_format="html")
    if typed:
        converter.preprocessors.deregister("html_block")
        converter.inlinePatterns.deregister("html")
    return converter.convert(text)


def _extensions(text: str, *, typed: bool) -> list[Extension]:
    """Return the extensions that can matter to ``text``; some are slow to load."""
    # By class: given names, the library would read the metadata of all that is installed.
    from markdown.extensions.sane_lists import SaneListExtension  # noqa: PLC0415 - as markdown

    found: list[Extension] = [SaneListExtension()]
    if "```" in text or "~~~" in text:
        from markdown.extensions.fenced_code import FencedCodeExtension  # noqa: PLC0415

        found.append(FencedCodeExtension())
    if "|" in text:
        from markdown.extensions.tables import TableExtension  # noqa: PLC0415

        found.append(TableExtension())
    if "[^" in text:
        from markdown.extensions.footnotes import FootnoteExtension  # noqa: PLC0415

        found.append(FootnoteExtension())
    if ":" in text:
        from markdown.extensions.def_list import DefListExtension  # noqa: PLC0415

        found.append(DefListExtension())
    if typed:
        from markdown.extensions.nl2br import Nl2BrExtension  # noqa: PLC0415

        found.append(Nl2BrExtension())
    return found


def markdown_blocks(text: str, *, typed: bool = False) -> list[Block]:
    """Return the blocks of the Markdown ``text``; ``typed`` is as in `markdown_html`."""
    from desktop.library.readers.html import html_blocks  # noqa: PLC0415 - on demand

    return html_blocks(markdown_html(text, typed=typed))


def _work(text: str) -> int:
    """Return about how many characters would be looked at in vain.

    A bracket left open is sought to the end of its paragraph, and a paragraph is copied for
    each heading or rule in it that has no blank line around it.
    """
    return sum(len(part) * _pitfalls(part) for part in _PARAGRAPHS.split(text))


def _pitfalls(part: str) -> int:
    left_open = sum(max(0, part.count(pair[0]) - part.count(pair[1])) for pair in _PAIRS)
    return left_open + len(_CROWDED.findall(part)) // 6


READER = Reader("Markdown", (".md", ".markdown"), read)
