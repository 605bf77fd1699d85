"""The composed briefs of a library: plans kept in its ``briefs/NAME.json``.

`ComposedBriefs` is ``workspace.composed``; what a plan is, is in `desktop.briefs.plan`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from desktop.annotations.codebook import Codebook
from desktop.briefs import plan as plans
from desktop.briefs.plan import Plan
from desktop.errors import InputError
from desktop.library.infos import Infos
from desktop.storage.attaching.filenames import brief_file, brief_name
from desktop.storage.disk import Disk
from desktop.storage.library_file import LibraryFile
from desktop.wording import tr


@dataclass(frozen=True, slots=True)
class Known:
    """The articles and themes that plans refer to, as the library has them now."""

    infos: Infos
    codebook: Codebook


class ComposedBriefs:
    """Lists, reads and keeps the plans of the library in ``folder``."""

    def __init__(self, folder: Path, known: Callable[[], Known]) -> None:
        self._disk = Disk(folder)
        self._known = known

    def names(self) -> tuple[str, ...]:
        """Return the names of the composed briefs, sorted; reads a folder."""
        return tuple(sorted(map(brief_name, self._disk.briefs()), key=str.casefold))

    def read(self, name: str) -> Plan:
        """Return the plan of that name. Raises InputError for none, or one unreadable."""
        called = self._called(name)
        if called not in self.names():
            there = tr(", ").join(self.names()) or tr("none yet")
            message = tr(
                'There is no composed brief "{name}" in this library; there are: {known}.',
                name=name,
                known=there,
            )
            raise InputError(message)
        file = self._file(called)
        held = file.read()
        if file.problem:
            raise InputError(file.problem)
        known = self._known()
        return plans.from_json(held, known.infos, known.codebook)

    def keep(self, name: str, plan: Plan) -> str:
        """Keep ``plan`` under a name, and return the name as it is kept.

        What a file of the name holds besides a plan stays in it.

        Raises InputError for a name that no file can have, WriteFailed, and LeftAlone where the
        file can't be read or is a newer version's.
        """
        called = self._called(name)
        _check(called)
        known = self._known()
        held = plans.to_json(plan, known.infos, known.codebook)
        self._file(called).change(lambda now: {**now, **held})
        return called

    def rename(self, name: str, new: str) -> str:
        """Give a composed brief another name, and return that as it is kept.

        Raises InputError for a name that no file can have or another brief has, and WriteFailed.
        """
        old, wanted = self._called(name), " ".join(new.split())
        _check(wanted)
        taken = self._called(wanted)
        if taken in self.names() and taken != old:
            raise InputError(tr("Another brief is kept as “{name}”.", name=taken))
        is_same_file = wanted.casefold() == old.casefold()  # on systems that ignore the case
        steps = (old, f"{wanted} ~", wanted) if is_same_file else (old, wanted)
        with self._disk.locked():
            for before, after in pairwise(map(brief_file, steps)):
                self._disk.rename(before, after)
        return wanted

    def path_of(self, name: str) -> Path:
        """Return the path of the file of a composed brief."""
        return self._disk.path(brief_file(self._called(name)))

    def _called(self, name: str) -> str:
        """Return the name as a brief has it already; some systems take other cases for the same."""
        wanted = " ".join(name.split())
        return next((one for one in self.names() if one.casefold() == wanted.casefold()), wanted)

    def _file(self, name: str) -> LibraryFile:
        return LibraryFile(self._disk, brief_file(name).removeprefix("../"), plans.VERSION)


def _check(name: str) -> None:
    """Raise InputError for a name that no file can have."""
    if not name:
        raise InputError(tr("Give the brief a name."))
    if brief_name(brief_file(name)) != name:
        raise InputError(tr("This name is too long for a file; use a shorter one."))
