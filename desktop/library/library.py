"""The library: a folder of article files, what is in it, and each article on demand.

Texts are read when they are asked for and not kept, so that ten thousand articles weigh little.
Nothing here writes into the folder; see `desktop.library.importing` for that.
"""

from __future__ import annotations

import difflib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.errors import ArticleNotFound, Cancelled, LibraryNotFound, UnreadableFile
from desktop.files import reason_of
from desktop.library.article import Article, ArticleInfo
from desktop.library.catalogue import Entry, load_catalogue, save_catalogue
from desktop.library.formats import SUFFIXES, default_id, read_article

ANNOTATIONS_FOLDER = "annotations"
BRIEF_MARKS = (b"<!-- A brief made by Parallax -->", b'<meta name="generator" content="Parallax')
"""What briefs we exported begin with; one saved inside the library is no article of it."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, by its path below the library, that could not be read whole, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What `Library.refresh` found: ids of articles added, changed and removed."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


class Library:
    """One folder of articles. Safe to use from several threads."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        """Open ``folder``; what is known of its articles is kept in the folder ``cache``.

        Nothing is read before `refresh`. Raises LibraryNotFound.
        """
        self.folder = _existing(folder)
        self._catalogue_path = cache / "catalogue.json" if cache else None
        self._entries: dict[str, Entry] = {}
        self._infos: dict[str, ArticleInfo] = {}
        self._lock = threading.RLock()

    @property
    def infos(self) -> tuple[ArticleInfo, ...]:
        """The articles, sorted by path."""
        return tuple(self._infos.values())

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The files that could not be read, or not whole, and why."""
        return tuple(
            Unreadable(relative, entry.problem)
            for relative, entry in sorted(self._entries.items())
            if entry.problem
        )

    def refresh(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Changes:
        """Look at the folder again and read what is new or changed since.

        ``progress`` hears how many of how many files are done. Raises Cancelled, which
        leaves everything as it was, and LibraryNotFound when the folder is gone.
        """
        with self._lock:
            known = self._entries or self._remembered()
            entries = self._read_changed(dict(self._scan()), known, progress, cancelled)
            if self._catalogue_path and entries != known:
                save_catalogue(self._catalogue_path, entries)
            before, self._entries = self._infos, entries
            self._infos = _by_id(entries)
            return _compare(before, self._infos)

    def info(self, article_id: str) -> ArticleInfo:
        """Return what is known of the article ``article_id``. Raises ArticleNotFound."""
        try:
            return self._infos[article_id]
        except KeyError:
            raise ArticleNotFound(
                f"There is no article “{article_id}” in {self.folder}.{self._nearest(article_id)}"
            ) from None

    def find(self, name: str) -> ArticleInfo:
        """Return the article whose id, path, file name or title is ``name``.

        Raises ArticleNotFound when none or several answer to it.
        """
        if name in self._infos:
            return self._infos[name]
        found = [info for info in self.infos if name in _names(info)]
        if len(found) > 1:
            choices = ", ".join(info.id for info in found[:5])
            raise ArticleNotFound(
                f"Several articles are called “{name}”; choose one of: {choices}."
            )
        return found[0] if found else self.info(name)

    def article(self, article_id: str) -> Article:
        """Read the article ``article_id``. Raises ArticleNotFound, UnreadableFile."""
        info = self.info(article_id)
        article, _ = read_article(self.folder / info.path, info.path, info.id)
        return article

    def path_of(self, article_id: str) -> Path:
        """Return the file of the article ``article_id``. Raises ArticleNotFound."""
        return self.folder / self.info(article_id).path

    def _remembered(self) -> dict[str, Entry]:
        return load_catalogue(self._catalogue_path) if self._catalogue_path else {}

    def _scan(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the relative path and stamp of every file that may be an article."""
        _existing(self.folder)
        yield from _scan_folder(self.folder, "")

    def _read_changed(
        self,
        stamps: Mapping[str, tuple[int, int]],
        known: Mapping[str, Entry],
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> dict[str, Entry]:
        """Return an entry for every file that is an article or would be if it were readable."""
        entries: dict[str, Entry] = {}
        for done, (relative, stamp) in enumerate(sorted(stamps.items()), start=1):
            if cancelled and cancelled():
                raise Cancelled("Reading the library was stopped.")
            entry = known.get(relative)
            if entry is None or entry.stamp != stamp:
                entry = self._read(relative, stamp)
            entries[relative] = entry
            if progress:
                progress(done, len(stamps))
        return entries

    def _read(self, relative: str, stamp: tuple[int, int]) -> Entry:
        path = self.folder / relative
        try:
            if _is_brief(path):
                return Entry(stamp, None)
            article, problem = read_article(path, relative)
        except UnreadableFile as error:
            return Entry(stamp, None, error.reason)
        except OSError as error:  # gone or locked since the scan
            return Entry((0, 0), None, f"it cannot be opened: {reason_of(error)}")
        return Entry(stamp, article.info, problem)

    def _nearest(self, name: str) -> str:
        near = difflib.get_close_matches(name, self._infos, n=3, cutoff=0.5)
        return f" Did you mean {' or '.join(near)}?" if near else " “parallax list” shows them all."


def _existing(folder: Path) -> Path:
    path = Path(folder).expanduser()
    if not path.exists():
        raise LibraryNotFound(f"There is no folder {path}; give the folder your articles are in.")
    if not path.is_dir():
        raise LibraryNotFound(f"{path} is a file; give the folder it is in.")
    return path.resolve()


def _scan_folder(folder: Path, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Hidden files, links to folders and the annotations are not looked into."""
    try:
        found = list(os.scandir(folder))
    except OSError as error:
        if prefix:
            return  # one locked subfolder hides nothing else
        raise LibraryNotFound(f"{folder} cannot be read: {reason_of(error)}.") from error
    for item in found:
        relative = f"{prefix}{item.name}"
        if item.name.startswith(".") or relative == ANNOTATIONS_FOLDER or not _is_utf8(item.name):
            continue
        if item.is_dir(follow_symlinks=False):
            yield from _scan_folder(Path(item.path), f"{relative}/")
        elif item.name.lower().endswith(SUFFIXES) and (stamp := _stamp(item)):
            yield relative, stamp


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _stamp(item: os.DirEntry[str]) -> tuple[int, int] | None:
    try:
        status = item.stat()
        return (status.st_mtime_ns, status.st_size) if item.is_file() else None
    except OSError:
        return (0, 0)  # a broken link: reading it will say so


def _is_brief(path: Path) -> bool:
    with path.open("rb") as stream:
        start = stream.read(1024)
    return any(mark in start for mark in BRIEF_MARKS)


def _by_id(entries: Mapping[str, Entry]) -> dict[str, ArticleInfo]:
    """Give each article the short id of its path; where files share it, the first suffix wins."""
    taken: dict[str, ArticleInfo] = {}
    found = [entry.info for entry in entries.values() if entry.info]
    for info in sorted(found, key=lambda info: SUFFIXES.index(Path(info.path).suffix.lower())):
        short = default_id(info.path)
        article_id = info.path if short in taken else short
        taken[article_id] = replace(info, id=article_id)
    return dict(sorted(taken.items(), key=lambda item: item[1].path))


def _compare(before: Mapping[str, ArticleInfo], after: Mapping[str, ArticleInfo]) -> Changes:
    return Changes(
        added=tuple(key for key in after if key not in before),
        changed=tuple(key for key in after if key in before and before[key] != after[key]),
        removed=tuple(key for key in before if key not in after),
    )


def _names(info: ArticleInfo) -> tuple[str, ...]:
    return info.path, Path(info.path).name, Path(info.path).stem, info.title
