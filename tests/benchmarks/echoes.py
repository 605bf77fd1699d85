"""How well echoes are found in the test stories, and how fast; prints tables.

python -m tests.benchmarks.echoes [WORD]...    only stories whose name has one of the words
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from desktop.compare.echoes.echo import LIKELY, SURE
from desktop.compare.echoes.library_echoes import Question as Asked
from desktop.compare.echoes.library_echoes import Shelf, find
from desktop.compare.echoes.story import Cutter, Story
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article
from desktop.search.documents import Document
from desktop.search.engine.index import SearchIndex
from tests.benchmarks import texts
from tests.compare.makers import article
from tests.compare.stories import HELD, NAMES, Found, questions, share, story, threshold


def main(words: Sequence[str]) -> None:
    chosen = [name for name in NAMES if not words or any(word in name for word in words)]
    cutter = Cutter(Lexicon())
    found = [one for name in chosen for one in _asked(name, cutter)]
    print(f"{'':24} asked hit@1 hit@3   none  false alarms where 75 % are answered, at {SURE}")
    for label, group in _groups(found, chosen):
        if group:
            print(f"{label:24} {_row(group)}")
    _print_times(cutter)
    _print_library(cutter, 10_000)


def _asked(name: str, cutter: Cutter) -> Iterator[Found]:
    told = story(name)
    compared = Story([one.article for one in told], cutter)
    for question in questions(name, told):
        echoes = compared.echoes(question.article, *question.span, question.other)
        strength = max((echo.strength for echo in echoes[:1]), default=0.0)
        yield Found(question, tuple((echo.start, echo.end) for echo in echoes), strength)


def _groups(found: list[Found], names: Sequence[str]) -> Iterator[tuple[str, list[Found]]]:
    yield "all", found
    yield "held back", [one for one in found if one.question.story in HELD]
    yield "others", [one for one in found if one.question.story not in HELD]
    for languages in sorted({one.question.languages for one in found}):
        yield languages, [one for one in found if one.question.languages == languages]
    for name in names:
        yield name, [one for one in found if one.question.story == name]


def _row(group: list[Found]) -> str:
    asked = [one for one in group if one.question.places]
    none = [one for one in group if not one.question.places]
    level = threshold(asked, 0.75)
    return (
        f"{len(asked):5} {share(asked, lambda one: one.hit(1)):5.2f}"
        f" {share(asked, lambda one: one.hit(3)):5.2f}  {len(none):5}"
        f"  {share(none, lambda one: one.strength >= level):.2f} (from {level:.2f})"
        f"  {share(none, lambda one: one.strength >= SURE):.2f}"
        f" answering {share(asked, lambda one: one.strength >= SURE):.2f};"
        f" maybe {share(none, lambda one: LIKELY <= one.strength < SURE):.2f}"
    )


def _print_times(cutter: Cutter) -> None:
    pair = [_long("one", 3000), _long("two", 3000)]
    print(f"cut 3,000 words           {_best(lambda: Cutter(cutter.lexicon).cut(pair[0])):6.1f} ms")
    for one in pair:
        cutter.cut(one)

    def both_ways() -> None:
        compared = Story(pair, cutter)
        compared.scores("one", "two")
        compared.scores("two", "one")

    print(f"both ways, once cut       {_best(both_ways):6.1f} ms (goal 150)")


def _print_library(cutter: Cutter, size: int) -> None:
    """Ask a library of real text that holds the stories too."""
    named = ((f"{name}/{told.article.info.id}", told) for name in NAMES for told in story(name))
    articles = {key: _named(key, told.article) for key, told in named}
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        real = (_document(key, one.text) for key, one in articles.items())
        index.update(chain(real, texts.articles(size)))
        shelf = Shelf(lambda query, limit: index.search(query, limit=limit).hits, articles.get)
        found, times = [], []
        for key, one in list(articles.items())[::2]:
            for passage in cutter.cut(one).passages[2:6]:
                question = Asked(one, passage.start, passage.end)
                began = time.perf_counter()
                echoes = find(question, shelf, Cutter(cutter.lexicon))
                times.append(time.perf_counter() - began)
                found.append(bool(echoes) and echoes[0].article.split("/")[0] == key.split("/")[0])
    times.sort()
    print(
        f"among {size:,} articles     {times[len(times) // 2] * 1000:6.1f} ms"
        f" (goal 300; 95 %: {times[len(times) * 95 // 100] * 1000:.1f});"
        f" first answer of the same story {sum(found) / len(found):.2f}"
    )


def _named(key: str, one: Article) -> Article:
    return Article(replace(one.info, id=key), one.blocks)


def _document(key: str, text: str) -> Document:
    return Document(id=key, title=key, text=text, language="en")


def _long(name: str, words: int) -> Article:
    """Return an article of many words: the stories' passages, again and again."""
    lines = [block.text for one in NAMES for told in story(one) for block in told.article.blocks]
    rotated = lines if name == "one" else lines[len(lines) // 2 :] + lines
    english = [line for line in rotated * 3 if line.isascii()]
    taken, count = [], 0
    while count < words:
        taken.append(english[len(taken)])
        count += len(taken[-1].split())
    return article(name, *taken)


def _best(work: Callable[[], object], rounds: int = 7) -> float:
    """Return how many milliseconds ``work`` takes when nothing disturbs it."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
