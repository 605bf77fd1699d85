"""The claims of the library as the window knows them, and every way to change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.annotations.link import Kind, Stance
from desktop.errors import ParallaxError
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.session import Session
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.annotations.change import Change
    from desktop.ui.compare.claims.claim import Claim
    from desktop.ui.compare.tables.grid import Place
    from desktop.workspace.links import Links

_LONGEST = 140
"""Characters of a claim that is taken from the words it was linked by."""


class ClaimKeeper(QObject):
    """Keeps the claims with their places; changes go through the session, and can be undone."""

    changed = Signal()
    refused = Signal()
    """Echoes were refused, or accepted again."""
    strayed = Signal(int)
    """Passages want a look that did not before; with how many do in all."""

    def __init__(self, session: Session, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._workspace, self._jobs = session, workspace, jobs
        self._claims: tuple[Claim, ...] = ()
        self._not_same: tuple[str, ...] = ()
        self._placing: Job | None = None
        session.links_changed.connect(self._on_links_changed)
        session.ready.connect(self._on_articles_changed)
        session.articles_changed.connect(self._on_articles_changed)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, the oldest first."""
        return self._claims

    def is_linked(self, *places: Place) -> bool:
        """Return whether one claim holds all of ``places``."""
        return self._claim_of(*places) is not None

    def link(self, asked: Place, words: str, other: Place, stance: Stance = Stance.SAYS) -> None:
        """Link a place with the one asked about; its ``words`` are the claim, unless it has one.

        ``stance`` is how the other place stands to it.
        """
        from desktop.ui.compare.saying import shortened

        known = self._claim_of(asked)
        if known is None:
            places = [_plain(asked), _plain(other)]
            claim = shortened(words, _LONGEST)
            self._change(lambda: self._links.add_link(claim, places, (Stance.SAYS, stance)))
        elif not known.holds(other):
            self.add_place(known.id, other, stance)

    def refuse(self, asked: Place, other: Place) -> None:
        """Never take these two for the same again."""
        self._change(lambda: self._links.refuse([_plain(asked), _plain(other)]))

    def add(self, claim: str, place: Place) -> None:
        """Claim something, with its first passage."""
        self._change(lambda: self._links.add_link(claim, [_plain(place)]))

    def add_place(self, claim: str, place: Place, stance: Stance = Stance.SAYS) -> None:
        """Add a passage to the claim of an id."""
        self._change(lambda: self._links.add_passage(claim, _plain(place), stance))

    def add_silence(self, claim: str, article: str) -> None:
        """Note that an article omits the claim of an id."""
        self._change(lambda: self._links.add_article(claim, article))

    def edit(self, claim: str, text: str) -> None:
        """Say the claim of an id in other words."""
        self._change(lambda: self._links.edit_claim(claim, text))

    def set_stance(self, claim: str, passage: str, stance: Stance) -> None:
        """Say how a passage stands to the claim of an id."""
        self._change(lambda: self._links.set_stance(claim, passage, stance))

    def move(self, claim: str, passage: str, place: Place) -> None:
        """Put a passage of a claim on another place, or accept where it was found."""
        self._change(lambda: self._links.move_passage(claim, passage, _plain(place)))

    def drop(self, claim: str, passage: str) -> None:
        """Take a passage from the claim of an id."""
        self._change(lambda: self._links.drop_passage(claim, passage))

    def remove(self, claims: list[str]) -> None:
        """Delete claims; they go to the trash."""
        self._change(lambda: self._links.remove(claims))

    @property
    def _links(self) -> Links:
        return self._workspace.links

    def _claim_of(self, *places: Place) -> Claim | None:
        """Return the first claim that holds all of ``places``."""
        return next((one for one in self._claims if all(map(one.holds, places))), None)

    def _change(self, make: Callable[[], Change]) -> None:
        try:
            change = make()
        except ParallaxError as error:
            self._session.failed.emit(str(error))
        except ValueError:
            self._session.told.emit(tr("Select words in an article first."))
        else:
            self._session.push(change)

    def _on_links_changed(self) -> None:
        """Place what the user has just linked, beside whatever else is done."""
        self._refresh(patient=False)

    def _on_articles_changed(self, *_: object) -> None:
        self._refresh(patient=True)

    def _refresh(self, *, patient: bool) -> None:
        """Place the passages of all claims anew, in the background."""
        not_same = tuple(link.id for link in self._links.all(Kind.NOT_SAME))
        if not_same != self._not_same:
            self._not_same = not_same
            self.refused.emit()
        if self._claims or self._links.all():
            failed = self._session.failed.emit
            self._placing = self._jobs.start(
                self._place, done=self._on_placed, failed=failed, patient=patient
            )

    def _place(self, _: Job) -> tuple[Claim, ...]:
        from desktop.ui.compare.claims.claim import shown_claim

        return tuple(shown_claim(link, self._links.placed(link)) for link in self._links.all())

    def _on_placed(self, claims: tuple[Claim, ...]) -> None:
        if self.sender() is not self._placing:
            return  # they have been changed since
        before = {one.id for claim in self._claims for one in claim.strays}
        strays = {one.id for claim in claims for one in claim.strays}
        if claims != self._claims:
            self._claims = claims
            self.changed.emit()
        if strays - before:
            self.strayed.emit(len(strays))


def _plain(place: Place) -> tuple[str, int, int]:
    return place.article, place.start, place.end
