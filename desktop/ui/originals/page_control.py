"""The original's page beside the text: follows the active pane, its scrolling and its selection."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from desktop.ui.desk.pane import Pane
from desktop.ui.feature import Command, Feature, Menu, Panel, Spot
from desktop.ui.later import Later
from desktop.ui.originals.drawings import Drawings, Wanted
from desktop.ui.originals.originals import Originals
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.library.converters.pdf.drawing import Drawing
    from desktop.ui.originals.page_panel import PagePanel

_DELAY = 250
"""Milliseconds after the last movement until a page is drawn."""
_SHARPER = 2  # pages are drawn in twice the pixels, for zooming and dense screens
_WIDTHS = 400  # pixels in whose steps pages are drawn, so that a resize draws few


class PageControl(QObject):
    """Shows the page of the paragraph in view."""

    def __init__(self, shell: Shell, originals: Originals) -> None:
        super().__init__(shell.window)
        self._shell, self._session, self._desk = shell, shell.session, shell.desk
        self._originals = originals
        self._actions: dict[str, QAction] = {}
        self._later = Later(self._make_panel, shell.window)
        self._drawings = Drawings(shell.jobs, self)
        self._wanted: Wanted | None = None
        self._turned: tuple[str, int] | None = None
        self._due = QTimer(self, interval=_DELAY, singleShot=True)
        self._due.timeout.connect(self._show_page)
        self._drawings.drawn.connect(self._on_drawn)
        self._drawings.failed.connect(self._on_failed)
        shell.desk_control.scrolled.connect(self._follow_text)
        shell.desk_control.selection_changed.connect(self._follow_text)
        originals.changed.connect(self._on_originals_changed)

    def feature(self) -> Feature:
        """Return the panel and the commands about pages."""
        return Feature(
            panel=Panel(self._later, tr("Original"), "beside", "original"),
            commands=(
                Command(
                    "show_original",
                    tr("&Original beside the text"),
                    self.toggle,
                    Menu.VIEW,
                    4,
                    keys=("Ctrl+Alt+O",),
                    checkable=True,
                    spot=Spot.PANE | Spot.SELECTION,
                    follow=self._follow_shown,
                ),
                Command(
                    "next_page", tr("Ne&xt page of the original"), partial(self.turn, 1),
                    Menu.VIEW, 4, keys=("Ctrl+Alt+PgDown",), follow=self._follow,
                ),
                Command(
                    "previous_page", tr("Previo&us page of the original"), partial(self.turn, -1),
                    Menu.VIEW, 4, keys=("Ctrl+Alt+PgUp",), follow=self._follow,
                ),
                Command(
                    "go_to_page", tr("&Go to page…"), self.go_to_page,
                    Menu.SEARCH, 3, keys=("Ctrl+Alt+G",), spot=Spot.PANE, follow=self._follow,
                ),
            ),
        )  # fmt: skip

    @property
    def panel(self) -> PagePanel:
        """The panel, made when it is shown first."""
        return self._later.panel

    def toggle(self) -> None:
        """Show the original beside the text, or hide it again."""
        sidebars = self._shell.sidebars
        if sidebars.is_shown(self._later):
            sidebars.leave_panel(self._later)
            self._drawings.stop()
        else:
            sidebars.show_panel(self._later)
            sidebars.give_width(self._later)
            self._wanted = None
            self._show_page()

    def turn(self, step: int) -> None:
        """Show the next page (1) or the one before (-1); the text stays where it is."""
        if (pane := self._desk.active) and pane.article.pages:
            last = len(pane.article.pages) - 1
            number = max(0, min(self._number(pane) + step, last))
            self._turned = pane.article_id, number
            self._show_page()

    def go_to_page(self) -> None:
        """Ask for a page's label, and bring its beginning in sight."""
        pane = self._desk.active
        if pane is None or not pane.article.pages:
            self._session.told.emit(tr("This article has no pages."))
            return
        labels = [page.label for page in pane.article.pages]
        chosen, is_chosen = ask_page(labels, self._number(pane), self._shell)
        if is_chosen:
            offset = pane.article.pages[labels.index(chosen)].offset if chosen in labels else None
            if offset is None:
                self._session.told.emit(tr("There is no page {label}.", label=chosen))
                return
            pane.go_to(offset, offset)
            pane.reader.scroll_to(offset)
            pane.reader.setFocus()

    def _make_panel(self) -> PagePanel:
        from desktop.ui.originals.page_panel import PagePanel

        panel = PagePanel(self._later)
        panel.step_requested.connect(self.turn)
        panel.width_changed.connect(self._on_width_changed)
        return panel

    def _follow_text(self) -> None:
        self._turned = None
        if self._is_shown:
            self._due.start()

    def _on_originals_changed(self) -> None:
        self._enable()
        self._follow_text()

    def _follow(self, action: QAction) -> None:
        self._actions[action.objectName()] = action
        self._enable()

    def _follow_shown(self, action: QAction) -> None:
        self._shell.sidebars.follow(self._later, action)
        action.toggled.connect(self._enable)
        self._follow(action)

    def _enable(self, *_: object) -> None:
        """Offer what the active article has pages for; a panel that is shown can be hidden."""
        pane, has_original = self._desk.active, self._originals.active_pages is not None
        for name, action in self._actions.items():
            if name == "go_to_page":
                action.setEnabled(bool(pane and pane.article.pages))
            else:
                action.setEnabled(has_original or action.isChecked())

    def _on_width_changed(self) -> None:
        if self._is_shown and self._wanted and self._wanted.width < self._width():
            self._due.start()

    def _on_drawn(self, wanted: Wanted, drawing: Drawing) -> None:
        if wanted == self._wanted:
            self.panel.show_drawing(_told(wanted), drawing)

    def _on_failed(self, wanted: Wanted, problem: str) -> None:
        if wanted == self._wanted:
            self.panel.show_nothing(problem)

    @property
    def _is_shown(self) -> bool:
        return self._shell.sidebars.is_shown(self._later)

    def _show_page(self) -> None:
        if not self._is_shown:
            return
        pane, original = self._desk.active, self._originals.active_pages
        if pane is None or original is None:
            self._wanted = None
            self.panel.show_nothing(_why_not(pane, original))
            return
        label = pane.article.pages[self._number(pane)].label
        wanted = Wanted(original, label, self._passage(pane), self._width())
        if wanted != self._wanted:
            self._wanted = wanted
            self.panel.show_waiting(_told(wanted))
            self._drawings.ask(wanted)

    def _number(self, pane: Pane) -> int:
        """Return the number of the page to show: turned to, selected, or in view."""
        if self._turned and self._turned[0] == pane.article_id:
            return self._turned[1]
        selected = pane.reader.selected_range()
        offset = selected[0] if selected else pane.reader.top_offset()
        found = (n for n, page in enumerate(pane.article.pages) if page.offset > offset)
        return max(0, next(found, len(pane.article.pages)) - 1)

    def _passage(self, pane: Pane) -> str:
        selected = pane.reader.selected_range()
        return pane.article.text[slice(*selected)] if selected else ""

    def _width(self) -> int:
        wanted = self.panel.page_width * _SHARPER
        return -(-wanted // _WIDTHS) * _WIDTHS


def ask_page(labels: list[str], current: int, shell: Shell) -> tuple[str, bool]:
    """Ask for one of the pages, which can be typed or chosen."""
    from PySide6.QtWidgets import QInputDialog

    title, what = tr("Go to page"), tr("Page:")
    return QInputDialog.getItem(shell.window, title, what, labels, current)


def _told(wanted: Wanted) -> str:
    name = wanted.original.name.partition("-")[2]
    return tr("Page {label} of {file}", label=wanted.label, file=name)


def _why_not(pane: Pane | None, original: Path | None) -> str:
    if pane and original is None:
        return tr("This article was not made from a PDF that is still here.")
    return tr("No article is open.")
