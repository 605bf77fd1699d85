"""The search index of one library: a cache that is thrown away and made anew without asking.

This is the room's front door; the files are the business of `desktop.search.engine.store`. No
article file is read here, and nothing here imports Whoosh before it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from desktop.errors import Cancelled, IndexUnread
from desktop.search import matching
from desktop.search.documents import Document, Loaded
from desktop.search.pages import Pages, is_within, stretches
from desktop.search.parser import parse
from desktop.search.results import Counts, Results, Span
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.search.engine.bulk import Build, Crew
    from desktop.search.engine.codec import DocumentWriter
    from desktop.search.engine.store import Store

T = TypeVar("T")


class SearchIndex:
    """Full-text search over the articles, notes and themes of one library.

    ``folder`` is the library's cache folder; ``timeout`` is how many seconds a writer waits for
    another window or process to finish. Searching is safe from any thread, also while another
    writes: a search sees the index as it was when it began.
    """

    def __init__(self, folder: Path, *, timeout: float = 5.0) -> None:
        self._folder = folder / "search"
        self._timeout = timeout

    @property
    def needs_build(self) -> bool:
        """Return whether there is no index that can be read."""
        return not self._store.exists

    @property
    def is_scattered(self) -> bool:
        """Whether `merge_large` would make searching quicker."""
        from desktop.search.engine.merging import mergeable  # noqa: PLC0415 - loads Whoosh

        return self._store.exists and bool(mergeable(self._store.views()))

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every article in the index, by its id.

        An index that is damaged is thrown away, and the answer is empty. Raises IndexUnread.
        """
        from desktop.search.engine.segments.tables import BROKEN  # noqa: PLC0415 - only to search

        try:
            found: dict[str, str] = {}
            for view in self._store.views():
                columns = view.segment.columns
                pairs = enumerate(zip(columns["id"], columns["fingerprint"], strict=True))
                found.update(pair for number, pair in pairs if number not in view.deleted)
        except BROKEN:
            self._store.discard()
            return {}
        return found

    def search(  # noqa: PLR0913 - what a search has to know, all of it optional
        self,
        query: str,
        *,
        limit: int | None = 20,
        sort: Literal["relevance", "date"] = "relevance",
        articles: Collection[str] = (),
        passages: int = 3,
        as_you_type: bool = False,
        facets: bool = True,
    ) -> Results:
        """Return the articles that ``query`` finds, with passages; no query ever raises.

        ``limit`` bounds the hits (None for all); ``articles`` are the open ones, which are
        always among the hits when found, and named as absent when not. With ``as_you_type`` the
        last word may be unfinished; without ``facets`` none are counted. Raises IndexUnread where
        memory or files are short.
        """
        from desktop.search.engine.searching import Request, search  # noqa: PLC0415 - slow
        from desktop.search.engine.segments.tables import BROKEN  # noqa: PLC0415

        parsed = parse(query, as_you_type=as_you_type)
        request = Request(query, parsed, limit, sort, articles, passages, facets)
        try:
            found = search(request, self._store.views())
        except BROKEN:
            self._store.discard()
            return Results(query, hint=tr("The search index was damaged; it has to be made anew."))
        return replace(found, counts=partial(self._counted, found.counts))

    def matches(
        self,
        query: str,
        text: str,
        language: str = "",
        *,
        pages: Pages = (),
        as_you_type: bool = False,
    ) -> list[Span]:
        """Return every match of the query in any text; see `desktop.search.matching.matches`.

        Those on the ``pages`` that it wants, if it wants any.
        """
        found = matching.matches(query, text, language, as_you_type=as_you_type)
        wanted = parse(query).pages
        places = stretches(pages, wanted)
        return [span for span in found if is_within(span[0], places)] if wanted else found

    def release(self) -> None:
        """Let go of the memory of what the last searches read; the next one reads it again.

        What was read stays in the system's cache, so that costs a few milliseconds at most.
        """
        from desktop.search.engine.segments.tables import BROKEN  # noqa: PLC0415 - only to search

        with suppress(*BROKEN, IndexUnread):
            for view in self._store.views():
                view.segment.release()

    def update(
        self,
        documents: Iterable[Document],
        removed: Iterable[str] = (),
        *,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Add or replace ``documents`` and take out the articles ``removed``, in one commit.

        Each leaves a segment for `merge`. ``progress`` is told how many documents were taken in.
        Raises IndexBusy, WriteFailed, or Cancelled, after each of which the index is as it was.
        """
        from desktop.search.engine.writing import MOST, merged  # noqa: PLC0415 - loads Whoosh

        with self._store.writer() as writer:
            views = self._store.views()
            self._delete(writer, set(removed))
            for count, document in enumerate(documents, 1):
                if cancelled and cancelled():
                    raise Cancelled(tr("Indexing was stopped."))
                self._delete(writer, {document.id})
                writer.add(document)
                if progress:
                    progress(count)
            writer.commit(mergetype=lambda writer, old: merged(writer, old, views, MOST))

    def merge(self) -> None:
        """Put small segments together if there are many, so that searches stay quick.

        It takes as long as updating all they hold, so it is for when nobody waits. Raises
        IndexBusy or WriteFailed, after which the index is as it was.
        """
        from desktop.search.engine.writing import PILE, merged, to_merge  # noqa: PLC0415 - as above

        sizes = [(view.segment.size, len(view.deleted)) for view in self._store.views()]
        if to_merge(sizes, PILE):
            with self._store.writer() as writer:
                views = self._store.views()
                writer.commit(mergetype=lambda writer, old: merged(writer, old, views, PILE))

    def build(  # noqa: PLR0913 - the usual hooks of long work
        self,
        items: Sequence[T],
        load: Callable[[T], Document | Loaded | None],
        *,
        processes: int | None = None,
        first: int = 0,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        replace: bool = False,
        learned: Callable[[Sequence[Any]], None] | None = None,
    ) -> None:
        """Index what ``load`` makes of ``items``, in processes of their own.

        For many articles: it takes all cores, and leaves this process, which may have a window,
        alone. The documents are added, or take the place of those with their ids; with ``replace``
        they take the place of the whole index.

        ``load`` is a function of some module, so that another process can find it; items that it
        returns None for are left out. ``processes`` is 0 for this thread, None for as many as are
        worth it. The first ``first`` items can be searched before the others are looked at.
        ``progress`` is told how many of how many are done, ``learned`` what the processes learned
        on the way (see `Loaded`).

        Raises IndexBusy, WriteFailed, or Cancelled. Then, or when it is killed, the index is as it
        was, but for the ``first`` items.
        """
        from desktop.search.engine.bulk import Build, crew  # noqa: PLC0415 - slow

        tell, total = progress or _ignore, len(items)
        hooks = cancelled or _never, learned or _forget
        with crew(self._store.folder, load, processes, total) as everyone:
            if first:
                early = Build(items[:first], load, lambda done, _: tell(done, total), *hooks)
                self._fill(early, everyone.one(), replace)
            rest = Build(items[first:], load, lambda done, _: tell(first + done, total), *hooks)
            self._fill(rest, everyone, replace and not first)

    def merge_large(self, cancelled: Callable[[], bool] | None = None) -> bool:
        """Put some large segments together, so that searching is quicker; return whether it was.

        It takes about as long as indexing what is in them, and nobody waits for it meanwhile.
        Raises WriteFailed or Cancelled, after which the index is as it was.
        """
        from desktop.search.engine.merging import merge_large  # noqa: PLC0415 - loads Whoosh
        from desktop.search.engine.segments.tables import BROKEN  # noqa: PLC0415 - as above

        try:
            return merge_large(self._store, cancelled or _never)
        except BROKEN:
            self._store.discard()
            return False

    def clear(self) -> None:
        """Throw the index away; raises IndexBusy or WriteFailed."""
        with self._store.writer() as writer:
            writer.commit(mergetype=lambda _writer, _segments: [])

    @cached_property
    def _store(self) -> Store:
        from desktop.search.engine.store import Store  # noqa: PLC0415 - only to search

        return Store(self._folder, self._timeout)

    def _counted(self, counts: Callable[[], Counts]) -> Counts:
        """Return what is counted later than it was searched; nothing if that finds damage."""
        from desktop.search.engine.segments.tables import BROKEN  # noqa: PLC0415 - only to search

        try:
            return counts()
        except BROKEN:
            self._store.discard()
            return Counts()

    def _fill(self, build: Build[T], crew: Crew, replace: bool) -> None:
        from desktop.search.engine.bulk import fill, without_doubles  # noqa: PLC0415 - slow
        from desktop.search.engine.codec import as_segment  # noqa: PLC0415 - loads Whoosh

        with self._store.writer() as writer:
            filled = without_doubles(fill(self._store.folder, build, crew))
            if not replace:
                self._delete(writer, {name for one in filled for name in one.numbers})
            new = list(map(as_segment, filled))
            writer.commit(mergetype=lambda _, old: new if replace else [*old, *new])

    def _delete(self, writer: DocumentWriter, ids: set[str]) -> None:
        base = 0
        for view in self._store.views():
            for name in ids & view.segment.numbers.keys():
                writer.delete_document(base + view.segment.numbers[name])
            base += view.segment.size


def _ignore(_done: int, _total: int) -> None:
    """Show no progress."""


def _forget(_learned: Sequence[Any]) -> None:
    """Learn nothing."""


def _never() -> bool:
    return False
