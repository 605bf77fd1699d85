"""The formats that are read where they lie: a function and a line each. Whatever lists them asks.

What reads a format is only imported when a file of it is read: telling which files are articles
needs none of it.
"""

from __future__ import annotations

from desktop.library.readers.reader import Parsed, Reader


def _markdown(data: bytes) -> Parsed:
    from desktop.library.readers.markdown import read  # noqa: PLC0415 - see above

    return read(data)


def _webpage(data: bytes) -> Parsed:
    from desktop.library.readers.webpage import read  # noqa: PLC0415 - see above

    return read(data)


def _plain_text(data: bytes) -> Parsed:
    from desktop.library.readers.plaintext import read  # noqa: PLC0415 - see above

    return read(data)


READERS = (
    Reader("Markdown", (".md", ".markdown"), _markdown),
    Reader("web pages", (".html", ".htm", ".xhtml"), _webpage),
    Reader("plain text", (".txt", ".text"), _plain_text),
)
"""The first wins the short id where the names of files differ in their endings alone."""

SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes)
"""What files of a library are articles."""


def reader_of(name: str) -> Reader | None:
    """Return the reader of the file ``name``; None for a file that is no article."""
    lowered = name.lower()
    return next((reader for reader in READERS if lowered.endswith(reader.suffixes)), None)
