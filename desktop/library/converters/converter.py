"""What a converter is: one format, from a file to documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from desktop.library.converters.document import Document, with_author_in_head, with_facts_note

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Converter:
    """One format: its name for users, the endings of its files in lower case, and its module.

    The module, beside this one, has a function ``convert`` from the path of a file to documents,
    which raises ``reading.Refused`` with a clause for the user. It is imported where files are
    read, which is a process of its own unless it ``is_quick`` and recurses in nothing of C. Files
    larger than ``limit``, in bytes, are not tried.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    limit: int = 64 * MEGABYTE
    is_quick: bool = False

    def convert(self, path: Path) -> tuple[Document, ...]:
        """Return what the file ``path`` holds. Raises Refused."""
        convert: Callable[[Path], tuple[Document, ...]]
        convert = import_module(f"{__package__}.{self.module}").convert
        return tuple(with_author_in_head(with_facts_note(document)) for document in convert(path))
