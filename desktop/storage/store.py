"""The annotations and themes of one library: the one door for the window and the command line.

Memory is `working_copy`, files are `sync`; changes are made in `changes` and happen in `apply`.
Saving is up to the caller, or to a `saver.BackgroundSaver`. Nothing here knows Qt.
"""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.annotations.annotation import Annotation
from desktop.annotations.change import Change
from desktop.annotations.codebook import Codebook
from desktop.annotations.facts import Facts
from desktop.annotations.link import Link
from desktop.annotations.placing import PlacedAnnotation, PlacedPassage, Placer
from desktop.annotations.record import Record
from desktop.errors import InputError, WriteFailed
from desktop.library.article import ArticleInfo, text_hash
from desktop.library.infos import Infos
from desktop.progress import Progress
from desktop.storage.attaching.filenames import BACKUPS
from desktop.storage.collections.collection import KnownArticle
from desktop.storage.disk import Disk
from desktop.storage.outside_changes import OutsideChanges
from desktop.storage.reading import FileReader, Problem
from desktop.storage.sync import Sync
from desktop.storage.trash import deleted_at, taken_from_trash
from desktop.storage.versions import Versions
from desktop.storage.working_copy import WorkingCopy
from desktop.wording import tr

if TYPE_CHECKING:  # not needed by a window before its annotations are read
    from desktop.storage.attaching.attaching import TextOf
    from desktop.storage.recovery.backups import Backups
    from desktop.storage.recovery.conflicts import Conflicts
    from desktop.storage.recovery.previewing import BackupPreview
    from desktop.storage.recovery.recovery import Recovery


class AnnotationStore:
    """Everything the user marked, noted and named in one library.

    All methods are safe to call from any thread. Those that touch files say so; the others only
    touch memory and return at once.
    """

    def __init__(self, library: Path, creator: str | Callable[[], str] = "") -> None:
        """``creator`` is the name that stands on what is made here; nothing is read yet."""
        self.library = library
        self._disk = Disk(library)
        self._working_copy = WorkingCopy(creator if callable(creator) else lambda: creator)
        self._reader = FileReader(self._disk)
        self._versions = Versions(self._disk)
        self._outside_changes = OutsideChanges(self._working_copy)
        self._sync = Sync(
            self._disk, self._working_copy, self._reader, self._outside_changes, self._back_up
        )
        self._placer = Placer()
        self._attached: Infos | None = None
        self._attaching = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    # What there is

    @property
    def codebook(self) -> Codebook:
        """The themes of the library, in order."""
        return self._working_copy.themes.now

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems found when files were last read, by file."""
        return self._reader.problems

    @property
    def dirty(self) -> bool:
        """Whether there are changes that are not on disk."""
        return self._working_copy.dirty

    def annotations(self, article: str | None = None) -> tuple[Annotation, ...]:
        """Return the annotations of one article, or of all, by place."""
        return self._working_copy.annotations(article)

    def get(self, identifier: str) -> Annotation:
        """Return the annotation of that id; raises InputError when there is none."""
        found = self._working_copy.get(identifier)
        if found is None:
            message = tr('There is no annotation "{id}" in this library.', id=identifier)
            raise InputError(message)
        return found

    def links(self) -> tuple[Link, ...]:
        """Return all links, the oldest first; refused echoes are among them."""
        return self._working_copy.all_links()

    def link(self, identifier: str) -> Link:
        """Return the link of that id; raises InputError when there is none."""
        found = self._working_copy.record(identifier)
        if not isinstance(found, Link):
            message = tr('There is no link "{id}" in this library.', id=identifier)
            raise InputError(message)
        return found

    def facts(self, article: str) -> Facts:
        """Return what the reader says of an article, by the names in `annotations.facts`."""
        return self._working_copy.facts(article)

    def all_facts(self) -> dict[str, Mapping[str, Any]]:
        """Return the facts that the reader stated, by article; those without any are left out."""
        collections = self._working_copy.collections()
        return {key: one.facts for key, one in collections.items() if one.facts}

    def introduce(self, info: ArticleInfo) -> None:
        """Make sure that an article has a file for its facts, which finds it when it is moved."""
        self._working_copy.cached_file(info.id)
        self._working_copy.introduce(info)

    def article_themes(self, article: str) -> tuple[str, ...]:
        """Return the ids of the themes given to the whole article in the app."""
        if not (tagging := self.article_tagging(article)):
            return ()
        return tuple(dict.fromkeys(theme for one in tagging for theme in one.themes))

    def article_tagging(self, article: str) -> tuple[Annotation, ...]:
        """Return the annotations that give themes to the whole article, for `changes`."""
        return self._working_copy.tagging(article)

    def theme_counts(self) -> Counter[str]:
        """Return how many annotations and articles have each theme id."""
        collections = self._working_copy.collections().values()
        everyone = (one for collection in collections for one in collection.annotations.values())
        return Counter(theme for one in everyone for theme in one.themes)

    def detached(self) -> tuple[KnownArticle, ...]:
        """Return the articles that have annotations but are no longer in the library."""
        with self._working_copy.lock:
            if self._attached is None:
                return ()
            return tuple(
                self._known(key)
                for key, cached_file in sorted(self._working_copy.cached_files.items())
                if not (self._attached.find(key) or cached_file.collection.is_empty)
            )

    def known(self, article: str) -> KnownArticle:
        """Return what the annotation file remembers of an article."""
        with self._working_copy.lock:
            return self._known(article)

    def place(self, article: str, text: str) -> tuple[PlacedAnnotation, ...]:
        """Return an article's annotations with their place in its ``text`` of today."""
        return self._placer.place(article, text, self.annotations(article))

    def place_passages(
        self, article: str, text: str, links: Iterable[Link]
    ) -> tuple[PlacedPassage, ...]:
        """Return the passages of ``links`` in an article with their place in its ``text``."""
        return self._placer.place_passages(article, text, links)

    def place_at_once(self, article: str, text: str) -> tuple[PlacedAnnotation, ...]:
        """Return those of an article's annotations whose place needs no search."""
        return self._placer.place_at_once(article, text, self.annotations(article))

    # Changing it

    def apply(self, change: Change) -> Change:
        """Make a change happen and return what really happened, whose inverse undoes it.

        The one place where annotations, article themes and the codebook change. Where something
        was changed elsewhere in between, the later work stays and ``remarks`` say so.
        """
        done = self._working_copy.apply(change)
        self._notify()
        return done

    def listen(self, listener: Callable[[], None]) -> None:
        """Have ``listener`` called, on the caller's thread, whenever there is something to save."""
        self._listeners.append(listener)

    # Files

    def load(self, progress: Progress | None = None) -> None:
        """Read all annotation files and the codebook; reads files. `problems` says what failed."""
        self._sync.load(progress)
        self._notify_if_dirty()

    def save(self) -> None:
        """Write all that is dirty; raises the first WriteFailed after trying everything.

        What could not be written stays dirty. Changes by other programs are merged in.
        """
        with self._sync.turn():
            self._sync.save()
            self._recovery.put_away()

    def reload(self) -> Change:
        """Merge in what other programs changed, and return the change that this makes in memory.

        What saving merged in since the last call is part of it.
        """
        self._sync.reload()
        self._notify_if_dirty()
        return self._outside_changes.take(tr("Changes from outside"))

    @property
    def has_outside_changes(self) -> bool:
        """Whether `reload` has something to return already, which a save merged in."""
        return self._outside_changes.pending

    def attach(self, articles: Infos, text_of: TextOf) -> dict[str, str]:
        """Find each annotation file's article, by path, text or quotes; may read articles.

        ``text_of`` an article's id returns its text. Returns the articles that were renamed, old
        id to new; their annotations follow and are saved under the new name. Those whose article
        is gone stay, and `detached` lists them.
        """
        from desktop.storage.attaching.attaching import (  # noqa: PLC0415 - see TYPE_CHECKING
            linked_articles,
            matched,
        )

        with self._attaching:
            # Reading articles takes seconds, which no save should have to wait for.
            collections = self._working_copy.collections()
            linked = linked_articles(self.links(), collections)
            found = matched({**linked, **collections}, articles, text_of, self.text_of_version)
            wanted = {old: new for old, new in found.items() if old != new}
            with self._sync.turn(), self._working_copy.lock:
                moves = self._working_copy.move_cached_files(wanted)
                for info in filter(None, map(articles.find, found.values())):
                    self._working_copy.introduce(info)
                self._working_copy.locate_links(articles)
                self._attached = articles
        if moves or linked.keys() & wanted.keys():
            self._notify()
        return moves

    # Trash, backups, versions, conflicts

    def trash(self) -> tuple[Annotation, ...]:
        """Return the deleted annotations, the last deleted first."""
        return tuple(one for one in self._trashed() if isinstance(one, Annotation))

    def trashed_links(self) -> tuple[Link, ...]:
        """Return the deleted links, the last deleted first."""
        return tuple(one for one in self._trashed() if isinstance(one, Link))

    def restore(self, identifiers: Iterable[str]) -> Change:
        """Bring annotations and links back from the trash; returns the change, already applied."""
        wanted = set(identifiers)
        back = tuple(taken_from_trash(one) for one in self._trashed() if one.id in wanted)
        return self.apply(Change(tr("Restore from trash"), (), back))

    def empty_trash(self, identifiers: Iterable[str] | None = None) -> None:
        """Forget what was deleted, or some of it, for good, with the next save."""
        gone = [one.id for one in self._trashed()] if identifiers is None else list(identifiers)
        self._working_copy.empty_trash(gone)
        self._notify()

    def backups(self) -> tuple[str, ...]:
        """Return the names of the backups, newest first; reads a folder."""
        return self._backups.names()

    def backup_lacks(self, name: str) -> tuple[str, ...]:
        """Return which files a backup lacks as they could not be read, and why; reads a file."""
        return self._backups.missing(name)

    def preview_backup(self, name: str) -> BackupPreview:
        """Return what a backup holds, and what restoring it would change; reads a file.

        Raises InputError or UnreadableFile.
        """
        return self._recovery.preview(name)

    def make_backup(self) -> str:
        """Back up the files as they are on disk now and return the name; raises WriteFailed."""
        with self._sync.turn():
            return self._backups.make()

    def restore_backup(self, name: str) -> Change:
        """Bring back all that a backup holds; returns the change, already applied.

        What was made since is kept. Raises InputError or UnreadableFile.
        """
        done = self._recovery.restore(name)
        self._notify()
        return done

    def text_of_version(self, sha256: str) -> str | None:
        """Return the text of that hash, if it was annotated and is kept; reads a file."""
        unsaved = self._working_copy.texts.get(sha256, "")
        return unsaved if text_hash(unsaved) == sha256 else self._versions.text(sha256)

    def versions(self, article: str) -> tuple[str, ...]:
        """Return the hashes of the texts that annotations were made on, oldest first."""
        with self._working_copy.lock:
            cached_file = self._working_copy.cached_files.get(article)
            everyone = list(cached_file.collection.annotations.values()) if cached_file else []
        everyone.sort(key=lambda one: one.created)
        return tuple(dict.fromkeys(one.sha256 for one in everyone if one.sha256))

    def conflicts(self) -> tuple[str, ...]:
        """Return a sync client's conflicting copies, as paths below the library; reads folders."""
        return self._conflicts.paths()

    def merge_conflicts(self, paths: Iterable[str]) -> Change:
        """Merge conflicting copies, save, and put the copies among the backups.

        Returns the change, already applied; `dirty` tells when it could not be saved, and the
        copies stay until it is. Raises InputError, or UnreadableFile when none can be read.
        """
        with self._sync.turn():
            done = self._recovery.merge(paths)
            with contextlib.suppress(WriteFailed, OSError):
                self.save()
        self._notify()
        return done

    # Inside

    @cached_property
    def _backups(self) -> Backups:
        from desktop.storage.recovery.backups import Backups  # noqa: PLC0415 - see TYPE_CHECKING

        return Backups(self._disk)

    @cached_property
    def _conflicts(self) -> Conflicts:
        from desktop.storage.recovery.conflicts import (  # noqa: PLC0415 - see TYPE_CHECKING
            Conflicts,
        )

        return Conflicts(self._disk, self._working_copy.known_copies)

    @cached_property
    def _recovery(self) -> Recovery:
        from desktop.storage.recovery.recovery import Recovery  # noqa: PLC0415 - see TYPE_CHECKING

        return Recovery(self._backups, self._conflicts, self._working_copy, self._sync)

    def _trashed(self) -> list[Record]:
        trashed = self._working_copy.trashed()
        return sorted(trashed, key=lambda one: deleted_at(one) or one.modified, reverse=True)

    def _notify(self) -> None:
        for listener in self._listeners:
            listener()

    def _notify_if_dirty(self) -> None:
        """Ask for a save where memory holds what no file does, such as after one was deleted."""
        if self.dirty:
            self._notify()

    def _known(self, article: str) -> KnownArticle:
        cached_file = self._working_copy.cached_files.get(article)
        return (
            replace(cached_file.collection.article, id=article)
            if cached_file
            else KnownArticle(article)
        )

    def _back_up(self) -> None:
        self._reader.forget(BACKUPS)
        try:
            name = self._backups.make_if_due()
            if name and (lacks := self._backups.missing(name)):
                self._reader.report(BACKUPS, tr("the backup of today lacks {file}", file=lacks[0]))
        except WriteFailed as error:
            reason = tr("no backup could be made: {reason}", reason=error.reason)
            self._reader.report(BACKUPS, reason)
