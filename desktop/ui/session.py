"""The session: one open workspace as the window sees it.

Views ask, the session decides. Every change to annotations and themes goes through one undo
stack and is saved in the background; views hear of it by signals and repaint. Long work runs as
jobs. No view writes data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from desktop.annotations import changes
from desktop.annotations.annotation import Annotation
from desktop.annotations.changes import Change
from desktop.annotations.themes import Codebook
from desktop.errors import ParallaxError
from desktop.library.article import Article, ArticleInfo
from desktop.library.library import Changes, Unreadable
from desktop.storage.saver import BackgroundSaver
from desktop.storage.store import PlacedAnnotation
from desktop.ui.background.index_keeper import IndexKeeper
from desktop.ui.background.jobs import Jobs
from desktop.ui.background.upkeep import Looked, Upkeep
from desktop.ui.undo import ChangeCommand
from desktop.workspace import Workspace

_LONG = 40_000
"""Characters from which on an article is not read on the window's own thread."""


class Session(QObject):
    """What is open, what is selected, and the only way to change it."""

    library_changed = Signal()
    articles_changed = Signal(object)
    """Their texts are others now; annotations_changed follows when it is known where they stand."""
    annotations_changed = Signal(object)
    themes_changed = Signal()
    current_changed = Signal(str)
    index_changed = Signal()
    saved_changed = Signal()
    progressed = Signal(str, int, int)
    told = Signal(str)
    failed = Signal(str)
    gathering = Signal()
    """Whoever holds words typed but not handed over yet hands them over now."""
    ready = Signal()
    refreshed = Signal()

    _saved = Signal()
    _save_failed = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.undo_stack = QUndoStack(self)
        self._jobs = jobs
        self._is_ready = False
        self._current = ""
        self._save_problem = ""
        self._problems_told: list[str] = []
        self._placing: set[str] = set()
        self._readings: list[Callable[[], object]] = []
        self._index = IndexKeeper(workspace, jobs, self)
        self._upkeep = Upkeep(workspace, jobs, self._index, self)
        self._saver = BackgroundSaver(
            workspace.store, on_saved=self._saved.emit, on_failed=self._tell_save_failed
        )
        self._saved.connect(self._on_saved)
        self._save_failed.connect(self._on_save_failed)
        self._index.changed.connect(self.index_changed)
        self._upkeep.looked.connect(self._on_looked)
        for work in (self._index, self._upkeep):
            work.progressed.connect(self.progressed)
            work.told.connect(self.told)
            work.failed.connect(self.failed)

    @property
    def is_ready(self) -> bool:
        """Whether the annotations are loaded, so that new ones can be made."""
        return self._is_ready

    @property
    def is_reading(self) -> bool:
        """Whether another process is reading the library, so that there may be more articles."""
        return self._index.is_reading

    @property
    def infos(self) -> tuple[ArticleInfo, ...]:
        """The articles of the library."""
        return self.workspace.library.infos

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The files that could not be read, or not whole."""
        return self.workspace.library.unreadable

    @property
    def codebook(self) -> Codebook:
        """The themes."""
        return self.workspace.store.codebook

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All annotations, without those that only give themes to an article."""
        return self.workspace.store.annotations()

    @property
    def current(self) -> Annotation | None:
        """The annotation that the user chose last, if it still exists."""
        return self.find(self._current) if self._current else None

    @property
    def save_problem(self) -> str:
        """Why the last save failed, in one line; empty when all is well."""
        return self._save_problem

    @property
    def is_saved(self) -> bool:
        """Whether everything is on disk."""
        return not self.workspace.store.dirty

    @property
    def folder(self) -> Path:
        """The library's folder."""
        return self.workspace.folder

    def annotations_of(self, article_id: str) -> tuple[Annotation, ...]:
        """Return all annotations of an article, also those that only give themes to it."""
        return self.workspace.store.annotations(article_id)

    def article_themes(self, article_id: str) -> tuple[str, ...]:
        """Return the ids of the themes that the whole article was given."""
        return tuple(self.workspace.store.article_themes(article_id))

    def gather(self) -> None:
        """Have everything typed handed over, before something is saved, undone or exported."""
        self.gathering.emit()

    def recall(self) -> None:
        """Take up what is known of the articles from the last time, without reading them."""
        self.workspace.library.recall()
        self.library_changed.emit()

    def start(self) -> None:
        """Read the library and its annotations in the background, then update the index."""
        self._upkeep.start()

    def article(self, article_id: str) -> Article | None:
        """Return an article, or None after telling the user why not."""
        try:
            return self.workspace.article(article_id)
        except ParallaxError as error:
            self.failed.emit(str(error))
            return None

    def info(self, article_id: str) -> ArticleInfo | None:
        """Return what is known of an article, or None when the library no longer holds it."""
        return self.workspace.library.known(article_id)

    def read_first(self, article_id: str, then: Callable[[], object]) -> None:
        """Call ``then`` when `article` will not make the window wait; a large one is read first."""
        info = self.info(article_id)
        if info is None or info.characters < _LONG or self.workspace.has_read(info):
            then()
        else:
            self._readings.append(then)
            self._jobs.start(
                lambda _: self.workspace.article(article_id),
                failed=self.failed.emit,
                finished=self._on_read,
            )

    def placed(self, article_id: str) -> tuple[PlacedAnnotation, ...]:
        """Return an article's annotations on passages, with where they stand.

        Where a search is needed to tell, it is made in the background, and then
        `annotations_changed` tells to ask again.
        """
        found = self.workspace.placed_at_once(article_id)
        if len(found) < len(self.workspace.store.annotations(article_id)):
            self._find_places(article_id)
        return tuple(one for one in found if one.annotation.selector is not None)

    def find(self, annotation_id: str) -> Annotation | None:
        """Return an annotation, or None when it is gone."""
        try:
            return self.workspace.store.get(annotation_id)
        except ParallaxError:
            return None

    def place_of(self, annotation: Annotation) -> tuple[int, int] | None:
        """Return where an annotation stands in its article's text now, as far as is known."""
        for one in self.placed(annotation.article):
            if one.annotation.id == annotation.id:
                return one.text_range
        return None

    def set_current(self, annotation_id: str) -> None:
        """Choose an annotation, or none with ""."""
        if annotation_id != self._current:
            self._current = annotation_id
            self.current_changed.emit(annotation_id)

    def highlight(
        self,
        article: Article | str,
        start: int,
        end: int,
        themes: Sequence[str] = (),
        note: str = "",
    ) -> Annotation | None:
        """Highlight a passage and choose it; a passage marked already gains the themes instead.

        Offsets are of the text of ``article`` as it is shown, which may no longer be today's: the
        passage is then found again by its words. For an id, today's text is read.
        """
        shown = self.article(article) if isinstance(article, str) else article
        if shown is None:
            return None
        same = self._mark_exactly_at(shown.info.id, start, end)
        if same and themes:
            self.push(changes.add_themes([same], themes))
            self.set_current(same.id)
            return same
        change = changes.highlight(shown.info, shown.text, start, end, themes, note)
        return self._push_and_choose(change)

    def edit_note(self, annotation_id: str, note: str) -> None:
        """Replace the note of an annotation."""
        annotation = self.find(annotation_id)
        if annotation and annotation.note != note:
            self.push(changes.edit_note(annotation, note))

    def note_on_article(self, info: ArticleInfo, note: str) -> None:
        """Write a note on a whole article, which may be gone by now, and choose it."""
        self._push_and_choose(changes.note_on_article(info, note))

    def set_themes(self, annotation_id: str, themes: Sequence[str]) -> None:
        """Give an annotation these themes and no others."""
        annotation = self.find(annotation_id)
        if annotation and annotation.themes != tuple(themes):
            self.push(changes.set_themes([annotation], themes))

    def toggle_theme(self, annotation_id: str, theme: str) -> None:
        """Add a theme to an annotation, or take it away."""
        annotation = self.find(annotation_id)
        if annotation:
            change = changes.drop_themes if theme in annotation.themes else changes.add_themes
            self.push(change([annotation], [theme]))

    def tag_article(self, info: ArticleInfo, themes: Sequence[str]) -> None:
        """Give a whole article these themes, besides those its file states."""
        tagging = self.workspace.store.article_tagging(info.id)
        self.push(changes.tag_article(info, tagging, themes))

    def delete(self, annotation_ids: Iterable[str]) -> None:
        """Delete annotations; they go to the trash."""
        gone = [one for key in annotation_ids if (one := self.find(key))]
        if gone:
            self.push(changes.delete(gone))

    def resize(self, annotation_id: str, shown: Article, start: int, end: int) -> None:
        """Move the edges of a mark in the text that is ``shown``."""
        if annotation := self.find(annotation_id):
            self.push(changes.move_mark(annotation, shown.info, shown.text, start, end))

    def split(self, annotation_id: str, shown: Article, start: int, end: int, at: int) -> None:
        """Cut a mark that stands from ``start`` to ``end`` of ``shown`` in two at ``at``."""
        if annotation := self.find(annotation_id):
            self.push(changes.split(annotation, shown.info, shown.text, start, end, at))

    def join(self, annotation_ids: Iterable[str], shown: Article, start: int, end: int) -> None:
        """Make one mark, from ``start`` to ``end`` of ``shown``, of several; choose it."""
        if several := [one for key in annotation_ids if (one := self.find(key))]:
            self._push_and_choose(changes.join(several, shown.info, shown.text, start, end))

    def change_codebook(self, label: str, after: Callable[[Codebook], Codebook]) -> None:
        """Change the themes by a function of the codebook; a ThemeError is told."""
        try:
            changed = after(self.codebook)
        except ParallaxError as error:
            self.failed.emit(str(error))
            return
        self.push(changes.change_codebook(label, self.codebook, changed))

    def add_theme(self, name: str) -> None:
        """Add a theme to the codebook."""
        self.change_codebook("Add theme", lambda book: book.add(name))

    def merge_themes(self, gone: Iterable[str], into: str) -> None:
        """Make one theme of several."""
        store = self.workspace.store
        self.push(changes.merge_themes(self.codebook, store.annotations(), gone, into))

    def remove_theme(self, theme: str, *, delete_annotations: bool = False) -> None:
        """Remove a theme, with or without the annotations that have no other."""
        self.push(
            changes.remove_theme(
                self.codebook,
                self.workspace.store.annotations(),
                theme,
                delete_annotations=delete_annotations,
            )
        )

    def push(self, change: Change) -> bool:
        """Make a change that can be undone; return whether it was made."""
        if not self._is_ready:
            self.told.emit("The annotations are still being read; try again in a moment.")
            return False
        if not change.is_empty:
            self.undo_stack.push(ChangeCommand(change, self._apply))
        return True

    def adopt(self, change: Change) -> None:
        """Take up a change that the store has made already, so that it can be undone."""
        if not change.is_empty:
            self.undo_stack.push(ChangeCommand(change, self._apply, applied=True))
        self._tell(change)

    def refresh(self) -> None:
        """Look at the folder again in the background: articles, annotations, then the index."""
        self._upkeep.refresh()

    def look_at(self, files: frozenset[Path]) -> None:
        """Look at these files again, in the background, and index them."""
        self._upkeep.look_at(files)

    def update_index(self) -> None:
        """Bring the index up to date in the background."""
        self._index.mark_all()
        self._index.update()

    def save(self) -> None:
        """Have everything written now, without waiting for it."""
        self._saver.request()
        self.told.emit("Saved." if self.is_saved else "Saving…")

    def flush(self, seconds: float = 5.0) -> bool:
        """Save what is unsaved and wait for it; return whether everything is on disk."""
        return self._saver.flush(seconds)

    def close(self, seconds: float = 5.0) -> bool:
        """Stop all work, for good; return whether it ended in time and everything is on disk."""
        stopped = self._jobs.close(seconds)
        return self._saver.close(seconds) and stopped

    def stop(self, seconds: float = 5.0) -> bool:
        """Stop what runs and wait for it; what is started later runs again."""
        return self._jobs.stop(seconds)

    def _apply(self, change: Change) -> Change:
        """Make a change, tell the views, and have it saved."""
        applied = self.workspace.store.apply(change)
        self._tell(applied)
        return applied

    def _tell(self, applied: Change) -> None:
        """Tell the views of a change that has been made."""
        for remark in applied.remarks:
            self.told.emit(remark)
        self._index.mark(applied.articles)
        if applied.touches_codebook:  # the names of themes are searched
            self._index.mark(one.article for one in self.workspace.store.annotations())
        if applied.touches_codebook:
            self.themes_changed.emit()
        if applied.articles:
            self.annotations_changed.emit(applied.articles)
        if self._current and not self.current:
            self.set_current("")
        self.saved_changed.emit()

    def _push_and_choose(self, change: Change) -> Annotation | None:
        """Make a change, and choose the annotation that it makes first."""
        if not self.push(change):
            return None
        self.set_current(change.made[0].id)
        return self.current

    def _find_places(self, article_id: str) -> None:
        """Search for the passages of an article in the background."""
        if article_id not in self._placing:
            self._placing.add(article_id)
            self._jobs.start(
                lambda _: self._place(article_id), done=self._on_placed, failed=self.failed.emit
            )

    def _place(self, article_id: str) -> str:
        try:
            self.workspace.placed(article_id)
        finally:
            self._placing.discard(article_id)  # so that it can be tried again, whatever happened
        return article_id

    def _on_placed(self, article_id: str) -> None:
        self.annotations_changed.emit(frozenset([article_id]))

    def _on_read(self) -> None:
        waiting, self._readings = self._readings, []
        for then in waiting:
            then()

    def _mark_exactly_at(self, article_id: str, start: int, end: int) -> Annotation | None:
        for one in self.placed(article_id):
            if (one.placement.start, one.placement.end) == (start, end):
                return one.annotation
        return None

    def _tell_save_failed(self, error: object) -> None:
        """Bring the saver's news from its thread to ours."""
        self._save_problem = str(error)  # whoever closes the window reads it at once
        self._save_failed.emit(self._save_problem)

    def _on_looked(self, looked: Looked) -> None:
        if self._is_ready:
            self._index.mark(looked.stale)
            self._on_reloaded(looked.found or Changes(), looked.outside)
        elif self.infos or (looked.found is not None and looked.wanted.everything):
            self._on_loaded(looked.found or Changes())

    def _on_loaded(self, found: Changes) -> None:
        self._is_ready = True
        self.library_changed.emit()
        if found.changed:
            self.articles_changed.emit(frozenset(found.changed))
        self.themes_changed.emit()
        self.annotations_changed.emit(frozenset(info.id for info in self.infos))
        self._tell_problems()
        self.ready.emit()
        if not self._index.is_reading:
            self.update_index()

    def _on_reloaded(self, found: Changes, outside: Change | None) -> None:
        merged = outside.articles if outside else frozenset()
        if found:
            self.library_changed.emit()
            self.articles_changed.emit(frozenset(found.changed + found.removed + found.added))
        if outside and outside.touches_codebook:
            self.themes_changed.emit()
        if found or merged:
            # Only then, so that large articles and their annotations are not shown in one go.
            touched = merged | frozenset(found.changed + found.added + found.removed)
            QTimer.singleShot(0, self, partial(self.annotations_changed.emit, touched))
            self._index.mark(merged)
        if found or (outside and not outside.is_empty):
            self._index.update()
        self._tell_problems()
        self.refreshed.emit()

    def _tell_problems(self) -> None:
        """Tell what is wrong with which annotation file, each once."""
        problems = [str(problem) for problem in self.workspace.store.problems]
        for problem in problems:
            if problem not in self._problems_told:
                self.failed.emit(problem)
        self._problems_told = problems

    def _on_saved(self) -> None:
        self._save_problem = ""
        self.saved_changed.emit()
        self._index.update()  # notes and themes are searched, too
        if self.workspace.store.untold:  # saving met what another window or program had written
            self.look_at(frozenset())

    def _on_save_failed(self, problem: str) -> None:
        self._save_problem = problem
        self.saved_changed.emit()
