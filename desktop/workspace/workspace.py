"""The workspace: a library with its annotations and its index, as one thing to work on.

What the window and the command line have in common. It connects library, annotations
and index, which do not know each other; it knows no Qt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.errors import ParallaxError
from desktop.library.article import Article, ArticleInfo, Unread
from desktop.library.infos import Changes
from desktop.library.library import Library
from desktop.library.scanning import Stamp
from desktop.preferences import creator as own_name
from desktop.progress import IsCancelled, Progress
from desktop.wording import tr
from desktop.workspace.article_cache import ArticleCache

if TYPE_CHECKING:  # slow to import, and the window's first paint needs none
    from desktop.anchoring.placement import Placement
    from desktop.annotations.annotation import Annotation
    from desktop.annotations.change import Change
    from desktop.annotations.placing import PlacedAnnotation
    from desktop.briefs.brief import Brief
    from desktop.briefs.plan import Plan
    from desktop.compare.echoes.library_echoes import Shelf
    from desktop.search.documents import Note
    from desktop.search.engine.index import SearchIndex
    from desktop.storage.store import AnnotationStore
    from desktop.workspace.composed_briefs import ComposedBriefs
    from desktop.workspace.copies import Copies
    from desktop.workspace.indexing import IndexTask, UnreadFile
    from desktop.workspace.links import Links
    from desktop.workspace.names import Names


class Workspace:
    """One library, open."""

    def __init__(self, folder: Path, creator: str = "") -> None:
        """Open the library ``folder``; nothing is read yet. Raises LibraryNotFound.

        ``creator`` is the name that stands on what is made, by default that of the settings.
        """
        folder = folder.expanduser()
        cache = paths.library_cache(folder)
        self.library = Library(folder, cache)
        self._creator, self._cache = creator, cache
        self._articles = ArticleCache(self.library)
        self._taken_in = 0

    @property
    def folder(self) -> Path:
        """The library's folder."""
        return self.library.folder

    @cached_property
    def store(self) -> AnnotationStore:
        """The annotations and themes; asked for once before several threads do."""
        from desktop.storage.store import AnnotationStore  # noqa: PLC0415 - see TYPE_CHECKING

        return AnnotationStore(self.library.folder, self._creator or own_name)

    @cached_property
    def index(self) -> SearchIndex:
        """The search index, in the cache folder."""
        from desktop.search.engine.index import SearchIndex  # noqa: PLC0415 - see TYPE_CHECKING

        return SearchIndex(self._cache / "index")

    @cached_property
    def links(self) -> Links:
        """The links of the library: claims, and what bears on them."""
        from desktop.workspace.links import Links  # noqa: PLC0415 - see TYPE_CHECKING

        return Links(self.store, self.article, self.library.known)

    @cached_property
    def names(self) -> Names:
        """What the user decided about names in this library."""
        from desktop.workspace.names import Names  # noqa: PLC0415 - see TYPE_CHECKING

        return Names(self.library.folder)

    @cached_property
    def copies(self) -> Copies:
        """The copies of this library's files that sync programs left."""
        from desktop.workspace.copies import Copies  # noqa: PLC0415 - see TYPE_CHECKING

        return Copies(self.store)

    @cached_property
    def composed(self) -> ComposedBriefs:
        """The briefs that were composed and kept in this library."""
        from desktop.workspace.composed_briefs import (  # noqa: PLC0415 - see TYPE_CHECKING
            ComposedBriefs,
            Known,
        )

        return ComposedBriefs(
            self.library.folder, lambda: Known(self.library.infos, self.store.codebook)
        )

    def refresh(
        self, progress: Progress | None = None, cancelled: IsCancelled | None = None
    ) -> Changes:
        """Read what is new or changed among the articles. Raises Cancelled, LibraryNotFound."""
        return self.library.refresh(progress, cancelled)

    def refresh_files(self, files: Iterable[Path]) -> Changes:
        """Look at these files of the library alone; they may be gone."""
        below = [file.relative_to(self.folder).as_posix() for file in files]
        self._articles.forget(below)
        return self.library.refresh_files(below)

    def load(self) -> None:
        """Read articles' information and all annotations, and bring them together."""
        self.refresh()
        self.store.load()
        self.attach()

    def attach(self) -> None:
        """Let annotations of renamed or moved articles find them again."""
        self.store.attach(self.library.infos, self.text_of)
        self.recorrect()

    def recorrect(self) -> tuple[str, ...]:
        """Apply the reader's corrections to the articles; return the ids of those that changed.

        The one place where what the reader says of an article takes the place of what its file
        says: lists, search, citations, briefs and comparing have it from here.
        """
        changed = self.library.correct(self.store.all_facts())
        self._articles.recorrect(changed)
        return changed

    def correct(self, name: str, wanted: Mapping[str, str | None]) -> ArticleInfo:
        """Say something else of the article ``name``, save it, and return it as it is known then.

        ``wanted`` gives facts by the names in `annotations.facts`; None gives one back to the
        file. Raises ArticleNotFound, InputError for what cannot be that fact, WriteFailed.
        """
        info = self.library.find(name)
        change = self.correction(info, wanted)
        self.store.apply(change)
        self.store.save()
        self.recorrect()
        return self.library.info(info.id)

    def correction(
        self, info: ArticleInfo, wanted: Mapping[str, str | None], label: str = ""
    ) -> Change:
        """Return the change that says ``wanted`` of an article. Raises InputError."""
        from desktop.annotations import changes  # noqa: PLC0415 - see TYPE_CHECKING
        from desktop.library.corrections import checked  # noqa: PLC0415

        sound = {
            key: value if value is None else checked(key, value) for key, value in wanted.items()
        }
        self.store.introduce(self.library.stated(info.id) or info)
        return changes.correct(self.store.facts(info.id), sound, label)

    def article(self, article_id: str) -> Article:
        """Return an article; the last dozen are kept. Raises ArticleNotFound, UnreadableFile."""
        return self._articles.article(article_id)

    def text_of(self, article_id: str) -> str:
        """Return an article's text, or "" when it is gone or cannot be read."""
        return self._text_of(article_id) or ""

    def has_read(self, info: ArticleInfo) -> bool:
        """Return whether `article` has this version in memory."""
        return self._articles.holds(info)

    def placed(self, article_id: str) -> tuple[PlacedAnnotation, ...]:
        """Return an article's annotations and where they stand in its text now.

        Where the article is gone or cannot be read, all of them are orphans.
        """
        return self.store.place(article_id, self.text_of(article_id))

    def placed_at_once(self, article_id: str) -> tuple[PlacedAnnotation, ...]:
        """Return those of an article's annotations whose place needs no search."""
        return self.store.place_at_once(article_id, self.text_of(article_id))

    def review_items(self, article_id: str) -> tuple[PlacedAnnotation, ...]:
        """Return the annotations of an article that do not stand where they were made.

        Cheap when the text is the one they were made on; else it reads the article.
        """
        if self._is_unmoved(article_id):
            return ()
        return tuple(one for one in self.placed(article_id) if not one.is_as_made)

    def all_placed(self, article_ids: Collection[str] = ()) -> Iterator[PlacedAnnotation]:
        """Yield the annotations of these articles, or of all, those of missing articles last."""
        annotated = {annotation.article for annotation in self.store.annotations()}
        for article_id in sorted(annotated, key=self.library.infos.sort_key):
            if not article_ids or article_id in article_ids:
                yield from self._placed_unread(article_id) or self.placed(article_id)

    def themes_of(self, info: ArticleInfo) -> tuple[str, ...]:
        """Return the names of an article's themes: from its file, then those given in the app."""
        if not (given := self.store.article_themes(info.id)):
            return tuple(dict.fromkeys(info.themes))
        return tuple(dict.fromkeys((*info.themes, *self._theme_names(given))))

    def take_in(
        self, progress: Progress | None = None, cancelled: IsCancelled | None = None
    ) -> None:
        """Read new files, if they are many, in processes that index them at the same time.

        The annotations are loaded before. `refresh` and `update_index` see to the rest: few files,
        ids that collide. Raises IndexBusy, WriteFailed, Cancelled, LibraryNotFound.
        """
        from desktop.workspace.taking_in import TakingIn  # noqa: PLC0415 - see TYPE_CHECKING

        if unread := self._much_unread():
            taking = TakingIn(self.library, self.index, progress, cancelled)
            self._taken_in += taking.run(unread)

    def update_index(
        self, progress: Progress | None = None, cancelled: IsCancelled | None = None
    ) -> tuple[int, int]:
        """Bring the index up to date; return how many articles were indexed and removed.

        Those that `take_in` indexed are among them. Raises IndexBusy, WriteFailed, Cancelled.
        """
        from desktop.workspace.indexing import update_all  # noqa: PLC0415 - see TYPE_CHECKING

        tasks = [self._task(info) for info in self.library.infos]
        indexed, gone = update_all(self.index, tasks, progress, cancelled, self.library.parsed)
        taken, self._taken_in = self._taken_in, 0
        return min(len(tasks), taken + indexed), gone

    def index_articles(
        self, article_ids: Collection[str], cancelled: IsCancelled | None = None
    ) -> None:
        """Bring the index up to date for these articles alone, which may be gone.

        Raises IndexBusy, WriteFailed, Cancelled.
        """
        from desktop.workspace.indexing import (  # noqa: PLC0415 - see TYPE_CHECKING
            load_documents,
            update_some,
        )

        known = [info for key in article_ids if (info := self.library.known(key))]
        gone = set(article_ids).difference(info.id for info in known)
        documents = load_documents([self._task(info) for info in known], self.library.parsed)
        update_some(self.index, documents, gone, cancelled=cancelled)

    def shelf(self) -> Shelf:
        """Return what a passage is compared with the whole library by; mind the index's age."""
        from desktop.compare.echoes.library_echoes import Shelf  # noqa: PLC0415 - loads numpy

        return Shelf(
            search=lambda query, limit: self.index.search(query, limit=limit).hits,
            read=self._readable,
            has_chinese=any(info.language.startswith("zh") for info in self.library.infos),
        )

    def brief(self, plan: Plan) -> Brief:
        """Return the annotated brief. Raises ThemeError for a theme that does not exist."""
        from desktop.briefs.compose import compose  # noqa: PLC0415 - only needed for exports

        placed = list(self.all_placed())
        quoted = dict.fromkeys(one.annotation.article for one in placed)
        sources = [source for key in quoted if (source := self._source(key))]
        self.library.keep_outlines()
        return compose(
            sources,
            placed,
            self.store.codebook,
            replace(plan, title=plan.title or tr("Brief: {library}", library=self.folder.name)),
            now=datetime.now(UTC),
            gone=self.store.detached(),
        )

    def text_at(self, article_id: str, placement: Placement) -> str | None:
        """Return the words that stand at a placement now; None where it has no place."""
        text = self._text_of(article_id)
        if text is None or placement.start is None or placement.end is None:
            return None
        return text[placement.start : placement.end]

    def theme_counts(self) -> dict[str, int]:
        """Return how many annotations and articles bear each theme, by theme id."""
        return dict(self.store.theme_counts())

    def theme_name(self, theme_id: str) -> str:
        """Return the name of a theme; of an unknown one, its id."""
        theme = self.store.codebook.find(theme_id)
        return theme.name if theme else theme_id

    def theme_names(self, annotation: Annotation) -> tuple[str, ...]:
        """Return the names of an annotation's themes."""
        return self._theme_names(annotation.themes)

    def _much_unread(self) -> list[UnreadFile]:
        """Return the files that nobody has read yet, if they are many. Raises LibraryNotFound."""
        from desktop.workspace.indexing import is_much  # noqa: PLC0415 - see TYPE_CHECKING

        stamps = self.library.unread()
        is_worth_it = is_much(stamps.values())
        return [self._unread_file(*one) for one in sorted(stamps.items())] if is_worth_it else []

    def _theme_names(self, theme_ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(theme.name for key in theme_ids if (theme := self.store.codebook.find(key)))

    def _placed_unread(self, article_id: str) -> tuple[PlacedAnnotation, ...]:
        """Return an article's annotations where they stand if that is known without reading it."""
        from desktop.annotations.placing import as_made  # noqa: PLC0415 - see TYPE_CHECKING

        is_known = self._is_unmoved(article_id)
        return tuple(map(as_made, self.store.annotations(article_id))) if is_known else ()

    def _is_unmoved(self, article_id: str) -> bool:
        """Return whether an article's text is known to be the one its annotations were made on."""
        if not (info := self.library.known(article_id)):
            return False
        made_on = (one.sha256 for one in self.store.annotations(article_id) if one.selector)
        return all(sha256 == info.sha256 for sha256 in made_on)

    def _source(self, article_id: str) -> Article | Unread | None:
        """Return what a brief quotes from; the article is only read where its text may differ."""
        known = self.library.known(article_id)
        outline = self.library.outline(article_id) if known else None
        if known and outline and self._is_unmoved(article_id):
            return Unread(known, outline)
        return self._readable(article_id)

    def _readable(self, article_id: str) -> Article | None:
        if not self.library.known(article_id):  # which error it is would take its time to tell
            return None
        try:
            return self.article(article_id)
        except ParallaxError:
            return None

    def _text_of(self, article_id: str) -> str | None:
        article = self._readable(article_id)
        return article.text if article else None

    def _task(self, info: ArticleInfo) -> IndexTask:
        from desktop.workspace.indexing import IndexTask  # noqa: PLC0415 - see TYPE_CHECKING

        return IndexTask(self.folder, info, self.themes_of(info), self._notes(info.id))

    def _unread_file(self, relative: str, stamp: Stamp) -> UnreadFile:
        from desktop.library.formats import default_id  # noqa: PLC0415 - see TYPE_CHECKING
        from desktop.workspace.indexing import UnreadFile  # noqa: PLC0415

        article_id = default_id(relative)
        themes = self._theme_names(self.store.article_themes(article_id))
        return UnreadFile(self.folder, relative, stamp, themes, self._notes(article_id))

    def _notes(self, article_id: str) -> tuple[Note, ...]:
        if not (annotations := self.store.annotations(article_id)):
            return ()
        from desktop.search.documents import Note  # noqa: PLC0415 - see TYPE_CHECKING

        return tuple(
            Note(one.id, one.note, self.theme_names(one))
            for one in annotations
            if one.note or one.themes
        )
