"""The session: what is open in one window, what is chosen, and the signals that views follow.

Views ask it, and never reach through it. What changes annotations and themes is its ``editor``,
each change a step of its ``history``; what keeps in step with the disk are ``saving`` and
``refresher``. Views hear of all of it by signals and repaint. No view writes data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.annotations.codebook import Codebook
from desktop.annotations.facts import Facts
from desktop.errors import ParallaxError
from desktop.ui.background.readings import Readings
from desktop.ui.background.recall import Recall
from desktop.ui.reading.turns import Turns
from desktop.ui.session_signals import SessionSignals
from desktop.wording import tr

if TYPE_CHECKING:  # the window is painted before there are annotations
    from desktop.annotations.annotation import Annotation
    from desktop.annotations.change import Change
    from desktop.annotations.placing import PlacedAnnotation
    from desktop.library.article import Article, ArticleInfo
    from desktop.library.infos import Changes, Infos
    from desktop.library.library import Unreadable
    from desktop.storage.collections.collection import KnownArticle
    from desktop.storage.store import AnnotationStore
    from desktop.ui.background.jobs import Jobs
    from desktop.ui.background.placings import Placings
    from desktop.ui.background.refresher import Refresher
    from desktop.ui.background.saving import Saving
    from desktop.ui.undo import History
    from desktop.workspace.editor import Editor
    from desktop.workspace.workspace import Workspace


class Session(SessionSignals):
    """What is open and what is chosen."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._jobs = jobs
        self._current = ""
        self._is_loaded = False
        self._problems_told: list[str] = []
        self.recall = Recall(workspace, jobs, self)
        self.recall.done.connect(self.library_changed)
        self._turns = Turns(self)
        self._readings = Readings(workspace, jobs, self)
        self._readings.failed.connect(self.failed)
        self._readings.rested.connect(self.all_read)

    @cached_property
    def history(self) -> History:
        """The changes that were made, to be undone."""
        from desktop.ui.undo import History

        history = History(self._store.apply, self)
        history.applied.connect(self._on_applied)
        return history

    @cached_property
    def editor(self) -> Editor:
        """What changes annotations and themes."""
        from desktop.workspace.editor import Editor

        return Editor(self.workspace, self.push)

    @cached_property
    def saving(self) -> Saving:
        """What writes changes to the disk."""
        from desktop.ui.background.saving import Saving

        saving = Saving(self._store, self)
        saving.saved.connect(self._on_saved)
        saving.told.connect(self.told)
        return saving

    @cached_property
    def refresher(self) -> Refresher:
        """What keeps in step with the folder."""
        from desktop.ui.background.refresher import Refresher

        refresher = Refresher(self.workspace, self._jobs, self)
        refresher.loaded.connect(self._on_loaded)
        refresher.reloaded.connect(self._on_reloaded)
        refresher.indexed.connect(self.index_changed)
        refresher.progressed.connect(self.progressed)
        refresher.told.connect(self.told)
        refresher.failed.connect(self.failed)
        refresher.mended.connect(self.mended)
        return refresher

    @cached_property
    def _placings(self) -> Placings:
        from desktop.ui.background.placings import Placings

        placings = Placings(self.workspace, self._jobs, self)
        placings.placed.connect(self._on_placed)
        placings.failed.connect(self.failed)
        return placings

    @property
    def is_ready(self) -> bool:
        """Whether the annotations are loaded, so that new ones can be made."""
        return self._is_loaded

    @property
    def is_reading(self) -> bool:
        """Whether another process is reading the library, so that there may be more articles."""
        return self.refresher.is_reading

    @property
    def is_opening(self) -> bool:
        """Whether somebody waits for a large article."""
        return self._readings.is_busy

    @property
    def folder(self) -> Path:
        """The library's folder."""
        return self.workspace.folder

    @property
    def infos(self) -> Infos:
        """The articles of the library."""
        return self.workspace.library.infos

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The files that could not be read, or not whole."""
        return self.workspace.library.unreadable

    @property
    def codebook(self) -> Codebook:
        """The themes; none before they are loaded, as with all that is said of articles."""
        return self._store.codebook if self._is_loaded else Codebook()

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All annotations."""
        return self._store.annotations()

    @property
    def current(self) -> Annotation | None:
        """The annotation that the user chose last, if it still exists."""
        return self.find(self._current) if self._current else None

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

    def known(self, article_id: str) -> KnownArticle:
        """Return what the annotation file remembers of an article, which may be gone."""
        return self._store.known(article_id)

    def text_of_version(self, sha256: str) -> str:
        """Return an earlier text that annotations were made on, or "" when it was not kept."""
        return self._store.text_of_version(sha256) or ""

    def read_first(
        self, article_id: str, then: Callable[[], object], *, is_urgent: bool = True
    ) -> None:
        """Call ``then`` when `article` will not make the window wait.

        What is large, or can wait, is read in the background first.
        """
        self._readings.read_first(article_id, then, is_urgent=is_urgent)

    def annotations_of(self, article_id: str) -> tuple[Annotation, ...]:
        """Return all annotations of an article, also those that only give themes to it."""
        return self._store.annotations(article_id) if self._is_loaded else ()

    def article_themes(self, article_id: str) -> tuple[str, ...]:
        """Return the ids of the themes that the whole article was given."""
        return tuple(self._store.article_themes(article_id))

    def theme_names_of(self, info: ArticleInfo) -> tuple[str, ...]:
        """Return the names of an article's themes: from its file, then those given here."""
        return self.workspace.themes_of(info) if self._is_loaded else info.themes

    def theme_counts(self) -> dict[str, int]:
        """Return how many annotations and articles bear each theme, by theme id."""
        return self.workspace.theme_counts()

    def placed(self, article_id: str) -> tuple[PlacedAnnotation, ...]:
        """Return an article's annotations on passages, with where they stand.

        Where a search is needed to tell, it is made in the background, and then
        `annotations_changed` tells to ask again.
        """
        if not self._is_loaded:
            return ()
        found = self.workspace.placed_at_once(article_id)
        if len(found) < len(self._store.annotations(article_id)):
            self._placings.find(article_id)
        return tuple(one for one in found if one.annotation.selector is not None)

    def facts(self, article_id: str) -> Facts:
        """Return what the reader says of an article, by the names in `annotations.facts`."""
        return self._store.facts(article_id) if self._is_loaded else Facts(article_id)

    def stated(self, article_id: str) -> ArticleInfo | None:
        """Return what an article's own file says of it, whatever was corrected."""
        return self.workspace.library.stated(article_id)

    def find(self, annotation_id: str) -> Annotation | None:
        """Return an annotation, or None when it is gone."""
        return self.editor.find(annotation_id)

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

    def push(self, change: Change) -> bool:
        """Make a change that can be undone; return whether it was made."""
        if not self.is_ready:
            self.told.emit(tr("The annotations are still being read; try again in a moment."))
            return False
        return self.history.push(change)

    def change_codebook(self, label: str, after: Callable[[Codebook], Codebook]) -> None:
        """Change the themes by a function of the codebook; a ThemeError is told."""
        try:
            self.editor.change_codebook(label, after)
        except ParallaxError as error:
            self.failed.emit(str(error))

    def rename_theme(self, theme: str, name: str) -> None:
        """Rename a theme; a ThemeError is told."""
        try:
            self.editor.rename_theme(theme, name)
        except ParallaxError as error:
            self.failed.emit(str(error))

    def add_theme(self, name: str) -> None:
        """Add a theme to the codebook."""
        self.change_codebook(tr("Add theme"), lambda book: book.add(name))

    def follow_rewriting(self, article_id: str, change: Change) -> None:
        """Tell the views that an article's own file was rewritten, and what its marks did then."""
        article = frozenset([article_id])
        self.library_changed.emit()
        self.articles_changed.emit(article)
        self.refresher.mark(article)
        self.history.applied.emit(change)
        if not change.articles:  # else they are told already
            self.annotations_changed.emit(article)
        self.refresher.update_index()

    def gather(self) -> None:
        """Have everything typed handed over, before something is saved, undone or exported."""
        self.gathering.emit()

    def keep(
        self, write: Callable[[], object], failed: Callable[[str], None] | None = None
    ) -> None:
        """Have a choice written to the disk in the background, after those made before.

        The disk may take its time until what is written is safe. ``failed``, a method or signal
        of a QObject, is told why it can't be written; without it, the user is.
        """
        self._jobs.write(write, failed or self.failed.emit)

    def prepare(self) -> Iterator[None]:
        """Make what keeps and changes annotations, step by step; none are read yet."""
        _ = self.editor
        yield
        _ = self.history, self.saving
        yield
        _ = self.refresher

    def start(self) -> None:
        """Read the library and its annotations in the background, then update the index."""
        for _ in self.prepare():  # here, before a job asks for the store
            pass
        self.refresher.start()

    def close(self, seconds: float = 5.0) -> bool:
        """Stop all work, for good; return whether it ended in time and everything is on disk."""
        self._turns.stop(self)
        stopped = self._jobs.close(seconds)
        return self.saving.close(seconds) and stopped

    def stop(self, seconds: float = 5.0) -> bool:
        """Stop what runs and wait for it; what is started later runs again."""
        return self._jobs.stop(seconds)

    def _on_applied(self, change: Change) -> None:
        """Tell the views of a change that has been made."""
        self._tell_facts(change)
        for remark in change.remarks:
            self.told.emit(remark)
        self.refresher.mark(change.articles)
        if change.touches_codebook:  # the names of themes are searched
            self.refresher.mark(one.article for one in self.annotations)
            self.themes_changed.emit()
        if change.articles:
            self.annotations_changed.emit(change.articles)
        if change.touches_links:
            self.links_changed.emit()
        if self._current and not self.current:
            self.set_current("")
        self.saving.changed.emit()

    def _on_placed(self, article_id: str) -> None:
        self.annotations_changed.emit(frozenset([article_id]))

    def _on_loaded(self, found: Changes) -> None:
        self._is_loaded = True
        self._turns.start(self, self._tell_loaded(found), apart=True)

    def _tell_loaded(self, found: Changes) -> Iterator[None]:
        """Tell the views what was read, one kind after another; then let work begin.

        That would compete with what is painted for the interpreter.
        """
        self.library_changed.emit()
        said = self.workspace.store.all_facts()  # the annotations were not read before
        if changed := frozenset(found.changed) | frozenset(said):
            self.articles_changed.emit(changed)
        yield
        self.themes_changed.emit()
        yield
        self.annotations_changed.emit(frozenset(one.article for one in self.annotations))
        self._tell_problems()
        yield
        self.ready.emit()
        self.refresher.update_index()

    def _on_reloaded(self, found: Changes, outside: Change | None) -> None:
        merged = outside.articles if outside else frozenset()
        if outside:
            self._tell_facts(outside)
        if found:
            self.library_changed.emit()
            self.articles_changed.emit(frozenset(found.changed + found.removed + found.added))
        if outside and outside.touches_codebook:
            self.themes_changed.emit()
        if outside and outside.touches_links:
            self.links_changed.emit()
        if found or merged:
            # Only then, so that large articles and their annotations are not shown in one go.
            touched = merged | frozenset(found.changed + found.added + found.removed)
            QTimer.singleShot(0, self, partial(self.annotations_changed.emit, touched))
        self._tell_problems()
        self.refreshed.emit()

    def _on_saved(self) -> None:
        self.refresher.update_index()  # notes and themes are searched, too
        if self._store.has_outside_changes:  # saving met what another window or program had written
            self.refresher.look_at(frozenset())

    @property
    def _store(self) -> AnnotationStore:
        return self.workspace.store

    def _tell_facts(self, change: Change) -> None:
        """Let articles be known by what ``change`` says of them, and tell the views."""
        if not change.corrected:
            return
        if corrected := self.workspace.recorrect():
            self.refresher.mark(corrected)
            self.library_changed.emit()
            self.articles_changed.emit(frozenset(corrected))
        self.facts_changed.emit(change.corrected)

    def _tell_problems(self) -> None:
        """Tell what is wrong with which annotation file, each once."""
        problems = [str(problem) for problem in self._store.problems]
        for problem in problems:
            if problem not in self._problems_told:
                self.failed.emit(problem)
        self._problems_told = problems
