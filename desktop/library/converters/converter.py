"""What a converter is: one format, from a file to documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.library.converters.document import Document

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Converter:
    """One format: its name for users, the endings of its files in lower case, and how to read it.

    ``convert`` takes a file of at most ``limit`` bytes and gives one document or more; it raises
    ``reading.Refused`` with a clause for the user. ``version`` rises when it makes another text.
    """

    name: str
    version: str
    suffixes: tuple[str, ...]
    convert: Callable[[Path], tuple[Document, ...]]
    limit: int = 64 * MEGABYTE
