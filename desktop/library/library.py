"""The library: a folder of article files, what is in it, and each article on demand.

Texts are read when they are asked for and not kept, so that ten thousand articles weigh little.
Nothing here writes into the folder; see `desktop.library.intake.importing` for that.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import ArticleNotFound, Cancelled, LibraryNotFound
from desktop.files import reason_of
from desktop.library.article import Article, ArticleInfo, Outline
from desktop.library.catalogue import Catalogue, Entry, load_catalogue, save_catalogue
from desktop.library.infos import Changes, Infos, Said
from desktop.library.outlines import Outlines, pack
from desktop.library.readers.registry import SUFFIXES
from desktop.library.scanning import Scan, Stamp, folded, scan, stamp_below, stamp_of
from desktop.library.shown import Shown
from desktop.wording import tr

if TYPE_CHECKING:  # slow to import, and not needed where nothing changed
    from desktop.library.readers.cache import ParsedCache
    from desktop.progress import IsCancelled, Progress

_LONGEST_SHOWN = 100
_MILESTONES = frozenset(250 << doubled for doubled in range(16))
"""After so many files read, what is known is kept: work that is stopped is not lost, and a window
shows what another process has read so far."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, by its path below the library, that could not be read whole, and why."""

    path: str
    reason: str


class Library:
    """One folder of articles. Safe to use from several threads."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        """Open ``folder``; what is known of its articles is kept in the folder ``cache``.

        Nothing is read before `refresh`. Raises LibraryNotFound.
        """
        self.folder = _existing(folder)
        self._catalogue_path = cache / "catalogue" if cache else None
        self.outlines = Outlines(cache / "outlines" if cache else None)
        self._entries = Catalogue()
        self._are_apart = False  # whether no two of them have one id
        self._infos = Infos()
        self._corrections: Said = {}
        self._recalled: Stamp | None = None
        self._shown = Shown(self.folder, cache / "shown" if cache else None)
        self._lock = threading.RLock()

    @cached_property
    def parsed(self) -> ParsedCache:
        """A cache of what was parsed most recently."""
        from desktop.library.readers.cache import ParsedCache  # noqa: PLC0415 - see TYPE_CHECKING

        return ParsedCache()

    @property
    def infos(self) -> Infos:
        """The articles, sorted by path."""
        return self._infos

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The files that could not be read, or not whole, and why."""
        return tuple(starmap(Unreadable, self._entries.problems))

    @property
    def catalogue_size(self) -> int:
        """How many bytes `recall` has to read."""
        stamp = stamp_of(self._catalogue_path) if self._catalogue_path else None
        return stamp[1] if stamp else 0

    def recall(self) -> Changes:
        """Take the articles from the catalogue of any process, without looking at the folder."""
        with self._lock:
            stamp = stamp_of(self._catalogue_path) if self._catalogue_path else None
            if stamp == self._recalled:
                return Changes()
            self._recalled = stamp
            self._shown.recall()
            remembered = self._remembered()
            others = self._entries.keys() - remembered.keys()  # that process may know fewer
            return self._take(remembered.updated({path: self._entries[path] for path in others}))

    def recall_shown(self) -> None:
        """Load the articles that were shown last, until `recall` loads all."""
        with self._lock:
            self._shown.recall()
            if not self._entries:
                self._infos = Infos.of(self._shown.infos()).corrected_by(self._corrections)

    def unread(self) -> dict[str, Stamp]:
        """Return the files that `refresh` would have to read. Raises LibraryNotFound."""
        with self._lock:
            known = self._entries or self._remembered()
            return _unread(scan(_existing(self.folder)), known)

    def take_in(self, entries: Mapping[str, Entry]) -> None:
        """Take and keep what another process read, so that `refresh` need not read it again."""
        with self._lock:
            self._entries = (self._entries or self._remembered()).updated(entries)
            self._infos = Infos(_with_ids_apart(self._entries), self._corrections)
            self._are_apart = False
            self._remember(self._entries)

    def refresh(
        self, progress: Progress | None = None, cancelled: IsCancelled | None = None
    ) -> Changes:
        """Look at the folder again and read what is new or changed since.

        ``progress`` hears how many of how many files are done, first 0 of those found so far.
        Raises Cancelled, which leaves all as it was, and LibraryNotFound when the folder is gone.
        """

        def looked(number: int) -> None:
            if cancelled and cancelled():
                raise Cancelled(tr("Reading the library was stopped."))
            if progress:
                progress(0, number)

        with self._lock:
            known = self._entries or self._remembered()
            found = scan(_existing(self.folder), looked=looked)
            unread = _unread(found, known)
            gone = {path for path in known if path not in found.stamps}
            if known is self._entries and not (unread or gone or found.locked):
                return Changes()  # as usual when a window looks again
            fresh = self._read_all(unread, known, progress, cancelled)
            fresh |= {path: Entry((0, 0), None, why) for path, why in found.locked.items()}
            entries = known.updated(fresh, gone | (unread.keys() - fresh.keys()))
            self.outlines.keep(found.stamps.items())
            if entries.columns() != known.columns():
                self._remember(entries)
            return self._take(entries)

    def refresh_files(self, relatives: Iterable[str]) -> Changes:
        """Look at these files of the library alone; the next `refresh` looks at them again."""
        with self._lock:
            looked_at = {path: self._read_anew(path) for path in relatives}
            fresh = {path: entry for path, entry in looked_at.items() if entry}
            return self._take(self._entries.updated(fresh, looked_at.keys() - fresh.keys()))

    def correct(self, corrections: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
        """Correct articles by what the reader said of them, by id; return which changed."""
        with self._lock:
            if not corrections and not self._corrections:
                return ()
            before, self._corrections = self._infos, dict(corrections)
            self._infos = before.corrected_by(self._corrections)
            return self._infos.changes_since(before).changed

    def stated(self, article_id: str) -> ArticleInfo | None:
        """Return what the article's own file says of it, whatever was corrected; None if gone."""
        return self._infos.stated(article_id)

    def as_corrected(self, info: ArticleInfo) -> ArticleInfo:
        """Return what a file says of an article as the reader corrected it."""
        return self._infos.as_corrected(info)

    def info(self, article_id: str) -> ArticleInfo:
        """Return what is known of the article ``article_id``. Raises ArticleNotFound."""
        if known := self.known(article_id):
            return known
        raise ArticleNotFound(
            tr(
                "There is no article “{article_id}” in {folder}.{advice}",
                article_id=article_id,
                folder=self.folder,
                advice=self._nearest(article_id),
            )
        )

    def known(self, article_id: str) -> ArticleInfo | None:
        """Return what is known of an article, or None when the library does not hold it."""
        return self._infos.find(article_id)

    def find(self, name: str) -> ArticleInfo:
        """Return the article whose id, path, file name or title is ``name``; a path from here too.

        Raises ArticleNotFound when none or several answer to it.
        """
        if known := self.known(name):
            return known
        from desktop.library.lookup import called  # noqa: PLC0415 - few starts need it

        found = called(name, self.infos, self.folder)
        if len(found) > 1:
            choices = ", ".join(info.id for info in found[:5])
            raise ArticleNotFound(
                tr(
                    "Several articles are called “{name}”; choose one of: {choices}.",
                    name=name,
                    choices=choices,
                )
            )
        return found[0] if found else self.info(name)

    def article(self, article_id: str) -> Article:
        """Read the article ``article_id``. Raises ArticleNotFound, UnreadableFile."""
        info = self.info(article_id)
        article = self._shown.article(self.stated(article_id) or info)
        if article is None:
            from desktop.library.formats import read_article  # noqa: PLC0415 - see TYPE_CHECKING

            article, _ = read_article(self.folder / info.path, info.path, info.id, self.parsed)
        article.info = self.as_corrected(article.info)
        entry = self._entries.get(info.path)
        if entry and article.info.sha256 == info.sha256:
            self._note(info.path, entry.stamp, article)
        return article

    def is_parsed(self, article_id: str) -> bool:
        """Return whether `article` need not parse anything, unless the file changed since."""
        info = self.stated(article_id)
        return info is not None and self._shown.holds(info)

    def keep_shown(self, articles: Iterable[Article]) -> None:
        """Keep these articles, as they were read, for the next start. Writes into the cache."""
        self._shown.keep(articles)

    def outline(self, article_id: str) -> Outline | None:
        """Return where the parts of an article's text are; None where that is not known."""
        entry = self._entries.get(self.info(article_id).path)
        return self.outlines.find(entry.info.path, entry.stamp) if entry and entry.info else None

    def keep_outlines(self) -> None:
        """Keep the outlines of what was read, if that is much, for other processes."""
        self.outlines.keep(self._entries.stamps())

    def path_of(self, article_id: str) -> Path:
        """Return the file of the article ``article_id``. Raises ArticleNotFound."""
        return self.folder / self.info(article_id).path

    def _take(self, entries: Catalogue) -> Changes:
        before, known, self._entries = self._infos, self._entries, entries
        is_known = self._are_apart and entries.shares_ids_of(known)
        apart = entries if is_known else _with_ids_apart(entries)
        self._are_apart = apart is entries
        self._infos = Infos(apart, self._corrections)
        return self._infos.changes_since(before)

    def _remember(self, entries: Catalogue) -> None:
        if self._catalogue_path:
            save_catalogue(self._catalogue_path, entries)

    def _remembered(self) -> Catalogue:
        return load_catalogue(self._catalogue_path) if self._catalogue_path else Catalogue()

    def _read_all(
        self,
        unread: Mapping[str, Stamp],
        known: Catalogue,
        progress: Progress | None,
        cancelled: IsCancelled | None,
    ) -> dict[str, Entry]:
        """Return an entry for every file that is an article or would be if it were readable.

        ``progress`` hears how many of ``unread`` are done.
        """
        entries: dict[str, Entry] = {}
        for done, (relative, stamp) in enumerate(sorted(unread.items()), start=1):
            if cancelled and cancelled():
                raise Cancelled(tr("Reading the library was stopped."))
            if entry := self._read(relative, stamp):
                entries[relative] = entry
            if done in _MILESTONES:
                self._remember(known.updated(entries))
            if progress:
                progress(done, len(unread))
        return entries

    def _read_anew(self, relative: str) -> Entry | None:
        stamp = stamp_below(self.folder, relative)
        return self._read(relative, stamp) if stamp else None

    def _read(self, relative: str, stamp: Stamp) -> Entry | None:
        from desktop.library.entries import read_entry  # noqa: PLC0415 - see TYPE_CHECKING

        entry, article = read_entry(self.folder, relative, stamp, self.parsed)
        if article:
            self._note(relative, stamp, article)
        return entry

    def _note(self, relative: str, stamp: Stamp, article: Article) -> None:
        self.outlines.note(relative, stamp, pack(article.outline))

    def _nearest(self, name: str) -> str:
        import difflib  # noqa: PLC0415 - only for a name that nobody has

        ids = [info.id for info in self._infos]
        near = difflib.get_close_matches(name, ids, n=3, cutoff=0.5)
        if near:
            return " " + tr("Did you mean {names}?", names=tr(" or ").join(near))
        return " " + tr("“parallax list” shows them all.")


def _existing(folder: Path) -> Path:
    path = Path(folder).expanduser()
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:  # a name too long, or a folder above that is locked
        reason = reason_of(error) if isinstance(error, OSError) else tr("no folder has such a name")
        raise LibraryNotFound(
            tr("{path} cannot be opened: {reason}.", path=_shown(path), reason=reason)
        ) from error
    if not is_there:
        raise LibraryNotFound(
            tr("There is no folder {path}; give the folder your articles are in.", path=path)
        )
    if not is_folder:
        raise LibraryNotFound(tr("{path} is a file; give the folder it is in.", path=path))
    return path.resolve()


def _shown(path: Path) -> str:
    name = str(path)
    return name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…"


def _with_ids_apart(entries: Catalogue) -> Catalogue:
    """Give each article the short id of its path; where files share it, the first suffix wins.

    Ids that differ only in case, or in how an accent is written, would share one file of
    annotations on some systems, so they count as the same.
    """
    paths = (one for one in entries.ids() if one.lower().endswith(SUFFIXES) and one in entries)
    if not entries.may_have_ids_alike and not any(paths):
        return entries  # nothing collides, as usual
    found = {info.path: info for info in entries.infos()}
    taken: set[str] = set()
    renamed: dict[str, Entry] = {}
    for path in sorted(found, key=lambda path: (_suffix_rank(path), path)):
        article_id = found[path].id  # the short one, made from its path
        if folded(article_id) in taken or article_id in found:
            article_id = path
            renamed[path] = replace(entries[path], info=replace(found[path], id=path))
        taken.add(folded(article_id))
    return entries.updated(renamed)


def _suffix_rank(path: str) -> int:
    return SUFFIXES.index(f".{path.rpartition('.')[2].lower()}")


def _unread(found: Scan, known: Catalogue) -> dict[str, Stamp]:
    """Return those of the files found that are not known as they are."""
    rest = dict(found.stamps)
    for path, stamp in known.stamps():
        if rest.get(path) == stamp:
            del rest[path]
    return rest
