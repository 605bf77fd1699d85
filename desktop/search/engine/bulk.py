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
from itertools import count
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from desktop.errors import Cancelled, WriteFailed
from desktop.files import reason_of
from desktop.search.documents import Document, Loaded

if TYPE_CHECKING:
    from desktop.search.engine.store import Store

T = TypeVar("T")
Load = Callable[[T], Document | Loaded | None]
# A segment as Whoosh knows it, and the ids of its documents in order.
Filled = tuple[Any, list[str]]

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


def fill(store: Store, job: Job[T]) -> list[Filled]:
    """Return new segments with what the job is about; none is in the index yet.

    Raises Cancelled and WriteFailed, and whatever the job's ``load`` raises.
    """
    starts = range(0, len(job.items), _CHUNK)
    chunks = [job.items[start : start + _CHUNK] for start in starts]
    processes = job.processes
    if processes is None:
        processes = 0 if len(job.items) <= _FEW else os.cpu_count() or 1
    if processes == 0:
        return _fill_here(store, job, chunks)
    with _workers(store, job.load, min(processes, len(chunks))) as workers:
        return _fill_there(store, job, chunks, workers)


def _fill_here(store: Store, job: Job[T], chunks: Sequence[Sequence[T]]) -> list[Filled]:
    done = 0
    with closing(_Filler(store, job.load)) as filler:
        for chunk in chunks:
            for size, learned in filler.add(chunk):
                _check(job)
                job.learned(learned)
                done += size
                job.progress(done, len(job.items))
        return filler.finish()


def _fill_there(
    store: Store, job: Job[T], chunks: Sequence[Sequence[T]], workers: list[Connection]
) -> list[Filled]:
    """Deal out chunks as the processes ask for them, until all have handed in their segments."""
    filled: list[Filled] = []
    waiting: list[Any] = list(workers)
    done, dealt = 0, iter(chunks)
    while waiting:
        _check(job)
        for worker in cast(list[Connection], connection.wait(waiting, timeout=0.05)):
            kind, value = _receive(store, worker)
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


def _receive(store: Store, worker: Connection) -> tuple[str, Any]:
    try:
        kind, value = worker.recv()
    except (EOFError, OSError) as error:
        raise WriteFailed(store.folder, "an indexing process ended before it was done") from error
    if kind == "unwritable":
        raise WriteFailed(store.folder, value)
    if kind == "failed":
        raise value
    return kind, value


@contextmanager
def _workers(store: Store, load: Load[T], number: int) -> Iterator[list[Connection]]:
    """Start processes and yield a connection to each; they are gone afterwards."""
    context = get_context("spawn")
    processes, connections = [], []
    try:
        for _ in range(number):
            ours, theirs = context.Pipe()
            arguments = (theirs, store, load)
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


def _work(parent: Connection, store: Store, load: Load[T]) -> None:
    """Index chunks until there are no more, then hand in the segments; runs in its own process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl+C as well, and decides
    try:
        filler = _Filler(store, load)
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

    def __init__(self, store: Store, load: Load[Any]) -> None:
        self._store = store
        self._load = load
        self._filled: list[Filled] = []
        self._ids: list[str] = []
        self._writer = store.helper()

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
                self._writer.add(document)
                self._ids.append(document.id)
            if number == len(items) or time.monotonic() - began > _SOON:
                yield number - told, learned
                began, told, learned = time.monotonic(), number, []
        if self._writer.pool.size > _LARGEST:
            self._finish_segment()
            self._writer = self._store.helper()

    def finish(self) -> list[Filled]:
        self._finish_segment()
        return self._filled

    def close(self) -> None:
        """Leave no file open, whatever happened."""
        if not self._writer.is_closed:
            self._writer.abandon()

    def _finish_segment(self) -> None:
        segment = self._writer.finish_segment()
        if self._ids:
            self._filled.append((segment, self._ids))
        self._ids = []


def without_doubles(filled: list[Filled]) -> list[Any]:
    """Return the segments; of documents with one id only the last one is not deleted."""
    latest: dict[str, tuple[Any, int]] = {}
    for segment, ids in filled:
        for number, name in zip(count(), ids):
            if name in latest:
                earlier, place = latest[name]
                earlier.delete_document(place)
            latest[name] = (segment, number)
    return [segment for segment, _ in filled]
