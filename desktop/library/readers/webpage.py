"""Web pages that lie in a library: front matter or the page's head, and its blocks."""

from __future__ import annotations

from desktop.library.frontmatter import Stated, split
from desktop.library.readers.reader import Parsed
from desktop.library.reading import text_of


def read(data: bytes) -> Parsed:
    """Read the bytes of a web page. Raises Refused."""
    from desktop.library.readers.html import read_html  # noqa: PLC0415 - on demand
    from desktop.library.readers.pagehead import page_states  # noqa: PLC0415 - on demand

    stated, body = split(text_of(data))
    return read_html(body, stated if stated != Stated() else page_states(body))
