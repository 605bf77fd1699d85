"""Searching as one types: in the background, the latest query wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.library.article import Article
from desktop.ui.background.jobs import Jobs
from desktop.ui.background.latest import Latest
from desktop.ui.session import Session
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.search.results import Counts, Hit, Results

Sort = Literal["relevance", "date"]
SHOWN = 20
"""How many articles the results list at first; every open one is among them if it has a match."""
_PASSAGES = 3
"""How many passages are shown of an article that the index does not hold yet."""
_REST = 2000
"""Milliseconds without a search after which its memory is given back."""


def _incomplete() -> str:
    return tr("The library is still being read and indexed; more may be found in a moment.")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: the words, the order, and the open articles whose hits are to be marked."""

    text: str
    sort: Sort = "relevance"
    articles: tuple[Article, ...] = ()
    typing: bool = False
    limit: int = SHOWN

    @property
    def is_unfinished(self) -> bool:
        """Whether the last word may go on; one letter alone, which nearly all have, is a word."""
        word = self.text.strip()
        return self.typing and not (len(word) == 1 and word.isascii())

    def is_asked_again_by(self, later: Query) -> bool:
        """Return whether ``later`` asks for the same, which is listed by its worth."""
        return (self.text, self.sort) == (later.text, later.sort) and self.sort == "relevance"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and where in each open article, by the hash of its text.

    An article that changed meanwhile has another hash, and no hits until the next answer.
    """

    query: Query
    results: Results
    hits: Mapping[str, list[tuple[int, int]]]
    is_complete: bool = True
    """Whether the index held all articles when it was asked."""

    @property
    def is_search(self) -> bool:
        """Whether anything was searched for."""
        return bool(self.query.text.strip())

    def hits_in(self, article: Article) -> list[tuple[int, int]]:
        """Return the hits in an article of the query."""
        return self.hits.get(article.info.sha256, [])


class Search(QObject):
    """Runs one query at a time; what is asked meanwhile waits, and only the latest of it."""

    answered = Signal(object)
    counted = Signal(object)
    """What the latest answer only counts, which comes after it."""
    not_counted = Signal()

    def __init__(
        self, session: Session, workspace: Workspace, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._workspace = session, workspace
        self._jobs = jobs
        self._uncounted: Results | None = None
        self._told: Answer | None = None
        self._answering = Latest(jobs, self)
        self._answering.answered.connect(self._on_answered)
        self._answering.failed.connect(session.failed.emit)
        self._answering.rested.connect(self._on_rested)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._on_rest)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answering.is_busy

    def ask(self, query: Query) -> None:
        """Answer ``query`` as soon as possible."""
        self._answering.ask(lambda _: self._answer(query))  # too short to cancel

    def _answer(self, query: Query) -> Answer:
        from desktop.search.results import Results
        from desktop.ui.search.page_labels import with_pages

        index = self._workspace.index
        if not query.text.strip():
            return Answer(query, Results(query.text), {})
        results = index.search(
            query.text,
            limit=query.limit,
            sort=query.sort,
            articles=[article.info.id for article in query.articles],
            as_you_type=query.is_unfinished,
        )
        hits = self._hits(query)
        complete = not (self._session.is_reading or index.needs_build)
        if not complete:
            results = _so_far(results, query, hits)
        return Answer(query, with_pages(results, query.articles), hits, complete)

    def _hits(self, query: Query) -> dict[str, list[tuple[int, int]]]:
        """Return where the words stand in the texts of the open articles, by their hashes."""
        from desktop.ui.search.page_labels import page_starts

        return {
            article.info.sha256: self._workspace.index.matches(
                query.text,
                article.text,
                article.info.language,
                pages=page_starts(article),
                as_you_type=query.is_unfinished,
            )
            for article in query.articles
        }

    def _on_answered(self, answer: Answer) -> None:
        """Tell an answer; one to what was asked before leaves what is listed where it is.

        A note or another file makes all articles worth something else, and would move them about
        under the eyes of who reads the list.
        """
        told = self._told
        if told and told.is_complete and told.query.is_asked_again_by(answer.query):
            answer = replace(answer, results=answer.results.in_order_of(told.results))
        self._told = answer
        self._uncounted = answer.results
        self.answered.emit(answer)

    def _on_rest(self) -> None:
        """Give back what the index takes of the window's memory while one searches."""
        if not self.is_busy:
            index = self._workspace.index
            self._jobs.start(lambda _: index.release(), quick=True)

    def _on_rested(self) -> None:
        self._rest.start()
        if self._uncounted:
            self._count(self._uncounted)

    def _count(self, results: Results) -> None:
        """Count all that was found, beside what is asked meanwhile: then nobody hears of it."""
        if results.hits:
            self._jobs.start(
                lambda _: (results, results.counts()),
                done=self._on_counted,
                failed=self._on_not_counted,
            )
        else:
            self._on_counted((results, results.counts()))

    def _on_not_counted(self, why: str) -> None:
        self.not_counted.emit()
        self._session.failed.emit(why)

    def _on_counted(self, told: tuple[Results, Counts]) -> None:
        results, counts = told
        if results is self._uncounted and not self.is_busy:
            self._uncounted = None
            self.counted.emit(counts)


def _so_far(results: Results, query: Query, hits: Mapping[str, list[tuple[int, int]]]) -> Results:
    """Return what the index does not have yet as well: what is open was looked through itself."""
    marked = [one for one in query.articles if hits[one.info.sha256]]
    known = {hit.article for hit in results.hits}
    found = [_hit(one, hits[one.info.sha256]) for one in marked if one.info.id not in known]
    ids = {one.info.id for one in marked}
    return replace(
        results,
        counts=partial(_more, results.counts, len(found)),
        hits=(*results.hits, *found),
        absent=tuple(key for key in results.absent if key not in ids),
        hint=results.hint or _incomplete(),
    )


def _more(counts: Callable[[], Counts], articles: int) -> Counts:
    known = counts()
    return known._replace(total=known.total + articles)


def _hit(article: Article, hits: list[tuple[int, int]]) -> Hit:
    """Return what was found in an open article as the index would tell it."""
    from desktop.search.passages import cut
    from desktop.search.results import Hit

    info = article.info
    marks = [(start, end, 0) for start, end in hits]
    passages = tuple(passage for _, passage in cut(article.text, marks, _PASSAGES))
    count = len(hits)
    return Hit(info.id, info.title, info.source, info.date, info.language, count, passages, count)
