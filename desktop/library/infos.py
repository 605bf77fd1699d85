"""What is known of the articles of a library, as the reader corrected it, and what changed of it.

Nothing is kept but the packed catalogue: what is asked for is made then, in some millionths of a
second, so that fifty thousand articles weigh ten megabytes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap
from operator import eq
from typing import Any, overload

from desktop.library.article import ArticleInfo
from desktop.library.catalogue import Catalogue, Entry, Names

_CACHED = 256
"""How many infos are cached, the least recently used dropped: painting asks for each repeatedly."""

Said = Mapping[str, Mapping[str, Any]]
"""What the reader says of articles, by id."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of articles that were added, changed and removed, each in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


class Infos(Sequence[ArticleInfo]):
    """What is known of each article, by path. Nothing in it ever changes."""

    def __init__(self, catalogue: Catalogue | None = None, said: Said | None = None) -> None:
        """Take the infos of ``catalogue``, which has no id twice, corrected by ``said``."""
        self._catalogue = Catalogue() if catalogue is None else catalogue
        self._said = said or {}
        self._info = lru_cache(_CACHED)(self._catalogue.info)

    @classmethod
    def of(cls, infos: Iterable[ArticleInfo]) -> Infos:
        """Return these infos, without the stamps of their files."""
        return cls(Catalogue.packed({one.path: Entry((0, 0), one) for one in infos}))

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self._catalogue.rows)

    def __iter__(self) -> Iterator[ArticleInfo]:
        """Yield what is known of each article."""
        return self.several(range(len(self)))

    @overload
    def __getitem__(self, place: int) -> ArticleInfo: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[ArticleInfo, ...]: ...
    def __getitem__(self, place: int | slice) -> ArticleInfo | tuple[ArticleInfo, ...]:
        """Return what is known of the article in a place, or of those in a range of places."""
        if isinstance(place, slice):
            return tuple(map(self.__getitem__, range(*place.indices(len(self)))))
        return self.as_corrected(self._info(self._catalogue.rows[place]))

    def __eq__(self, other: object) -> bool:
        """Return whether the same is known of the same articles."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(starmap(eq, zip(self, other, strict=True)))

    __hash__ = None  # type: ignore[assignment]

    def several(self, places: Iterable[int]) -> Iterator[ArticleInfo]:
        """Yield what is known of the articles in these places; none of it is cached."""
        rows = self._catalogue.rows
        return (self.as_corrected(self._catalogue.info(rows[place])) for place in places)

    def find(self, article_id: str) -> ArticleInfo | None:
        """Return what is known of an article, None where there is none of this id."""
        stated = self.stated(article_id)
        return stated and self.as_corrected(stated)

    def at(self, path: str) -> ArticleInfo | None:
        """Return what is known of the article in the file at ``path``, None where none is."""
        stated = self._catalogue[path].info if path in self._catalogue else None
        return stated and self.as_corrected(stated)

    def of_text(self, sha256: str) -> Iterator[ArticleInfo]:
        """Yield what is known of the articles whose text has this digest, in order."""
        return (self.as_corrected(self._info(row)) for row in self._catalogue.rows_of_text(sha256))

    def stated(self, article_id: str) -> ArticleInfo | None:
        """Return what an article's own file says of it, whatever was corrected."""
        row = self._catalogue.row_of_id(article_id)
        return None if row is None else self._info(row)

    def path(self, place: int) -> str:
        """Return the path of the article in a place; ten times as quick as all that is known."""
        return self._catalogue.path(self._catalogue.rows[place])

    def names(self) -> Iterator[Names]:
        """Yield what each article is called by; four times as quick as all that is known."""
        for row in self._catalogue.rows:
            article_id, names = self._catalogue.names(row)
            if article_id in self._said:
                info = self.as_corrected(self._catalogue.info(row))
                names = info.title, info.source, info.author, info.path
            yield names

    def place_of(self, article_id: str) -> int | None:
        """Return the place of an article among all, None where there is none of this id."""
        row = self._catalogue.row_of_id(article_id)
        return None if row is None else bisect_left(self._catalogue.rows, row)

    def sort_key(self, article_id: str) -> tuple[int, str]:
        """Return what ids are in order by: the articles' places; those that are gone stand last."""
        place = self.place_of(article_id)
        return len(self) if place is None else place, article_id

    def places_called(self, words: Sequence[str]) -> Sequence[int]:
        """Return the places of the articles that have all these words in their `names`.

        Words may stand in any order and in any case, and be parts of longer ones.
        """
        if not words:
            return range(len(self))
        wanted = [word.casefold() for word in words]
        called = enumerate(" ".join(names).casefold() for names in self.names())
        return [place for place, name in called if all(word in name for word in wanted)]

    def has_below(self, folder: str) -> bool:
        """Return whether there are files below a folder, given by its path in the library."""
        return self._catalogue.has_below(folder)

    def as_corrected(self, stated: ArticleInfo) -> ArticleInfo:
        """Return what a file states of an article as the reader corrected it."""
        if stated.id not in self._said:
            return stated
        from desktop.library.corrections import corrected  # noqa: PLC0415 - few starts need it

        return corrected(stated, self._said[stated.id])

    def corrected_by(self, said: Said) -> Infos:
        """Return the same articles, corrected by what the reader says of them now."""
        return Infos(self._catalogue, said)

    def has_ids_of(self, other: Infos) -> bool:
        """Return whether ``other`` has the same articles in the same places."""
        return self._catalogue is other._catalogue or self._catalogue.has_ids_of(other._catalogue)

    def places_unlike(self, before: Infos) -> list[int]:
        """Return the places of articles of which something else is known than ``before``."""
        places = map(self.place_of, self._touched_since(before))
        return sorted(place for place in places if place is not None)

    def changes_since(self, before: Infos) -> Changes:
        """Return what differs from ``before``."""
        if not len(before):
            return Changes(added=tuple(self._catalogue.ids()))
        found: dict[tuple[bool, bool], list[str]] = {}
        for key in sorted(self._touched_since(before)):
            was, now = before.find(key), self.find(key)
            if was != now:
                found.setdefault((was is None, now is None), []).append(key)
        ways = ((True, False), (False, False), (False, True))
        return Changes(*(tuple(found.get(way, ())) for way in ways))

    def _touched_since(self, before: Infos) -> set[str]:
        """Return the ids of all articles that may differ from ``before``."""
        was, now = before._said, self._said
        touched = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
        if self._catalogue is not before._catalogue:
            touched |= self._catalogue.ids_unlike(before._catalogue)
        return touched
