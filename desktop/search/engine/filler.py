"""Documents made of items and written into new segments, here or in a process of its own."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, TypeVar

from desktop.files import reason_of
from desktop.program import received, send
from desktop.search.documents import Document, Loaded
from desktop.search.engine.segments.filling import Filled, NewSegment

T = TypeVar("T")
Load = Callable[[T], Document | Loaded | None]

_SOON = 0.5  # seconds after which a process tells what it has done of what it was sent
_AT_ONCE = 1 << 20  # characters of texts that are added together
_SELDOM = 5_000  # objects made, between two looks for garbage, of which there is hardly any
_LARGEST = 6_000_000  # words in a segment; bounds the memory of a process to about 80 MB


class Filler:
    """Write documents into as many new segments as they need."""

    def __init__(self, folder: Path, load: Load[Any]) -> None:
        self._folder = folder
        self._load = load
        self._filled: list[Filled] = []
        self._segment = NewSegment(folder)

    def add(self, items: Sequence[Any]) -> Iterator[tuple[int, list[Any]]]:
        """Add what is made of ``items``; yield now and then of how many, and what was learned."""
        for size, documents, learned in self._loaded(items):
            self._segment.add(documents)
            yield size, learned
        if self._segment.words > _LARGEST:
            self._filled.append(self._segment.finish())
            self._segment = NewSegment(self._folder)

    def finish(self) -> list[Filled]:
        """Write the last segment, and return all but empty ones."""
        self._filled.append(self._segment.finish())
        return [filled for filled in self._filled if filled.size]

    def close(self) -> None:
        """Leave no file open, whatever happened."""
        self._segment.abandon()

    def _loaded(self, items: Sequence[Any]) -> Iterator[tuple[int, list[Document], list[Any]]]:
        """Yield how many items were read, what documents they are, and what was learned."""
        documents: list[Document] = []
        learned: list[Any] = []
        began, told = time.monotonic(), 0
        for number, item in enumerate(items, 1):
            document = self._load(item)
            if isinstance(document, Loaded):
                learned.append(document.learned)
                document = document.document
            if document is not None:
                documents.append(document)
            if number == len(items) or _are_enough(documents, time.monotonic() - began):
                yield number - told, documents, learned
                documents, learned = [], []
                began, told = time.monotonic(), number


def _are_enough(documents: Sequence[Document], seconds: float) -> bool:
    return seconds > _SOON or sum(len(one.text) for one in documents) > _AT_ONCE


def main(_arguments: Sequence[str]) -> int:
    """Index chunks of items, and hand in the segments for each None among them.

    They come on standard input, after the folder and what loads an item; answers go to standard
    output. It ends when nobody is left to listen.
    """
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # threads that numpy starts, and we do not use
    gc.freeze()
    gc.set_threshold(_SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl+C as well, and decides
    parent, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may be said there
    try:
        _answer(received(sys.stdin.buffer), parent)
    except OSError as error:
        _tell(parent, ("unwritable", reason_of(error)))
    except Exception as error:  # noqa: BLE001 - raised again in the parent
        _tell(parent, ("failed", error))
    return 0


def _answer(chunks: Iterator[Any], parent: IO[bytes]) -> None:
    folder, load = next(chunks)
    filler: Filler | None = None  # made when it is needed: until then nothing may lie in the folder
    for chunk in chunks:
        if chunk is None:
            send(parent, ("filled", filler.finish() if filler else []))
            filler = None
            continue
        filler = filler or Filler(folder, load)
        for learned in filler.add(chunk):
            send(parent, ("learned", learned))
        send(parent, ("ready", None))


def _tell(parent: IO[bytes], message: tuple[str, Any]) -> None:
    try:
        send(parent, message)
    except OSError:
        return  # nobody is left to tell
