"""Stories of our own with their figures marked by hand, and how well the room finds them.

A story file holds accounts under ``== name | date | language``; ``⟦row|words⟧`` marks a mention
and the row it belongs to; ``# relations:`` tells how the rows that several accounts have stand.
Files that begin with "held-" were never looked at while the room was tuned.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from desktop.compare.figures import figures
from desktop.compare.figures.alike import Echo
from desktop.compare.figures.figures import Row
from desktop.compare.words.lexicon import Lexicon
from desktop.library.article import Article, ArticleInfo, Block, BlockKind

FOLDER = Path(__file__).parent / "stories_figures"
NEWS = Path(__file__).parent / "stories_news"
"""The same, longer and written as wires, tabloids, blogs and offices write."""

_MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]*)⟧")
_HEAD = re.compile(r"^== *(\S+) *\| *(\S+) *\| *(\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention as a reader marked it."""

    article: str
    start: int
    end: int
    row: str


@dataclass(frozen=True, slots=True)
class Story:
    """Accounts with their marks, and the relation of each row that several of them have."""

    name: str
    articles: tuple[Article, ...]
    marks: tuple[Mark, ...]
    relations: dict[str, str]


@dataclass(slots=True)
class Score:
    """Counts of what was found, and of what was to be found."""

    marks: int = 0
    found: int = 0
    mentions: int = 0
    pairs: int = 0
    joined: int = 0
    right: int = 0
    relations: int = 0
    related: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another story."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def shares(self) -> dict[str, float]:
        """Recall and precision of mentions and pairs, and the share of relations that are right."""
        return {
            "mention recall": self.found / max(1, self.marks),
            "mention precision": self.found / max(1, self.mentions),
            "pair recall": self.right / max(1, self.pairs),
            "pair precision": self.right / max(1, self.joined),
            "relations": self.related / max(1, self.relations),
        }


def stories(held: bool | None = None, folder: Path = FOLDER) -> tuple[Story, ...]:
    """Return the stories of ``folder``: those held back, the others, or all."""
    files = sorted(folder.glob("*.txt"))
    return tuple(
        read(file) for file in files if held is None or file.name.startswith("held-") is held
    )


def read(file: Path) -> Story:
    """Return the story in ``file``."""
    head, *rest = _HEAD.split(file.read_text("utf-8"))
    relations = dict(pair.split("=") for pair in head.partition("relations:")[2].split())
    articles, marks = [], []
    for name, date, language, body in zip(*[iter(rest)] * 4, strict=True):
        text, found = _unmarked(name, body.strip())
        blocks = [Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")]
        info = ArticleInfo(id=name, path=name, title=name, date=date, language=language)
        articles.append(Article(info, blocks))
        marks += found
    return Story(file.stem, tuple(articles), tuple(marks), relations)


def score(story: Story, lexicon: Lexicon | None = None, echo: Echo | None = None) -> Score:
    """Return how well the figures of ``story`` are found."""
    began = time.perf_counter()
    rows = figures.table(story.articles, echo, lexicon)
    result = Score(seconds=time.perf_counter() - began)
    found = {(index, number): mark for index, number, mark in _matches(story, rows)}
    result.marks, result.found = len(story.marks), len(set(found.values()))
    result.mentions = sum(len(row.mentions) for row in rows)
    result.missed += [
        f"{story.name}: not found: {mark}" for mark in story.marks if mark not in found.values()
    ]
    _score_pairs(story, rows, found, result)
    return result


def _score_pairs(
    story: Story, rows: tuple[Row, ...], found: dict[tuple[int, int], Mark], result: Score
) -> None:
    gold = set(_pairs((mark.article, mark.start, mark.row) for mark in story.marks))
    made = set()
    for index, row in enumerate(rows):
        places = []
        for number, mention in enumerate(row.mentions):
            mark = found.get((index, number))
            start = mark.start if mark else mention.start
            places.append((mention.article, start, "row"))
        made |= set(_pairs(places))
    result.pairs, result.joined, result.right = len(gold), len(made), len(gold & made)
    names = {(mark.article, mark.start): mark.row for mark in story.marks}
    for pair in sorted(gold - made):
        result.missed.append(f"{story.name}: not joined: {names[pair[0]]} {pair}")
    for pair in sorted(made - gold):
        both = [names.get(place, "?") for place in pair]
        result.missed.append(f"{story.name}: wrongly joined: {both} {pair}")
    _score_relations(story, rows, found, result)


def _score_relations(
    story: Story, rows: tuple[Row, ...], found: dict[tuple[int, int], Mark], result: Score
) -> None:
    """Judge the relation of each row that joins two accounts by the row most of it is."""
    for index, row in enumerate(rows):
        marks = [found[index, n] for n in range(len(row.mentions)) if (index, n) in found]
        names = {mark.row for mark in marks}
        if len({mark.article for mark in marks}) < 2 or len(names) != 1:
            continue
        wanted = story.relations.get(names.pop(), "agree")
        articles = {mark.article for mark in marks}
        if wanted == "conflict" and len(articles) < len(_all_of(story, marks[0].row)):
            continue  # what was joined of it may well agree
        result.relations += 1
        result.related += wanted == row.relation
        if wanted != row.relation:
            result.missed.append(f"{story.name}: {marks[0].row} is {row.relation}, not {wanted}")


def _all_of(story: Story, row: str) -> set[str]:
    return {mark.article for mark in story.marks if mark.row == row}


def _matches(story: Story, rows: tuple[Row, ...]) -> Iterable[tuple[int, int, Mark]]:
    for index, row in enumerate(rows):
        for number, mention in enumerate(row.mentions):
            for mark in story.marks:
                if mark.article == mention.article and (
                    mark.start < mention.end and mention.start < mark.end
                ):
                    yield index, number, mark
                    break


def _pairs(
    places: Iterable[tuple[str, int, str]],
) -> Iterable[tuple[tuple[str, int], tuple[str, int]]]:
    for one, other in combinations(sorted(places), 2):
        if one[2] == other[2] and one[0] != other[0]:
            yield one[:2], other[:2]


def _unmarked(article: str, body: str) -> tuple[str, list[Mark]]:
    text, marks, done = "", [], 0
    for match in _MARK.finditer(body):
        text += body[done : match.start()]
        marks.append(Mark(article, len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        done = match.end()
    return text + body[done:], marks
