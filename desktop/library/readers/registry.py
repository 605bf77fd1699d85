"""The formats that are read where they lie: one line each. Whatever lists formats asks here."""

from __future__ import annotations

from desktop.library.readers import markdown, plaintext, webpage
from desktop.library.readers.reader import Reader

READERS: tuple[Reader, ...] = (
    markdown.READER,
    webpage.READER,
    plaintext.READER,
)
"""The first wins the short id where the names of files differ in their endings alone."""

SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes)
"""What files of a library are articles."""


def reader_of(name: str) -> Reader | None:
    """Return the reader of the file ``name``; None for a file that is no article."""
    lowered = name.lower()
    return next((reader for reader in READERS if lowered.endswith(reader.suffixes)), None)
