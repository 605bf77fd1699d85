"""Taking words out of an article: copied bare or with their source, selected by paragraph."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.ui.feature import Command, Menu, Spot
from desktop.ui.reading.citation import cite
from desktop.ui.shell import Shell
from desktop.wording import tr


class CopyControl(QObject):
    """Copies what is selected, or the chosen annotation."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._session, self._desk = shell.session, shell.desk

    def copy(self) -> None:
        """Copy what is selected, or the chosen annotation's words."""
        if selection := self._desk.selection:
            pane, start, end = selection
            QGuiApplication.clipboard().setText(pane.article.text[start:end])
        elif self._session.current:
            QGuiApplication.clipboard().setText(self._session.current.quote)

    def copy_citation(self) -> None:
        """Copy what is selected, or the chosen annotation with its note, with its source."""
        if selection := self._desk.selection:
            pane, start, end = selection
            QGuiApplication.clipboard().setText(cite(pane.article, start, end))
            return
        current = self._session.current
        article = self._session.article(current.article) if current else None
        place = self._session.place_of(current) if current else None
        if current and article and place:
            QGuiApplication.clipboard().setText(cite(article, *place, current.note))

    def select_paragraph(self) -> None:
        """Select the paragraph of the text cursor, so that it can be highlighted by keyboard."""
        if pane := self._desk.active:
            article = pane.article
            block = article.block_at(pane.reader.caret())
            start = article.starts[block]
            pane.reader.select(start, start + len(article.blocks[block].text))

    def commands(self) -> tuple[Command, ...]:
        """Return the commands that copy and select."""
        return (
            Command(
                "copy",
                tr("&Copy"),
                self.copy,
                Menu.EDIT,
                2,
                keys=("Ctrl+C",),
                icon="copy",
                spot=Spot.SELECTION,
            ),
            Command(
                "copy_citation",
                tr("Copy with c&itation"),
                self.copy_citation,
                Menu.EDIT,
                2,
                keys=("Ctrl+Shift+C",),
                icon="copy",
                spot=Spot.SELECTION | Spot.MARK,
            ),
            Command(
                "select_paragraph",
                tr("Select &paragraph"),
                self.select_paragraph,
                Menu.EDIT,
                2,
                keys=("Ctrl+Shift+L",),
                spot=Spot.ANYWHERE,
            ),
        )
