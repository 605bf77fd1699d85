"""Texts as they are taken in: the numbers of their words, put aside until a segment is written.

Those of a large segment wait in a file, for they are only gone through again at its end.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import IO, NamedTuple, cast

_IN_MEMORY = 1 << 20  # bytes; what is more waits in the file
_AT_ONCE = 1 << 15  # words of a part, if no document has more: numpy makes 1 MB of one


class Part(NamedTuple):
    """Some texts: ``words`` one after the other, and of each its document and how many it has."""

    words: array[int]
    documents: array[int]
    lengths: array[int]

    def texts(self) -> Iterator[tuple[int, array[int]]]:
        """Yield each text: its document and its words."""
        ends = accumulate(self.lengths)
        for document, end, length in zip(self.documents, ends, self.lengths, strict=True):
            yield document, self.words[end - length : end]


class Runs:
    """Texts of one field as they come, those of one document after another."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep what is much in a nameless file in ``folder``."""
        self.documents = array("I")
        self.lengths = array("I")
        self.size = 0
        self._folder = folder
        self._words: IO[bytes] = BytesIO()
        self._is_much = False

    def aside(self) -> IO[bytes]:
        """Return a file for what is to be read once more; it is gone when it is closed."""
        from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - a search needs none of it

        folder = str(self._folder) if self._folder else None
        return cast(IO[bytes], SpooledTemporaryFile(_IN_MEMORY, dir=folder))

    def add(self, document: int, numbers: bytes) -> int:
        """Add a text by the numbers of its words, as an array of type "I"; return how many."""
        length = len(numbers) // self.documents.itemsize
        if length:
            self.documents.append(document)
            self.lengths.append(length)
            self._words.write(numbers)
            self.size += length
            if not self._is_much and self._words.tell() > _IN_MEMORY:
                self._put_aside()
        return length

    def parts(self, at_once: int = 0) -> Iterator[Part]:
        """Yield all texts, no document in two parts.

        A part has about ``at_once`` words, or as many as fit well into memory.
        """
        self._words.seek(0)
        most = at_once or _AT_ONCE
        start = words = 0
        for number, length in enumerate(self.lengths):
            is_next = number and self.documents[number] != self.documents[number - 1]
            if is_next and words + length > most:
                yield self._part(start, number, words)
                start, words = number, 0
            words += length
        if words:
            yield self._part(start, len(self.lengths), words)

    def close(self) -> None:
        """Forget the words."""
        self._words.close()

    def _put_aside(self) -> None:
        from tempfile import TemporaryFile  # noqa: PLC0415 - as above

        file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - until `close`
        words, self._words = self._words, file
        self._words.write(cast(BytesIO, words).getbuffer())
        self._is_much = True

    def _part(self, start: int, end: int, size: int) -> Part:
        words = array("I")
        words.frombytes(self._words.read(size * words.itemsize))
        return Part(words, self.documents[start:end], self.lengths[start:end])
