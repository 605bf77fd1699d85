"""What a file would be as an article, before anything is written."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.library.converters.document import Document
from desktop.library.converters.pieces import pieces_of
from desktop.library.converters.process import convert
from desktop.library.intake.importing import needs_conversion
from desktop.library.readers.registry import reader_of
from desktop.library.reading import Refused, read_bytes
from desktop.progress import IsCancelled
from desktop.wording import tr


def preview(file: Path, cancelled: IsCancelled | None = None) -> tuple[Document, ...]:
    """Return the articles that the import of ``file`` would make, one or more, writing nothing.

    Raises UnreadableFile with the reason that the import would give, and Cancelled.
    """
    if needs_conversion(file):
        return convert(file, cancelled)
    reader = reader_of(file.name)
    if reader is None:
        raise UnreadableFile(file, tr("Parallax doesn't read files with this ending"))
    try:
        parsed = reader.read(read_bytes(file, reader.limit))
    except Refused as error:
        raise UnreadableFile(file, str(error)) from error
    return (Document(tuple(pieces_of(parsed)), parsed.stated),)
