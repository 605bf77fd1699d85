"""Files of other formats made into articles of a library: the original kept, the text beside it.

Reading them happens in `converters`, in a process of its own; here is what is written.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.files import fitting_name, write_new
from desktop.library.converters.document import Document
from desktop.library.converters.origin import Origin
from desktop.library.converters.process import convert
from desktop.library.converters.writing import article_html
from desktop.library.intake import originals
from desktop.library.readers.effort import html_trouble
from desktop.library.readers.reader import MAX_BYTES
from desktop.library.reading import MOST_BLOCKS, read_bytes
from desktop.progress import IsCancelled
from desktop.wording import tr

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Converted:
    """An article made from a file: its path below the library, the original's, and notes."""

    path: str
    original: str
    notes: tuple[str, ...] = ()


def convert_into(folder: Path, file: Path, cancelled: IsCancelled | None = None) -> list[Converted]:
    """Convert ``file`` into the library ``folder``: keep it, and write its articles.

    Raises UnreadableFile, WriteFailed and Cancelled; nothing is left behind then.
    """
    documents = convert(file, cancelled)
    data = read_bytes(file, file.stat().st_size)
    origin, is_new = originals.keep(folder, file.name, data)
    beside = _folder_of(folder, file)
    made: list[Path] = []
    try:
        for document in documents:
            content = article_bytes(file, document, origin)
            made.append(write_new(beside / fitting_name(f"{_name(file, document)}.html"), content))
    except BaseException:  # also where the user or the system ends us
        for path in made:
            path.unlink(missing_ok=True)
        if is_new:
            originals.drop(folder, origin)
        raise
    if file.is_relative_to(folder):  # the library keeps the very file, so one of them is enough
        with contextlib.suppress(OSError):
            file.unlink()
    return [
        Converted(path.relative_to(folder).as_posix(), origin.path, document.notes)
        for path, document in zip(made, documents, strict=True)
    ]


def documents_of(file: Path, origin: Origin, cancelled: IsCancelled | None = None) -> list[bytes]:
    """Return the articles' files that ``file``, an original, would make now, writing none.

    Raises UnreadableFile, Cancelled.
    """
    return [article_bytes(file, document, origin) for document in convert(file, cancelled)]


def article_bytes(file: Path, document: Document, origin: Origin) -> bytes:
    """Return the file of the article that ``document`` is. Raises UnreadableFile."""
    if not document.blocks:
        raise UnreadableFile(file, tr("it holds no text"))
    html = article_html(document, origin)
    content = html.encode("utf-8", "replace")
    is_crowded = len(document.pieces) > MOST_BLOCKS or len(content) > MAX_BYTES
    if is_crowded or html_trouble(html):  # then it could be written, and not be read again
        raise UnreadableFile(file, tr("it has too many paragraphs for one article; split it"))
    return content


def _folder_of(folder: Path, file: Path) -> Path:
    """Return where the article belongs: beside a file that lies in the library already."""
    return file.parent if file.is_relative_to(folder) else folder


def _name(file: Path, document: Document) -> str:
    """Return what the article's file is called, without its ending."""
    part = " ".join(_UNFIT.sub(" ", document.part).split())[:_LONGEST_NAME]
    return f"{file.stem} - {part}" if part else file.stem
