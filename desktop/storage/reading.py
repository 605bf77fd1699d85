"""Files read into collections and codebooks; what can't be read is set aside and reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from desktop.errors import WriteFailed
from desktop.files import reason_of
from desktop.storage.attaching.filenames import THEMES
from desktop.storage.cached_file import Stamp
from desktop.storage.collections.collection import AnnotationCollection, read_collection
from desktop.storage.collections.items import ThemeOf
from desktop.storage.collections.json_text import NEWER, NewerFile, NotACollection
from desktop.storage.disk import Disk
from desktop.storage.theme_file import ThemeFile, read_themes
from desktop.storage.trash import with_articles
from desktop.wording import tr, translated

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one file, for the user: ``reason`` is a clause."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class FileReader:
    """Reads the files of one library and remembers what was wrong with which.

    One thread reads at a time; others may ask for the problems, which is why their dict is
    replaced and never changed.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._problems: dict[str, tuple[Problem, ...]] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was wrong, in the order of the files' names."""
        problems = self._problems
        return tuple(problem for name in sorted(problems) for problem in problems[name])

    def themes(self) -> tuple[ThemeFile, Stamp] | None:
        """Return the codebook's file; None when there is none that can be read."""
        found = self._read(THEMES, read_themes)
        if found and found[0].is_newer:
            self.report(THEMES, translated(NEWER))
        return found

    def collection(
        self, name: str, article: str, theme_of: ThemeOf
    ) -> tuple[AnnotationCollection, Stamp] | None:
        """Return the collection in file ``name``; None when there is none that can be read."""
        faults: list[str] = []

        def understood(data: bytes) -> AnnotationCollection:
            collection, wrong = read_collection(data, article, theme_of)
            faults.extend(wrong)
            return collection

        found = self._read(name, understood)
        if found and found[0].is_newer:
            faults.append(NEWER)
        for fault in faults:
            self.report(name, fault)
        return found

    def names(self) -> tuple[str, ...]:
        """Return the names of all annotation files; folders that can't be listed are reported."""
        self.forget("")

        def failed(error: OSError) -> None:
            if not isinstance(error, FileNotFoundError | NotADirectoryError):
                self.report("", tr("it can't be looked into: {error}", error=reason_of(error)))

        return self._disk.names(failed)

    def aside(self, name: str, theme_of: ThemeOf) -> tuple[AnnotationCollection, Stamp] | None:
        """Return the links, or the trash with each annotation on the article it was on."""
        found = self.collection(name, "", theme_of)
        return (with_articles(found[0]), found[1]) if found else None

    def report(self, name: str, reason: str) -> None:
        """Remember that something is wrong with file ``name``."""
        path = self._disk.path(name)
        shown = path.relative_to(self._disk.library).as_posix()
        known = dict.fromkeys((*self._problems.get(name, ()), Problem(shown, reason)))
        self._problems = {**self._problems, name: tuple(known)}

    def forget(self, name: str) -> None:
        """Forget what was wrong with file ``name``."""
        if name in self._problems:
            self._problems = {key: own for key, own in self._problems.items() if key != name}

    def _read(self, name: str, understood: Callable[[bytes], _Read]) -> tuple[_Read, Stamp] | None:
        try:
            found = self._disk.read(name)
            self.forget(name)
            return (understood(found[0]), found[1]) if found else None
        except OSError as error:
            self.report(name, tr("it can't be read: {error}", error=reason_of(error)))
        except NewerFile as error:
            self.report(name, str(error))
        except NotACollection as error:
            if found:
                self._set_aside(name, found[1], str(error))
        return None

    def _set_aside(self, name: str, stamp: Stamp, reason: str) -> None:
        try:
            with self._disk.locked():
                if self._disk.stamp(name) == stamp:
                    kept = self._disk.set_aside(name)
                    self.report(
                        name, tr("{reason}; it is kept as {name}", reason=reason, name=kept.name)
                    )
        except WriteFailed as error:
            self.report(
                name,
                tr("{reason}; it can't be moved aside: {error}", reason=reason, error=error.reason),
            )
