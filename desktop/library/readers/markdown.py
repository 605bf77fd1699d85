"""From Markdown to blocks, by way of the HTML that the Markdown library makes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.library.article import Block
from desktop.library.frontmatter import split
from desktop.library.readers.effort import is_too_much
from desktop.library.readers.inline import ELEMENTS
from desktop.library.readers.plaintext import plain_blocks
from desktop.library.readers.prose import Prose, cut, paragraphs
from desktop.library.readers.reader import Parsed
from desktop.library.reading import MOST_BLOCKS, Refused, text_of
from desktop.wording import later, tr, translated

if TYPE_CHECKING:
    from markdown.extensions import Extension

_PAST_READING = (Refused, RecursionError)
_LEAK = re.compile(r"[klzwxh]{2,7}:0\d{1,3}")
"""What the library leaves in the place of words it took out and forgot, or a rest of it."""

_STRUCK, _STRIKE = "~~", "(~~)([^~\n]+)~~"
"""What strikes words out in what is typed, as in GitHub's Markdown."""
_TAG = re.compile("<(?:/?([A-Za-z][A-Za-z0-9:_.-]*))?[^>]*>")
_BLANK = re.compile(r"\n\s*\n")
TANGLED = later("its mark-up is too tangled; it is shown as plain text")


def read(data: bytes) -> Parsed:
    """Read the bytes of a Markdown file; as plain text where its mark-up can't be made out.

    Raises Refused.
    """
    stated, body = split(text_of(data))
    if len(_BLANK.findall(body)) > MOST_BLOCKS:
        raise Refused(tr("it has too many paragraphs for one article; split it"))
    try:
        return Parsed(stated, tuple(_blocks(body)))
    except _PAST_READING:
        problem = "; ".join(filter(None, (stated.problem, translated(TANGLED))))
        return Parsed(replace(stated, problem=problem), tuple(plain_blocks(body)))


def markdown_blocks(text: str, *, typed: bool = False) -> list[Block]:
    """Return the blocks of the Markdown ``text``; of plain text where it is past reading.

    In what someone ``typed``, such as a note, "<" means itself, line breaks stay, and two tildes
    strike out what is between them and two more.
    """
    try:
        return _blocks(text, typed=typed)
    except _PAST_READING:
        return plain_blocks(text)


def markdown_html(text: str, *, typed: bool = False) -> str:
    """Return the HTML of the Markdown ``text``; not yet clean, raw HTML in it is kept.

    ``typed`` is as in `markdown_blocks`. Raises Refused for what would take too long.
    """
    return _html(Prose(tuple(paragraphs(text)), ()), typed=typed)


def _blocks(text: str, *, typed: bool = False) -> list[Block]:
    if typed and _STRUCK in text:
        from desktop.library.readers.html import html_blocks  # noqa: PLC0415 - on demand

        return html_blocks(markdown_html(text, typed=True))
    prose = cut(text, typed=typed)
    if not prose.needs_parser:
        return [block for run in prose.plain for block in run]
    from desktop.library.readers.html import html_blocks  # noqa: PLC0415 - on demand

    blocks = prose.whole(html_blocks(_html(prose, typed=typed)))
    return html_blocks(markdown_html(text, typed=typed)) if blocks is None else blocks


def _html(prose: Prose, *, typed: bool) -> str:
    import markdown  # noqa: PLC0415 - slow to import; libraries of plain text need none of it

    if is_too_much(prose.parts):
        raise Refused(translated(TANGLED))
    text = "".join(prose.parts)
    converter = markdown.Markdown(extensions=_extensions(text, typed=typed), output_format="html")
    if typed:
        converter.preprocessors.deregister("html_block")
        converter.inlinePatterns.deregister("html")
        if _STRUCK in text:
            from markdown.inlinepatterns import SimpleTagInlineProcessor  # noqa: PLC0415 - as above

            strike = SimpleTagInlineProcessor(_STRIKE, "s")
            converter.inlinePatterns.register(strike, "strike", 65)
    html = converter.convert(text)
    if any(leak not in text for leak in _LEAK.findall(_TAG.sub("", html))):
        raise Refused(translated(TANGLED))
    return _TAG.sub(_known, html)


def _known(tag: re.Match[str]) -> str:
    """Return a tag if HTML knows it; the cleaner takes what others hold for drawings, and drops it.

    So "<path>" in a text, which stands for a word, would cost all words after it.
    """
    return tag[0] if not tag[1] or tag[1].lower() in ELEMENTS else ""


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
