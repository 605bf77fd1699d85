"""The comparison of the open articles: made in the background, answered from what is kept.

Opening, closing or editing an article starts it anew; articles are cut once. First comes what
strips, map and linked panes need, a moment later the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import Cancelled
from desktop.library.article import Article
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.compare.compared import Compared, compared
from desktop.ui.compare.echoes.library import Library
from desktop.ui.compare.echoes.question import Question, Reply, answer, answer_in_library
from desktop.ui.compare.findings import Findings, find
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.story import Cutter, Story

_SETTLED = 120
"""Milliseconds without a change after which the open articles are compared."""

Key = frozenset[tuple[str, str, str]]


class Comparison(QObject):
    """Knows how the open articles compare; tells when it knows more."""

    ready = Signal()
    """The echoes of the open articles are known."""
    found = Signal()
    """The tables of the open articles are known, too."""
    replied = Signal(object)
    """A `Reply` to the question asked last."""
    progressed = Signal(int, int)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs
        self._articles: tuple[Article, ...] = ()
        self._key: Key = frozenset()
        self._story: Story | None = None
        self._compared: Compared | None = None
        self._findings: Findings | None = None
        self._asked: Question | None = None
        self._cutter: Cutter | None = None
        self._work: list[Job] = []
        self._due = QTimer(self, interval=_SETTLED, singleShot=True)
        self._due.timeout.connect(self._start)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that are compared, in the order of their panes."""
        return self._articles

    @property
    def compared(self) -> Compared | None:
        """How they echo one another; None until it is known."""
        return self._compared

    @property
    def findings(self) -> Findings | None:
        """Their figures, names, shared copy; None until they are known."""
        return self._findings

    def compare(self, articles: Sequence[Article]) -> None:
        """Compare these articles, unless they are those compared already."""
        key = frozenset(map(_version, articles))
        reordered = self._articles != tuple(articles)
        self._articles = tuple(articles)
        if key != self._key:
            self._key = key
            self._forget()
            self._due.start()
        elif reordered and self._compared:
            self.ready.emit()
            if self._findings:
                self.found.emit()

    def ask(self, question: Question) -> None:
        """Look for what echoes a passage; `replied` brings it, at once or when all is compared."""
        self._asked = question
        if self._story is not None:
            self._jobs.start(
                partial(_reply, self._story, question, self._articles, self._library),
                done=self._on_replied,
                failed=self.failed.emit,
                quick=True,
            )

    def _forget(self) -> None:
        for job in self._work:
            job.cancel()
        self._work = []
        self._story = self._compared = self._findings = None

    def _start(self) -> None:
        work = partial(_compare, self._key, self._articles, self._make_cutter)
        self._run(work, self._on_compared)

    def _run(self, work: Callable[[Job], object], done: Callable[[Any], None]) -> None:
        self._work.append(
            self._jobs.start(
                work, done=done, failed=self.failed.emit, progressed=self.progressed.emit
            )
        )

    def _make_cutter(self) -> Cutter:
        """Return what cuts articles; called in the background, where the first call takes long."""
        from desktop.compare.lexicon import Lexicon  # noqa: PLC0415 - loads numpy
        from desktop.compare.story import Cutter  # noqa: PLC0415

        if self._cutter is None:
            self._cutter = Cutter(Lexicon())
        return self._cutter

    def _library(self, job: Job) -> Library:
        return Library(self._workspace, self._make_cutter(), partial(_go_on, job))

    def _on_compared(self, result: tuple[Key, Story, Compared]) -> None:
        key, story, found = result
        if key != self._key:
            return
        self._story, self._compared = story, found
        self.ready.emit()
        self._run(partial(_find, key, story, self._articles), self._on_found)
        if self._asked:
            self.ask(self._asked)

    def _on_found(self, result: tuple[Key, Findings]) -> None:
        key, findings = result
        if key == self._key:
            self._findings = findings
            self.found.emit()

    def _on_replied(self, reply: Reply) -> None:
        if reply.question == self._asked:
            self._asked = None
            self.replied.emit(reply)


def _version(article: Article) -> tuple[str, str, str]:
    return article.info.id, article.info.sha256, article.info.date


def _compare(
    key: Key, articles: Iterable[Article], make_cutter: Callable[[], Cutter], job: Job
) -> tuple[Key, Story, Compared]:
    from desktop.compare.story import Story  # noqa: PLC0415 - loads numpy

    cutter = make_cutter()
    for article in articles:
        _go_on(job)
        cutter.cut(article)
    story = Story(articles, cutter)
    return key, story, compared(story, partial(_go_on, job), job.progress)


def _find(key: Key, story: Story, articles: Sequence[Article], job: Job) -> tuple[Key, Findings]:
    return key, find(story, articles, partial(_go_on, job))


def _reply(
    story: Story,
    question: Question,
    articles: Sequence[Article],
    library: Callable[[Job], Library],
    job: Job,
) -> Reply:
    if question.whole_library:
        return answer_in_library(story, question, articles, library(job))
    return answer(story, question, articles, partial(_go_on, job))


def _go_on(job: Job) -> None:
    """Stop here when nobody wants the result any more."""
    if job.is_cancelled():
        raise Cancelled
