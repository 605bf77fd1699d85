"""Building an index on all cores: each process fills segments of its own.

The processes are started afresh (never forked: the window has threads) and end by themselves
when their parent is gone. Only the parent, which holds the index's lock, makes the finished
segments part of the index, in one step; until then the index is as it was.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from desktop.errors import Cancelled, WriteFailed
from desktop.files import reason_of
from desktop.search.documents import Document, Loaded
from desktop.search.engine.segments.filling import Filled, NewSegment

T = TypeVar("T")
Load = Callable[[T], Document | Loaded | None]

_CHUNK = 32  # items sent to a process at a time
_SOON = 0.5  # seconds after which a process tells what it has done of what it was sent
_FEW = 128  # so few items are not worth starting a process for
_LARGEST = 6_000_000  # words in a segment; bounds the memory of a process to about 150 MB


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """What is to be indexed; see `desktop.search.engine.index.SearchIndex.build`.

    ``processes`` 0 means this thread; None means as many as there are cores, if it is worth it.
    """

    items: Sequence[T]
    load: Load[T]
    processes: int | None
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]
    learned: Callable[[Sequence[Any]], None]


def fill(folder: Path, job: Job[T]) -> list[Filled]:
    """Return new segments in ``folder`` with what the job is about; none is in the index yet.

    Raises Cancelled and WriteFailed, and whatever the job's ``load`` raises.
    """
    starts = range(0, len(job.items), _CHUNK)
    chunks = [job.items[start : start + _CHUNK] for start in starts]
    processes = job.processes
    if processes is None:
        processes = 0 if len(job.items) <= _FEW else os.cpu_count() or 1
    if processes == 0:
        return _fill_here(folder, job, chunks)
    with _workers(folder, job.load, min(processes, len(chunks))) as workers:
        return _fill_there(folder, job, chunks, workers)


def _fill_here(folder: Path, job: Job[T], chunks: Sequence[Sequence[T]]) -> list[Filled]:
    done = 0
    with closing(_Filler(folder, job.load)) as filler:
        for chunk in chunks:
            for size, learned in filler.add(chunk):
                _check(job)
                job.learned(learned)
                done += size
                job.progress(done, len(job.items))
        return filler.finish()


def _fill_there(
    folder: Path, job: Job[T], chunks: Sequence[Sequence[T]], workers: list[Connection]
) -> list[Filled]:
    """Deal out chunks as the processes ask for them, until all have handed in their segments."""
    filled: list[Filled] = []
    waiting: list[Any] = list(workers)
    done, dealt = 0, iter(chunks)
    while waiting:
        _check(job)
        for worker in cast(list[Connection], connection.wait(waiting, timeout=0.05)):
            kind, value = _receive(folder, worker)
            if kind == "ready":
                worker.send(next(dealt, None))
            elif kind == "learned":
                size, learned = value
                job.learned(learned)
                done += size
                job.progress(done, len(job.items))
            else:
                filled += value
                waiting.remove(worker)
    return filled


def _check(job: Job[T]) -> None:
    if job.cancelled():
        raise Cancelled("Indexing was stopped.")


def _receive(folder: Path, worker: Connection) -> tuple[str, Any]:
    try:
        kind, value = worker.recv()
    except (EOFError, OSError) as error:
        raise WriteFailed(folder, "an indexing process ended before it was done") from error
    if kind == "unwritable":
        raise WriteFailed(folder, value)
    if kind == "failed":
        raise value
    return kind, value


@contextmanager
def _workers(folder: Path, load: Load[T], number: int) -> Iterator[list[Connection]]:
    """Start processes and yield a connection to each; they are gone afterwards."""
    context = get_context("spawn")
    processes, connections = [], []
    try:
        for _ in range(number):
            ours, theirs = context.Pipe()
            arguments = (theirs, folder, load)
            process = context.Process(target=_work, args=arguments, daemon=True)
            process.start()
            theirs.close()
            processes.append(process)
            connections.append(ours)
        yield list(connections)
    finally:
        for ours in connections:
            ours.close()
        for process in processes:
            process.terminate()
            process.join()
            process.close()


def _work(parent: Connection, folder: Path, load: Load[T]) -> None:
    """Index chunks until there are no more, then hand in the segments; runs in its own process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl+C as well, and decides
    try:
        filler = _Filler(folder, load)
        parent.send(("ready", None))
        while (chunk := parent.recv()) is not None:
            for learned in filler.add(chunk):
                parent.send(("learned", learned))
            parent.send(("ready", None))
        parent.send(("filled", filler.finish()))
    except EOFError:
        return  # the parent is gone, and with it the reason to go on
    except OSError as error:
        _answer(parent, ("unwritable", reason_of(error)))
    except Exception as error:  # noqa: BLE001 - raised again in the parent
        _answer(parent, ("failed", error))


def _answer(parent: Connection, message: tuple[str, Any]) -> None:
    try:
        parent.send(message)
    except OSError:
        return  # nobody is left to tell


class _Filler:
    """Write documents into as many new segments as they need."""

    def __init__(self, folder: Path, load: Load[Any]) -> None:
        self._folder = folder
        self._load = load
        self._filled: list[Filled] = []
        self._segment = NewSegment(folder)

    def add(self, items: Sequence[Any]) -> Iterator[tuple[int, list[Any]]]:
        """Add what is made of ``items``; yield now and then of how many, and what was learned."""
        learned: list[Any] = []
        began, told = time.monotonic(), 0
        for number, item in enumerate(items, 1):
            document = self._load(item)
            if isinstance(document, Loaded):
                learned.append(document.learned)
                document = document.document
            if document is not None:
                self._segment.add(document)
            if number == len(items) or time.monotonic() - began > _SOON:
                yield number - told, learned
                began, told, learned = time.monotonic(), number, []
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


def without_doubles(filled: list[Filled]) -> list[Filled]:
    """Return the segments; of documents with one id only the last one is not deleted."""
    latest: dict[str, Filled] = {}
    for segment in filled:
        for name in segment.numbers:
            if earlier := latest.get(name):
                earlier.deleted.add(earlier.numbers[name])
            latest[name] = segment
    return filled
