"""Bringing files into a library: checked first, copied whole, never over another file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import Cancelled, ParallaxError, UnreadableFile
from desktop.files import reason_of, write_new
from desktop.library.formats import is_brief, read_article
from desktop.library.readers.registry import SUFFIXES
from desktop.library.scanning import scan


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file.

    ``path`` is the new file below the library, or the one that holds the same already when
    ``duplicate``. ``problem`` is one line: why it could not be imported, with an empty ``path``,
    or else what is wrong with it all the same.
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
    Raises LibraryNotFound, and Cancelled between two files; what was imported by then stays.
    """
    importer, results = _Importer(folder), []
    for done, file in enumerate(files, start=1):
        if cancelled and cancelled():
            raise Cancelled("The import was stopped; what was imported so far is kept.")
        results.append(importer.bring(file))
        if progress:
            progress(done, len(files))
    return results


class _Importer:
    """Remembers the sizes of the library's files, so that few are opened to find a double."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_size: dict[int, list[str]] = {}
        for path, (_, size) in scan(folder).stamps.items():
            self._by_size.setdefault(size, []).append(path)

    def bring(self, file: Path) -> Imported:
        try:
            problem = _check(file)
            data = file.read_bytes()
            if twin := self._twin(data):
                return Imported(file, twin, duplicate=True)
            target = write_new(self._folder / file.name, data)
        except ParallaxError as error:
            return Imported(file, problem=str(error))
        except OSError as error:
            return Imported(file, problem=f"{file.name}: it cannot be opened: {reason_of(error)}")
        self._by_size.setdefault(len(data), []).append(target.name)
        return Imported(file, target.name, problem=problem)

    def _twin(self, data: bytes) -> str:
        """Return the library's file that holds ``data`` already, or an empty string."""
        for path in self._by_size.get(len(data), ()):
            with contextlib.suppress(OSError):  # gone or locked: then it is no double
                if (self._folder / path).read_bytes() == data:
                    return path
        return ""


def _check(file: Path) -> str:
    """Return what is wrong with an article that can be read, or ""; raises UnreadableFile."""
    if file.is_dir():
        raise UnreadableFile(file, "it is a folder; choose the files in it")
    if file.suffix.lower() not in SUFFIXES:
        raise UnreadableFile(file, f"only {', '.join(SUFFIXES)} files can be imported")
    if is_brief(file):
        raise UnreadableFile(file, "it is a brief that Parallax made, not an article")
    _, problem = read_article(file, file.name)
    return problem and f"{file.name}: {problem}"
