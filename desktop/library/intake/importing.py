"""Bringing files into a library: checked first, copied or converted, never over another file."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import Cancelled, ParallaxError, UnreadableFile
from desktop.files import fitting_name, reason_of, write_new
from desktop.library.converters.content import refuse_other_content
from desktop.library.converters.process import check_size
from desktop.library.converters.registry import WEB_PAGES, converter_of
from desktop.library.converters.webpage import is_saved_page
from desktop.library.endings import IMPORTABLE
from desktop.library.formats import is_brief, read_article
from desktop.library.intake import originals
from desktop.library.intake.conversion import convert_into
from desktop.library.readers.registry import SUFFIXES
from desktop.library.scanning import scan
from desktop.progress import IsCancelled, Progress
from desktop.wording import later, tr, translated

Report = Callable[[Sequence["Imported"]], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """The outcome of importing one file, or one article of it.

    ``path`` is the new file below the library, or the one that holds the same already when
    ``duplicate``. ``problem`` is one line: why it could not be imported, with an empty ``path``,
    or else what is wrong with it all the same. ``original`` is where the file itself is kept,
    below the library, when the article was converted from it; ``notes`` are clauses about what a
    conversion left out.
    """

    file: Path
    path: str = ""
    duplicate: bool = False
    problem: str = ""
    original: str = ""
    notes: tuple[str, ...] = ()


def import_files(
    folder: Path,
    files: Sequence[Path],
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
    report: Report | None = None,
) -> list[Imported]:
    """Bring ``files`` into the library ``folder`` and say what became of each.

    Of a folder among them, everything that can be imported is. A file that cannot be read as an
    article, or written, is reported and the rest goes on. ``report`` is called with the
    outcome of each file as soon as it is done. Raises LibraryNotFound, and Cancelled; what was
    imported by then stays.
    """
    importer, results = _Importer(folder, cancelled), []
    found = files_in(files)
    for done, file in enumerate(found, start=1):
        if cancelled and cancelled():
            raise stopped()
        made = importer.bring(file)
        results += made
        if report:
            report(made)
        if progress:
            progress(done, len(found))
    return results


def stopped() -> Cancelled:
    """Return what an import that was stopped raises."""
    return Cancelled(tr("The import was stopped; what was imported so far is kept."))


def files_in(files: Iterable[Path]) -> list[Path]:
    """Return ``files`` with each folder among them replaced by what in it can be imported."""
    return [one for file in files for one in list(_walked(file)) or [file]]


def refused(file: Path) -> Imported | None:
    """Return why ``file`` can't be imported, as its name alone tells; None where it may be."""
    if file.is_dir() or file.name.lower().endswith(IMPORTABLE):
        return None
    return Imported(file, problem=str(UnreadableFile(file, _advice(file))))


def needs_conversion(file: Path) -> bool:
    """Return whether ``file`` is to be converted. Raises OSError."""
    converter = converter_of(file.name)
    if not converter or not file.is_file():
        return bool(converter) and not file.is_dir() and converter is not WEB_PAGES
    return converter is not WEB_PAGES or (is_saved_page(file) and not is_brief(file))


class _Importer:
    """Remembers the sizes of the library's files, so that few are opened to find a double."""

    def __init__(self, folder: Path, cancelled: IsCancelled | None) -> None:
        self._folder = folder
        self._cancelled = cancelled
        self._by_size: dict[int, list[str]] = {}
        for path, (_, size) in scan(folder).stamps.items():
            self._by_size.setdefault(size, []).append(path)

    def bring(self, file: Path) -> list[Imported]:
        try:
            if needs_conversion(file):
                return self._convert(file)
            return [self._copy(file)]
        except Cancelled:
            raise
        except ParallaxError as error:
            return [Imported(file, problem=str(error))]
        except OSError as error:
            reason = tr("it cannot be opened: {reason}", reason=reason_of(error))
            return [Imported(file, problem=f"{file.name}: {reason}")]

    def _copy(self, file: Path) -> Imported:
        if not file.is_dir() and file.exists() and not file.is_file():
            raise UnreadableFile(file, tr("it is no regular file"))  # a pipe would keep us waiting
        problem = _check(file)
        data = file.read_bytes()
        if twin := self._twin(data):
            return Imported(file, twin, duplicate=True)
        target = write_new(self._folder / fitting_name(file.name), data)
        self._by_size.setdefault(len(data), []).append(target.name)
        return Imported(file, target.name, problem=problem)

    def _convert(self, file: Path) -> list[Imported]:
        check_size(file)
        if twins := originals.articles_of(self._folder, file):
            return [Imported(file, twin, duplicate=True) for twin in twins]
        made = convert_into(self._folder, file, self._cancelled)
        return [Imported(file, one.path, original=one.original, notes=one.notes) for one in made]

    def _twin(self, data: bytes) -> str:
        """Return the library's file that holds ``data`` already, or an empty string."""
        for path in self._by_size.get(len(data), ()):
            with contextlib.suppress(OSError):  # gone or locked: then it is no double
                if (self._folder / path).read_bytes() == data:
                    return path
        return ""


def _walked(file: Path) -> Iterator[Path]:
    """Yield ``file``, or all below it that can be imported, or holds a text, when it is a folder.

    Hidden ones are passed over, and the folder of pictures and scripts that a browser saves
    beside a page.
    """
    if not file.is_dir():
        yield file
        return
    for folder, names, files in os.walk(file):
        pages = {Path(name).stem for name in files if name.lower().endswith((".html", ".htm"))}
        names[:] = sorted(
            name
            for name in names
            if not name.startswith(".")
            and name.removesuffix("_files").removesuffix(".files") not in pages - {name}
        )
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith((*IMPORTABLE, *_TEXTS)):
                yield Path(folder, name)


def _check(file: Path) -> str:
    """Return what is wrong with an article that can be read, or ""; raises UnreadableFile."""
    if file.is_dir():
        raise UnreadableFile(file, tr("it holds no files that can be imported"))
    if file.suffix.lower() not in SUFFIXES:
        raise UnreadableFile(file, _advice(file))
    if file.suffix.lower() in _PLAIN:
        refuse_other_content(file)
    article, problem = read_article(file, file.name)
    if all(_ADDRESS.fullmatch(block.text.strip()) for block in article.blocks):
        raise UnreadableFile(file, translated(_ADDRESSES_ONLY))
    return problem and f"{file.name}: {problem}"


def _advice(file: Path) -> str:
    if advice := _ADVICE.get(file.suffix.lower()):
        return translated(advice)
    return tr("only {endings} files can be imported", endings=", ".join(IMPORTABLE))


_PLAIN = (".txt", ".text")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_ADDRESSES_ONLY = later(
    "it holds addresses only; Parallax does not go online. Save the pages and import them"
)
_TEXTS = {
    ".doc": later("it is an old Word file; save it as .docx"),
    ".msg": later("it is an Outlook message; save it as .eml in your mail program"),
    ".pages": later("it is a Pages file; export it as PDF or .docx"),
    ".mobi": later("it is a Kindle book; convert it to EPUB first"),
    ".azw": later("it is a Kindle book, protected against copying"),
    ".azw3": later("it is a Kindle book; convert it to EPUB first"),
}  # fmt: skip
"""Files that hold a text, but not for us: nobody shall think that one was imported."""

_ADVICE = {
    **dict.fromkeys((".opml", ".url", ".webloc", ".desktop"), _ADDRESSES_ONLY),
    **_TEXTS,
}
