"""One annotation file as memory holds it: what it is now, and what is known to be on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.annotations.annotation import Annotation, place_key
from desktop.annotations.themes import Codebook
from desktop.storage.collection import ItemCache, KnownArticle, Sheet
from desktop.storage.merging import merge_sheets

Stamp = tuple[int, int, int]


@dataclass(slots=True)
class CodebookState:
    """The codebook now, as last read or written, and whether the user changed it since."""

    now: Codebook
    base: Codebook
    stamp: Stamp | None = None
    dirty: bool = False


class Shelf:
    """The sheet of one file, and the one last read or written; they differ while it is dirty.

    ``name`` is the file below the annotations folder, ``former`` the file to rename to it first.
    ``stamp`` tells whether the file changed since. Not locked: `Holdings` is.
    """

    def __init__(self, name: str, sheet: Sheet, stamp: Stamp | None = None) -> None:
        self.name = name
        self.former = ""
        self.sheet = sheet
        self.base = sheet
        self.stamp = stamp
        self.stale = False
        self.cache = ItemCache()
        self._ordered: tuple[Sheet, tuple[Annotation, ...]] | None = None

    @property
    def dirty(self) -> bool:
        """Whether the file does not say what memory says."""
        return self.sheet is not self.base or self.stale or bool(self.former)

    @property
    def ordered(self) -> tuple[Annotation, ...]:
        """The annotations by place, those that only tag the article aside."""
        if self._ordered is None or self._ordered[0] is not self.sheet:
            everyone = sorted(self.sheet.annotations.values(), key=place_key)
            self._ordered = self.sheet, tuple(one for one in everyone if not one.tags_article)
        return self._ordered[1]

    @property
    def tagging(self) -> tuple[Annotation, ...]:
        """The annotations that do nothing but give themes to the whole article."""
        everyone = self.sheet.annotations.values()
        return tuple(sorted(one for one in everyone if one.tags_article))

    def absorb(self, disk: Sheet, stamp: Stamp | None) -> tuple[Annotation, ...]:
        """Merge in what another program wrote; return versions that lost, for the trash."""
        merged = merge_sheets(self.base, self.sheet, disk)
        self.base, self.stamp = disk, stamp
        self.sheet = merged.sheet
        self._settle()
        return merged.losers

    def forget_file(self) -> None:
        """Note that the file is gone: all that memory holds is yet to be written."""
        if self.stamp is not None:
            self.base, self.stamp = Sheet(self.sheet.article), None

    def written(self, sheet: Sheet, stamp: Stamp | None) -> None:
        """Note that ``sheet`` is on disk now; memory may have gone on meanwhile."""
        self.base, self.stamp = sheet, stamp

    def introduce(self, article: KnownArticle) -> None:
        """Remember the article as it is called now; that alone is no reason to write."""
        clean = self.sheet is self.base
        self.sheet = replace(self.sheet, article=article)
        self.base = self.sheet if clean else replace(self.base, article=article)

    def rehome(self, article: str) -> None:
        """Make every annotation one on ``article``."""
        self.convert(lambda one: replace(one, article=article))

    def convert(self, change: Callable[[Annotation], Annotation]) -> None:
        """Change every annotation, on both sides: what memory and file hold means the same."""
        clean = self.sheet is self.base
        self.sheet = _converted(self.sheet, change)
        self.base = self.sheet if clean else _converted(self.base, change)
        self._settle()

    def _settle(self) -> None:
        """Be clean when the file says the same already."""
        one, other = self.sheet, self.base
        if (one.annotations, one.kept, one.article) == (
            other.annotations,
            other.kept,
            other.article,
        ):
            self.sheet = self.base


def _converted(sheet: Sheet, change: Callable[[Annotation], Annotation]) -> Sheet:
    return replace(sheet, annotations={key: change(one) for key, one in sheet.annotations.items()})
