"""A text cut into passages and sentences, with the units of each: what comparing works on.

A passage is a block of the article, or part of a block that is too long to be one thing said.
Offsets are code points of the article's text, half open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import islice, takewhile

from desktop.compare.words.glosses import Glosses
from desktop.compare.words.units import Unit, units_of
from desktop.library.article import Article

LONGEST = 1600
"""A longer passage is cut between sentences, in characters; some pages know no paragraphs."""

_CUT_TO = 700
_ENDLESS = 50_000
"""Characters of a block that nobody wrote as one."""
_TITLE = 0.7
_HEADING = 70  # characters; what is longer is said for itself, even without a full stop
_HAN_TAKES = 3  # a Chinese text says as much in a third of the characters
_CLOSING = "\"'”’»」』)）\\]"
_ENDS = ".。!！…;；:：\"'”’」』"
_BREAK = re.compile(
    rf"[.!?…][{_CLOSING}]*\s+(?=[^\sa-z])"  # the usual end
    rf"|[。！？；][{_CLOSING}]*"
    rf"|(?<=[a-z0-9)%”’][.!?])(?=[A-Z“‘][a-z])"  # "word.Next": a space was lost
    rf"|(?<![A-Za-z])[a-z]{{3,}}(?=[A-Z][a-z])"  # "wordNext": the full stop as well
    rf"|\n+"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Capt|Rev|vs|No|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sep|Sept|Oct|Nov|Dec|Inc|Ltd|Co|Corp)|\b[A-Z])\.\s+$"
)
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its units; a sentence without any is not kept."""

    start: int
    end: int
    units: tuple[Unit, ...]


class Form(Enum):
    """The form of a passage: a statement, a question, or a mere announcement."""

    STATEMENT = auto()
    QUESTION = auto()
    HEADING = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, item, row, or part of a long one; it has one sentence at least."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    form: Form = Form.STATEMENT


class Cut:
    """An article's text in passages."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self.text = text
        self.passages = tuple(passages)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The units of each passage as they are compared, each once."""
        return tuple(
            tuple(dict.fromkeys(unit.word for one in passage.sentences for unit in one.units))
            for passage in self.passages
        )

    @cached_property
    def capitals(self) -> Counter[str]:
        """How often each word is written with a capital that no rule of spelling asks for."""
        return Counter(
            unit.word
            for passage in self.passages
            for sentence in passage.sentences
            for unit in _chosen_capitals(sentence.units, is_title=_is_title(passage))
        )

    @cached_property
    def small(self) -> Counter[str]:
        """How often each word is written without a capital."""
        units = (unit for sentence in self.sentences for unit in sentence.units)
        return Counter(unit.word for unit in units if not unit.is_capital)

    def passage_at(self, offset: int) -> int | None:
        """Return the number of the passage that holds ``offset``, or None between passages."""
        number = bisect_right(self.passages, offset, key=lambda passage: passage.start) - 1
        return number if number >= 0 and offset < self.passages[number].end else None

    def between(self, start: int, end: int) -> Passage | None:
        """Return what lies between two offsets as one passage, or None if there is no word."""
        sentences = []
        first = max(0, bisect_right(self.sentences, start, key=lambda one: one.start) - 1)
        for one in takewhile(lambda one: one.start < end, islice(self.sentences, first, None)):
            if one.end > start:
                units = tuple(u for u in one.units if u.start < end and u.end > start)
                sentences += [Sentence(units[0].start, units[-1].end, units)] if units else []
        if not sentences:
            return None
        return Passage(sentences[0].start, sentences[-1].end, tuple(sentences))


def cut(article: Article, glosses: Glosses) -> Cut:
    """Return an article's text cut into passages; it takes some 10 ms for 3,000 words."""
    text, passages = article.text, []
    for start, block in zip(article.starts, article.blocks, strict=True):
        for first, last in _parts(text, start, start + len(block.text)):
            passages += passage_of(text, first, last, glosses)
    return Cut(text, passages)


def passage_of(text: str, start: int, end: int, glosses: Glosses) -> list[Passage]:
    """Return what is between two offsets as one passage, or nothing if it holds no word."""
    found = [
        Sentence(first, last, units)
        for first, last in sentences_of(text, start, end)
        if (units := tuple(units_of(text, first, last, glosses)))
    ]
    form = form_of(text[start:end])
    return [Passage(found[0].start, found[-1].end, tuple(found), form)] if found else []


def form_of(text: str) -> Form:
    """Return the form of a passage by how it ends."""
    said = text.strip()
    if said.endswith(("?", "？")):
        return Form.QUESTION
    is_ended = said.endswith(tuple(_ENDS))
    return Form.STATEMENT if is_ended or len(said) >= _HEADING else Form.HEADING


def sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where sentences start and end, without the space around them."""
    while end - start > _ENDLESS:  # is searched in parts, so that no other thread waits for it
        word = text.rfind(" ", start + _ENDLESS // 2, start + _ENDLESS) + 1 or start + _ENDLESS
        yield from _sentences_of(text, start, word)
        start = word
    yield from _sentences_of(text, start, end)


def _sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _BREAK.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(at, match.end() - 12), match.end()):
            yield from _trimmed(text, at, match.end())
            at = match.end()
    yield from _trimmed(text, at, end)


def _chosen_capitals(units: Sequence[Unit], *, is_title: bool) -> Iterator[Unit]:
    for number, unit in enumerate(units):
        if unit.is_marked or (unit.is_capital and number and not is_title and unit.word != "i"):
            yield unit


def _is_title(passage: Passage) -> bool:
    """Return whether nearly all words have a capital, as in titles of American papers."""
    units = [unit for sentence in passage.sentences for unit in sentence.units]
    if units[-1].end < passage.end:  # a full stop
        return False
    long = [unit for unit in units if unit.end - unit.start > 3]
    return sum(unit.is_capital for unit in long) > _TITLE * len(long)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(body)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a block whole, or in parts of several sentences when it is too long."""
    shrunk = _HAN_TAKES if _is_han(text, start, end) else 1
    if (end - start) * shrunk <= LONGEST:
        yield start, end
        return
    first = last = start
    for _, stop in sentences_of(text, start, end):
        if (stop - first) * shrunk > _CUT_TO and last > first:
            yield first, last
            first = last
        last = stop
    yield first, end


def _is_han(text: str, start: int, end: int) -> bool:
    return len(_HAN.findall(text[start:end])) * 2 > end - start
