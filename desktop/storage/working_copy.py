"""All annotations and themes of a library in memory, and the one place where they change.

Knows nothing of files but their names. Every method takes the lock for a moment only, so the
window never waits for a disk; `sync` reads and writes on other threads.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain

from desktop.annotations.annotation import Annotation
from desktop.annotations.change import Change, Changed
from desktop.annotations.facts import Facts
from desktop.annotations.link import Link, located
from desktop.annotations.rebasing import dated_after, moved, rebase, remark_on
from desktop.annotations.record import Record, signed
from desktop.library.article import ArticleInfo, text_hash
from desktop.library.infos import Infos
from desktop.storage.attaching.filenames import LINKS, TRASH, file_name
from desktop.storage.attaching.moving import hand_over
from desktop.storage.cached_file import CachedFile, Stamp
from desktop.storage.collections.collection import AnnotationCollection, KnownArticle
from desktop.storage.facts import apply_facts
from desktop.storage.following import followed
from desktop.storage.trash import put_in_trash, taken_from_trash
from desktop.storage.working_codebook import WorkingCodebook


class WorkingCopy:
    """What memory holds of a library; safe to use from several threads."""

    def __init__(self, creator: Callable[[], str] = str) -> None:
        self.lock = threading.RLock()
        self.cached_files: dict[str, CachedFile] = {}
        self.links = CachedFile(LINKS, AnnotationCollection(KnownArticle("", title="Links")))
        self.trash = CachedFile(TRASH, AnnotationCollection(KnownArticle("", title="Trash")))
        self.aside = {LINKS: self.links, TRASH: self.trash}
        self.creator = creator
        self.copies: dict[str, tuple[str, Stamp]] = {}
        """Files that are copies of others by what they hold: the original's name, and the stamp."""
        self.themes = WorkingCodebook(self.lock, self.cached_files, self.trash)
        self.texts: dict[str, str] = {}
        self._unmade: dict[str, Record] = {}
        """What was undone, by id: it follows its article, in case it is made again."""

    @property
    def dirty(self) -> bool:
        """Whether anything is not on disk yet."""
        with self.lock:
            return (
                self.themes.dirty
                or bool(self.texts)
                or any(cached_file.dirty for cached_file in self.aside.values())
                or any(cached_file.dirty for cached_file in self.cached_files.values())
            )

    def known_copies(self) -> dict[str, str]:
        """Return the files whose content shows them to be copies, with their originals."""
        with self.lock:
            return {name: original for name, (original, _) in self.copies.items()}

    def collections(self) -> dict[str, AnnotationCollection]:
        """Return the collections of all articles as they are at this moment."""
        with self.lock:
            return {key: cached_file.collection for key, cached_file in self.cached_files.items()}

    def states(self) -> dict[str, AnnotationCollection]:
        """Return all collections but the trash: those of the articles, and the links'."""
        with self.lock:
            return {**self.collections(), LINKS: self.links.collection}

    def annotations(self, article: str | None) -> tuple[Annotation, ...]:
        """Return the annotations of one article, or of all, by place."""
        with self.lock:
            if article is not None:
                cached_file = self.cached_files.get(article)
                return cached_file.ordered if cached_file else ()
            files = (self.cached_files[key].ordered for key in sorted(self.cached_files))
            return tuple(chain.from_iterable(files))

    def tagging(self, article: str) -> tuple[Annotation, ...]:
        """Return what gives themes to the whole article."""
        with self.lock:
            cached_file = self.cached_files.get(article)
            return cached_file.tagging if cached_file else ()

    def get(self, identifier: str) -> Annotation | None:
        """Return the annotation of that id, or None."""
        with self.lock:
            for cached_file in self.cached_files.values():
                found = cached_file.collection.annotations.get(identifier)
                if found:
                    return found
            return None

    def record(self, identifier: str) -> Record | None:
        """Return the annotation or link of that id, or None."""
        with self.lock:
            return self.get(identifier) or self.links.collection.records.get(identifier)

    def apply(self, change: Change) -> Change:
        """Make a change happen, as far as it still can; return what really happened."""
        with self.lock:
            codebooks = self.themes.apply(change)
            old = _records(change.before, self.creator())
            new = _records(change.after, self.creator())
            before: list[Record] = []
            after: list[Record] = []
            remarks: list[str] = []
            for key in dict.fromkeys((*old, *new)):
                current, result, remark = self._rebased(key, old.get(key), new.get(key))
                remarks += [remark] if remark else []
                before += [current] if current and current != result else []
                after += [result] if result and current != result else []
            self._replace(before, after, unmakes=change.unmakes)
            said, says = apply_facts(change, self.cached_file)
            self._learn(change)
        return Change(
            change.label,
            (*codebooks[:1], *before, *said),
            (*codebooks[1:], *after, *says),
            change.texts,
            tuple(remarks),
        )

    def cached_file(self, article: str) -> CachedFile:
        """Return the cached file of an article, an empty one if it had none."""
        with self.lock:
            if article not in self.cached_files:
                self.cached_files[article] = CachedFile(
                    file_name(article), AnnotationCollection(KnownArticle(article))
                )
            return self.cached_files[article]

    def introduce(self, info: ArticleInfo) -> None:
        """Remember how the article of a cached file is called and where it is now."""
        with self.lock:
            cached_file = self.cached_files.get(info.id)
            if cached_file is None:
                return
            known = cached_file.collection.article
            article = replace(
                known, id=info.id, path=info.path, title=info.title, source=info.source
            )
            if not known.sha256:
                article = replace(article, sha256=info.sha256)
            if article != known:
                cached_file.introduce(article)

    def move_cached_files(self, moves: Mapping[str, str]) -> dict[str, str]:
        """Hand cached files over to the new ids of their articles; return the moves made."""
        with self.lock:
            made, losers = hand_over(self.cached_files, moves)
            linked = {old: new for old, new in moves.items() if old not in self.cached_files}
            all_moves = {**linked, **made}
            if self._links_any(all_moves):
                self.links.convert(lambda one: followed(one, all_moves))
                self.links.stale = True
            self.trash.convert(lambda one: followed(one, made))
            self._unmade = {key: followed(one, made) for key, one in self._unmade.items()}
            self.discard(losers)
            return made

    def locate_links(self, articles: Infos) -> None:
        """Remember where the articles of links are; that alone is no reason to write."""
        with self.lock:
            linked = {key for one in self._links() for key in one.articles}
            paths = {key: info.path for key in linked if (info := articles.find(key))}
            self.links.convert(lambda one: located(one, paths) if isinstance(one, Link) else one)

    def all_links(self) -> tuple[Link, ...]:
        """Return all links, the oldest first."""
        with self.lock:
            return tuple(sorted(self._links(), key=lambda one: (one.created, one.id)))

    def discard(self, losers: Iterable[Record]) -> None:
        """Put versions that lost a merge in the trash."""
        trashed = [put_in_trash(one) for one in losers]
        if trashed:
            with self.lock:
                self.trash.collection = self.trash.collection.with_records(trashed)

    def trashed(self) -> list[Record]:
        """Return the records that are in the trash and in no article's file."""
        with self.lock:
            living = {key for one in self.states().values() for key in one.records}
            trash = self.trash.collection.records
            return [one for key, one in trash.items() if key not in living]

    def remove_present_from_trash(self) -> None:
        """Take from the trash what is in another file as well: a crash came between two writes."""
        with self.lock:
            trashed = self.trash.collection.records.keys()
            living = [key for one in self.states().values() for key in trashed & one.records.keys()]
            if living:
                self.trash.collection = self.trash.collection.with_records((), living)

    def empty_trash(self, identifiers: Iterable[str]) -> None:
        """Forget deleted annotations for good."""
        with self.lock:
            self.trash.collection = self.trash.collection.with_records((), identifiers)

    def facts(self, article: str) -> Facts:
        """Return what the reader says of an article."""
        with self.lock:
            cached_file = self.cached_files.get(article)
            return Facts(article, cached_file.collection.facts if cached_file else {})

    def _links_any(self, articles: Iterable[str]) -> bool:
        linked = {key for one in self._links() for key in one.articles}
        return not linked.isdisjoint(articles)

    def _links(self) -> list[Link]:
        records = self.links.collection.records.values()
        return [one for one in records if isinstance(one, Link)]

    def _rebased(
        self, identifier: str, old: Record | None, new: Record | None
    ) -> tuple[Record | None, Record | None, str]:
        """Return a record as it is, as the change from ``old`` to ``new`` leaves it, and a remark.

        One that was deleted or undone is on the articles that its last state names, since their
        files may have been renamed after the change was made.
        """
        current = self._current(old, new)
        home = current or self._trashed_or_undone(identifier)
        result, remark = rebase(moved(old, home), moved(self._known(new), home), current)
        told = remark_on(current or old, remark) if remark else ""
        return current, dated_after(result, current), told

    def _current(self, old: Record | None, new: Record | None) -> Record | None:
        """Return what a record is now, looking first where it should be."""
        for one in (old, new):
            cached_file = self._file_of(one) if one else None
            if one and cached_file and one.id in cached_file.collection.records:
                return cached_file.collection.records[one.id]
        return self.record(old.id) if old else None

    def _file_of(self, record: Record) -> CachedFile | None:
        if isinstance(record, Link):
            return self.links
        return self.cached_files.get(record.article)

    def _known(self, record: Record | None) -> Record | None:
        """Return ``record`` with the themes that exist; a merge may have taken some."""
        if not isinstance(record, Annotation):
            return record
        known = tuple(theme for theme in record.themes if theme in self.themes.now)
        return record if known == record.themes else replace(record, themes=known)

    def _trashed_or_undone(self, identifier: str) -> Record | None:
        """Return the record of that id in the trash, or among what was undone."""
        return self.trash.collection.records.get(identifier) or self._unmade.get(identifier)

    def _replace(
        self, before: Iterable[Record], after: Iterable[Record], *, unmakes: bool = False
    ) -> None:
        """Put records into their cached files, and what was deleted into the trash."""
        gone = {one.id: one for one in before}
        placed: dict[str, list[Record]] = {}
        for one in after:
            placed.setdefault(_home(one), []).append(one)
        homes = dict.fromkeys((*placed, *(_home(one) for one in gone.values())))
        for article in homes:
            cached_file = self.links if article == LINKS else self.cached_file(article)
            cached_file.collection = cached_file.collection.with_records(
                placed.get(article, ()), gone
            )
        there = {one.id for several in placed.values() for one in several}
        for key in there:
            self._unmade.pop(key, None)
        lost = {key: one for key, one in gone.items() if key not in there}
        if unmakes:
            self._unmade |= lost
        trashed = [] if unmakes else [put_in_trash(one) for one in lost.values()]
        back = [key for key in there if key in self.trash.collection.records]
        if trashed or back:
            self.trash.collection = self.trash.collection.with_records(trashed, back)

    def _learn(self, change: Change) -> None:
        """Remember the texts that selectors were described on, and what the articles are."""
        for described in change.texts:
            info = described.article
            digest = info.sha256 or text_hash(described.text)
            self.texts[digest] = described.text
            if info.id not in self.cached_files:
                continue
            cached_file = self.cached_files[info.id]
            known = cached_file.collection.article
            article = replace(known, id=info.id, path=info.path, title=info.title)
            article = replace(article, sha256=digest, source=info.source)
            if article != known:
                cached_file.introduce(article)


def _records(objects: Iterable[Changed], creator: str) -> dict[str, Record]:
    records = (one for one in objects if isinstance(one, Annotation | Link))
    return {one.id: signed(taken_from_trash(one), creator) for one in records}


def _home(record: Record) -> str:
    return LINKS if isinstance(record, Link) else record.article
