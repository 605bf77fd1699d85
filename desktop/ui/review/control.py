"""What can be done about annotations whose article changed: every act is one step to undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.anchoring.placement import Status
from desktop.annotations import changes
from desktop.annotations.annotation import Annotation, new_id
from desktop.annotations.change import Change, together
from desktop.library.article import Article
from desktop.ui.compare.claims.keeper import ClaimKeeper
from desktop.ui.feature import Command, Feature, Menu, Panel
from desktop.ui.later import Later
from desktop.ui.notes.list_menu import AnnotationMenu
from desktop.ui.review.review import Review
from desktop.ui.review.version_control import VersionControl
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.ui.review.panel import ReviewPanel
    from desktop.ui.review.passages import PassageSection, Stray


class ReviewControl(QObject):
    """Accepts places, attaches annotations again, or keeps them as notes."""

    def __init__(self, shell: Shell, review: Review, keeper: ClaimKeeper) -> None:
        super().__init__(shell.window)
        self._shell, self._review, self._keeper = shell, review, keeper
        self._session, self._desk, self._messages = shell.session, shell.desk, shell.messages
        self._said = ""
        self._versions = VersionControl(shell)
        shell.requests.versions_requested.connect(self._versions.compare)
        self._later = Later(self._make_panel, shell.window)
        review.changed.connect(self._on_changed)
        review.arrived.connect(self._on_arrived)
        keeper.changed.connect(self._show_count)

    def feature(self) -> Feature:
        """Return the panel and the commands of a review."""
        return Feature(
            panel=Panel(self._later, tr("Review"), "right"),
            commands=(
                Command(
                    "show_review",
                    tr("&Review after changes"),
                    self.show_review,
                    Menu.VIEW,
                    keys=("Ctrl+Shift+R",),
                    icon="orphan",
                ),
                Command(
                    "attach_to_selection",
                    tr("A&ttach to selection"),
                    self.attach_to_selection,
                    Menu.ANNOTATE,
                    5,
                ),
                Command(
                    "keep_as_note",
                    tr("Keep as n&ote on the article"),
                    self.keep_as_note,
                    Menu.ANNOTATE,
                    5,
                ),
                Command(
                    "compare_versions",
                    tr("&Compare with earlier versions…"),
                    self._versions.compare_versions,
                    Menu.ANNOTATE,
                    5,
                ),
            ),
        )

    def show_review(self) -> None:
        """Go to the list of annotations to review."""
        self._shell.sidebars.show_panel(self._later)
        self._later.panel.take_focus()

    def accept(self, annotation_ids: Iterable[str]) -> None:
        """Take the places where these were found as theirs."""
        review_items = [
            review_item for key in annotation_ids if (review_item := self._review.find(key))
        ]
        self._accept(
            [(one.annotation, *place) for one in review_items if (place := one.text_range)]
        )

    def accept_moved(self) -> None:
        """Take the places of all that only moved."""
        self.accept(
            one.annotation.id
            for one in self._review.review_items
            if one.placement.status is Status.MOVED
        )

    def choose(self, annotation_id: str, start: int, end: int) -> None:
        """Take the candidate from ``start`` to ``end`` as the place of an uncertain one."""
        if review_item := self._review.find(annotation_id):
            self._accept([(review_item.annotation, start, end)])

    def attach_to_selection(self) -> None:
        """Put the chosen annotation on the words selected on the desk."""
        if self._session.current:
            self.attach(self._session.current.id)
        else:
            self._session.told.emit(tr("Choose the annotation to attach, then select words."))

    def attach(self, annotation_id: str) -> None:
        """Put an annotation on the words selected on the desk, in whichever article."""
        annotation, pane = self._session.find(annotation_id), self._desk.active
        selected = pane.reader.selected_range() if pane else None
        if annotation is None:
            return
        if pane is None or selected is None:
            self._session.told.emit(tr("Select the words in an article that it belongs to."))
            return
        article = pane.article
        moved = changes.move_mark(annotation, article.info, article.text, *selected)
        after = moved.made
        if (
            article.info.id != annotation.article
        ):  # an id stays with its article, so it gets a new one
            after = tuple(replace(one, id=new_id(), article=article.info.id) for one in after)
        self._session.push(replace(moved, label=tr("Attach highlight"), after=after))
        self._session.set_current(after[0].id)

    def keep_as_note(self) -> None:
        """Turn the chosen annotation into a note on its article that quotes the words."""
        if self._session.current:
            self.keep_as_notes([self._session.current.id])

    def keep_as_notes(self, annotation_ids: Iterable[str]) -> None:
        """Turn annotations into notes on their articles that quote the words."""
        found = [one for key in annotation_ids if (one := self._session.find(key))]
        steps = [changes.keep_as_note(one) for one in found if one.selector]
        if steps:
            self._session.push(together(steps[0].label, steps))

    def _make_panel(self) -> ReviewPanel:
        from desktop.ui.review.panel import ReviewPanel

        panel, desk_control = ReviewPanel(self._session, self._review), self._shell.desk_control
        panel.jump_requested.connect(desk_control.go_to_annotation)
        panel.place_requested.connect(desk_control.open_at)
        panel.versions_requested.connect(self._versions.compare)
        AnnotationMenu(self._shell, panel.list)
        panel.accept_requested.connect(self.accept)
        panel.accept_moved_requested.connect(self.accept_moved)
        panel.choice_made.connect(self.choose)
        panel.attach_requested.connect(self.attach)
        panel.notes_requested.connect(self.keep_as_notes)
        panel.add_section(self._make_passages(panel))
        return panel

    def _make_passages(self, panel: ReviewPanel) -> PassageSection:
        from desktop.ui.review.passages import PassageSection

        passages = PassageSection(self._session, self._keeper, panel)
        passages.place_requested.connect(self._shell.desk_control.open_at)
        passages.attach_requested.connect(lambda stray: self._attach_passage(passages, stray))
        return passages

    def _attach_passage(self, passages: PassageSection, stray: Stray) -> None:
        from desktop.ui.compare.tables.grid import Place

        pane = self._desk.active
        selected = pane.reader.selected_range() if pane else None
        if pane is None or selected is None:
            self._session.told.emit(tr("Select the words in an article that it belongs to."))
        else:
            passages.attach(stray, Place(pane.article_id, *selected))

    def _show_count(self) -> None:
        """Say in the title how many annotations and passages of claims want a look."""
        count = len(self._review.review_items)
        count += sum(len(claim.strays) for claim in self._keeper.claims)
        title = tr("Review ({n})", n=count) if count else tr("Review")
        self._shell.sidebars.set_title(self._later, title)

    def _on_changed(self) -> None:
        self._show_count()
        if self._said:  # no longer true; if there are more than before, `arrived` follows
            self._messages.withdraw(self._said)
            self._said = ""

    def _on_arrived(self, summary: str) -> None:
        self._said = tr("Annotations after a change of their article: {summary}.", summary=summary)
        self._messages.show_message(self._said, tr("Review"), self.show_review)

    def _accept(self, found: list[tuple[Annotation, int, int]]) -> None:
        by_article: dict[str, list[tuple[Annotation, int, int]]] = {}
        for one in found:
            by_article.setdefault(one[0].article, []).append(one)
        steps: list[Change] = []
        for article_id, several in by_article.items():
            article = self._session.article(article_id)
            if article and (true := self._still_true(article, several)):
                steps.append(changes.accept(article.info, article.text, true))
        if steps:
            self._session.push(together(steps[0].label, steps))

    def _still_true(
        self, article: Article, found: list[tuple[Annotation, int, int]]
    ) -> list[tuple[Annotation, int, int]]:
        """Return those of ``found`` that are still true of the text; tell if some are not."""
        placed = self._shell.workspace.store.place(article.info.id, article.text)
        offered = {
            (one.annotation.id, *place)
            for one in placed
            for place in (one.text_range, *((c.start, c.end) for c in one.placement.candidates))
            if place
        }
        true = [one for one in found if (one[0].id, one[1], one[2]) in offered]
        if len(true) < len(found):
            self._session.told.emit(tr("The article has changed once more; look again, please."))
        return true
