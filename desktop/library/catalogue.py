"""What is known of a library's articles, kept in the cache so that they need not all be read.

An entry holds as long as the file's size and time of change are what they were. In memory as in the
file entries are packed: numbers in columns, texts one after another, each ended by NUL, which no
path and no cleaned text holds. That takes a fifth of what as many objects would; an entry is made
when it is asked for. A checksum stands before them in the file: what is damaged is forgotten, and
read from the articles again.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, chain, compress
from operator import attrgetter, itemgetter
from pathlib import Path

from desktop.digests import blake2b
from desktop.errors import WriteFailed
from desktop.files import write_bytes
from desktop.library.article import ArticleInfo
from desktop.library.ids import Ids
from desktop.library.version import VERSION

_MAGIC = b"Parallax catalogue, packed, %d %s\n" % (VERSION, sys.byteorder.encode())
_DIGEST = 32
_END, _WITHIN = b"\0", "\x1f"
_PATH, _ID, _PROBLEM = range(3)
_rest = attrgetter("title", "source", "author", "date", "dated", "language", "url", "sha256")
"""What follows path, id and problem in a record; last are themes and length. All are texts."""

_FEW = 16  # finding a path takes as long as listing so many

Names = tuple[str, str, str, str]
"""What an article is called by: title, outlet, author and path."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its stamp, its article's information if it could be read, and what is wrong.

    ``stamp`` is (nanoseconds of the last change, bytes).
    """

    stamp: tuple[int, int]
    info: ArticleInfo | None
    problem: str = ""


class Catalogue(Mapping[str, Entry]):
    """Entries by path, in its order. Nothing in it ever changes, so that any thread may ask."""

    def __init__(self, columns: Iterable[bytes] = (b"",) * 6, ids: Ids | None = None) -> None:
        """Take the `columns` of another one; without any it is empty. See `packed`.

        ``ids`` are those of another one that has the same paths and ids.
        """
        *numbers, self._are_articles, self._have_problems, self._records = columns
        changed, sizes, lengths = numbers
        self._changed, self._sizes = array("q", changed), array("q", sizes)
        self._lengths = array("I", lengths)
        self._starts = array("Q", accumulate(self._lengths, initial=0))
        self._ids = ids or Ids((row, self._field(row, _ID)) for row in self.rows)

    @classmethod
    def packed(cls, entries: Mapping[str, Entry]) -> Catalogue:
        """Return the catalogue of ``entries``."""
        ordered = sorted(entries.items())
        records = [_packed(path, entry) for path, entry in ordered]
        changed, sizes = (array("q", (one.stamp[n] for _, one in ordered)) for n in (0, 1))
        lengths = array("I", map(len, records))
        are_articles = bytes(one.info is not None for _, one in ordered)
        numbers = (changed.tobytes(), sizes.tobytes(), lengths.tobytes())
        have_problems = bytes(bool(one.problem) for _, one in ordered)
        return cls([*numbers, are_articles, have_problems, b"".join(records)])

    def columns(self, first: int = 0, last: int | None = None) -> tuple[bytes, ...]:
        """Return what is packed of the rows from ``first`` to before ``last``, as it lies there."""
        last = len(self) if last is None else last
        numbers = (one[first:last] for one in (self._changed, self._sizes, self._lengths))
        changed, sizes, lengths = (one.tobytes() for one in numbers)
        are_articles, have_problems = (
            self._are_articles[first:last],
            self._have_problems[first:last],
        )
        records = self._records[self._starts[first] : self._starts[last]]
        return changed, sizes, lengths, are_articles, have_problems, records

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self._are_articles)

    def __iter__(self) -> Iterator[str]:
        """Yield the paths in order."""
        return map(self.path, range(len(self)))

    def __getitem__(self, path: str) -> Entry:
        """Make the entry of a path. Raises KeyError."""
        row = self._place(path)
        if not self._has(path, row):
            raise KeyError(path)
        info = self.info(row) if self._are_articles[row] else None
        return Entry((self._changed[row], self._sizes[row]), info, self._text(row, _PROBLEM))

    def __contains__(self, path: object) -> bool:
        """Return whether there is an entry of a path."""
        return isinstance(path, str) and self._has(path, self._place(path))

    @cached_property
    def rows(self) -> Sequence[int]:
        """The rows of those files that are articles."""
        everyone = range(len(self))
        return everyone if all(self._are_articles) else [*compress(everyone, self._are_articles)]

    def path(self, row: int) -> str:
        """Return the path of the file in a row."""
        return self._text(row, _PATH)

    def info(self, row: int) -> ArticleInfo:
        """Make what is known of the article in a row."""
        texts = _decoded(self._record(row)).split("\0")
        path, article_id, _, title, source, author, date, dated, language, *others = texts
        url, sha256, themes, characters, _ = others
        return ArticleInfo(
            article_id, path, title, source, author, date, dated, language, url,
            tuple(themes.split(_WITHIN)) if themes else (), int(characters), sha256,
        )  # fmt: skip

    def names(self, row: int) -> tuple[str, Names]:
        """Return the id of the article in a row, and what it is called by."""
        texts = _decoded(self._record(row)).split("\0", 6)
        path, article_id, _, title, source, author, _ = texts
        return article_id, (title, source, author, path)

    def has_below(self, folder: str) -> bool:
        """Return whether there are files below a folder."""
        row = self._place(f"{folder}/")
        return row < len(self) and self.path(row).startswith(f"{folder}/")

    def infos(self) -> Iterator[ArticleInfo]:
        """Yield what is known of all articles, in the order of their paths."""
        return map(self.info, self.rows)

    def ids(self) -> Iterator[str]:
        """Yield the ids of all articles, in the order of their paths."""
        return (self._text(row, _ID) for row in self.rows)

    def row_of_id(self, article_id: str) -> int | None:
        """Return the row of the article that has this id, None where there is none."""
        rows = self._ids.rows(_encoded(article_id))
        return next((row for row in rows if self._text(row, _ID) == article_id), None)

    def rows_of_text(self, sha256: str) -> Iterator[int]:
        """Yield the rows of the articles whose text has this digest; looks at no other record."""
        wanted = _END + _encoded(sha256) + _END
        place = self._records.find(wanted)
        while place >= 0:
            row = bisect_right(self._starts, place) - 1
            if self._are_articles[row] and self.info(row).sha256 == sha256:
                yield row
            place = self._records.find(wanted, self._starts[row + 1])

    @property
    def may_have_ids_alike(self) -> bool:
        """Whether ids of two articles may differ in nothing but case or how accents are written."""
        return self._ids.may_be_alike

    def has_ids_of(self, other: Catalogue) -> bool:
        """Return whether the articles of ``other`` have the same ids, row by row."""
        return self._ids is other._ids or self._ids == other._ids

    def shares_ids_of(self, other: Catalogue) -> bool:
        """Return whether it was made of ``other``, or that of it, with the same paths and ids."""
        return self._ids is other._ids

    def stamps(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the path and the stamp of each file."""
        return zip(self, zip(self._changed, self._sizes, strict=True), strict=True)

    @property
    def problems(self) -> Iterator[tuple[str, str]]:
        """The paths of files with problems, and what is wrong."""
        for row in compress(range(len(self)), self._have_problems):
            yield self.path(row), self._text(row, _PROBLEM)

    def ids_unlike(self, other: Catalogue) -> set[str]:
        """Return the ids of all articles that are in one of both alone, or not the same in both."""
        first, last = self._alike(other)
        ours = set(map(self._record, range(first, len(self) - last)))
        theirs = set(map(other._record, range(first, len(other) - last)))
        ids = {record.split(_END, _ID + 1)[_ID] for record in ours ^ theirs}
        return {_decoded(one) for one in ids if one}

    def updated(self, entries: Mapping[str, Entry], gone: Collection[str] = ()) -> Catalogue:
        """Return the catalogue with ``entries`` in it, and without the paths ``gone``."""
        fresh = entries if isinstance(entries, Catalogue) else Catalogue.packed(entries)
        if not fresh and not gone:
            return self
        places: dict[str, int | None] = {
            **dict.fromkeys(gone),
            **{p: n for n, p in enumerate(fresh)},
        }
        parts, done, is_in_place = list[_Part](), 0, True
        # Looking for many is quicker in a list that takes a while to make.
        find = partial(bisect_left, [*self]) if len(places) * _FEW > len(self) else self._place
        for path, place in sorted(places.items(), key=itemgetter(0)):
            row = find(path)
            parts.append((self, done, row))
            done = row + self._has(path, row)
            if place is not None:
                parts.append((fresh, place, place + 1))
            is_in_place = is_in_place and done > row and self._has_id_of(row, fresh, place)
        parts.append((self, done, len(self)))
        pieces = (one.columns(first, last) for one, first, last in _joined(parts))
        columns = map(b"".join, zip(*pieces, strict=True))
        return Catalogue(columns, self._ids if is_in_place else None)

    def _has_id_of(self, row: int, other: Catalogue, place: int | None) -> bool:
        """Return whether the row is an article, or none, of the same id as in a row of another."""
        if place is None or self._are_articles[row] != other._are_articles[place]:
            return False
        return self._field(row, _ID) == other._field(place, _ID)

    def _alike(self, other: Catalogue) -> tuple[int, int]:
        """Return how many rows are the same at the beginning, and how many besides at the end."""
        size, others = len(self), len(other)
        first = _most(min(size, others), lambda a, b: self._part(a, b) == other._part(a, b))

        def is_same(a: int, b: int) -> bool:
            return self._part(size - b, size - a) == other._part(others - b, others - a)

        return first, _most(min(size, others) - first, is_same)

    def _place(self, path: str) -> int:
        """Return the row of a path, or the one that it would have."""
        rows, wanted = range(len(self)), _encoded(path)
        return bisect_left(rows, wanted, key=lambda row: self._field(row, _PATH))

    def _has(self, path: str, row: int) -> bool:
        return row < len(self) and self.path(row) == path

    def _record(self, row: int) -> bytes:
        """Return all that is known of a file but its stamp, as it is packed."""
        return self._part(row, row + 1)

    def _part(self, first: int, last: int) -> bytes:
        return self._records[self._starts[first] : self._starts[last]]

    def _text(self, row: int, number: int) -> str:
        return _decoded(self._field(row, number))

    def _field(self, row: int, number: int) -> bytes:
        return self._record(row).split(_END, number + 1)[number]


_Part = tuple[Catalogue, int, int]
"""The rows of a catalogue from one to before another."""


def _joined(parts: Sequence[_Part]) -> Iterator[_Part]:
    """Yield the parts, those as one that are one after another, and at least one."""
    of, first, last = parts[0]
    for one, start, end in parts[1:]:
        if start == end:
            continue
        if one is of and start == last:
            last = end
            continue
        if first < last:
            yield of, first, last
        of, first, last = one, start, end
    yield of, first, last


def load_catalogue(path: Path) -> Catalogue:
    """Return the entries kept in the file ``path``; empty when there is none.

    Whatever is damaged, or was written by another version, is forgotten.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return Catalogue()
    start = len(_MAGIC) + _DIGEST
    body = memoryview(data)[start:]
    if not data.startswith(_MAGIC) or data[len(_MAGIC) : start] != _digest(body):
        return Catalogue()
    return Catalogue(_parted(body))


def save_catalogue(path: Path, entries: Catalogue) -> None:
    """Keep ``entries`` in the file ``path``; a cache that cannot be written is done without."""
    parts = ((struct.pack("<Q", len(column)), column) for column in entries.columns())
    body = b"".join(chain.from_iterable(parts))
    try:
        write_bytes(path, _MAGIC + _digest(body) + body)
    except WriteFailed:
        return


def _digest(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=_DIGEST).digest()


def _parted(body: memoryview) -> Iterator[bytes]:
    """Yield the columns that `save_catalogue` put together, each after its length."""
    place = 0
    while place < len(body):
        (length,) = struct.unpack_from("<Q", body, place)
        yield bytes(body[place + 8 : place + 8 + length])
        place += 8 + length


def _packed(path: str, entry: Entry) -> bytes:
    """Return the record of an entry, with something empty where it is no article's."""
    info = entry.info or ArticleInfo("", path, "")
    numbers = _WITHIN.join(info.themes), str(info.characters)
    texts = (path, info.id, entry.problem, *_rest(info), *numbers)
    record = "\0".join(texts)
    if record.count("\0") > len(texts) - 1:  # one has such a sign in it
        record = "\0".join(text.replace("\0", " ") for text in texts)
    return _encoded(record) + _END


def _most(number: int, is_same: Callable[[int, int], bool]) -> int:
    """Return how many of a ``number`` of rows are the same, one after the other.

    ``is_same`` tells it of those from one to before another; it is asked of each hardly twice.
    """
    done, end = 0, number
    while done < end:
        middle = (done + end + 1) // 2
        if is_same(done, middle):
            done = middle
        else:
            end = middle - 1
    return done


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(encoded: bytes) -> str:
    return encoded.decode("utf-8", "surrogatepass")
