"""What a backup holds, and what restoring it would change; nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.annotations.annotation import Annotation
from desktop.annotations.change import Change
from desktop.annotations.codebook import Codebook
from desktop.storage.recovery.restoring import OtherState


@dataclass(frozen=True, slots=True)
class BackupPreview:
    """A backup by name: how much is in it, and what of that is not here now.

    ``returning`` are annotations that restoring brings back and ``themes`` the names of themes,
    ``changing`` is how many annotations it makes what they were, ``lacks`` names files that could
    not be read when it was made.
    """

    name: str
    annotations: int
    notes: int
    returning: tuple[Annotation, ...] = ()
    themes: tuple[str, ...] = ()
    changing: int = 0
    lacks: tuple[str, ...] = ()


def preview_of(
    name: str, state: OtherState, codebook: Codebook, change: Change, lacks: tuple[str, ...]
) -> BackupPreview:
    """Return what a backup's ``state`` holds, and of the ``change`` that restores it.

    ``codebook`` holds the themes as they are now.
    """
    records = [
        record
        for collection in state.collections.values()
        for record in collection.records.values()
        if isinstance(record, Annotation)
    ]
    before = {one.id for one in change.before if isinstance(one, Annotation)}
    made = [one for one in change.after if isinstance(one, Annotation)]
    return BackupPreview(
        name,
        annotations=len(records),
        notes=sum(bool(one.note) for one in records),
        returning=tuple(one for one in made if one.id not in before),
        themes=tuple(one.name for one in state.codebook.themes if one.id not in codebook),
        changing=sum(one.id in before for one in made),
        lacks=lacks,
    )
