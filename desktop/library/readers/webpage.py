"""Web pages that lie in a library: front matter or the page's head, and its blocks."""

from __future__ import annotations

from dataclasses import replace

from desktop.library.frontmatter import Stated, split
from desktop.library.readers.reader import Parsed
from desktop.library.reading import text_of


def read(data: bytes) -> Parsed:
    """Read the bytes of a web page. Raises Refused."""
    from desktop.library.readers.html import read_html  # noqa: PLC0415 - on demand
    from desktop.library.readers.pagehead import page_states  # noqa: PLC0415 - on demand

    stated, body = split(text_of(data))
    parsed = read_html(body, stated)  # first of all: it refuses what would take long
    return parsed if stated != Stated() else replace(parsed, stated=page_states(body))
