"""Memory and disk brought together: loading, saving, and merging what others wrote.

One of these runs at a time in a process, and saving also holds the lock between processes. The
order of writing makes a crash at any moment harmless: themes with their former names come before
the files that use the new ones, the trash gains before an article's file loses, and loses only
after the article's file has gained. What moves from one article's file to another's is gained by
the one before it is lost by the other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from desktop.annotations.codebook import Codebook
from desktop.errors import LeftAlone, WriteFailed
from desktop.progress import Progress
from desktop.storage.attaching.copies import copied_from, named_in_full, tell_copies_apart
from desktop.storage.attaching.filenames import LINKS, THEMES, TRASH, article_of, conflict_original
from desktop.storage.cached_file import CachedFile, Stamp
from desktop.storage.collections.collection import AnnotationCollection, write_collection
from desktop.storage.collections.items import ThemeOf
from desktop.storage.collections.json_text import NEWER
from desktop.storage.disk import Disk
from desktop.storage.outside_changes import OutsideChanges
from desktop.storage.reading import FileReader
from desktop.storage.theme_file import ThemeFile, write_themes
from desktop.storage.versions import Versions
from desktop.storage.working_copy import WorkingCopy
from desktop.wording import translated


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written, all of one moment: collections belong to the codebook beside them."""

    codebook: Codebook
    texts: dict[str, str]
    trash: AnnotationCollection
    collections: tuple[tuple[CachedFile, AnnotationCollection], ...]


_Found = tuple[AnnotationCollection, Stamp]


class _ThemeIds:
    """The ids of the themes that the tags of one file mean, each looked for once."""

    def __init__(self, find: ThemeOf) -> None:
        self._find = find
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, name: str, identifier: str) -> str:
        key = name, identifier
        if key not in self._known:
            self._known[key] = self._find(name, identifier)
        return self._known[key]

    @property
    def are_by_name(self) -> bool:
        """Whether a tag holds a name alone, as those of an older Parallax do."""
        return any(not identifier for _, identifier in self._known)


class Sync:
    """Loads and saves the working copy of one library."""

    def __init__(
        self,
        disk: Disk,
        working_copy: WorkingCopy,
        reader: FileReader,
        outside_changes: OutsideChanges,
        before_write: Callable[[], None],
    ) -> None:
        self._disk = disk
        self._working_copy = working_copy
        self._reader = reader
        self._outside_changes = outside_changes
        self._versions = Versions(disk)
        self._before_write = before_write
        self._turn = threading.RLock()
        self._theme_file = ThemeFile(Codebook())

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keep the other threads of this process from loading or saving meanwhile."""
        with self._turn:
            yield

    def load(self, progress: Progress | None = None) -> None:
        """Read everything that can be read."""
        with self._turn:
            self._read_themes()
            names, owners = self._collection_names(), self._owners()
            for number, name in enumerate(names, 1):
                self._read_cached_file(name, owners)
                if progress:
                    progress(number, len(names))
            with self._working_copy.lock:
                tell_copies_apart(self._working_copy.cached_files)
            self._read_aside(LINKS, self._working_copy.links)
            self._read_aside(TRASH, self._working_copy.trash)
            self._working_copy.themes.mend()

    def changed_files(self) -> tuple[str, ...]:
        """Return the names of the files that changed since they were read or written."""
        with self._working_copy.lock:
            known = {
                cached_file.former or cached_file.name: cached_file.stamp
                for cached_file in self._working_copy.cached_files.values()
            }
            known |= {
                TRASH: self._working_copy.trash.stamp,
                LINKS: self._working_copy.links.stamp,
                **{name: stamp for name, (_, stamp) in self._working_copy.copies.items()},
                THEMES: self._working_copy.themes.stamp,
            }
        names = dict.fromkeys((*known, *self._collection_names()))
        return tuple(name for name in names if self._disk.stamp(name) != known.get(name))

    def reload(self) -> None:
        """Merge in every file that another program changed, and note what that changes."""
        with self._turn:
            changed = self.changed_files()
            if changed:
                with self._outside_changes.noted():
                    self._take_over(changed)

    def save(self) -> None:
        """Write all that is dirty; raises the first WriteFailed after trying everything.

        What could not be written stays dirty.
        """
        if not self._working_copy.dirty:
            return
        failures: list[WriteFailed] = []
        with self._turn, self._disk.locked():
            self._before_write()
            draft = self._draft()
            with _collected(failures):
                self._write_themes(draft.codebook)
            for sha256, text in draft.texts.items():
                with _collected(failures):
                    self._versions.keep(sha256, text)
                    self._working_copy.texts.pop(sha256, None)
            trash_kept = self._write_trash_gains(draft.trash, failures)
            self._write_cached_files(draft, failures, trash_kept=trash_kept)
            trash = self._working_copy.trash
            if not failures and (trash.base is not draft.trash or trash.stale):
                with _collected(failures):
                    self._write_trash(draft.trash, draft.codebook, settled=draft.trash)
        if failures:
            raise failures[0]

    def _take_over(self, changed: Collection[str]) -> None:
        if THEMES in changed:
            self._read_themes()
        owners = self._owners()
        for name in changed:
            if name not in (THEMES, TRASH, LINKS):
                self._read_cached_file(name, owners)
        for name, cached_file in self._working_copy.aside.items():
            if name in changed:
                self._read_aside(name, cached_file)
        with self._working_copy.lock:
            tell_copies_apart(self._working_copy.cached_files)
        self._working_copy.themes.mend()

    def _draft(self) -> Draft:
        """Merge in what changed outside, then note what has to be written."""
        self._catch_up()
        working_copy = self._working_copy
        with working_copy.lock:
            dirty = [
                cached_file
                for cached_file in (*working_copy.cached_files.values(), working_copy.links)
                if cached_file.dirty
            ]
            collections = tuple(
                (cached_file, cached_file.collection) for cached_file in sorted(dirty, key=_loses)
            )
            return Draft(
                working_copy.themes.now,
                dict(working_copy.texts),
                working_copy.trash.collection,
                collections,
            )

    def _catch_up(self) -> None:
        with self._working_copy.lock:
            moved = [
                cached_file
                for cached_file in self._working_copy.cached_files.values()
                if cached_file.former and not cached_file.base.is_newer
            ]
        self._disk.rename_all([(cached_file.former, cached_file.name) for cached_file in moved])
        for cached_file in moved:
            cached_file.former = ""
        self.reload()
        # Only here, where no other program writes, is what both hold surely a crash's leftover.
        self._working_copy.remove_present_from_trash()

    def _read_themes(self) -> None:
        found = self._reader.themes()
        if found:
            self._theme_file = found[0]
            self._working_copy.themes.take(found[0].codebook, found[1])
        elif self._disk.stamp(THEMES) is None:
            with self._working_copy.lock:
                state = self._working_copy.themes
                state.stamp, state.dirty = None, state.dirty or len(state.base) > 0

    def _read_cached_file(self, name: str, owners: Mapping[str, str]) -> None:
        """Read one annotation file into its cached file, merged with what memory holds."""
        article, working_copy = owners.get(name) or article_of(name), self._working_copy
        themes = _ThemeIds(working_copy.themes.id_of)
        found = self._reader.collection(name, article, themes)
        if self._note_copy(name, found, owners):
            return
        if found and article not in working_copy.cached_files:
            article, collection = named_in_full(name, article, found[0])
            found = collection, found[1]
        with working_copy.lock:
            cached_file = working_copy.cached_files.get(article)
            if found and cached_file:
                working_copy.discard(cached_file.absorb(*found))
            elif found:
                cached_file = working_copy.cached_files[article] = CachedFile(name, *found)
            elif cached_file and self._disk.stamp(name) is None:
                cached_file.forget_file()
            if found and cached_file:
                cached_file.by_name = themes.are_by_name

    def _note_copy(self, name: str, found: _Found | None, owners: Mapping[str, str]) -> bool:
        """Note whether a file that no article owns is a copy of another one; return whether."""
        original = copied_from(name, found[0], self._disk) if found else ""
        with self._working_copy.lock:
            self._working_copy.copies.pop(name, None)
            if not found or not original or name in owners:
                return False
            self._working_copy.copies[name] = original, found[1]
            return True

    def _read_aside(self, name: str, cached_file: CachedFile) -> None:
        """Read the links, or the trash, merged with what memory holds."""
        working_copy = self._working_copy
        themes = _ThemeIds(self._known_theme)
        found = self._reader.aside(name, themes)
        with working_copy.lock:
            if found:
                losers = cached_file.absorb(*found)
                working_copy.discard(losers if name == LINKS else ())
                cached_file.by_name = themes.are_by_name
            elif self._disk.stamp(name) is None:
                cached_file.forget_file()

    def _known_theme(self, name: str, identifier: str) -> str:
        """Return the id of a theme; what stands aside brings back none that is gone."""
        themes = self._working_copy.themes.now
        found = themes.find(identifier) or themes.named(name)
        return found.id if found else identifier or name

    def _owners(self) -> dict[str, str]:
        """Return the article of each file that has a cached file."""
        with self._working_copy.lock:
            return {
                one.former or one.name: key for key, one in self._working_copy.cached_files.items()
            }

    def _collection_names(self) -> tuple[str, ...]:
        names = self._reader.names()
        there = set(names)
        return tuple(name for name in names if conflict_original(name) not in there)

    def _write_themes(self, codebook: Codebook) -> None:
        state = self._working_copy.themes
        if codebook == state.base and not state.dirty:
            return
        if self._theme_file.is_newer:
            raise LeftAlone(self._disk.path(THEMES), translated(NEWER))
        data = write_themes(replace(self._theme_file, codebook=codebook))
        stamp = self._disk.write(THEMES, data, state.stamp)
        with self._working_copy.lock:
            state.base, state.stamp = codebook, stamp
            state.dirty = state.now is not codebook

    def _write_cached_files(
        self, draft: Draft, failures: list[WriteFailed], *, trash_kept: bool
    ) -> None:
        """Write those that lose annotations last, and only when their new home is written."""
        unsafe: set[str] = set() if trash_kept else set(draft.trash.records)
        for cached_file, collection in draft.collections:
            before = len(failures)
            if unsafe.isdisjoint(cached_file.base.records.keys() - collection.records.keys()):
                with _collected(failures):
                    self._write_cached_file(cached_file, collection, draft.codebook)
            if len(failures) > before:
                unsafe |= collection.records.keys()

    def _write_cached_file(
        self, cached_file: CachedFile, collection: AnnotationCollection, codebook: Codebook
    ) -> None:
        stamp = cached_file.stamp
        if cached_file.base.is_newer:
            raise LeftAlone(self._disk.path(cached_file.name), translated(NEWER))
        if stamp is not None or not collection.is_empty:
            data = write_collection(
                collection, cached_file.name, _namer(codebook), cached_file.cache
            )
            stamp = self._disk.write(cached_file.name, data, stamp)
        with self._working_copy.lock:
            cached_file.written(collection, stamp)

    def _write_trash_gains(self, trash: AnnotationCollection, failures: list[WriteFailed]) -> bool:
        """Write the trash with what it gained, without yet removing anything from it."""
        base = self._working_copy.trash.base
        if trash.records.keys() <= base.records.keys():
            return True
        both = replace(trash, records={**base.records, **trash.records})
        settled = trash if len(both.records) == len(trash.records) else both
        before = len(failures)
        with _collected(failures):
            self._write_trash(both, self._working_copy.themes.now, settled=settled)
        return len(failures) == before

    def _write_trash(
        self, trash: AnnotationCollection, codebook: Codebook, *, settled: AnnotationCollection
    ) -> None:
        cached_file = self._working_copy.trash
        if cached_file.base.is_newer:
            raise LeftAlone(self._disk.path(TRASH), translated(NEWER))
        data = write_collection(trash, TRASH, _namer(codebook), cached_file.cache)
        stamp = self._disk.write(TRASH, data, cached_file.stamp)
        with self._working_copy.lock:
            cached_file.written(settled, stamp)


def _loses(cached_file: CachedFile) -> bool:
    return not cached_file.base.records.keys() <= cached_file.collection.records.keys()


def _namer(codebook: Codebook) -> Callable[[str], str]:
    def name(theme: str) -> str:
        found = codebook.find(theme)
        return found.name if found else theme

    return name


@contextmanager
def _collected(failures: list[WriteFailed]) -> Iterator[None]:
    try:
        yield
    except WriteFailed as error:
        failures.append(error)
