"""Comparing in a process of its own: the same as here, with progress, and a way to end it."""

from __future__ import annotations

import random
import sys

import pytest

from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.lexicon import Lexicon
from desktop.errors import Cancelled, InputError
from desktop.library.article import Article
from desktop.ui.compare import apart
from desktop.ui.compare.claims.refusals import Refusals
from desktop.ui.compare.compared import compared
from desktop.ui.compare.tables.grid import Place
from tests.compare.makers import article

ONE = article("one", "The lighthouse keeper counted nine ships. 🚢", "灯塔看守人数了九艘船。")
OTHER = article("other", "Nine ships were counted from the lighthouse.", "Bread is dearer now.")


def nothing(*_: int) -> None:
    """Take note of nothing."""


def long(name: str) -> Article:
    chance = random.Random(name)
    words = ("garden", "lamp", "thread", "copper", "pocket", "ladder", "violin", "meadow")
    return article(name, *(" ".join(chance.choices(words, k=12)) + "." for _ in range(700)))


def test_what_comes_back_is_what_comparing_here_would_find() -> None:
    refusals = Refusals(((Place("one", 0, 10), Place("other", 0, 10)),))
    here = compared(Story([ONE, OTHER], Cutter(Lexicon())), refusals, nothing, nothing)
    assert apart.compared_apart([ONE, OTHER], refusals, nothing, nothing) == here


def test_progress_is_told_of_long_articles_until_the_reader_stops_it() -> None:
    steps: list[tuple[int, int]] = []

    def go_on() -> None:
        if len(steps) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        apart.compared_apart(
            [long("one"), long("other")], Refusals(), go_on, lambda *step: steps.append(step)
        )
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    assert {total for _, total in steps} == {1400}


def test_why_a_process_failed_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = (sys.executable, "-c", "import sys; sys.exit('parallax: no room')")
    monkeypatch.setattr(apart, "program", lambda: failing)
    with pytest.raises(InputError, match=r"^The articles were not compared: no room$"):
        apart.compared_apart([ONE, OTHER], Refusals(), nothing, nothing)
