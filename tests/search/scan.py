"""A plain scan of the texts, word by word: what the index must agree with, without its tricks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from desktop.search import stems, words
from desktop.search.documents import Document
from desktop.search.han import CLASS, simplified

HAN_RUN = re.compile(f"[{CLASS}]+")


class Scanned:
    """One document with every field cut into folded words."""

    def __init__(self, document: Document) -> None:
        self.document = document
        stemmer = stems.stemmer_name(document.language)
        texts = {
            "text": [document.text],
            "title": [document.title],
            "source": [document.source],
            "author": [document.author],
            "notes": [note.text for note in document.notes],
            "themes": [*document.all_themes],
        }
        self.fields = {name: [_folded(text) for text in group] for name, group in texts.items()}
        everything = [word for lists in self.fields.values() for group in lists for word in group]
        self.words = set(everything)
        self.roots = {stems.root(word, stemmer) for word in self.words}
        self.stemmer = stemmer

    def has(self, word: str) -> bool:
        return stems.root(words.fold(word), self.stemmer) in self.roots

    def has_phrase(self, phrase: str) -> bool:
        sought = _folded(phrase)
        if not self.words.issuperset(sought):
            return False
        groups = (group for lists in self.fields.values() for group in lists)
        return any(
            group[at : at + len(sought)] == sought
            for group in groups
            for at in range(len(group) - len(sought) + 1)
        )

    def has_prefix(self, prefix: str) -> bool:
        return any(word.startswith(prefix) for word in self.words)

    def has_nearly(self, word: str) -> bool:
        near = (other for other in self.words if abs(len(other) - len(word)) < 2)
        return any(not words.is_han(o) and OSA.distance(o, word, score_cutoff=1) < 2 for o in near)

    def in_title(self, word: str) -> bool:
        if words.is_han(word):  # a word or not, it is found wherever its characters stand
            return word.translate(simplified()) in self.document.title.translate(simplified())
        root = stems.root(words.fold(word), self.stemmer)
        return any(stems.root(w, self.stemmer) == root for g in self.fields["title"] for w in g)

    def has_substring(self, piece: str) -> bool:
        folded = piece.translate(simplified())
        return any(folded in text for text in self._simplified)

    @cached_property
    def _simplified(self) -> list[str]:
        document = self.document
        texts = [document.text, document.title, document.source, document.author]
        texts += [*document.all_themes, *(note.text for note in document.notes)]
        return [text.translate(simplified()) for text in texts]


@dataclass(frozen=True)
class Asked:
    """A query as it is typed, and the plain test that an article must pass to be found."""

    kind: str
    text: str
    test: Callable[[Scanned], bool]


def answer(asked: Asked, scanned: Iterable[Scanned]) -> set[str]:
    """Return the ids of the articles that pass the plain test."""
    return {one.document.id for one in scanned if asked.test(one)}


def queries(documents: Sequence[Document], number: int, seed: int = 0) -> list[Asked]:
    """Return queries of every kind, made of words of the documents and of words not in them."""
    chance = random.Random(f"queries {number} {seed}")
    makers = [_word, _and, _or, _not, _phrase, _prefix, _fuzzy, _title, _date, _brackets]
    return [makers[at % len(makers)](chance, documents) for at in range(number)]


def han_pieces(documents: Sequence[Document], number: int, seed: int = 0) -> list[str]:
    """Return random pieces of Han runs, of one to six characters; none where there are none."""
    chance = random.Random(f"han {number} {seed}")
    runs = [run for document in documents for run in HAN_RUN.findall(document.text)]
    if not runs:
        return []
    pieces = []
    for _ in range(number):
        run, length = chance.choice(runs), chance.randint(1, 6)
        start = chance.randrange(max(1, len(run) - length + 1))
        pieces.append(run[start : start + length])
    return pieces


def _word(chance: random.Random, documents: Sequence[Document]) -> Asked:
    word = _pick(chance, documents)
    return Asked("word", word, lambda one: one.has(word))


def _and(chance: random.Random, documents: Sequence[Document]) -> Asked:
    first, second = _pick(chance, documents), _pick(chance, documents)
    return Asked("and", f"{first} {second}", lambda one: one.has(first) and one.has(second))


def _or(chance: random.Random, documents: Sequence[Document]) -> Asked:
    first, second = _pick(chance, documents), _pick(chance, documents)
    return Asked("or", f"{first} OR {second}", lambda one: one.has(first) or one.has(second))


def _not(chance: random.Random, documents: Sequence[Document]) -> Asked:
    first, second = _pick(chance, documents), _pick(chance, documents)
    return Asked("not", f"{first} -{second}", lambda one: one.has(first) and not one.has(second))


def _phrase(chance: random.Random, documents: Sequence[Document]) -> Asked:
    text = chance.choice(documents).text.split()
    start = chance.randrange(max(1, len(text) - 3))
    phrase = " ".join(text[start : start + chance.randint(2, 3)])
    phrase = re.sub(r"[\"“”„«»「」『』*]", " ", phrase)
    if not words.split(phrase) or words.is_han(words.split(phrase)[-1]):
        return _phrase(chance, documents)
    return Asked("phrase", f'"{phrase}"', lambda one: one.has_phrase(phrase))


def _prefix(chance: random.Random, documents: Sequence[Document]) -> Asked:
    prefix = _pick(chance, documents)[: chance.randint(2, 5)].lower()
    return Asked("prefix", f"{prefix}*", lambda one: one.has_prefix(prefix))


def _fuzzy(chance: random.Random, documents: Sequence[Document]) -> Asked:
    word = _pick(chance, documents).lower()
    at = chance.randrange(len(word))
    wrong = chance.choice((word[:at] + word[at + 1 :], word[:at] + "e" + word[at:], word))
    wrong = wrong if len(wrong) > 1 else word
    return Asked("fuzzy", f"{wrong}~", lambda one: one.has_nearly(wrong))


def _title(chance: random.Random, documents: Sequence[Document]) -> Asked:
    word = chance.choice([w for w in words.split(chance.choice(documents).title) if w.isalpha()])
    return Asked("title", f"title:{word}", lambda one: one.in_title(word))


def _date(chance: random.Random, documents: Sequence[Document]) -> Asked:
    dates = [document.date for document in documents if document.date] or ["2026-03-25"]
    low, high = sorted(chance.choice(dates) for _ in range(2))
    word = _pick(chance, documents)
    return Asked(
        "date",
        f"{word} date:{low}..{high}",
        lambda one: one.has(word) and _dated(one.document.date, low, high),
    )


def _dated(date: str, low: str, high: str) -> bool:
    return low <= date and date[: len(high)] <= high


def _brackets(chance: random.Random, documents: Sequence[Document]) -> Asked:
    first, second, third = (_pick(chance, documents) for _ in range(3))
    return Asked(
        "brackets",
        f"({first} OR {second}) -({third})",
        lambda one: (one.has(first) or one.has(second)) and not one.has(third),
    )


def _pick(chance: random.Random, documents: Sequence[Document]) -> str:
    """Return a word of some document: as it is written, and now and then one that is nowhere."""
    if chance.random() < 0.05:
        return "nowherefound"
    found = re.findall(r"\b[A-Za-z]{2,}\b", chance.choice(documents).text)
    word = chance.choice(found)
    return word if word not in ("OR", "AND", "NOT") else _pick(chance, documents)


def _folded(text: str) -> list[str]:
    return list(map(words.fold, words.split(text)))
