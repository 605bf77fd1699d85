"""Printing: asking for a printer, and sending pages to it while one works on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.library.article import Article
from desktop.ui.feature import Command, Feature, Menu, Spot
from desktop.ui.notes.marking import Marker, themes_of
from desktop.ui.reading.overlays.marks import Mark
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from desktop.briefs.brief import Brief
    from desktop.ui.printing.pages import Build, PagePrinter
    from desktop.ui.printing.paper import PrintedNote


class PrintControl(QObject):
    """Prints one thing at a time."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._printing: PagePrinter | None = None
        shell.requests.brief_print_requested.connect(self.print_brief)

    def feature(self) -> Feature:
        """Return the commands that print."""
        return Feature(
            commands=(
                Command(
                    "print_article",
                    tr("&Print article…"),
                    self.print_article,
                    Menu.FILE,
                    3,
                    keys=("Ctrl+P",),
                    icon="print",
                    spot=Spot.PANE,
                ),
            )
        )

    def print_article(self) -> None:
        """Print the article of the active pane, with its marks and notes."""
        pane = self._shell.desk.active
        if pane is None:
            self._session.told.emit(tr("Open the article to print first."))
            return
        self._session.gather()
        article = pane.article
        self._print(article.info.title, partial(self._paper, article))

    def print_brief(self, make: Callable[[], Brief]) -> None:
        """Print the brief that ``make`` returns, made in the background."""
        self._shell.jobs.start(
            lambda _: make(),
            done=self._on_composed,
            failed=self._session.failed.emit,
        )

    def _on_composed(self, brief: Brief) -> None:
        from desktop.briefs import pdf

        def build() -> Iterator[QTextDocument]:
            yield pdf.document(brief)

        self._print(brief.title, build, in_units=True)

    def _paper(self, article: Article) -> Iterator[QTextDocument | None]:
        from desktop.ui.printing.paper import paper

        placed = self._session.placed(article.info.id)
        marks = list(Marker().marks(placed, self._session.codebook, dark=False))
        face = self._shell.desk_control.typography.face
        notes = [note for mark in marks if (note := self._note(mark.id, marks))]
        return paper(article, marks, notes, face)

    def _note(self, annotation_id: str, marks: list[Mark]) -> PrintedNote | None:
        from desktop.ui.printing.paper import PrintedNote

        annotation = self._session.find(annotation_id)
        if annotation is None or not (annotation.note or annotation.themes):
            return None
        mark = next(one for one in marks if one.id == annotation_id)
        names = tuple(theme.name for theme in themes_of(annotation, self._session.codebook))
        return PrintedNote(mark, annotation.note, names)

    def _print(self, title: str, build: Build, *, in_units: bool = False) -> None:
        from desktop.ui.printing import dialogs
        from desktop.ui.printing.pages import PagePrinter

        if self._printing:
            self._session.told.emit(tr("Something is being printed; wait a moment."))
            return
        printer = dialogs.ask_printer(title, self._shell.window)
        if printer is None:
            return
        self._printing = printing = PagePrinter(build, title, printer, self, in_units=in_units)
        printing.progressed.connect(self._on_progressed)
        printing.succeeded.connect(self._on_succeeded)
        printing.failed.connect(self._session.failed)
        printing.finished.connect(self._on_finished)
        self._shell.jobs.adopt(printing)

    def _on_progressed(self, done: int, total: int) -> None:
        self._session.progressed.emit(tr("Printing"), done, total)

    def _on_succeeded(self) -> None:
        self._session.told.emit(tr("Printed."))

    def _on_finished(self) -> None:
        if self._printing:
            self._printing.deleteLater()
            self._printing = None
