"""Two programs on one folder against a simple model: what was promised, is there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop import files
from desktop.annotations import changes, link_changes
from desktop.annotations.change import Change
from desktop.annotations.link import Link, Stance, passage_of
from desktop.errors import ThemeError, WriteFailed
from desktop.library.article import ArticleInfo, text_hash
from desktop.storage.store import AnnotationStore

TEXT = "Sora closes in April. 迪士尼的合作已经结束 🎬. Costs were high. " * 3
ARTICLES = [
    ArticleInfo(name, f"{name}.md", name.title(), sha256=text_hash(TEXT)) for name in ("one", "two")
]
NAMES = st.sampled_from(["Money", "People", "钱", "Law"])
WHICH = st.integers(0, 1_000)
SAVED = Callable[[AnnotationStore], None]


class Programs(RuleBasedStateMachine):
    """What is made is remembered; it may end up changed or in the trash, but never nowhere."""

    number = 1

    @initialize()
    def begin(self) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.patched = mock.patch.dict("os.environ", PARALLAX_HOME=f"{self.home.name}/home")
        self.patched.start()
        self.folder = Path(self.home.name, "library")
        self.folder.mkdir()
        self.stores = [self.opened() for _ in range(self.number)]
        self.made: set[str] = set()
        self.promised: set[str] = set()
        self.done: list[tuple[int, Change]] = []

    def teardown(self) -> None:
        if not hasattr(self, "stores"):
            return
        try:
            self.everyone_agrees()
        finally:
            self.patched.stop()
            self.home.cleanup()

    def opened(self) -> AnnotationStore:
        store = AnnotationStore(self.folder, creator="Ann")
        store.load()
        return store

    def apply(self, who: int, change: Change) -> None:
        number = who % len(self.stores)
        done = self.stores[number].apply(change)
        self.made |= {one.id for one in (*done.made, *done.links)}
        if not done.is_empty:
            self.done.append((number, done))

    def store(self, who: int) -> AnnotationStore:
        return self.stores[who % len(self.stores)]

    @rule(who=WHICH, start=st.integers(0, 100), note=st.text(max_size=3), theme=WHICH)
    def mark(self, who: int, start: int, note: str, theme: int) -> None:
        themes = self.store(who).codebook.themes
        chosen = [themes[theme % len(themes)].id] if themes and theme % 2 else []
        article = ARTICLES[start % 2]
        self.apply(who, changes.highlight(article, TEXT, start, start + 10, chosen, note))

    @rule(who=WHICH, which=WHICH, note=st.text(max_size=5))
    def edit(self, who: int, which: int, note: str) -> None:
        if there := self.store(who).annotations():
            self.apply(who, changes.edit_note(there[which % len(there)], note))

    @rule(who=WHICH, which=WHICH)
    def delete(self, who: int, which: int) -> None:
        if there := self.store(who).annotations():
            self.apply(who, changes.delete([there[which % len(there)]]))

    @rule(who=WHICH, start=st.integers(0, 100))
    def link(self, who: int, start: int) -> None:
        passages = [passage_of(one, TEXT, start, start + 12) for one in ARTICLES]
        self.apply(who, link_changes.add_link(f"claim {start}", passages))

    @rule(who=WHICH, which=WHICH, stance=st.sampled_from(Stance))
    def judge(self, who: int, which: int, stance: Stance) -> None:
        if link := self.any_link(who, which):
            passage = link.passages[which % len(link.passages)]
            self.apply(who, link_changes.set_stance(link, passage.id, stance))

    @rule(who=WHICH, which=WHICH)
    def unlink(self, who: int, which: int) -> None:
        if link := self.any_link(who, which):
            self.apply(who, link_changes.drop_passage(link, link.passages[0].id))

    def any_link(self, who: int, which: int) -> Link | None:
        there = self.store(who).links()
        return there[which % len(there)] if there else None

    @rule(who=WHICH, which=WHICH, name=NAMES, act=st.sampled_from(["add", "rename", "merge"]))
    def theme(self, who: int, which: int, name: str, act: str) -> None:
        store, themes = self.store(who), self.store(who).codebook.themes
        try:
            if act == "add" or not themes:
                change = changes.add_theme(store.codebook, name)
            elif act == "rename":
                change = changes.rename_theme(store.codebook, themes[which % len(themes)].id, name)
            else:
                into, gone = themes[which % len(themes)].id, themes[(which + 1) % len(themes)].id
                change = changes.merge_themes(store.codebook, store.annotations(), [gone], into)
        except ThemeError:
            return
        self.apply(who, change)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        number, change = self.done.pop()
        self.stores[number].apply(change.inverse())

    @rule(who=WHICH)
    def restore(self, who: int) -> None:
        store = self.store(who)
        gone = [one.id for one in (*store.trash(), *store.trashed_links())]
        store.restore(gone[:1])

    @rule(who=WHICH)
    def save(self, who: int) -> None:
        self.store(who).save()
        assert not self.store(who).dirty
        self.promised |= self.known(self.store(who))

    @rule(who=WHICH, nth=st.integers(0, 3))
    def fail_to_save(self, who: int, nth: int) -> None:
        """Save while the nth write fails, as on a full disk."""
        real, count = files.write_bytes, iter(range(1_000))

        def write(path: Path, data: bytes) -> None:
            if next(count) >= nth:
                raise WriteFailed(path, "no space left on device")
            real(path, data)

        with mock.patch("desktop.storage.disk.write_bytes", write):
            try:
                self.store(who).save()
            except WriteFailed:
                assert self.store(who).dirty

    @rule(who=WHICH)
    def reload(self, who: int) -> None:
        self.store(who).reload()

    @rule(who=WHICH)
    def crash(self, who: int) -> None:
        """Open the folder anew; what was not saved is gone, what was saved is not."""
        number = who % len(self.stores)
        self.stores[number] = self.opened()
        self.done = [(one, change) for one, change in self.done if one != number]
        self.made = set.union(self.promised, *map(self.known, self.stores))

    @invariant()
    def nothing_promised_is_missing(self) -> None:
        if self.promised:
            assert self.promised <= self.known(self.opened())

    def everyone_agrees(self) -> None:
        for _ in range(2):  # what one takes in from others it may have to write
            for store in self.stores:
                store.save()
            for store in self.stores:
                store.reload()
        fresh = self.opened()
        assert self.made <= self.known(fresh)
        for store in self.stores:
            assert not store.dirty
            assert store.codebook == fresh.codebook
            assert store.annotations() == fresh.annotations()
            assert store.links() == fresh.links()
        names = [theme.name.casefold() for theme in fresh.codebook.themes]
        assert len(names) == len(set(names))
        known = {theme.id for theme in fresh.codebook.themes}
        assert {theme for one in fresh.annotations() for theme in one.themes} <= known

    def known(self, store: AnnotationStore) -> set[str]:
        tagging = [one for article in ARTICLES for one in store.article_tagging(article.id)]
        trash = (*store.trash(), *store.trashed_links())
        return {one.id for one in (*store.annotations(), *tagging, *store.links(), *trash)}


class TwoPrograms(Programs):
    """The same with two windows on one folder."""

    number = 2


_SHORT = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestOneProgram = Programs.TestCase
TestOneProgram.settings = _SHORT
TestTwoPrograms = TwoPrograms.TestCase
TestTwoPrograms.settings = _SHORT
