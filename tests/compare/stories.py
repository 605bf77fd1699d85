"""The stories of this folder with what echoes what in them, and how well a method finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.library.article import Article
from tests.compare.makers import article

FOLDER = Path(__file__).with_name("stories")
NAMES = tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))
HELD = ("glasses", "harbour", "portrait")
"""Stories that are only measured on: nothing was, and nothing is to be, chosen by them."""

_HAN = re.compile("[\u3400-\u9fff]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An article and the points that each of its passages makes."""

    article: Article
    points: tuple[frozenset[str], ...]

    def span(self, passage: int) -> Span:
        start = self.article.starts[passage]
        return start, start + len(self.article.blocks[passage].text)


@dataclass(frozen=True, slots=True)
class Question:
    """A passage of one article asked of another, and the places there that make its points."""

    story: str
    article: str
    span: Span
    other: str
    places: tuple[Span, ...]
    languages: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a method answered: its places, best first, and the strength of the first."""

    question: Question
    places: tuple[Span, ...]
    strength: float

    def hit(self, among: int) -> bool:
        return any(
            start < end_there and start_there < end
            for start, end in self.places[:among]
            for start_there, end_there in self.question.places
        )


def story(name: str) -> list[Told]:
    return [_told(file) for file in sorted((FOLDER / name).glob("*.txt"))]


def questions(name: str, told: Sequence[Told]) -> Iterator[Question]:
    for one in told:
        for number, points in enumerate(one.points):
            for other in told:
                if points and other is not one:
                    places = [other.span(n) for n, p in enumerate(other.points) if p & points]
                    yield Question(
                        name,
                        one.article.info.id,
                        one.span(number),
                        other.article.info.id,
                        tuple(places),
                        f"{_language(one, [one.span(number)])} to {_language(other, places)}",
                    )


def _language(told: Told, spans: Sequence[Span]) -> str:
    """Return the language of most of what lies between ``spans``; of the whole, if of none."""
    text = "".join(told.article.text[slice(*span)] for span in spans) or told.article.text
    return "zh" if len(_HAN.findall(text)) * 3 > len(text) else "en"


def share(found: Sequence[Found], test: Callable[[Found], bool]) -> float:
    return sum(map(test, found)) / max(1, len(found))


def threshold(found: Sequence[Found], answered: float) -> float:
    """Return the strength from which on that share of ``found`` is answered."""
    strengths = sorted((one.strength for one in found), reverse=True)
    return strengths[round(answered * len(strengths)) - 1]


def _told(file: Path) -> Told:
    lines = [line.partition("] ") for line in file.read_text("utf-8").splitlines()]
    points = [frozenset(filter(None, tags.strip("[ ").split(","))) for tags, _, _ in lines]
    return Told(article(file.stem, *(text for _, _, text in lines)), tuple(points))
