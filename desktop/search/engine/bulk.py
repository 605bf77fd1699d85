"""Building an index on all cores: each process fills segments of its own.

The processes are started afresh (never forked: the window has threads) and end by themselves
when their parent is gone. Only the parent, which holds the index's lock, makes the finished
segments part of the index, in one step; until then the index is as it was.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, Generic, TypeVar

from desktop.errors import Cancelled, WriteFailed
from desktop.program import FILL_SEGMENTS, environment, program, received, send
from desktop.search.engine.filler import Filler, Load
from desktop.search.engine.segments.filling import Filled
from desktop.wording import tr

T = TypeVar("T")

_CHUNK = 32  # items sent to a process at a time
_FEW = 128  # so few items are not worth starting a process for
_GLANCE = 0.05  # seconds between two looks at whether to stop

# Makes glibc give back at once what is large and free: left alone, it keeps more and more of it.
# Less than this is used again and again, as by what compresses, and would have to be cleared anew.
_GIVING_BACK = dict.fromkeys(("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"), str(384 << 10))


@dataclass(frozen=True, slots=True)
class Build(Generic[T]):
    """What is to be indexed; see `desktop.search.engine.index.SearchIndex.build`."""

    items: Sequence[T]
    load: Load[T]
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]
    learned: Callable[[Sequence[Any]], None]


@dataclass(frozen=True, slots=True)
class Crew:
    """Processes that fill segments, as often as they are asked to; without any this thread does."""

    workers: Sequence[_Worker]
    heard: _Heard

    def one(self) -> Crew:
        """Return the first of them alone."""
        return Crew(self.workers[:1], self.heard)

    def end(self) -> None:
        """End all of them, whatever they do."""
        for worker in self.workers:
            worker.end()


@contextmanager
def crew(folder: Path, load: Load[T], processes: int | None, size: int) -> Iterator[Crew]:
    """Yield ``processes`` that can index ``size`` items, and end them afterwards.

    0 means this thread; None means as many as there are cores, if it is worth it.
    """
    if processes is None:
        processes = 0 if size <= _FEW else os.cpu_count() or 1
    found: list[_Worker] = []
    heard: _Heard = Queue()
    try:
        for _ in range(min(processes, -(-size // _CHUNK))):
            found.append(_Worker(heard))
            found[-1].give((folder, load))
        yield Crew(found, heard)
    finally:
        Crew(found, heard).end()


def fill(folder: Path, build: Build[T], crew: Crew) -> list[Filled]:
    """Return new segments in ``folder`` with what the build is of; none is in the index yet.

    Raises Cancelled and WriteFailed, and whatever the build's ``load`` raises.
    """
    starts = range(0, len(build.items), _CHUNK)
    chunks = [build.items[start : start + _CHUNK] for start in starts]
    if not crew.workers:
        return _fill_here(folder, build, chunks)
    try:
        return _fill_there(folder, build, chunks, crew)
    except BaseException:
        crew.end()  # before what they wrote is cleared away
        raise


def _fill_here(folder: Path, build: Build[T], chunks: Sequence[Sequence[T]]) -> list[Filled]:
    done = 0
    with closing(Filler(folder, build.load)) as filler:
        for chunk in chunks:
            for size, learned in filler.add(chunk):
                _check(build)
                build.learned(learned)
                done += size
                build.progress(done, len(build.items))
        return filler.finish()


def _fill_there(
    folder: Path,
    build: Build[T],
    chunks: Sequence[Sequence[T]],
    crew: Crew,
) -> list[Filled]:
    """Deal out chunks as the processes ask for them, until all have handed in their segments.

    Each has one more than it works on: it need not wait until this process has time for it.
    """
    filled: list[Filled] = []
    waiting, done = set(crew.workers), 0
    deal = _Dealer(chunks).deal
    for worker in [*crew.workers, *crew.workers]:
        deal(worker)
    while waiting:
        _check(build)
        try:
            worker, message = crew.heard.get(timeout=_GLANCE)
        except Empty:
            continue
        kind, value = _understood(folder, message)
        if kind == "ready":
            deal(worker)
        elif kind == "learned":
            size, learned = value
            build.learned(learned)
            done += size
            build.progress(done, len(build.items))
        else:
            filled += value
            waiting.remove(worker)
    return filled


class _Dealer:
    """Gives chunks to whoever asks, and None, once, when there are no more."""

    def __init__(self, chunks: Sequence[object]) -> None:
        self._left = iter(chunks)
        self._told: set[_Worker] = set()

    def deal(self, worker: _Worker) -> None:
        """Give a process the next chunk."""
        chunk = next(self._left, None)
        if chunk is None and worker in self._told:
            return
        worker.give(chunk)
        if chunk is None:
            self._told.add(worker)


def _check(build: Build[T]) -> None:
    if build.cancelled():
        raise Cancelled(tr("Indexing was stopped."))


def _understood(folder: Path, message: tuple[str, Any] | None) -> tuple[str, Any]:
    if message is None:
        raise WriteFailed(folder, "an indexing process ended before it was done")
    kind, value = message
    if kind == "unwritable":
        raise WriteFailed(folder, value)
    if kind == "failed":
        raise value
    return kind, value


class _Worker:
    """A process that fills segments, and a thread that puts into ``heard`` what it says.

    The last thing heard of it is None.
    """

    def __init__(self, heard: _Heard) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own command line
            [*program(), FILL_SEGMENTS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**_GIVING_BACK, **environment()},
        )
        self._listener = Thread(target=self._listen, args=(heard,), daemon=True)
        self._listener.start()

    def give(self, piece: object) -> None:
        """Send it a piece; if it has ended, its listener tells."""
        if stream := self._process.stdin:
            with suppress(OSError):
                send(stream, piece)

    def end(self) -> None:
        """End it, whatever it does."""
        if self._process.returncode is not None:
            return
        self._process.kill()
        self._listener.join()
        with suppress(OSError):  # what was not sent yet
            self._process.communicate()

    def _listen(self, heard: _Heard) -> None:
        try:
            for message in received(self._process.stdout):
                heard.put((self, message))
        finally:
            heard.put((self, None))


_Heard = Queue[tuple[_Worker, tuple[str, Any] | None]]


def without_doubles(filled: list[Filled]) -> list[Filled]:
    """Return the segments; of documents with one id only the last one is not deleted."""
    latest: dict[str, Filled] = {}
    for segment in filled:
        for name in segment.numbers:
            if earlier := latest.get(name):
                earlier.deleted.add(earlier.numbers[name])
            latest[name] = segment
    return filled
