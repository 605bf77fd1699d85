"""What was merged in from other programs and has not been reported to the window yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from desktop.annotations.change import Change
from desktop.annotations.codebook import Codebook
from desktop.annotations.facts import Facts
from desktop.annotations.record import Record
from desktop.storage.collections.collection import AnnotationCollection
from desktop.storage.working_copy import WorkingCopy


class OutsideChanges:
    """Keeps the state at the last report of each thing that changed from outside since.

    Saving merges in what others wrote as well as reloading, so this outlives both. What the user
    changes in between may be included: reporting that twice does no harm.
    """

    def __init__(self, working_copy: WorkingCopy) -> None:
        self._working_copy = working_copy
        self._records: dict[str, Record | None] = {}
        self._codebook: Codebook | None = None
        self._facts: dict[str, Facts] = {}

    @property
    def pending(self) -> bool:
        """Whether there is something to report."""
        return bool(self._records or self._facts) or self._codebook is not None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what changes in this block."""
        collections, codebook = self._snapshot()
        try:
            yield
        finally:
            with self._working_copy.lock:
                self._note(collections, codebook)

    def take(self, label: str) -> Change:
        """Return the changes noted so far as one change to the present state, and forget them."""
        with self._working_copy.lock:
            facts = self._facts
            old = [*(one for one in self._records.values() if one), *facts.values()]
            found = (self._working_copy.record(identifier) for identifier in self._records)
            new = [*(one for one in found if one), *map(self._working_copy.facts, facts)]
            before, after = self._codebook, self._working_copy.themes.now
            self._records, self._codebook, self._facts = {}, None, {}
        if before is None or before == after:
            return Change(label, tuple(old), tuple(new))
        return Change(label, (before, *old), (after, *new))

    def _note(self, collections: Mapping[str, AnnotationCollection], codebook: Codebook) -> None:
        new_collections, new_codebook = self._snapshot()
        old, new = (
            _differing(collections, new_collections),
            _differing(new_collections, collections),
        )
        for identifier in old | new:
            self._records.setdefault(identifier, old.get(identifier))
        for key, collection in new_collections.items():
            before = collections[key].facts if key in collections else {}
            if dict(before) != dict(collection.facts):
                self._facts.setdefault(key, Facts(key, before))
        if self._codebook is None and codebook != new_codebook:
            self._codebook = codebook

    def _snapshot(self) -> tuple[dict[str, AnnotationCollection], Codebook]:
        with self._working_copy.lock:
            return self._working_copy.states(), self._working_copy.themes.now


def _differing(
    collections: Mapping[str, AnnotationCollection], others: Mapping[str, AnnotationCollection]
) -> dict[str, Record]:
    """Return the records of ``collections`` that ``others`` do not hold in the same state."""
    changed: dict[str, Record] = {}
    for key, collection in collections.items():
        other = others.get(key)
        if other is not collection:
            known = other.records if other else {}
            changed |= {
                one.id: one for one in collection.records.values() if known.get(one.id) != one
            }
    return changed
