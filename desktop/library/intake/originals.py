"""The files that articles were converted from: kept untouched in ``originals/`` of the library.

An article names in its head the one it comes from. Nothing here reads what originals hold.
"""

from __future__ import annotations

import contextlib
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from desktop.files import fitting_name, write_new
from desktop.library.converters.origin import Origin
from desktop.library.scanning import ORIGINALS_FOLDER, scan

_HEAD = 8192
_META = re.compile(r'<meta name="parallax:(\w+)" content="([^"]*)">')


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a converted article's head says of its making: its original, and the converter."""

    origin: Origin
    converter: str
    page_count: int = 0


def keep(folder: Path, name: str, data: bytes) -> tuple[Origin, bool]:
    """Keep ``data``, a file called ``name``, in the library ``folder``; read-only, never twice.

    Return where it is, and whether it was put there now. Raises WriteFailed.
    """
    import hashlib  # noqa: PLC0415 - for what is large; see `desktop.digests`

    digest = hashlib.sha256(data).hexdigest()
    target = folder / ORIGINALS_FOLDER / f"{digest[:12]}-{fitting_name(name)}"
    if _holds(target, data):
        return Origin(f"{ORIGINALS_FOLDER}/{target.name}", digest), False
    kept = write_new(target, data)
    with contextlib.suppress(OSError):  # some network drives have no rights to change
        kept.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    return Origin(f"{ORIGINALS_FOLDER}/{kept.name}", digest), True


def drop(folder: Path, origin: Origin) -> None:
    """Take back what `keep` put there, for an article that could not be written."""
    with contextlib.suppress(OSError):
        path = folder / origin.path
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        path.unlink()


def conversion_of(path: Path) -> Conversion | None:
    """Return what the article in ``path`` states about its conversion; None for others."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return None
    found = dict(_META.findall(head))
    if "original" not in found:
        return None
    from html import unescape  # noqa: PLC0415 - brings a table of two thousand names

    told = {name: unescape(value) for name, value in found.items()}
    pages = told.get("pages", "")
    return Conversion(
        Origin(told["original"], told.get("sha256", "")),
        told.get("converter", ""),
        int(pages) if pages.isdecimal() else 0,
    )


def articles_of(folder: Path, file: Path) -> list[str]:
    """Return the articles, by their paths, that were converted from a file like ``file``.

    Few are looked at: an original of the same content has to be there. Raises OSError.
    """
    import hashlib  # noqa: PLC0415 - as above

    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if not any((folder / ORIGINALS_FOLDER).glob(f"{digest[:12]}-*")):
        return []
    pages = (path for path in scan(folder).stamps if path.lower().endswith(".html"))
    told = ((path, conversion_of(folder / path)) for path in pages)
    return [path for path, one in told if one and one.origin.sha256 == digest]


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
