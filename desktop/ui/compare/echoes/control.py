"""Who else says this: asks for the echoes of what is selected, and leads to them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.echoes.panel import EchoPanel
from desktop.ui.compare.echoes.question import Candidate, Question, Reply
from desktop.ui.compare.leading import Leader
from desktop.ui.compare.tables.cutting import columns_of
from desktop.ui.compare.tables.grid import Place
from desktop.ui.feature import Command, Feature, Menu, Panel, Spot
from desktop.ui.shell import Shell
from desktop.wording import tr


class EchoControl(QObject):
    """Asks the comparison for what the reader points at, and shows the reply."""

    def __init__(self, shell: Shell, comparison: Comparison, leader: Leader) -> None:
        super().__init__(shell.window)
        self._session, self._desk = shell.session, shell.desk
        self._sidebars = shell.sidebars
        self._comparison, self._leader = comparison, leader
        self._reply: Reply | None = None
        self.panel = EchoPanel(shell.window)
        self.panel.place_chosen.connect(leader.go)
        self.panel.place_shown.connect(self._on_place_shown)
        self.panel.library_wanted.connect(self._on_library_wanted)
        self.panel.left.connect(self._go_back)
        comparison.replied.connect(self._on_replied)

    def feature(self) -> Feature:
        """Return the panel and the command that fills it."""
        return Feature(
            panel=Panel(self.panel, tr("Echoes"), "right"),
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
                    spot=Spot.ANYWHERE,
                ),
            ),
        )

    def find_echoes(self) -> None:
        """Ask for what is selected in the active pane, or for the paragraph of its caret."""
        pane = self._desk.active
        if pane is None:
            self._session.told.emit(tr("Open an article first."))
            return
        article, chosen = pane.article, pane.reader.selected_range()
        if chosen is None:
            number = article.block_at(pane.reader.caret())
            start = article.starts[number] if article.blocks else 0
            chosen = (start, start + len(article.blocks[number].text)) if article.blocks else (0, 0)
        self._ask(Question(Place(article.info.id, *chosen), article.text[slice(*chosen)]))
        self._sidebars.show_panel(self.panel)
        self.panel.take_focus()

    def _ask(self, question: Question) -> None:
        self.panel.show_question(question, tr("Comparing…"))
        self._comparison.ask(question)

    def _on_replied(self, reply: Reply) -> None:
        self._reply = reply
        self.panel.show_reply(reply, self._heading, lambda _: False)

    def _heading(self, article: str) -> str:
        columns = {one.article: one.heading for one in columns_of(self._comparison.articles)}
        info = self._session.info(article)
        return columns.get(article) or (info.source or info.title if info else article)

    def _on_place_shown(self, candidate: Candidate | None) -> None:
        """Let the pane of the chosen row show its place; the keyboard stays in the list."""
        if self.panel.list.hasFocus() and candidate:
            self._leader.show(candidate.place)

    def _on_library_wanted(self, wanted: bool) -> None:
        if self._reply:
            asked = self._reply.question
            self._ask(Question(asked.place, asked.words, whole_library=wanted))

    def _go_back(self) -> None:
        """Return to the place in the text from where was asked."""
        pane = self._desk.pane_of(self._reply.question.place.article) if self._reply else None
        if pane := pane or self._desk.active:
            self._desk.focus(pane)
