"""Review: which annotations no longer stand where they were made; found in the background.

It only looks; what is done about them is `desktop.ui.review.control`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop.anchoring.placement import Status
from desktop.annotations.placing import PlacedAnnotation
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.session import Session
from desktop.wording import counted, tr
from desktop.workspace.workspace import Workspace

_Strays = Mapping[str, tuple[PlacedAnnotation, ...]]
_ORDER = (Status.MOVED, Status.UNCERTAIN, Status.ORPHAN)


class Review(QObject):
    """Knows the annotations that are moved, uncertain or orphans."""

    changed = Signal()
    arrived = Signal(str)
    """There are some that there were not before; with the summary of all."""

    def __init__(
        self, session: Session, workspace: Workspace, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._workspace, self._jobs = session, workspace, jobs
        self._review_items: dict[str, tuple[PlacedAnnotation, ...]] = {}
        self._by_id: dict[str, PlacedAnnotation] = {}
        self._waiting: set[str] = set()
        self._looking = False
        session.ready.connect(self._on_ready)
        session.articles_changed.connect(self.look_at)
        session.annotations_changed.connect(self.look_at)
        session.refreshed.connect(self._look)

    @property
    def review_items(self) -> tuple[PlacedAnnotation, ...]:
        """All of them, by article and place."""
        return tuple(one for key in sorted(self._review_items) for one in self._review_items[key])

    def find(self, annotation_id: str) -> PlacedAnnotation | None:
        """Return one of them by id, or None for an annotation that is where it should be."""
        return self._by_id.get(annotation_id)

    def status_of(self, annotation_id: str) -> Status:
        """Return how sure it is where an annotation stands."""
        found = self._by_id.get(annotation_id)
        return found.placement.status if found else Status.PLACED

    def summary(self) -> str:
        """Return "3 moved, 1 uncertain, 1 lost its place", or "" when all is well."""
        counts = Counter(one.placement.status for one in self._by_id.values())
        return tr(", ").join(
            _counted(counts[status], status) for status in _ORDER if counts[status]
        )

    def look_at(self, articles: Iterable[str]) -> None:
        """Look in the background at the annotations of these articles, once they are known."""
        if self._session.is_ready:
            self._waiting.update(filter(self._may_stray, articles))
            self._look()

    def _may_stray(self, article_id: str) -> bool:
        """Return whether an article has annotations, or had some that strayed."""
        has_some = bool(self._workspace.store.annotations(article_id))
        return has_some or article_id in self._review_items

    def _look(self) -> None:
        wanted = sorted(self._due())
        if wanted and not self._looking:
            self._looking = True
            self._waiting.difference_update(wanted)
            self._jobs.start(
                lambda job: self._strays(wanted, job),
                done=self._on_seen,
                finished=self._on_finished,
                patient=True,
            )

    def _due(self) -> set[str]:
        """Return what may be looked at: while a library is read, what is unknown may yet come."""
        if self._session.is_reading:
            infos = self._session.infos
            return {one for one in self._waiting if infos.place_of(one) is not None}
        return self._waiting

    def _strays(self, articles: Iterable[str], job: Job) -> _Strays:
        found: dict[str, tuple[PlacedAnnotation, ...]] = {}
        for article_id in articles:
            if job.is_cancelled():
                break
            found[article_id] = self._workspace.review_items(article_id)
        return found

    def _on_ready(self) -> None:
        self.look_at({one.article for one in self._session.annotations})

    def _on_seen(self, found: _Strays) -> None:
        before = self._by_id
        for article_id, review_items in found.items():
            if review_items:
                self._review_items[article_id] = review_items
            else:
                self._review_items.pop(article_id, None)
        self._by_id = {one.annotation.id: one for one in self.review_items}
        if self._by_id != before:
            self.changed.emit()
        if self._by_id.keys() - before.keys():
            self.arrived.emit(self.summary())

    def _on_finished(self) -> None:
        self._looking = False
        self._look()


def _counted(count: int, status: Status) -> str:
    if status is Status.ORPHAN:
        return counted(count, "{n} lost its place", "{n} lost their place")
    if status is Status.UNCERTAIN:
        return counted(count, "{n} uncertain", "{n} uncertain")
    return counted(count, "{n} moved", "{n} moved")
