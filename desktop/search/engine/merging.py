"""Large segments of an index put together, so that a word is looked up in few of them.

A build leaves segments that keep its processes small; saving an article adds tiny ones, which
`desktop.search.engine.writing` sees to. Here the others are, when there is time: it takes about as
long as indexing their texts. Searching and saving go on meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.errors import Cancelled, IndexBusy
from desktop.progress import IsCancelled
from desktop.search.engine.codec import as_segment
from desktop.search.engine.lookup import View
from desktop.search.engine.segments.contents import DOCUMENTS, WORDS
from desktop.search.engine.segments.filling import Filled, NewSegment
from desktop.search.engine.store import Store
from desktop.search.engine.writing import LOCK, live_documents, locked
from desktop.wording import tr

_LARGEST = 16_000_000  # words of texts in a segment; keeps the process to 150 MB
_TINY = 512  # documents of a segment for whose sake alone no others are put together
_AT_ONCE = 500  # documents read until the memory of their files is let go of


def merge_large(store: Store, cancelled: IsCancelled) -> bool:
    """Put some large segments together, if several fit into one; return whether they were.

    Not if another process does the same, or writes what it would take too long to wait for.
    Raises Cancelled, WriteFailed or BrokenTable, after which the index is as it was.
    """
    chosen = mergeable(store.views())
    if not chosen:
        return False
    with suppress(IndexBusy), _aside(store.folder) as aside:
        filled = _filled(chosen, aside, cancelled)
        _put_in_place(store, chosen, filled, aside)
        return True
    return False


def mergeable(views: Sequence[View]) -> list[View]:
    """Return segments that together are small enough to be one; none without two large ones."""
    chosen, total = [], 0
    for view in views:
        size = sum(view.segment.archive.lengths)
        if total + size <= _LARGEST:
            chosen.append(view)
            total += size
    is_worth_it = sum(view.segment.size > _TINY for view in chosen) > 1
    return chosen if is_worth_it else []


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Hold an empty folder in which segments are filled; raises IndexBusy where another does."""
    aside = folder / "merging"
    with locked(aside, timeout=0.0):
        try:
            _clear(aside)
            yield aside
        finally:
            _clear(aside)


def _clear(aside: Path) -> None:
    for path in aside.iterdir():
        if path.name != LOCK:
            path.unlink()


def _filled(chosen: Sequence[View], aside: Path, cancelled: IsCancelled) -> Filled:
    segment = NewSegment(aside)
    try:
        for view in chosen:
            for number, document in enumerate(live_documents(view.segment, view.deleted)):
                if cancelled():
                    raise Cancelled(tr("Indexing was stopped."))
                segment.add([document])
                if number % _AT_ONCE == 0:
                    view.segment.release()
        return segment.finish()
    finally:
        segment.abandon()


def _put_in_place(store: Store, chosen: Sequence[View], filled: Filled, aside: Path) -> None:
    """Let the index have what was filled for what was chosen, without what was deleted since.

    Raises IndexBusy where another process made something else of what was chosen.
    """
    with store.writer() as writer:
        now = {view.segment.name: view for view in store.views()}
        replaced = {view.segment.name for view in chosen}
        if not replaced <= now.keys():
            raise IndexBusy("Another window has made the search index anew.")
        for then in chosen:
            ids = then.segment.columns["id"]
            since = now[then.segment.name].deleted - then.deleted
            filled.deleted.update(filled.numbers[ids[number]] for number in since)
        new = as_segment(filled)
        for ending in (DOCUMENTS, WORDS):
            name = new.make_filename(ending)
            (aside / name).replace(store.folder / name)
        writer.commit(
            mergetype=lambda _, old: [
                *(segment for segment in old if segment.segment_id() not in replaced),
                new,
            ]
        )
