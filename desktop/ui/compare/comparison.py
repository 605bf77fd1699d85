"""The comparison of the open articles: made in the background, answered from what is kept.

Opening, closing or editing an article starts it anew; articles are cut once. First comes what
strips, map and linked panes need; a moment later the tables, once somebody wanted them. Where some
articles are long, the others are compared first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.library.article import Article
from desktop.ui.background.jobs import Job, Jobs
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.names.names import Name
    from desktop.ui.compare.compared import Compared
    from desktop.ui.compare.echoes.question import Question, Reply
    from desktop.ui.compare.findings import Findings
    from desktop.ui.compare.work import Deciding, Work

_SETTLED = 120
"""Milliseconds without a change after which the open articles are compared."""

Key = frozenset[tuple[str, ...]]


class Comparison(QObject):
    """Knows how the open articles compare; tells when it knows more."""

    ready = Signal()
    """The echoes of the open articles are known."""
    found = Signal()
    """The tables of the open articles are known, too."""
    left_alone = Signal()
    """Fewer than two articles are open: nothing is known of them, nor will be."""
    replied = Signal(object)
    """A `Reply` to the question asked last."""
    progressed = Signal(int, int)
    """So many passages of long articles are compared, of so many."""
    stopped = Signal()
    """The reader stopped it before all articles were compared."""
    failed = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs
        self._articles: tuple[Article, ...] = ()
        self._key: Key | None = None
        self._compared: Compared | None = None
        self._findings: Findings | None = None
        self._asked: Question | None = None
        self._wants_findings = self._is_stopped = False
        self._under_way: list[Job] = []
        self._replying: Job | None = None
        self._tying: Job | None = None
        self._due = QTimer(self, interval=_SETTLED, singleShot=True)
        self._due.timeout.connect(self._start)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that are compared, in the order of their panes."""
        return self._articles

    @property
    def has_too_few(self) -> bool:
        """Whether fewer than two articles are open; not so before it was told which are."""
        return self._key is not None and len(self._articles) < 2

    @property
    def compared(self) -> Compared | None:
        """How the open articles echo one another; None until that is known."""
        return self._compared

    @property
    def findings(self) -> Findings | None:
        """Their figures, names, shared copy; None until they are known, or if nobody wants them."""
        return self._findings

    def compare(self, articles: Sequence[Article]) -> None:
        """Compare these articles, unless they have been compared already."""
        key = frozenset(map(_version, articles))
        is_reordered = self._articles != tuple(articles)
        self._articles = tuple(articles)
        if key != self._key:
            self._key = key
            self._forget()
            if len(articles) > 1:  # one alone is compared with the library, when that is asked
                self._due.start()
            else:
                self.left_alone.emit()
        elif is_reordered and self._compared:
            self.ready.emit()
            if self._findings:
                self.found.emit()

    def want_findings(self) -> None:
        """Find the figures, names and shared copy, too, from now on; `found` tells of them."""
        if not self._wants_findings:
            self._wants_findings = True
            self._find()

    def ask(self, question: Question) -> None:
        """Look for what echoes a passage; `replied` brings it, at once or when all is compared.

        What was asked before gets no reply any more: it may have been refused meanwhile.
        """
        self._asked, self._replying = question, None
        if self._compared and question.place.article in self._compared:
            self._replying = self._jobs.start(
                partial(self._reply, question, self._known),
                done=self._on_replied,
                failed=self.failed.emit,
                quick=True,
            )
        elif self._is_stopped or len(self._articles) == 1:
            self._due.start()

    def decide(self, deciding: Deciding) -> None:
        """Change what is decided about names, in the background, and find them anew."""
        key, articles = self._key, self._articles
        self._jobs.start(
            lambda job: (key, self._work.decide(deciding, articles, job)),
            done=self._on_decided,
            failed=self.failed.emit,
        )

    def forget_ties(self) -> None:
        """Find anew what echoes what: the reader refused something, or took that back."""
        if self._compared is None:
            return
        key, articles = self._key, self._known
        job = self._jobs.start(
            lambda job: (key, self._work.compare(articles, job)),
            done=self._on_tied,
            failed=self.failed.emit,
        )
        self._under_way.append(job)
        self._tying = job

    @cached_property
    def _work(self) -> Work:
        """What is done in the background; called there, since it takes long to load."""
        from desktop.ui.compare.work import Work

        return Work(self._workspace)

    @property
    def _known(self) -> tuple[Article, ...]:
        """The articles of which is known how they echo one another: not the long ones at first."""
        passages = self._compared.passages if self._compared else {}
        return tuple(one for one in self._articles if one.info.id in passages)

    def _reply(self, question: Question, articles: Sequence[Article], job: Job) -> Reply:
        return self._work.reply(question, articles, job)

    def _forget(self) -> None:
        for job in self._under_way:
            job.cancel()
        self._under_way = []
        self._compared = self._findings = None

    def _start(self) -> None:
        from desktop.compare.echoes.echo import WHOLE

        self._is_stopped = False
        articles = self._articles
        short = tuple(one for one in articles if len(one.text) <= WHOLE)
        if 1 < len(short) < len(articles):
            self._compare(short)
        self._compare(articles)

    def _compare(self, articles: Sequence[Article]) -> None:
        """Compare ``articles``, which are all that are open or some of them."""
        key = self._key
        job = self._jobs.start(
            lambda job: (key, self._work.compare(articles, job)),
            done=self._on_compared,
            progressed=self.progressed.emit,
            failed=self.failed.emit,
            cancelled=self._on_cancelled,
        )
        self._under_way.append(job)

    def _on_compared(self, result: tuple[Key, Compared]) -> None:
        key, found = result
        if key != self._key or (self._compared and len(found.passages) < len(self._articles)):
            return  # of other articles than are open now, or of fewer than are known already
        self._compared = found
        self.ready.emit()
        if self._asked:
            self.ask(self._asked)
        self._find()

    def _on_cancelled(self) -> None:
        """Tell that the reader stopped comparing; the next question starts it anew."""
        job = self.sender()
        if job in self._under_way:  # else it was of articles that are no longer open
            self._under_way.remove(job)
            self._is_stopped = True
            self.stopped.emit()

    def _find(self) -> None:
        """Look for the findings, which take as much time and memory as all the rest."""
        key, articles = self._key, self._articles
        if len(self._known) < len(articles) or not self._wants_findings:
            return
        job = self._jobs.start(
            lambda job: (key, self._work.find(articles, job)),
            done=self._on_found,
            failed=self.failed.emit,
        )
        self._under_way.append(job)

    def _on_tied(self, result: tuple[Key, Compared]) -> None:
        key, found = result
        if key == self._key and self.sender() is self._tying:
            self._compared = found
            self.ready.emit()

    def _on_found(self, result: tuple[Key, Findings]) -> None:
        key, findings = result
        if key == self._key:
            self._findings = findings
            self.found.emit()

    def _on_decided(self, result: tuple[Key, tuple[tuple[Name, ...], tuple[str, ...]]]) -> None:
        key, (names, ignored) = result
        if key == self._key and self._findings:
            self._findings = replace(self._findings, names=names, ignored=ignored)
            self.found.emit()

    def _on_replied(self, reply: Reply) -> None:
        if self.sender() is self._replying:
            self._asked = self._replying = None
            self.replied.emit(reply)


def _version(article: Article) -> tuple[str, ...]:
    """Return what tells that an article is to be compared anew: its dates hang on its own."""
    info = article.info
    return info.id, info.sha256, info.date, info.dated
