"""What a reader is: one format, from the bytes of a file to what it states and its blocks.

A format is one module beside this one, and named in `registry`. Nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import, and only what reads needs them
    from desktop.library.article import Aside, Block, Page
    from desktop.library.frontmatter import Stated

MAX_BYTES = 8 * 1024 * 1024
"""The usual limit: no article is longer, and one such file would stall everything."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader made of a file: what it states, its blocks, pages and what is set aside.

    ``pages`` are in order of their offsets, ``asides`` of the blocks they stand before.
    """

    stated: Stated
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name for users, the endings of its files in lower case, and how to read it.

    ``read`` takes the bytes of a whole file, never more than ``limit``, and raises
    ``reading.Refused``.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Parsed]
    limit: int = MAX_BYTES
