"""A segment while documents are added to it.

Nothing here knows Whoosh, which a process that indexes would take longer to load than all else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.search.documents import Document
from desktop.search.engine.segments.archive import ArchiveWriter
from desktop.search.engine.segments.contents import DOCUMENTS, NAME, WORDS
from desktop.search.engine.segments.pool import Pool, PostingsWriter


@dataclass(frozen=True, slots=True)
class Filled:
    """A segment that was written: its name after that of the index, and the ids of its documents.

    ``numbers`` gives the number of each; those ``deleted`` had the id of a later one.
    """

    name: str
    size: int
    numbers: dict[str, int]
    deleted: set[int]


class Filling:
    """Takes documents into a segment, whose files ``archive`` and ``postings`` write.

    What does not fit into memory waits in ``folder``.
    """

    def __init__(self, archive: ArchiveWriter, postings: PostingsWriter, folder: Path) -> None:
        self.pool = Pool(archive.stemmers, folder)
        self.size = 0
        self.numbers: dict[str, int] = {}
        self.deleted: set[int] = set()
        self._archive, self._postings = archive, postings

    def add(self, documents: Sequence[Document]) -> None:
        """Add documents, each in place of an earlier one of its id.

        All their words come before they are packed: several at once take a tenth less time than
        one by one, since the processor still has at hand what the words are looked up in.
        """
        numbered = list(enumerate(documents, self.size))
        lengths = [self.pool.add("text", number, one.text) for number, one in numbered]
        for number, document in numbered:
            if document.id in self.numbers:
                self.deleted.add(self.numbers[document.id])
            self.numbers[document.id] = number
            for field, text in _beside_text(document):
                self.pool.add(field, number, text)
        for document, length in zip(documents, lengths, strict=True):
            self._archive.add(document, length)
        self.size += len(documents)

    def close(self) -> None:
        """Write all that was added. Raises OSError."""
        self._archive.close()
        self._postings.add_postings(None, None, self.pool)
        self._postings.close()

    def abandon(self) -> None:
        """Leave no file open; what was written are stray files."""
        self.pool.cleanup()
        for part in (self._archive, self._postings):
            if not part.is_closed:
                with suppress(OSError):
                    part.close()


class NewSegment:
    """A segment that the process which holds the index's lock is yet to make part of the index."""

    def __init__(self, folder: Path) -> None:
        """Begin the files of the segment in ``folder``. Raises OSError."""
        self._name = os.urandom(8).hex()
        path = folder / f"{NAME}_{self._name}"
        streams = (path.with_suffix(ending).open("wb") for ending in (DOCUMENTS, WORDS))
        self._filling = Filling(ArchiveWriter(next(streams)), PostingsWriter(next(streams)), folder)
        self.add, self.abandon = self._filling.add, self._filling.abandon

    @property
    def words(self) -> int:
        """How many words it has so far."""
        return self._filling.pool.size

    def finish(self) -> Filled:
        """Write it. Raises OSError."""
        filling = self._filling
        filling.close()
        return Filled(self._name, filling.size, filling.numbers, filling.deleted)


def _beside_text(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the other fields that are searched, and each text in them."""
    yield "title", document.title
    yield "source", document.source
    yield "author", document.author
    yield from (("notes", note.text) for note in document.notes)
    yield from (("themes", theme) for theme in document.all_themes)
