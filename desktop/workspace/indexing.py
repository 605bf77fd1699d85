"""Keeping the search index in step with a library: what is stale, and how it is brought up to date.

It joins what the rooms know, as the workspace does: an article's information, its annotations'
notes and themes, and the index. How the index is written lies in `desktop.search`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UnreadableFile
from desktop.library.article import Article, ArticleInfo
from desktop.library.scanning import Stamp
from desktop.progress import IsCancelled, Progress

if TYPE_CHECKING:  # slow to import, and the window's first paint needs none of it
    from desktop.library.readers.cache import ParsedCache
    from desktop.search.documents import Document, Loaded, Note
    from desktop.search.engine.index import SearchIndex


BULK, _BULK_BYTES = 200, 30_000_000
"""From so many changed articles on, or bytes, the index is built by all cores instead of one."""


@dataclass(frozen=True, slots=True)
class IndexTask:
    """What a process needs to make one document, as plain data that can be sent to it."""

    folder: Path
    info: ArticleInfo
    themes: tuple[str, ...]
    notes: tuple[Note, ...]

    @property
    def fingerprint(self) -> str:
        """The document's fingerprint; the text's hash is known, so it need not be read."""
        return _document(self, None).fingerprint


def is_much(stamps: Collection[Stamp]) -> bool:
    """Return whether files with these stamps are so much to read that all cores are worth it."""
    return len(stamps) >= BULK or sum(max(size, 0) for _, size in stamps) >= _BULK_BYTES


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that is new or changed since the catalogue: its path below the folder, its stamp.

    ``themes`` and ``notes`` are what the reader gave to the article that it will probably be.
    """

    folder: Path
    relative: str
    stamp: Stamp
    themes: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def load_unread(file: UnreadFile) -> Loaded:
    """Read a file for the first time: its document, as far as the file states it.

    What is learned is its path, its entry in the catalogue, and the article's outline, packed.
    """
    from desktop.library.entries import read_entry  # noqa: PLC0415 - see TYPE_CHECKING
    from desktop.library.outlines import pack  # noqa: PLC0415
    from desktop.search.documents import Loaded  # noqa: PLC0415

    entry, article = read_entry(file.folder, file.relative, file.stamp)
    document, outline = None, ""
    if article:
        outline = pack(article.outline)
        themes = tuple(dict.fromkeys((*article.info.themes, *file.themes)))
        task = IndexTask(file.folder, article.info, themes, file.notes)
        document = _document(task, article)
    return Loaded(document, (file.relative, entry, outline))


def update_all(
    index: SearchIndex,
    tasks: Sequence[IndexTask],
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
    cache: ParsedCache | None = None,
) -> tuple[int, int]:
    """Let ``index`` hold exactly what ``tasks`` say; return how many it took in and gave up.

    ``cache`` spares parsing what was read just now. Raises IndexBusy, WriteFailed, Cancelled.
    """
    indexed = index.fingerprints()
    stale = [task for task in tasks if indexed.get(task.info.id) != task.fingerprint]
    gone = set(indexed).difference(task.info.id for task in tasks)
    if len(stale) < BULK:
        update_some(index, load_documents(stale, cache), gone, progress, cancelled)
    else:
        index.build(
            stale, load_document, progress=progress, cancelled=cancelled, replace=not indexed
        )
        update_some(index, (), gone)
    return len(stale), len(gone)


def update_some(
    index: SearchIndex,
    documents: Sequence[Document],
    gone: Collection[str] = (),
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Take in ``documents`` and give up the articles ``gone``, whatever else there is.

    Raises IndexBusy, WriteFailed, Cancelled.
    """
    total = len(documents)
    tell = (lambda done: progress(done, total)) if progress else None
    if documents or gone:
        index.update(documents, gone, progress=tell, cancelled=cancelled)


def load_documents(tasks: Sequence[IndexTask], cache: ParsedCache | None = None) -> list[Document]:
    """Read the articles of ``tasks``, without those that are gone; ``cache`` spares parsing."""
    return [document for task in tasks if (document := load_document(task, cache))]


def load_document(task: IndexTask, cache: ParsedCache | None = None) -> Document | None:
    """Read the article of ``task`` and return it as it is indexed; None when it is gone."""
    from desktop.library.formats import read_article  # noqa: PLC0415 - see TYPE_CHECKING

    info = task.info
    try:
        article, _ = read_article(task.folder / info.path, info.path, info.id, cache)
    except (UnreadableFile, OSError):
        return None
    return _document(task, article)


def _document(task: IndexTask, article: Article | None) -> Document:
    from desktop.search.documents import Document  # noqa: PLC0415 - see TYPE_CHECKING

    info = task.info
    return Document(
        id=info.id,
        title=info.title,
        source=info.source,
        author=info.author,
        date="" if info.dated == "file" else info.date,  # when it was saved is not when it was said
        language=info.language,
        themes=task.themes,
        notes=task.notes,
        text=article.text if article else "",
        pages=tuple((page.offset, page.label) for page in article.pages) if article else (),
        sha256=info.sha256,
    )
