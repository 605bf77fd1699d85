"""What is done in the background to compare articles; called in pool threads, knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.errors import Cancelled
from desktop.library.article import Article
from desktop.ui.background.jobs import Job
from desktop.ui.compare.apart import compared_apart
from desktop.ui.compare.claims.refusals import Refusals, refusals_in
from desktop.ui.compare.compared import Compared, compared
from desktop.ui.compare.echoes.library import Library
from desktop.ui.compare.echoes.question import Question, Reply, answer, answer_in_library
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.echoes.story import Cutter, Story
    from desktop.compare.names.decisions import Decisions
    from desktop.compare.names.known import Known
    from desktop.compare.names.names import Name
    from desktop.ui.compare.findings import Findings, Named

LOOKED_THROUGH = 400_000
"""Characters up to which articles are looked through; of more, that takes many seconds."""

Deciding = Callable[["Decisions"], "Decisions"]


class Work:
    """The work on one library; what cuts its articles is made once, at the first need."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._made: Cutter | None = None
        self._told: tuple[frozenset[str], Story] | None = None
        self._known: Known | None = None

    def compare(self, articles: Sequence[Article], job: Job) -> Compared:
        """Return how ``articles`` echo one another. Raises Cancelled, InputError.

        In a process, until somebody asks for more than that: then all it loads is here as well.
        """
        go_on = partial(_go_on, job)
        if self._made is None:
            return compared_apart(articles, self._refusals(), go_on, job.progress)
        story = self._story(articles, job)
        found = compared(story, self._refusals(), go_on, job.progress)
        self._made.lexicon.release()
        return found

    def find(self, articles: Sequence[Article], job: Job) -> Findings:
        """Return what the tables show. Raises Cancelled."""
        from desktop.ui.compare.findings import find  # loads the grammars, which take megabytes

        story = self._story(articles, job)
        named = self._named(self._workspace.names.decided())
        found = find(story, _whole(articles), named, partial(_go_on, job))
        self._cutter().lexicon.release()
        return found

    def decide(
        self, deciding: Deciding, articles: Sequence[Article], _: Job
    ) -> tuple[tuple[Name, ...], tuple[str, ...]]:
        """Change and keep what is decided about names; return them anew, and those ignored."""
        from desktop.ui.compare.findings import find_names

        return find_names(_whole(articles), self._named(self._workspace.names.decide(deciding)))

    def reply(self, question: Question, articles: Sequence[Article], job: Job) -> Reply:
        """Return the reply of ``articles`` to a question. Raises Cancelled."""
        go_on, story = partial(_go_on, job), self._story(articles, job)
        if not question.whole_library:
            return answer(story, question, articles, self._refusals(), go_on)
        library = Library(self._workspace, self._cutter(), self._refusals(), go_on)
        return answer_in_library(story, question, articles, library)

    def _story(self, articles: Sequence[Article], job: Job) -> Story:
        """Return the story of ``articles``, the same one while they are the same."""
        from desktop.compare.echoes.story import Story  # loads numpy

        key, told = frozenset(f"{one.info.id} {one.info.sha256}" for one in articles), self._told
        if told and told[0] == key:
            return told[1]
        cutter = self._cutter()
        for article in articles:
            _go_on(job)
            cutter.cut(article)
        story = Story(articles, cutter)
        self._told = key, story
        return story

    def _refusals(self) -> Refusals:
        return refusals_in(self._workspace.links)

    def _named(self, decisions: Decisions) -> Named:
        from desktop.compare.names.known import Known  # not needed at the start
        from desktop.ui.compare.findings import Named

        if self._known is None:
            self._known = Known()
        return Named(decisions, self._cutter().lexicon, self._known)

    def _cutter(self) -> Cutter:
        from desktop.compare.echoes.story import Cutter
        from desktop.compare.words.lexicon import Lexicon  # loads numpy

        if self._made is None:
            self._made = Cutter(Lexicon())
        return self._made


def _whole(articles: Sequence[Article]) -> list[Article]:
    """Return those that are looked through for figures, names and shared words."""
    return [article for article in articles if len(article.text) <= LOOKED_THROUGH]


def _go_on(job: Job) -> None:
    """Stop here when nobody wants the result any more."""
    if job.is_cancelled():
        raise Cancelled
