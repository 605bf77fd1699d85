"""Conflicting copies that sync clients leave beside annotation files, and their merging."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop.annotations.annotation import Annotation, same_content
from desktop.annotations.change import Change
from desktop.annotations.disk import Disk
from desktop.annotations.filenames import FOLDER, THEMES, article_of, conflict_original
from desktop.annotations.merging import unite_sheets
from desktop.annotations.restoring import read_state
from desktop.annotations.sheets import KnownArticle, Sheet
from desktop.annotations.themes import Codebook
from desktop.errors import InputError, UnreadableFile, WriteFailed
from desktop.files import free_name, reason_of


class Conflicts:
    """Finds conflicting copies in one library and turns them into changes."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def paths(self) -> tuple[str, ...]:
        """Return the copies as paths relative to the library, those without an original too."""
        return tuple(
            name.removeprefix("../") if name.startswith("../") else f"{FOLDER}/{name}"
            for name, _ in self._disk.conflicts()
        )

    def change(self, path: str, sheets: Mapping[str, Sheet], codebook: Codebook) -> Change:
        """Return the change that brings a copy's annotations and themes into memory.

        Raises InputError for a path that is none of `paths`, UnreadableFile for a broken one.
        """
        if path not in self.paths():
            message = f'"{path}" is no conflicting copy in this library.'
            raise InputError(message)
        file = self._disk.library / path
        try:
            data = file.read_bytes()
        except OSError as error:
            raise UnreadableFile(file, reason_of(error)) from error
        name = conflict_original(path.removeprefix(f"{FOLDER}/"))
        state = read_state({name: data}, codebook)
        article = article_of(name)
        if name != THEMES and article not in state.sheets:
            raise UnreadableFile(file, "it holds no annotations that can be read")
        theirs = state.sheets.get(article, Sheet(KnownArticle(article)))
        return _united(
            sheets.get(article, Sheet(KnownArticle(article))), theirs, codebook, state.codebook
        )

    def put_away(self, path: str, folder: Path) -> None:
        """Move a merged copy among the backups; raises WriteFailed."""
        source = self._disk.library / path
        target = free_name(folder / source.name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            source.rename(target)
        except OSError as error:
            raise WriteFailed(target, reason_of(error)) from error


def _united(mine: Sheet, theirs: Sheet, old: Codebook, new: Codebook) -> Change:
    """Return the change to both sheets' annotations; what loses words is kept as a second one."""
    merged = unite_sheets(mine, theirs)
    before: list[Annotation | Codebook] = []
    after: list[Annotation | Codebook] = []
    for key, one in merged.sheet.annotations.items():
        current = mine.annotations.get(key)
        if not same_content(one, current):
            before += [current] if current else []
            after.append(one)
    after += merged.losers
    if old != new:
        before.append(old)
        after.append(new)
    return Change("Merge conflicting copy", tuple(before), tuple(after))
