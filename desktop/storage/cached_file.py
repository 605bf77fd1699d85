"""One annotation file as memory holds it: what it is now, and what is known to be on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.annotations.annotation import Annotation, place_key
from desktop.annotations.record import Record
from desktop.storage.collections.collection import AnnotationCollection, ItemCache, KnownArticle
from desktop.storage.collections.merging import merge_collections

Stamp = tuple[int, int, int]


class CachedFile:
    """The collection of one file, and the one last read or written; they differ while it is dirty.

    ``name`` is the file below the annotations folder, ``former`` the file to rename to it first.
    ``stamp`` tells whether the file changed since. Not locked: `WorkingCopy` is.
    """

    def __init__(
        self, name: str, collection: AnnotationCollection, stamp: Stamp | None = None
    ) -> None:
        self.name = name
        self.former = ""
        self.collection = collection
        self.base = collection
        self.stamp = stamp
        self.stale = False  # the file says the same in other words: another name, older tags
        self.by_name = False  # an older Parallax wrote it, whose tags have no ids
        self.cache = ItemCache()
        self._ordered: tuple[AnnotationCollection, tuple[Annotation, ...]] | None = None

    @property
    def dirty(self) -> bool:
        """Whether the file does not say what memory says."""
        return self.collection is not self.base or self.stale or bool(self.former)

    @property
    def ordered(self) -> tuple[Annotation, ...]:
        """The annotations by place, those that only tag the article aside."""
        if self._ordered is None or self._ordered[0] is not self.collection:
            everyone = sorted(self.collection.annotations.values(), key=place_key)
            self._ordered = self.collection, tuple(one for one in everyone if not one.tags_article)
        return self._ordered[1]

    @property
    def tagging(self) -> tuple[Annotation, ...]:
        """The annotations that do nothing but give themes to the whole article."""
        everyone = self.collection.annotations.values()
        return tuple(sorted(one for one in everyone if one.tags_article))

    def absorb(self, disk: AnnotationCollection, stamp: Stamp | None) -> tuple[Record, ...]:
        """Merge in what another program wrote; return versions that lost, for the trash."""
        merged = merge_collections(self.base, self.collection, disk)
        self.base, self.stamp = disk, stamp
        self.collection = merged.collection
        self._settle()
        return merged.losers

    def forget_file(self) -> None:
        """Note that the file is gone: all that memory holds is yet to be written."""
        if self.stamp is not None:
            self.base, self.stamp = AnnotationCollection(self.collection.article), None

    def written(self, collection: AnnotationCollection, stamp: Stamp | None) -> None:
        """Note that ``collection`` is on disk now; memory may have gone on meanwhile."""
        self.base, self.stamp = collection, stamp
        self.stale = self.by_name = False

    def introduce(self, article: KnownArticle) -> None:
        """Remember the article as it is called now; that alone is no reason to write."""
        clean = self.collection is self.base
        self.collection = replace(self.collection, article=article)
        self.base = self.collection if clean else replace(self.base, article=article)

    def rehome(self, article: str) -> None:
        """Make every annotation one on ``article``."""
        self.convert(
            lambda one: replace(one, article=article) if isinstance(one, Annotation) else one
        )

    def convert(self, change: Callable[[Record], Record]) -> None:
        """Change every record, on both sides: what memory and file hold means the same."""
        clean = self.collection is self.base
        self.collection = _converted(self.collection, change)
        self.base = self.collection if clean else _converted(self.base, change)
        self._settle()

    def _settle(self) -> None:
        """Be clean when the file says the same already."""
        one, other = self.collection, self.base
        same = (one.records, one.kept, one.article, one.facts)
        if same == (other.records, other.kept, other.article, other.facts):
            self.collection = self.base


def _converted(
    collection: AnnotationCollection, change: Callable[[Record], Record]
) -> AnnotationCollection:
    records = {key: change(one) for key, one in collection.records.items()}
    return replace(collection, records=records)
