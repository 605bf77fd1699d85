"""Bringing files into a library: checked first, copied whole, never over another file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import Cancelled, ParallaxError, UnreadableFile
from desktop.files import free_name, write_bytes
from desktop.library.formats import SUFFIXES, read_article


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file.

    ``path`` is the new file below the library, or the one that holds the same already when
    ``duplicate``; ``problem`` is one line and ``path`` empty when it could not be imported.
    """

    file: Path
    path: str = ""
    duplicate: bool = False
    problem: str = ""


def import_files(
    folder: Path,
    files: Sequence[Path],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Imported]:
    """Copy ``files`` into the library ``folder`` and say what became of each.

    A file that cannot be read as an article, or written, is reported and the rest goes on.
    Raises Cancelled between two files; what was imported by then stays.
    """
    results = []
    for done, file in enumerate(files, start=1):
        if cancelled and cancelled():
            raise Cancelled("The import was stopped; what was imported so far is kept.")
        results.append(_import(folder, file))
        if progress:
            progress(done, len(files))
    return results


def _import(folder: Path, file: Path) -> Imported:
    try:
        if file.suffix.lower() not in SUFFIXES:
            raise UnreadableFile(file, f"only {', '.join(SUFFIXES)} files can be imported")
        read_article(file, file.name)
        data = file.read_bytes()
        if twin := _twin(folder, file, data):
            return Imported(file, twin.name, duplicate=True)
        target = free_name(folder / file.name)
        write_bytes(target, data)
        return Imported(file, target.name)
    except ParallaxError as error:
        return Imported(file, problem=str(error))
    except OSError as error:
        return Imported(file, problem=f"{file.name}: it cannot be opened: {error.strerror}")


def _twin(folder: Path, file: Path, data: bytes) -> Path | None:
    """Return the library's file that holds ``data`` already, if its size gives it away."""
    digest = hashlib.sha256(data).digest()
    for other in folder.glob(f"*{file.suffix}"):
        same_size = other.is_file() and other.stat().st_size == len(data)
        if same_size and hashlib.sha256(other.read_bytes()).digest() == digest:
            return other
    return None
