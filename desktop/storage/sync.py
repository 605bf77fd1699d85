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

from desktop.annotations.themes import Codebook
from desktop.errors import WriteFailed
from desktop.storage.cached_file import Shelf
from desktop.storage.collection import Sheet, write_sheet
from desktop.storage.copies import is_conflicting_copy, named_in_full, tell_copies_apart
from desktop.storage.disk import Disk
from desktop.storage.filenames import THEMES, TRASH, article_of, conflict_original
from desktop.storage.outside_changes import News
from desktop.storage.reading import Reader
from desktop.storage.theme_file import ThemeFile, write_themes
from desktop.storage.versions import Versions
from desktop.storage.working_copy import Holdings

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written, all of one moment: sheets belong to the codebook beside them."""

    codebook: Codebook
    texts: dict[str, str]
    trash: Sheet
    sheets: tuple[tuple[Shelf, Sheet], ...]


class Sync:
    """Loads and saves the holdings of one library."""

    def __init__(
        self,
        disk: Disk,
        holdings: Holdings,
        reader: Reader,
        news: News,
        before_write: Callable[[], None],
    ) -> None:
        self._disk = disk
        self._holdings = holdings
        self._reader = reader
        self._news = news
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
            names, owners = self._sheet_names(), self._owners()
            for number, name in enumerate(names, 1):
                self._read_shelf(name, owners)
                if progress:
                    progress(number, len(names))
            with self._holdings.lock:
                tell_copies_apart(self._holdings.shelves)
            self._read_trash()
            self._holdings.mend_themes()

    def outside_changes(self) -> tuple[str, ...]:
        """Return the names of the files that changed since they were read or written."""
        with self._holdings.lock:
            known = {
                shelf.former or shelf.name: shelf.stamp for shelf in self._holdings.shelves.values()
            }
            known |= {TRASH: self._holdings.trash.stamp, THEMES: self._holdings.themes.stamp}
        names = dict.fromkeys((*known, *self._sheet_names()))
        return tuple(name for name in names if self._disk.stamp(name) != known.get(name))

    def reload(self) -> None:
        """Merge in every file that another program changed, and note what that changes."""
        with self._turn:
            changed = self.outside_changes()
            if changed:
                with self._news.noted():
                    self._take_over(changed)

    def _take_over(self, changed: Collection[str]) -> None:
        if THEMES in changed:
            self._read_themes()
        owners = self._owners()
        for name in changed:
            if name not in (THEMES, TRASH):
                self._read_shelf(name, owners)
        if TRASH in changed:
            self._read_trash()
        with self._holdings.lock:
            tell_copies_apart(self._holdings.shelves)
        self._holdings.mend_themes()

    def save(self) -> None:
        """Write all that is dirty; raises the first WriteFailed after trying everything.

        What could not be written stays dirty.
        """
        if not self._holdings.dirty:
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
                    self._holdings.texts.pop(sha256, None)
            trash_kept = self._write_trash_gains(draft.trash, failures)
            self._write_shelves(draft, failures, trash_kept=trash_kept)
            trash = self._holdings.trash
            if not failures and (trash.base is not draft.trash or trash.stale):
                with _collected(failures):
                    self._write_trash(draft.trash, draft.codebook, settled=draft.trash)
        if failures:
            raise failures[0]

    def _draft(self) -> Draft:
        """Merge in what changed outside, then note what has to be written."""
        self._catch_up()
        holdings = self._holdings
        with holdings.lock:
            dirty = [shelf for shelf in holdings.shelves.values() if shelf.dirty]
            sheets = tuple((shelf, shelf.sheet) for shelf in sorted(dirty, key=_loses))
            return Draft(holdings.themes.now, dict(holdings.texts), holdings.trash.sheet, sheets)

    def _catch_up(self) -> None:
        with self._holdings.lock:
            moved = [shelf for shelf in self._holdings.shelves.values() if shelf.former]
        self._disk.rename_all([(shelf.former, shelf.name) for shelf in moved])
        for shelf in moved:
            shelf.former = ""
        self.reload()
        # Only here, where no other program writes, is what both hold surely a crash's leftover.
        self._holdings.keep_the_living()

    def _read_themes(self) -> None:
        found = self._reader.themes()
        if found:
            self._theme_file = found[0]
            self._holdings.take_codebook(found[0].codebook, found[1])
        elif self._disk.stamp(THEMES) is None:
            with self._holdings.lock:
                state = self._holdings.themes
                state.stamp, state.dirty = None, state.dirty or len(state.base) > 0

    def _read_shelf(self, name: str, owners: Mapping[str, str]) -> None:
        """Read one annotation file into its shelf, merged with what memory holds."""
        article, holdings = owners.get(name) or article_of(name), self._holdings
        known: dict[str, str] = {}

        def theme_id(theme: str) -> str:
            if theme not in known:
                known[theme] = holdings.theme_id(theme)
            return known[theme]

        found = self._reader.sheet(name, article, theme_id)
        if found and name not in owners and is_conflicting_copy(name, found[0]):
            return
        if found and article not in holdings.shelves:
            article, sheet = named_in_full(name, article, found[0])
            found = sheet, found[1]
        with holdings.lock:
            shelf = holdings.shelves.get(article)
            if found and shelf:
                holdings.discard(shelf.absorb(*found))
            elif found:
                holdings.shelves[article] = Shelf(name, *found)
            elif shelf and self._disk.stamp(name) is None:
                shelf.forget_file()

    def _read_trash(self) -> None:
        holdings = self._holdings

        def theme_id(theme: str) -> str:
            found = holdings.themes.now.named(theme)
            return found.id if found else theme

        found = self._reader.trash(theme_id)
        with holdings.lock:
            if found:
                holdings.trash.absorb(*found)
            elif self._disk.stamp(TRASH) is None:
                holdings.trash.forget_file()

    def _owners(self) -> dict[str, str]:
        """Return the article of each file that has a shelf."""
        with self._holdings.lock:
            return {one.former or one.name: key for key, one in self._holdings.shelves.items()}

    def _sheet_names(self) -> tuple[str, ...]:
        names = self._disk.names()
        there = set(names)
        return tuple(name for name in names if conflict_original(name) not in there)

    def _write_themes(self, codebook: Codebook) -> None:
        state = self._holdings.themes
        if codebook == state.base and not state.dirty:
            return
        stamp = self._disk.write(THEMES, write_themes(replace(self._theme_file, codebook=codebook)))
        with self._holdings.lock:
            state.base, state.stamp = codebook, stamp
            state.dirty = state.now is not codebook

    def _write_shelves(
        self, draft: Draft, failures: list[WriteFailed], *, trash_kept: bool
    ) -> None:
        """Write those that lose annotations last, and only when their new home is written."""
        unsafe: set[str] = set() if trash_kept else set(draft.trash.annotations)
        for shelf, sheet in draft.sheets:
            before = len(failures)
            if unsafe.isdisjoint(shelf.base.annotations.keys() - sheet.annotations.keys()):
                with _collected(failures):
                    self._write_shelf(shelf, sheet, draft.codebook)
            if len(failures) > before:
                unsafe |= sheet.annotations.keys()

    def _write_shelf(self, shelf: Shelf, sheet: Sheet, codebook: Codebook) -> None:
        stamp = shelf.stamp
        if stamp is not None or not sheet.is_empty:
            data = write_sheet(sheet, shelf.name, _namer(codebook), shelf.cache)
            stamp = self._disk.write(shelf.name, data)
        with self._holdings.lock:
            shelf.written(sheet, stamp)
            # A theme renamed meanwhile makes the names just written former ones.
            shelf.stale = shelf.stale and self._holdings.themes.now is not codebook

    def _write_trash_gains(self, trash: Sheet, failures: list[WriteFailed]) -> bool:
        """Write the trash with what it gained, without yet removing anything from it."""
        base = self._holdings.trash.base
        if trash.annotations.keys() <= base.annotations.keys():
            return True
        both = replace(trash, annotations={**base.annotations, **trash.annotations})
        settled = trash if len(both.annotations) == len(trash.annotations) else both
        before = len(failures)
        with _collected(failures):
            self._write_trash(both, self._holdings.themes.now, settled=settled)
        return len(failures) == before

    def _write_trash(self, trash: Sheet, codebook: Codebook, *, settled: Sheet) -> None:
        shelf = self._holdings.trash
        stamp = self._disk.write(TRASH, write_sheet(trash, TRASH, _namer(codebook), shelf.cache))
        with self._holdings.lock:
            shelf.written(settled, stamp)
            shelf.stale = False


def _loses(shelf: Shelf) -> bool:
    return not shelf.base.annotations.keys() <= shelf.sheet.annotations.keys()


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
