"""One file on its way into the library, as the queue shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.plain import in_a_row
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.library.intake.importing import Imported


class State(Enum):
    """How far a file has come."""

    READY = auto()
    WAITING = auto()
    """It is among those that are being imported."""
    DONE = auto()
    SAME = auto()
    """The library holds the same already."""
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, how far it has come, and what became of it: several articles from some books."""

    file: Path
    state: State = State.READY
    results: tuple[Imported, ...] = ()

    @property
    def kind(self) -> str:
        """The ending of the file, in small letters: files of one kind are alike."""
        return self.file.suffix.lower()

    @property
    def paths(self) -> tuple[str, ...]:
        """The articles it became, or that hold the same, by their paths below the library."""
        return tuple(one.path for one in self.results if one.path)

    @property
    def said(self) -> str:
        """What became of it, in words."""
        if self.state is State.READY:
            return tr("Ready to import")
        if self.state is State.WAITING:
            return tr("Waiting…")
        return in_a_row((self._outcome, *self._remarks))

    @property
    def _outcome(self) -> str:
        number = len(self.paths)
        if self.state is State.SAME:
            return tr("In the library already as {path}", path=self.paths[0])
        if self.state is State.DONE:
            path = self.paths[0]
            return counted(number, "Imported as {path}", "Imported as {n} articles", path=path)
        return ""

    @property
    def _remarks(self) -> tuple[str, ...]:
        prefix = f"{self.file.name}: "
        problems = (one.problem.removeprefix(prefix) for one in self.results if one.problem)
        notes = (note for one in self.results for note in one.notes)
        return tuple(dict.fromkeys((*problems, *notes)))


def finished(file: Path, results: Sequence[Imported]) -> Entry:
    """Return the entry of a file of which ``results`` became."""
    made = [one for one in results if one.path]
    if not made:
        return Entry(file, State.FAILED, tuple(results))
    state = State.SAME if all(one.duplicate for one in made) else State.DONE
    return Entry(file, state, tuple(results))
