"""The codebook in memory, and what becomes of annotations whose themes are merged or removed.

It can change in three ways: by the user, by another program, and by files that name themes which
it lacks. Each time annotations follow, so that none is left with a theme that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager

from desktop.annotations.change import Change
from desktop.annotations.codebook import Codebook
from desktop.annotations.merging import merge_codebooks
from desktop.annotations.rebasing import keeping_old_names
from desktop.annotations.theme import Theme
from desktop.storage.cached_file import CachedFile, Stamp
from desktop.storage.following import has_theme, rethemed


class WorkingCodebook:
    """The codebook ``now``, and as it was last read or written (``base``, with its ``stamp``).

    ``dirty`` tells whether the user changed it since. The lock is the working copy's.
    """

    def __init__(
        self,
        lock: AbstractContextManager[object],
        cached_files: Mapping[str, CachedFile],
        trash: CachedFile,
    ) -> None:
        self.now = self.base = Codebook()
        self.stamp: Stamp | None = None
        self.dirty = False
        self._lock, self._cached_files, self._trash = lock, cached_files, trash
        self._vanished: dict[str, Theme] = {}
        self._made_up: dict[str, Theme] = {}

    def id_of(self, name: str, identifier: str = "") -> str:
        """Return the id of the theme that a file means; an unknown one is made up.

        The id in the file decides. Older files hold the name alone; and the name helps where the
        theme of that id was merged into another.
        """
        with self._lock:
            theme = self.now.find(identifier) or self.now.named(name)
            if theme is None:
                self.now = self.now.add(name, identifier=identifier)
                theme = self.now.themes[-1]
                self._made_up[theme.id] = theme
            return theme.id

    def apply(self, change: Change) -> tuple[Codebook, ...]:
        """Apply the part of ``change`` that is the codebook's; return it before and after.

        Nothing is returned where it did not change. Called under the lock.
        """
        old = next((one for one in change.before if isinstance(one, Codebook)), Codebook())
        new = next((one for one in change.after if isinstance(one, Codebook)), None)
        if new is None:
            return ()
        current = self.now
        merged, renamed = merge_codebooks(old, new, current)
        merged = keeping_old_names(merged, current)
        if merged == current:
            return ()
        self._set(merged, renamed)
        self.dirty = True
        return current, merged

    def take(self, disk: Codebook, stamp: Stamp | None) -> None:
        """Merge in the codebook that another program wrote."""
        with self._lock:
            # What we made up because the file could not be read is no decision of the user's.
            made_up = [one for key, one in self._made_up.items() if key not in self.base]
            base = Codebook((*self.base.themes, *made_up))
            merged, renamed = merge_codebooks(base, self.now, disk)
            self._made_up.clear()
            self.base, self.stamp = disk, stamp
            self._set(merged, renamed)
            self.dirty = self.dirty and merged != disk

    def mend(self) -> None:
        """Give annotations whose theme is gone the one of that name now, or bring it back."""
        with self._lock:
            if not self._vanished:
                return
            used = set(self._borne())
            heirs: dict[str, str] = {}
            missed = (one for one in self._vanished.values() if one.id in used)
            for theme in missed:
                if theme.id in self.now:
                    continue
                if heir := self.now.named(theme.name):
                    heirs[theme.id] = heir.id
                else:
                    self.now = Codebook((*self.now.themes, theme))
                    self.dirty = True
            self._vanished.clear()
            self._follow(heirs)

    def _borne(self) -> Iterator[str]:
        """Yield the ids of the themes that annotations of articles bear."""
        for cached_file in self._cached_files.values():
            for one in cached_file.collection.annotations.values():
                yield from one.themes

    def _set(self, codebook: Codebook, renamed: Mapping[str, str]) -> None:
        for theme in self.now.themes:
            if theme.id not in codebook and theme.id not in renamed:
                self._vanished[theme.id] = theme
            self._rewrite_older(theme, codebook)
        self.now = codebook
        self._follow(renamed)

    def _follow(self, renamed: Mapping[str, str]) -> None:
        """Replace theme ids on every annotation."""
        if not renamed:
            return
        for cached_file in (*self._cached_files.values(), self._trash):
            records = cached_file.collection.records.values()
            if any(has_theme(one, renamed) for one in records):
                cached_file.convert(lambda one: rethemed(one, renamed))
                cached_file.stale = True  # a new theme may take the id that the file holds

    def _rewrite_older(self, theme: Theme, codebook: Codebook) -> None:
        """Have files that hold names alone rewritten before a name of ``theme`` means another."""
        taken = (codebook.named(name) for name in (theme.name, *theme.formerly))
        if all(heir is None or heir.id == theme.id for heir in taken):
            return
        for cached_file in (*self._cached_files.values(), self._trash):
            if cached_file.by_name:
                cached_file.stale = True
