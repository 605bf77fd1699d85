"""Facts that lists of references state of articles whose own files do not state them.

The articles' files stay as they are; the facts lie beside their annotations, and the whole list is
one step that can be undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.annotations.change import Change, together
from desktop.errors import InputError
from desktop.exchange.references import Matched, matched, read_references
from desktop.wording import tr
from desktop.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReferencesRead:
    """The change that says of articles what a list states, and each reference of it."""

    change: Change
    references: tuple[Matched, ...]

    @property
    def without_text(self) -> int:
        """How many references are about no article of the library."""
        return sum(not one.article for one in self.references)


def read_facts(workspace: Workspace, path: Path) -> ReferencesRead:
    """Return what the list of references ``path`` states of articles. Raises UnreadableFile."""
    found = tuple(matched(read_references(path), workspace.library.infos))
    steps = list(_steps(workspace, found))
    return ReferencesRead(together(tr("State facts"), steps), found)


def _steps(workspace: Workspace, found: Sequence[Matched]) -> Iterator[Change]:
    taken: set[str] = set()
    for one in found:
        if one.article not in taken and one.missing:  # the first that knows an article is believed
            taken.add(one.article)
            facts = {name: value for name, value in one.missing if _is_sound(name, value)}
            yield workspace.correction(workspace.library.info(one.article), facts)


def _is_sound(name: str, value: str) -> bool:
    from desktop.library.corrections import checked  # noqa: PLC0415 - seldom asked

    try:
        checked(name, value)
    except InputError:
        return False
    return True
