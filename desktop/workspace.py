"""The workspace: a library with its annotations and its index, as one thing to work on.

What the window and the command line have in common. It knows how the rooms fit together and
nothing of either; it knows no Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.annotations import changes
from desktop.annotations.anchoring import Placement
from desktop.annotations.annotation import Annotation
from desktop.annotations.store import AnnotationStore, PlacedAnnotation
from desktop.errors import ParallaxError, QuoteAmbiguous, QuoteNotFound, UnreadableFile
from desktop.library.article import Article, ArticleInfo
from desktop.library.formats import read_article
from desktop.library.library import Changes, Library

if TYPE_CHECKING:  # slow to import, and the window's first paint needs neither
    from desktop.briefs.brief import Brief
    from desktop.search.documents import Document, Note
    from desktop.search.index import SearchIndex

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

BULK = 200
"""From so many changed articles on, the index is built by all cores instead of one."""


@dataclass(frozen=True, slots=True)
class IndexTask:
    """What a process needs to make one document: plain data, so that it can be sent there."""

    folder: Path
    info: ArticleInfo
    themes: tuple[str, ...]
    notes: tuple[Note, ...]


class Workspace:
    """One library, open."""

    def __init__(self, folder: Path) -> None:
        """Open the library ``folder``; nothing is read yet. Raises LibraryNotFound."""
        cache = paths.library_cache(folder)
        self.library = Library(folder, cache)
        self.store = AnnotationStore(self.library.folder)
        self._cache = cache
        self._read = lru_cache(maxsize=12)(self._read_version)

    @property
    def folder(self) -> Path:
        """The library's folder."""
        return self.library.folder

    @cached_property
    def index(self) -> SearchIndex:
        """The search index, in the cache folder."""
        from desktop.search.index import SearchIndex  # noqa: PLC0415 - see TYPE_CHECKING

        return SearchIndex(self._cache / "index")

    def refresh(
        self, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Changes:
        """Read what is new or changed among the articles. Raises Cancelled, LibraryNotFound."""
        return self.library.refresh(progress, cancelled)

    def load(self) -> None:
        """Read articles' information and all annotations, and bring them together."""
        self.refresh()
        self.store.load()
        self.attach()

    def attach(self) -> None:
        """Let annotations of renamed or moved articles find them again."""
        self.store.attach(self.library.infos, lambda key: self._text_of(key) or "")

    def article(self, article_id: str) -> Article:
        """Return an article; the last dozen are kept. Raises ArticleNotFound, UnreadableFile."""
        return self._read(article_id, self.library.info(article_id).sha256)

    def placed(self, article_id: str) -> tuple[PlacedAnnotation, ...]:
        """Return an article's annotations and where they stand in its text now.

        Where the article is gone or cannot be read, all of them are orphans.
        """
        return self.store.place(article_id, self._text_of(article_id) or "")

    def all_placed(self, article_ids: Collection[str] = ()) -> Iterator[PlacedAnnotation]:
        """Yield the annotations of these articles, or of all, those of missing articles last."""
        known = [info.id for info in self.library.infos]
        annotated = {annotation.article for annotation in self.store.annotations()}
        for article_id in [*known, *sorted(annotated.difference(known))]:
            if article_id in annotated and (not article_ids or article_id in article_ids):
                yield from self.placed(article_id)

    def themes_of(self, info: ArticleInfo) -> tuple[str, ...]:
        """Return the names of an article's themes: from its file, then those given in the app."""
        given = self._theme_names(self.store.article_themes(info.id))
        return tuple(dict.fromkeys((*info.themes, *given)))

    def annotate(
        self, name: str, quote: str, note: str = "", themes: Sequence[str] = ()
    ) -> PlacedAnnotation:
        """Highlight ``quote`` in the article ``name`` and save it; new themes are made.

        Raises ArticleNotFound, QuoteNotFound, QuoteAmbiguous, ThemeError, WriteFailed.
        """
        info = self.library.find(name)
        article = self.article(info.id)
        start, end = _only_place(article, quote)
        theme_ids, steps = self._with_themes(themes)
        made = changes.highlight(info, article.text, start, end, theme_ids, note)
        applied = self.store.apply(changes.together(made.label, [*steps, made]))
        self.store.save()
        made_id = next(one.id for one in applied.made)
        return next(one for one in self.placed(info.id) if one.annotation.id == made_id)

    def update_index(
        self, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> tuple[int, int]:
        """Bring the index up to date; return how many articles were indexed and removed.

        Raises IndexBusy, WriteFailed, Cancelled.
        """
        indexed = self.index.fingerprints()
        tasks = [self._task(info) for info in self.library.infos]
        stale = [task for task in tasks if indexed.get(task.info.id) != _fingerprint(task)]
        gone = set(indexed).difference(task.info.id for task in tasks)
        if len(stale) >= BULK:
            self.index.build(stale, load_document, progress=progress, cancelled=cancelled)
            stale_documents: list[Document] = []
        else:
            stale_documents = [document for task in stale if (document := load_document(task))]
        if stale_documents or gone:
            self._index(stale_documents, gone, progress, cancelled)
        return len(stale), len(gone)

    def brief(self, group_by: str, themes: Sequence[str] = (), title: str = "") -> Brief:
        """Return the annotated brief. Raises ThemeError for a theme that does not exist."""
        from desktop.briefs.compose import compose  # noqa: PLC0415 - only needed for exports

        placed = list(self.all_placed())
        quoted = dict.fromkeys(one.annotation.article for one in placed)
        articles = [article for key in quoted if (article := self._readable(key))]
        return compose(
            articles,
            placed,
            self.store.codebook,
            group_by=group_by,
            themes=themes,
            title=title or f"Brief: {self.folder.name}",
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

    def theme_names(self, annotation: Annotation) -> tuple[str, ...]:
        """Return the names of an annotation's themes."""
        return self._theme_names(annotation.themes)

    def _theme_names(self, theme_ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(theme.name for key in theme_ids if (theme := self.store.codebook.find(key)))

    def _with_themes(self, names: Sequence[str]) -> tuple[list[str], list[changes.Change]]:
        """Return the ids of the themes ``names``, and the changes that make those missing."""
        book, steps, theme_ids = self.store.codebook, [], []
        for name in names:
            if not book.named(name):
                steps.append(changes.add_theme(book, name))
                book = book.add(name)
            theme = book.named(name)
            theme_ids += [theme.id] if theme else []
        return theme_ids, steps

    def _read_version(self, article_id: str, sha256: str) -> Article:  # noqa: ARG002 - a cache key
        return self.library.article(article_id)

    def _readable(self, article_id: str) -> Article | None:
        try:
            return self.article(article_id)
        except ParallaxError:
            return None

    def _text_of(self, article_id: str) -> str | None:
        article = self._readable(article_id)
        return article.text if article else None

    def _task(self, info: ArticleInfo) -> IndexTask:
        from desktop.search.documents import Note  # noqa: PLC0415 - see TYPE_CHECKING

        notes = tuple(
            Note(one.id, one.note, self.theme_names(one))
            for one in self.store.annotations(info.id)
            if one.note or one.themes
        )
        return IndexTask(self.folder, info, self.themes_of(info), notes)

    def _index(
        self,
        documents: Sequence[Document],
        gone: Collection[str],
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        total = len(documents)
        tell = (lambda done: progress(done, total)) if progress else None
        self.index.update(documents, gone, progress=tell, cancelled=cancelled)


def load_document(task: IndexTask) -> Document | None:
    """Read the article of ``task`` and return it as it is indexed; None when it is gone."""
    try:
        info = task.info
        article, _ = read_article(task.folder / info.path, info.path, info.id)
    except (UnreadableFile, OSError):
        return None
    return _document(task, article.text)


def _document(task: IndexTask, text: str) -> Document:
    from desktop.search.documents import Document  # noqa: PLC0415 - see TYPE_CHECKING

    info = task.info
    return Document(
        id=info.id,
        title=info.title,
        source=info.source,
        author=info.author,
        date=info.date,
        language=info.language,
        themes=task.themes,
        notes=task.notes,
        text=text,
        sha256=info.sha256,
    )


def _fingerprint(task: IndexTask) -> str:
    """Return the document's fingerprint; the text's hash is known, so it need not be read."""
    return _document(task, "").fingerprint


def _only_place(article: Article, quote: str) -> tuple[int, int]:
    from desktop.annotations.anchoring import find_quote  # noqa: PLC0415 - the window may not need it

    shown = quote if len(quote) <= 60 else f"{quote[:57]}…"
    if not quote.strip():
        raise QuoteNotFound("The quote is empty; give the words to highlight with --quote.")
    places = find_quote(article.text, quote)
    if not places:
        raise QuoteNotFound(
            f"“{shown}” does not occur in {article.info.path}; copy the words from the article."
        )
    if len(places) > 1:
        raise QuoteAmbiguous(
            f"“{shown}” occurs {len(places)} times in {article.info.path}; quote more of the"
            " words around the one you mean."
        )
    return places[0]
