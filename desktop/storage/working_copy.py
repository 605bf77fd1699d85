"""All annotations and themes of a library in memory, and the one place where they change.

Knows nothing of files but their names. Every method takes the lock for a moment only, so the
window never waits for a disk; `sync` reads and writes on other threads.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.annotations.annotation import Annotation, follow_themes
from desktop.annotations.change import Change
from desktop.annotations.merging import merge_codebooks
from desktop.annotations.rebasing import later, moved, remark_on, remembering, settle
from desktop.annotations.themes import Codebook, Theme
from desktop.library.article import ArticleInfo, text_hash
from desktop.storage.cached_file import CodebookState, Shelf, Stamp
from desktop.storage.collection import KnownArticle, Sheet
from desktop.storage.filenames import TRASH, file_name
from desktop.storage.moving import hand_over
from desktop.storage.trash import buried, unburied


class Holdings:
    """What memory holds of a library; safe to use from several threads."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.shelves: dict[str, Shelf] = {}
        self.trash = Shelf(TRASH, Sheet(KnownArticle("", title="Trash")))
        self.themes = CodebookState(Codebook(), Codebook())
        self.texts: dict[str, str] = {}
        self._vanished: dict[str, Theme] = {}

    @property
    def dirty(self) -> bool:
        """Whether anything is not on disk yet."""
        with self.lock:
            return (
                self.themes.dirty
                or bool(self.texts)
                or self.trash.dirty
                or any(shelf.dirty for shelf in self.shelves.values())
            )

    def sheets(self) -> dict[str, Sheet]:
        """Return the sheets of all articles as they are at this moment."""
        with self.lock:
            return {key: shelf.sheet for key, shelf in self.shelves.items()}

    def annotations(self, article: str | None) -> tuple[Annotation, ...]:
        """Return the annotations of one article, or of all, by place."""
        with self.lock:
            if article is not None:
                shelf = self.shelves.get(article)
                return shelf.ordered if shelf else ()
            return tuple(one for key in sorted(self.shelves) for one in self.shelves[key].ordered)

    def tagging(self, article: str) -> tuple[Annotation, ...]:
        """Return what gives themes to the whole article."""
        with self.lock:
            shelf = self.shelves.get(article)
            return shelf.tagging if shelf else ()

    def get(self, identifier: str) -> Annotation | None:
        """Return the annotation of that id, or None."""
        with self.lock:
            for shelf in self.shelves.values():
                found = shelf.sheet.annotations.get(identifier)
                if found:
                    return found
            return None

    def apply(self, change: Change) -> Change:
        """Make a change happen, as far as it still can; return what really happened."""
        with self.lock:
            codebooks = self._apply_codebook(change)
            old = _annotations(change.before)
            new = _annotations(change.after)
            before: list[Annotation] = []
            after: list[Annotation] = []
            remarks: list[str] = []
            for key in dict.fromkeys((*old, *new)):
                current = self._current(old.get(key), new.get(key))
                home = current or self.trash.sheet.annotations.get(key)
                result, remark = settle(
                    moved(old.get(key), home), moved(self._known(new.get(key)), home), current
                )
                result = later(result, current)
                if remark:
                    remarks.append(remark_on(current or old.get(key), remark))
                before += [current] if current and current != result else []
                after += [result] if result and current != result else []
            self._replace(before, after)
            self._learn(change)
        return Change(
            change.label,
            (*codebooks[:1], *before),
            (*codebooks[1:], *after),
            change.texts,
            tuple(remarks),
        )

    def theme_id(self, name: str) -> str:
        """Return the id of the theme a file calls ``name``; an unknown one is made up."""
        with self.lock:
            theme = self.themes.now.named(name)
            if theme is None:
                self.themes.now = self.themes.now.add(name)
                theme = self.themes.now.bears(name)
            return theme.id if theme else name

    def theme_name(self, theme: str) -> str:
        """Return what a file calls the theme of that id; an id that is no theme's is its name."""
        found = self.themes.now.find(theme)
        return found.name if found else theme

    def shelf(self, article: str) -> Shelf:
        """Return the shelf of an article, an empty one if it had none."""
        with self.lock:
            if article not in self.shelves:
                self.shelves[article] = Shelf(file_name(article), Sheet(KnownArticle(article)))
            return self.shelves[article]

    def introduce(self, info: ArticleInfo) -> None:
        """Remember how the article of a shelf is called and where it is now."""
        with self.lock:
            shelf = self.shelves.get(info.id)
            if shelf is None:
                return
            known = shelf.sheet.article
            article = replace(known, id=info.id, path=info.path, title=info.title)
            if not known.sha256:
                article = replace(article, sha256=info.sha256)
            if article != known:
                shelf.introduce(article)

    def move_shelves(self, moves: Mapping[str, str]) -> dict[str, str]:
        """Hand shelves over to the new ids of their articles; return the moves that were made."""
        with self.lock:
            made, losers = hand_over(self.shelves, moves)
            self.trash.convert(lambda one: replace(one, article=made.get(one.article, one.article)))
            self.discard(losers)
            return made

    def discard(self, losers: Iterable[Annotation]) -> None:
        """Put versions that lost against later ones in the trash."""
        trashed = [buried(one) for one in losers]
        if trashed:
            with self.lock:
                self.trash.sheet = self.trash.sheet.with_annotations(trashed)

    def trashed(self) -> list[Annotation]:
        """Return what lies in the trash and on no shelf."""
        with self.lock:
            living = {key for one in self.shelves.values() for key in one.sheet.annotations}
            trash = self.trash.sheet.annotations
            return [one for key, one in trash.items() if key not in living]

    def keep_the_living(self) -> None:
        """Take from the trash what is on a shelf as well: a crash came between two writes."""
        with self.lock:
            trashed = self.trash.sheet.annotations
            living = [
                key
                for shelf in self.shelves.values()
                for key in trashed.keys() & shelf.sheet.annotations.keys()
            ]
            if living:
                self.trash.sheet = self.trash.sheet.with_annotations((), living)

    def empty_trash(self, identifiers: Iterable[str]) -> None:
        """Forget deleted annotations for good."""
        with self.lock:
            self.trash.sheet = self.trash.sheet.with_annotations((), identifiers)

    def take_codebook(self, disk: Codebook, stamp: Stamp | None) -> None:
        """Merge in the codebook that another program wrote."""
        with self.lock:
            merged, renamed = merge_codebooks(self.themes.base, self.themes.now, disk)
            self.themes.base, self.themes.stamp = disk, stamp
            self._set_codebook(merged, renamed)
            self._mark_stale(disk, merged)
            self.themes.dirty = self.themes.dirty and merged != disk

    def _apply_codebook(self, change: Change) -> tuple[Codebook, ...]:
        """Apply the codebook's part; return the codebook before and after, if it changed."""
        old = next((one for one in change.before if isinstance(one, Codebook)), Codebook())
        new = next((one for one in change.after if isinstance(one, Codebook)), None)
        if new is None:
            return ()
        current = self.themes.now
        merged, renamed = merge_codebooks(old, new, current)
        merged = remembering(merged, current)
        if merged == current:
            return ()
        self._set_codebook(merged, renamed)
        self.themes.dirty = True
        self._mark_stale(current, merged)
        return current, merged

    def _set_codebook(self, codebook: Codebook, renamed: dict[str, str]) -> None:
        for theme in self.themes.now.themes:
            if theme.id not in codebook and theme.id not in renamed:
                self._vanished[theme.id] = theme
        self.themes.now = codebook
        self._follow(renamed)

    def mend_themes(self) -> None:
        """Give annotations whose theme went elsewhere the one that has its name now, or it back."""
        with self.lock:
            if not self._vanished:
                return
            shelves = self.shelves.values()
            everyone = (one for shelf in shelves for one in shelf.sheet.annotations.values())
            used = {theme for one in everyone for theme in one.themes}
            heirs: dict[str, str] = {}
            for theme in self._vanished.values():
                if theme.id in used and theme.id not in self.themes.now:
                    heir = self.themes.now.named(theme.name)
                    if heir is None:
                        self.themes.now = Codebook((*self.themes.now.themes, theme))
                        self.themes.dirty = True
                    else:
                        heirs[theme.id] = heir.id
            self._vanished.clear()
            self._follow(heirs)

    def _follow(self, renamed: Mapping[str, str]) -> None:
        """Replace theme ids on every annotation."""
        if not renamed:
            return
        for shelf in (*self.shelves.values(), self.trash):
            shelf.convert(lambda one: follow_themes(one, renamed))

    def _mark_stale(self, old: Codebook, new: Codebook) -> None:
        """Have every file rewritten that still holds the name a theme had."""
        renamed = {
            theme.id
            for theme in old.themes
            if (now := new.find(theme.id)) and now.name != theme.name
        }
        if not renamed:
            return
        for shelf in (*self.shelves.values(), self.trash):
            annotations = shelf.sheet.annotations.values()
            if any(not renamed.isdisjoint(one.themes) for one in annotations):
                shelf.stale = True

    def _current(self, old: Annotation | None, new: Annotation | None) -> Annotation | None:
        """Return what an annotation is now, looking first where it should be."""
        for one in (old, new):
            shelf = self.shelves.get(one.article) if one else None
            if one and shelf and one.id in shelf.sheet.annotations:
                return shelf.sheet.annotations[one.id]
        return self.get(old.id) if old else None

    def _known(self, annotation: Annotation | None) -> Annotation | None:
        """Return ``annotation`` with the themes that exist; a merge may have taken some."""
        if annotation is None:
            return None
        known = tuple(theme for theme in annotation.themes if theme in self.themes.now)
        return annotation if known == annotation.themes else replace(annotation, themes=known)

    def _replace(self, before: Iterable[Annotation], after: Iterable[Annotation]) -> None:
        """Put annotations on their shelves; what goes for good goes to the trash."""
        gone = {one.id: one for one in before}
        placed: dict[str, list[Annotation]] = {}
        for one in after:
            placed.setdefault(one.article, []).append(one)
        articles = dict.fromkeys((*placed, *(one.article for one in gone.values())))
        for article in articles:
            shelf = self.shelf(article)
            shelf.sheet = shelf.sheet.with_annotations(placed.get(article, ()), gone)
        there = {one.id for several in placed.values() for one in several}
        trashed = [buried(one) for key, one in gone.items() if key not in there]
        back = [key for key in there if key in self.trash.sheet.annotations]
        if trashed or back:
            self.trash.sheet = self.trash.sheet.with_annotations(trashed, back)

    def _learn(self, change: Change) -> None:
        """Remember the texts that selectors were described on, and what the articles are."""
        for described in change.texts:
            info = described.article
            if info.id not in self.shelves:
                continue
            digest = info.sha256 or text_hash(described.text)
            shelf = self.shelves[info.id]
            known = shelf.sheet.article
            article = replace(known, id=info.id, path=info.path, title=info.title, sha256=digest)
            if article != known:
                shelf.introduce(article)
            self.texts[digest] = described.text


def _annotations(objects: Iterable[Annotation | Codebook]) -> dict[str, Annotation]:
    return {one.id: unburied(one) for one in objects if isinstance(one, Annotation)}
