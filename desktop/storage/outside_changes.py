"""What memory took over from other programs and nobody was told of yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from desktop.annotations.annotation import Annotation
from desktop.annotations.change import Change
from desktop.annotations.themes import Codebook
from desktop.storage.collection import Sheet
from desktop.storage.working_copy import Holdings


class News:
    """Remembers how things were when last told, for all that changed from outside since.

    Saving merges in what others wrote as well as reloading, so this outlives either. What the
    user changes meanwhile may be among it: telling that once more does no harm.
    """

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._annotations: dict[str, Annotation | None] = {}
        self._codebook: Codebook | None = None

    @property
    def untold(self) -> bool:
        """Whether there is something to tell."""
        return bool(self._annotations) or self._codebook is not None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what changes in this block."""
        sheets, codebook = self._picture()
        try:
            yield
        finally:
            with self._holdings.lock:
                self._note(sheets, codebook)

    def tell(self, label: str) -> Change:
        """Return all that was noted as one change to what is there now, and forget it."""
        with self._holdings.lock:
            old = [one for one in self._annotations.values() if one]
            found = (self._holdings.get(identifier) for identifier in self._annotations)
            new = [one for one in found if one]
            before, after = self._codebook, self._holdings.themes.now
            self._annotations, self._codebook = {}, None
        if before is None or before == after:
            return Change(label, tuple(old), tuple(new))
        return Change(label, (before, *old), (after, *new))

    def _note(self, sheets: Mapping[str, Sheet], codebook: Codebook) -> None:
        new_sheets, new_codebook = self._picture()
        old, new = _differing(sheets, new_sheets), _differing(new_sheets, sheets)
        for identifier in old | new:
            self._annotations.setdefault(identifier, old.get(identifier))
        if self._codebook is None and codebook != new_codebook:
            self._codebook = codebook

    def _picture(self) -> tuple[dict[str, Sheet], Codebook]:
        with self._holdings.lock:
            return self._holdings.sheets(), self._holdings.themes.now


def _differing(sheets: Mapping[str, Sheet], others: Mapping[str, Sheet]) -> dict[str, Annotation]:
    """Return the annotations of ``sheets`` that ``others`` do not hold in the same state."""
    changed: dict[str, Annotation] = {}
    for key, sheet in sheets.items():
        other = others.get(key)
        if other is not sheet:
            known = other.annotations if other else {}
            changed |= {
                one.id: one for one in sheet.annotations.values() if known.get(one.id) != one
            }
    return changed
