"""Who else says this: asks for the echoes of what is selected, and leads to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.annotations.link import Stance
from desktop.ui.compare.claims.keeper import ClaimKeeper
from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.echoes.answers import Answers
from desktop.ui.compare.leading import Leader
from desktop.ui.feature import Command, Feature, Menu, Panel, Spot
from desktop.ui.later import Later
from desktop.ui.reading.typesetting import repeats_title
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.library.article import Article
    from desktop.ui.compare.echoes.panel import EchoPanel
    from desktop.ui.compare.echoes.question import Candidate, Question, Reply
    from desktop.ui.compare.tables.grid import Column

_HEIGHT = 270
"""Pixels that the panel has at least when it opens."""


class EchoControl(QObject):
    """Asks the comparison for what the reader points at, and shows the reply."""

    def __init__(
        self,
        shell: Shell,
        comparison: Comparison,
        keeper: ClaimKeeper,
        leader: Leader,
        answers: Answers,
    ) -> None:
        super().__init__(shell.window)
        self._session, self._desk = shell.session, shell.desk
        self._sidebars = shell.sidebars
        self._comparison, self._keeper = comparison, keeper
        self._leader, self._answers = leader, answers
        self._reply: Reply | None = None
        self._later = Later(self._make_panel, shell.window)
        keeper.changed.connect(self._show_reply)
        keeper.refused.connect(self._on_refusals_changed)
        comparison.replied.connect(self._on_replied)
        comparison.ready.connect(self._on_compared_anew)

    def feature(self) -> Feature:
        """Return the panel and the command that fills it."""
        return Feature(
            panel=Panel(self._later, tr("Echoes"), "below", "echoes", fleeting=True),
            commands=(
                Command(
                    "find_echoes",
                    tr("&Who else says this"),
                    self.find_echoes,
                    Menu.COMPARE,
                    keys=("Ctrl+R",),
                    desk_keys=("E",),
                    icon="compare",
                    tip=tr("What the other articles say to the selection, or to this paragraph"),
                    toolbar=True,
                    short=tr("Echoes"),
                    spot=Spot.ANYWHERE,
                ),
            ),
        )

    @property
    def panel(self) -> EchoPanel:
        """The panel, made when something is asked first."""
        return self._later.panel

    def find_echoes(self) -> None:
        """Ask for what is selected in the active pane, or for the paragraph of its caret."""
        pane = self._desk.active
        if pane is None:
            self._session.told.emit(tr("Open an article first."))
            return
        article, chosen = pane.article, pane.reader.selected_range()
        if chosen is None:
            chosen = _paragraph_at(article, pane.reader.caret())
        from desktop.ui.compare.echoes.question import Question
        from desktop.ui.compare.tables.grid import Place

        self._ask(Question(Place(article.info.id, *chosen), article.text[slice(*chosen)]))
        self._sidebars.show_panel(self._later)
        self._sidebars.give_height(self._later, _HEIGHT)
        self.panel.take_focus()

    def _make_panel(self) -> EchoPanel:
        from desktop.ui.compare.echoes.panel import EchoPanel

        panel = EchoPanel(self._later)
        panel.place_chosen.connect(self._leader.go)
        panel.place_shown.connect(self._on_place_shown)
        panel.library_wanted.connect(self._on_library_wanted)
        panel.shown_changed.connect(self._show_answers)
        panel.left.connect(self._go_back)
        panel.accepted.connect(self._on_accepted)
        panel.refused.connect(self._on_refused)
        return panel

    def _ask(self, question: Question) -> None:
        self.panel.show_question(question, tr("Comparing…"))
        self._comparison.ask(question)

    def _on_replied(self, reply: Reply) -> None:
        self._reply = reply
        self._show_reply()

    def _show_reply(self) -> None:
        if self._reply:
            self.panel.show_reply(self._reply, self._heading, self._is_linked)
            self._show_answers()

    def _show_answers(self) -> None:
        """Let each pane show its answer while the panel is seen, and none afterwards."""
        if self._reply and self.panel.isVisible():
            self._answers.show(self._reply.question.place, self.panel.candidates)
        else:
            self._answers.hide()

    def _is_linked(self, candidate: Candidate) -> bool:
        asked = self._reply.question.place if self._reply else candidate.place
        return self._keeper.is_linked(asked, candidate.place)

    def _on_accepted(self, candidate: Candidate) -> None:
        if self._reply:
            asked = self._reply.question
            stance = Stance.CONTRADICTS if candidate.denies else Stance.SAYS
            self._keeper.link(asked.place, asked.words, candidate.place, stance)

    def _on_refused(self, candidate: Candidate) -> None:
        if self._reply:
            self._keeper.refuse(self._reply.question.place, candidate.place)

    def _on_refusals_changed(self) -> None:
        """Ask again: what was refused is left out, what no longer is comes back."""
        if self._reply and self.panel.isVisible():
            self._comparison.ask(self._reply.question)

    def _on_compared_anew(self) -> None:
        """Ask again where an article that is shown was renamed, edited, opened or closed."""
        if self._reply and (question := self._question_now(self._reply.question)):
            self._comparison.ask(question)

    def _question_now(self, question: Question) -> Question | None:
        """Return a question with its passage where it stands now; None where it is gone."""
        place, words = question.place, question.words
        for article in self._comparison.articles:
            is_there = article.text[place.start : place.end] == words
            if is_there and (article.info.id == place.article or self._is_gone(place.article)):
                return replace(question, place=replace(place, article=article.info.id))
            if article.info.id == place.article and (at := article.text.find(words)) >= 0:
                return replace(question, place=replace(place, start=at, end=at + len(words)))
        return None

    def _is_gone(self, article: str) -> bool:
        return self._session.info(article) is None

    def _heading(self, article: str) -> Column:
        """Return what an article is called; with its pane's number when it is open."""
        from desktop.ui.compare.tables.cutting import columns_of
        from desktop.ui.compare.tables.grid import Column

        columns = {one.article: one for one in columns_of(self._comparison.articles)}
        info = self._session.info(article)
        return columns.get(article) or Column(
            article, info.source or info.title if info else article
        )

    def _on_place_shown(self, candidate: Candidate | None) -> None:
        """Let the pane of the chosen row show its place; the keyboard stays in the list."""
        if self.panel.list.hasFocus() and candidate:
            self._leader.show(candidate.place)
        self._show_answers()

    def _on_library_wanted(self, wanted: bool) -> None:
        from desktop.ui.compare.echoes.question import Question

        if self._reply:
            asked = self._reply.question
            self._ask(Question(asked.place, asked.words, whole_library=wanted))

    def _go_back(self) -> None:
        """Return to the place in the text from where was asked."""
        pane = self._desk.pane_of(self._reply.question.place.article) if self._reply else None
        if pane := pane or self._desk.active:
            self._desk.focus(pane)


def _paragraph_at(article: Article, offset: int) -> tuple[int, int]:
    """Return the range of the paragraph at ``offset``; a title that is not seen is none."""
    number = article.block_at(offset)
    if number == 0 and repeats_title(article):
        number = 1
    start = article.starts[number] if article.blocks else 0
    return (start, start + len(article.blocks[number].text)) if article.blocks else (0, 0)
