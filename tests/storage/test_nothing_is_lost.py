"""Random work in two programs at once: in the end they agree and every annotation is there."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.annotations.annotation import UNDATED, Annotation
from desktop.annotations.change import Change
from desktop.errors import ThemeError
from desktop.library.article import ArticleInfo, text_hash
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]
TEXT = "Sora closes in April. 迪士尼的合作已经结束 🎬. Costs were high. " * 3
ARTICLES = [
    ArticleInfo(name, f"{name}.md", name.title(), sha256=text_hash(TEXT)) for name in ("one", "two")
]


class Worker:
    """Somebody at one window, who does anything at any time."""

    def __init__(self, store: AnnotationStore, name: str, chance: random.Random) -> None:
        self.store = store
        self.name = name
        self.chance = chance
        self.made: set[str] = set()
        self.done: list[Change] = []
        self._count = 0

    def act(self) -> None:
        acts = [self.mark, self.mark, self.note, self.theme, self.rename, self.merge]
        acts += [self.delete, self.undo, self.tag, self.store.save, self.store.reload]
        self.chance.choice(acts)()

    def apply(self, change: Change) -> None:
        done = self.store.apply(change)
        self.made |= {one.id for one in done.made}
        if not done.is_empty:
            self.done.append(done)

    def mark(self) -> None:
        start = self.chance.randrange(len(TEXT) - 10)
        themes = [one.id for one in self.store.codebook.themes if self.chance.random() < 0.3]
        article = self.chance.choice(ARTICLES)
        self.apply(changes.highlight(article, TEXT, start, start + 10, themes, self.word()))

    def note(self) -> None:
        if one := self.any():
            self.apply(changes.edit_note(one, self.word()))

    def theme(self) -> None:
        if len(self.store.codebook) < 6:
            self.change_themes(lambda book: changes.add_theme(book, self.any_name()))

    def rename(self) -> None:
        if theme := self.any_theme():
            self.change_themes(lambda book: changes.rename_theme(book, theme, self.any_name()))

    def merge(self) -> None:
        one, other = self.any_theme(), self.any_theme()
        if one and other and one != other:
            everyone = self.store.annotations()
            self.change_themes(lambda book: changes.merge_themes(book, everyone, [one], other))

    def delete(self) -> None:
        if one := self.any():
            self.apply(changes.delete([one]))

    def tag(self) -> None:
        article, theme = self.chance.choice(ARTICLES), self.any_theme()
        tagging = self.store.article_tagging(article.id)
        self.apply(changes.tag_article(article, tagging, [theme] if theme else []))

    def undo(self) -> None:
        if self.done:
            self.store.apply(self.done.pop().inverse())

    def change_themes(self, make: Callable[..., Change]) -> None:
        try:
            self.apply(make(self.store.codebook))
        except ThemeError:
            return  # the name is taken; the user tries something else

    def any(self) -> Annotation | None:
        everyone = self.store.annotations()
        return self.chance.choice(everyone) if everyone else None

    def any_theme(self) -> str:
        themes = self.store.codebook.themes
        return self.chance.choice(themes).id if themes else ""

    def any_name(self) -> str:
        return self.chance.choice(["Money", "People", "钱", "Law", "Cash"])

    def word(self) -> str:
        self._count += 1
        return f"{self.name} {self._count}"


@pytest.mark.parametrize("seed", range(12))
def test_two_workers_end_up_with_the_same_and_with_everything(
    seed: int, library: Path, open_store: Open
) -> None:
    chance = random.Random(seed)
    workers = [Worker(open_store(library), name, chance) for name in ("ann", "bob")]
    for _ in range(150):
        chance.choice(workers).act()

    for worker in (*workers, *workers):
        worker.store.save()
    for worker in workers:
        worker.store.reload()

    fresh = open_store(library)
    for store in (worker.store for worker in workers):
        assert not store.dirty
        assert store.codebook == fresh.codebook
        assert store.annotations() == fresh.annotations()
        assert {one.id for one in store.trash()} == {one.id for one in fresh.trash()}
        assert store.problems == ()
    tagging = [one for article in ARTICLES for one in fresh.article_tagging(article.id)]
    there = {one.id for one in (*fresh.annotations(), *fresh.trash(), *tagging)}
    assert workers[0].made | workers[1].made <= there
    names = [theme.name.casefold() for theme in fresh.codebook.themes]
    assert len(names) == len(set(names))
    known = {theme.id for theme in fresh.codebook.themes}
    assert {theme for one in fresh.annotations() for theme in one.themes} <= known


@pytest.mark.parametrize("seed", range(12))
def test_undoing_everything_leads_back_to_the_beginning(
    seed: int, store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    worker = Worker(store, "ann", random.Random(seed))
    for _ in range(10):
        worker.mark()
        worker.theme()
    before, book = state(store), store.codebook
    worker.done.clear()

    for _ in range(60):
        worker.chance.choice(
            [worker.mark, worker.note, worker.theme, worker.rename, worker.merge, worker.delete]
        )()
    while worker.done:
        undone = store.apply(worker.done.pop().inverse())
        assert undone.remarks == ()

    assert state(store) == before
    assert [(one.id, one.name) for one in store.codebook.themes] == [
        (one.id, one.name) for one in book.themes
    ]


def state(store: AnnotationStore) -> list[Annotation]:
    return [replace(one, modified=UNDATED) for one in store.annotations()]
