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
from desktop.annotations.rebasing import keeping_old_names, later, moved, rebase, remark_on
from desktop.annotations.themes import Codebook, Theme
from desktop.library.article import ArticleInfo, text_hash
from desktop.storage.cached_file import CachedFile, CodebookState, Stamp
from desktop.storage.collection import AnnotationCollection, KnownArticle
from desktop.storage.filenames import TRASH, file_name
from desktop.storage.moving import hand_over
from desktop.storage.trash import put_in_trash, taken_from_trash


class WorkingCopy:
    """What memory holds of a library; safe to use from several threads."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.cached_files: dict[str, CachedFile] = {}
        self.trash = CachedFile(TRASH, AnnotationCollection(KnownArticle("", title="Trash")))
        self.themes = CodebookState(Codebook(), Codebook())
        self.texts: dict[str, str] = {}
        self._vanished: dict[str, Theme] = {}
        self._made_up: dict[str, Theme] = {}

    @property
    def dirty(self) -> bool:
        """Whether anything is not on disk yet."""
        with self.lock:
            return (
                self.themes.dirty
                or bool(self.texts)
                or self.trash.dirty
                or any(cached_file.dirty for cached_file in self.cached_files.values())
            )

    def collections(self) -> dict[str, AnnotationCollection]:
        """Return the collections of all articles as they are at this moment."""
        with self.lock:
            return {key: cached_file.collection for key, cached_file in self.cached_files.items()}

    def annotations(self, article: str | None) -> tuple[Annotation, ...]:
        """Return the annotations of one article, or of all, by place."""
        with self.lock:
            if article is not None:
                cached_file = self.cached_files.get(article)
                return cached_file.ordered if cached_file else ()
            return tuple(
                one for key in sorted(self.cached_files) for one in self.cached_files[key].ordered
            )

    def tagging(self, article: str) -> tuple[Annotation, ...]:
        """Return what gives themes to the whole article."""
        with self.lock:
            cached_file = self.cached_files.get(article)
            return cached_file.tagging if cached_file else ()

    def get(self, identifier: str) -> Annotation | None:
        """Return the annotation of that id, or None."""
        with self.lock:
            for cached_file in self.cached_files.values():
                found = cached_file.collection.annotations.get(identifier)
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
                home = current or self.trash.collection.annotations.get(key)
                result, remark = rebase(
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

    def theme_id(self, name: str, identifier: str = "") -> str:
        """Return the id of the theme that a file means; an unknown one is made up.

        The id in the file decides. Older files hold the name alone; and the name helps where the
        theme of that id was merged into another.
        """
        with self.lock:
            theme = self.themes.now.find(identifier) or self.themes.now.named(name)
            if theme is None:
                self.themes.now = self.themes.now.add(name, identifier=identifier)
                theme = self.themes.now.themes[-1]
                self._made_up[theme.id] = theme
            return theme.id

    def theme_name(self, theme: str) -> str:
        """Return what a file calls the theme of that id; an id that is no theme's is its name."""
        found = self.themes.now.find(theme)
        return found.name if found else theme

    def cached_file(self, article: str) -> CachedFile:
        """Return the cached file of an article, an empty one if it had none."""
        with self.lock:
            if article not in self.cached_files:
                self.cached_files[article] = CachedFile(
                    file_name(article), AnnotationCollection(KnownArticle(article))
                )
            return self.cached_files[article]

    def introduce(self, info: ArticleInfo) -> None:
        """Remember how the article of a cached file is called and where it is now."""
        with self.lock:
            cached_file = self.cached_files.get(info.id)
            if cached_file is None:
                return
            known = cached_file.collection.article
            article = replace(known, id=info.id, path=info.path, title=info.title)
            if not known.sha256:
                article = replace(article, sha256=info.sha256)
            if article != known:
                cached_file.introduce(article)

    def move_cached_files(self, moves: Mapping[str, str]) -> dict[str, str]:
        """Hand cached files over to the new ids of their articles; return the moves made."""
        with self.lock:
            made, losers = hand_over(self.cached_files, moves)
            self.trash.convert(lambda one: replace(one, article=made.get(one.article, one.article)))
            self.discard(losers)
            return made

    def discard(self, losers: Iterable[Annotation]) -> None:
        """Put versions that lost against later ones in the trash."""
        trashed = [put_in_trash(one) for one in losers]
        if trashed:
            with self.lock:
                self.trash.collection = self.trash.collection.with_annotations(trashed)

    def trashed(self) -> list[Annotation]:
        """Return what lies in the trash and on no cached file."""
        with self.lock:
            living = {
                key for one in self.cached_files.values() for key in one.collection.annotations
            }
            trash = self.trash.collection.annotations
            return [one for key, one in trash.items() if key not in living]

    def keep_the_living(self) -> None:
        """Take from the trash what is on a cached file as well: a crash came between two writes."""
        with self.lock:
            trashed = self.trash.collection.annotations
            living = [
                key
                for cached_file in self.cached_files.values()
                for key in trashed.keys() & cached_file.collection.annotations.keys()
            ]
            if living:
                self.trash.collection = self.trash.collection.with_annotations((), living)

    def empty_trash(self, identifiers: Iterable[str]) -> None:
        """Forget deleted annotations for good."""
        with self.lock:
            self.trash.collection = self.trash.collection.with_annotations((), identifiers)

    def take_codebook(self, disk: Codebook, stamp: Stamp | None) -> None:
        """Merge in the codebook that another program wrote."""
        with self.lock:
            # What we made up because the file could not be read is no decision of the user's.
            base = self.themes.base
            made_up = [one for key, one in self._made_up.items() if key not in base]
            base = Codebook((*base.themes, *made_up))
            merged, renamed = merge_codebooks(base, self.themes.now, disk)
            self._made_up.clear()
            self.themes.base, self.themes.stamp = disk, stamp
            self._set_codebook(merged, renamed)
            self.themes.dirty = self.themes.dirty and merged != disk

    def _apply_codebook(self, change: Change) -> tuple[Codebook, ...]:
        """Apply the codebook's part; return the codebook before and after, if it changed."""
        old = next((one for one in change.before if isinstance(one, Codebook)), Codebook())
        new = next((one for one in change.after if isinstance(one, Codebook)), None)
        if new is None:
            return ()
        current = self.themes.now
        merged, renamed = merge_codebooks(old, new, current)
        merged = keeping_old_names(merged, current)
        if merged == current:
            return ()
        self._set_codebook(merged, renamed)
        self.themes.dirty = True
        return current, merged

    def _set_codebook(self, codebook: Codebook, renamed: dict[str, str]) -> None:
        for theme in self.themes.now.themes:
            if theme.id not in codebook and theme.id not in renamed:
                self._vanished[theme.id] = theme
            self._rewrite_older(theme, codebook)
        self.themes.now = codebook
        self._follow(renamed)

    def mend_themes(self) -> None:
        """Give annotations whose theme went elsewhere the one that has its name now, or it back."""
        with self.lock:
            if not self._vanished:
                return
            cached_files = self.cached_files.values()
            everyone = (
                one
                for cached_file in cached_files
                for one in cached_file.collection.annotations.values()
            )
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
        for cached_file in (*self.cached_files.values(), self.trash):
            annotations = cached_file.collection.annotations.values()
            if any(not renamed.keys().isdisjoint(one.themes) for one in annotations):
                cached_file.convert(lambda one: follow_themes(one, renamed))
                cached_file.stale = True  # a new theme may take the id that the file holds

    def _rewrite_older(self, theme: Theme, codebook: Codebook) -> None:
        """Have files that hold names alone rewritten before a name of ``theme`` means another."""
        taken = (codebook.named(name) for name in (theme.name, *theme.formerly))
        if all(heir is None or heir.id == theme.id for heir in taken):
            return
        for cached_file in (*self.cached_files.values(), self.trash):
            if cached_file.by_name:
                cached_file.stale = True

    def _current(self, old: Annotation | None, new: Annotation | None) -> Annotation | None:
        """Return what an annotation is now, looking first where it should be."""
        for one in (old, new):
            cached_file = self.cached_files.get(one.article) if one else None
            if one and cached_file and one.id in cached_file.collection.annotations:
                return cached_file.collection.annotations[one.id]
        return self.get(old.id) if old else None

    def _known(self, annotation: Annotation | None) -> Annotation | None:
        """Return ``annotation`` with the themes that exist; a merge may have taken some."""
        if annotation is None:
            return None
        known = tuple(theme for theme in annotation.themes if theme in self.themes.now)
        return annotation if known == annotation.themes else replace(annotation, themes=known)

    def _replace(self, before: Iterable[Annotation], after: Iterable[Annotation]) -> None:
        """Put annotations on their cached files; what goes for good goes to the trash."""
        gone = {one.id: one for one in before}
        placed: dict[str, list[Annotation]] = {}
        for one in after:
            placed.setdefault(one.article, []).append(one)
        articles = dict.fromkeys((*placed, *(one.article for one in gone.values())))
        for article in articles:
            cached_file = self.cached_file(article)
            cached_file.collection = cached_file.collection.with_annotations(
                placed.get(article, ()), gone
            )
        there = {one.id for several in placed.values() for one in several}
        trashed = [put_in_trash(one) for key, one in gone.items() if key not in there]
        back = [key for key in there if key in self.trash.collection.annotations]
        if trashed or back:
            self.trash.collection = self.trash.collection.with_annotations(trashed, back)

    def _learn(self, change: Change) -> None:
        """Remember the texts that selectors were described on, and what the articles are."""
        for described in change.texts:
            info = described.article
            if info.id not in self.cached_files:
                continue
            digest = info.sha256 or text_hash(described.text)
            cached_file = self.cached_files[info.id]
            known = cached_file.collection.article
            article = replace(known, id=info.id, path=info.path, title=info.title, sha256=digest)
            if article != known:
                cached_file.introduce(article)
            self.texts[digest] = described.text


def _annotations(objects: Iterable[Annotation | Codebook]) -> dict[str, Annotation]:
    return {one.id: taken_from_trash(one) for one in objects if isinstance(one, Annotation)}
