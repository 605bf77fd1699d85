"""What is done to claims on the board: made, worded, linked, judged, deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu

from desktop.annotations.link import Stance
from desktop.ui.compare.claims.claim import Claim, LinkedPlace, sign_of, word_of
from desktop.ui.compare.claims.keeper import ClaimKeeper
from desktop.ui.compare.saying import shortened
from desktop.ui.compare.tables.grid import Place
from desktop.ui.compare.tables.page import GridPage
from desktop.ui.shell import Shell
from desktop.wording import tr


class ClaimControl(QObject):
    """Turns what is chosen in the grid of claims, and selected in the text, into changes."""

    def __init__(self, shell: Shell, keeper: ClaimKeeper, page: GridPage) -> None:
        super().__init__(page)
        self._session, self._desk = shell.session, shell.desk
        self._keeper, self._page = keeper, page
        page.add_actions(
            [
                self._action("newClaim", tr("New claim…"), self.new, "Ins"),
                self._action("addToClaim", tr("Add selection"), self.add_selection),
                self._action("claimStance", tr("Stance…"), self.choose_stance),
                self._action("editClaim", tr("Reword…"), self.edit, "F2"),
                self._action("acceptPassage", tr("Accept place"), self.accept),
                self._action("attachPassage", tr("Attach to selection"), self.attach),
                self._action("unlinkPassage", tr("Unlink"), self.unlink),
                self._action("deleteClaims", tr("Delete"), self.delete, "Del"),
            ]
        )

    def new(self) -> None:
        """Make a claim of what is selected in the active article, in words that are asked for."""
        place, words = self._selection()
        if place is None:
            self._session.told.emit(tr("Select the words that make the claim in an article first."))
        elif claim := self.ask_claim(shortened(words, 140)):
            self._keeper.add(claim, place)

    def add_selection(self) -> None:
        """Add what is selected in the active article to the chosen claim."""
        place, _ = self._selection()
        if place is None or self._claim is None:
            self._session.told.emit(tr("Choose a claim, and select words in an article."))
        else:
            self._keeper.add_place(self._claim.id, place)

    def choose_stance(self) -> None:
        """Offer how the chosen article stands to the claim; a silent one can omit it."""
        if self._claim is None or not self._article:
            self._session.told.emit(tr("Choose a cell in an article's column first."))
            return
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        passages = self._claim.of(self._article)
        for passage in passages:
            self._offer_stances(menu, self._claim, passage)
        if not passages:
            act = partial(self._keeper.add_silence, self._claim.id, self._article)
            menu.addAction(f"{sign_of(Stance.OMITS)} {word_of(Stance.OMITS)}", act)
        view = self._page.view
        corner = view.visualRect(view.currentIndex()).bottomLeft()
        menu.popup(view.viewport().mapToGlobal(corner))

    def edit(self) -> None:
        """Ask for other words for the chosen claim."""
        claim = self._claim
        text = self.ask_claim(claim.text) if claim else ""
        if claim and text and text != claim.text:
            self._keeper.edit(claim.id, text)

    def accept(self) -> None:
        """Take the places where the strayed passages of the chosen cell were found as theirs."""
        claim = self._claim
        found = [one for one in claim.of(self._article) if one.is_stray] if claim else []
        if claim is None or not any(one.place for one in found):
            self._session.told.emit(tr("Choose a cell whose passage has moved."))
            return
        for one in found:
            if one.place:
                self._keeper.move(claim.id, one.id, one.place)

    def attach(self) -> None:
        """Put the chosen cell's passage, the strayed one of several, on the selected words."""
        place, _ = self._selection()
        claim = self._claim
        passages = claim.of(self._article) if claim else ()
        if place is None or claim is None or not passages:
            self._session.told.emit(
                tr("Choose the cell of a claim, and select words in its place.")
            )
            return
        passage = next((one for one in passages if one.is_stray), passages[0])
        self._keeper.move(claim.id, passage.id, place)

    def unlink(self) -> None:
        """Take the passages in the chosen cell from their claim."""
        claim = self._claim
        for passage in claim.of(self._article) if claim else ():
            self._keeper.drop(claim.id, passage.id) if claim else None

    def delete(self) -> None:
        """Delete the chosen claims; they go to the trash."""
        known = {one.id for one in self._keeper.claims}
        chosen = [row.key for row in self._page.view.chosen_rows if row.key in known]
        if chosen:
            self._keeper.remove(chosen)

    def ask_claim(self, words: str) -> str:
        """Ask what is claimed; "" when the user thinks better of it."""
        text, accepted = QInputDialog.getText(
            self._page, tr("Claim"), tr("What is claimed, in one sentence:"), text=words
        )
        return text.strip() if accepted else ""

    @property
    def _claim(self) -> Claim | None:
        row = self._page.view.current_row
        return next((one for one in self._keeper.claims if row and one.id == row.key), None)

    @property
    def _article(self) -> str:
        """The article of the chosen cell's column, or ""."""
        return self._page.view.current_article

    def _selection(self) -> tuple[Place | None, str]:
        """Return what is selected in the active article."""
        pane = self._desk.active
        chosen = pane.reader.selected_range() if pane else None
        if pane is None or chosen is None:
            return None, ""
        return Place(pane.article_id, *chosen), pane.article.text[slice(*chosen)]

    def _offer_stances(self, menu: QMenu, claim: Claim, passage: LinkedPlace) -> None:
        menu.addSection(shortened(passage.quote, 60) or tr("the whole article"))
        for stance in Stance:
            act = partial(self._keeper.set_stance, claim.id, passage.id, stance)
            action = menu.addAction(f"{sign_of(stance)} {word_of(stance)}", act)
            action.setCheckable(True)
            action.setChecked(stance is passage.stance)

    def _action(self, name: str, text: str, slot: Callable[[], None], key: str = "") -> QAction:
        action = QAction(text, self._page)
        action.setObjectName(name)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        return action
