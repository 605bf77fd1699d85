"""Files of a library that wait to be made articles of."""

from __future__ import annotations

from pathlib import Path

from desktop.library.converters.registry import CONVERTED
from desktop.library.scanning import scan


def unconverted(folder: Path) -> tuple[str, ...]:
    """Return the files of a library, by path below it, that conversion would make articles of.

    Raises LibraryNotFound.
    """
    return tuple(sorted(scan(folder, CONVERTED).stamps))
