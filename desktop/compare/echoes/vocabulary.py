"""The units of one story, each once: how much each weighs, and how alike any two are.

Measures that won a comparison of many on news stories. Weight: how rare a unit is among the
story's passages times how rare it is in its language. Likeness: 1 for one stem, else what the
cosine of the word vectors has above a floor. A Chinese word is compared by its English glosses.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from desktop.compare.echoes.passages import Cut
from desktop.compare.words.arrays import Floats, Numbers, unit_length
from desktop.compare.words.lexicon import Lexicon
from desktop.compare.words.units import fold, is_han, is_number
from desktop.search.stems import roots

_NAME = 5.0
_LEAST, _MOST, _COMMONEST = 0.5, 5.0, 7.5
_SMALL_NUMBER = 2.0  # "three" and "10" say little, a larger figure as much as a name
_THROUGH_GLOSSES = 0.8
_ONE_CHARACTER = 0.3
_MEANING = 3  # glosses that carry a Chinese word's vector and weight; more only have to match
_DAMPED = 0.75  # a few dozen passages tell only roughly how rare a unit is in a story
_BY_GLOSSES_ALONE = 0.35  # two Chinese words: their glosses share more than they do
_LONG = 6  # letters from which on two names hardly differ by one alone
_ONE_LETTER = 90  # per cent
_FLOOR = 0.35  # cosines of words that have little to do with each other


@dataclass(frozen=True, slots=True)
class _Face:
    """What a unit can be recognized by: a stem, and a word that may have a vector."""

    stem: str
    word: str = ""


class Vocabulary:
    """The units of some texts; a unit's number is its place in ``words``."""

    def __init__(self, cuts: Sequence[Cut], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.words = list(
            dict.fromkeys(word for cut in cuts for words in cut.words for word in words)
        )
        self.numbers = {word: number for number, word in enumerate(self.words)}
        self._names = names_in(cuts)
        self._rarities: dict[str, float] = {}
        self._faces = self._all_faces()
        self._place_faces()
        self.weights = self._all_weights(cuts)

    def weight_of(self, word: str) -> float:
        """Return the weight of one of ``words``."""
        return float(self.weights[self.numbers[word]])

    def likeness(self, rows: Numbers, columns: Numbers) -> Floats:
        """Return how alike units are, 0 to 1, in a matrix of ``rows`` by ``columns``."""
        left, left_starts = self._faces_of(rows)
        right, right_starts = self._faces_of(columns)
        alike: Floats = self._directions[left] @ self._directions[right].T
        alike = np.maximum((alike - _FLOOR) * (1 / (1 - _FLOOR)), 0)
        alike[self._stems[left][:, None] == self._stems[right][None, :]] = 1
        if len(left) > len(rows):
            alike = np.maximum.reduceat(alike, left_starts, axis=0)
        if len(right) > len(columns):
            alike = np.maximum.reduceat(alike, right_starts, axis=1)
        both = self._is_han[rows][:, None] & self._is_han[columns][None, :]
        if both.any():
            other = both & (rows[:, None] != columns[None, :])
            alike[other] *= _BY_GLOSSES_ALONE
        return alike

    def meanings(self) -> Floats:
        """Return one row for each unit: the mean of its faces' vectors, times its weight."""
        vectors = self._vectors
        sums: Floats = np.add.reduceat(vectors, self._starts[:-1], axis=0)
        known = np.add.reduceat(vectors.any(axis=1).astype(np.int64), self._starts[:-1])
        means: Floats = sums * (self.weights / np.maximum(known, 1))[:, None]
        return means

    def stems_of(self, units: Numbers) -> tuple[Numbers, Numbers]:
        """Return the stems of ``units``, one after another, and where each unit's begin."""
        faces, starts = self._faces_of(units)
        return self._stems[faces], starts

    def rarity(self, word: str) -> float:
        """Return how rare a unit is in its language, from 0.15 to 5; names count as rare."""
        found = self._rarities.get(word)
        if found is None:
            self._rarities[word] = found = self._rarity(word)
        return found

    def _rarity(self, word: str) -> float:
        if is_number(word):
            return _NAME if float(word[1:]) > 10 else _SMALL_NUMBER
        if is_han(word):
            return self._chinese_rarity(word)
        return _NAME if word in self._names else _clipped(_COMMONEST - self._lexicon.zipf(word))

    def _all_faces(self) -> list[list[_Face]]:
        glosses = self._lexicon.glosses
        english = {
            word: [fold(one) for one in glosses.find(word).english] if is_han(word) else [word]
            for word in self.words
        }
        flat = list(dict.fromkeys(one for words in english.values() for one in words))
        stems = dict(zip(flat, roots(flat, "english"), strict=True))
        odd = [name for name in sorted(self._names) if not self._lexicon.knows(name)]
        for name, other in _misspelt(odd).items():
            stems[name] = stems[other]
        return [_faces(word, english[word], stems) for word in self.words]

    def _place_faces(self) -> None:
        """Lay the faces of all units out in arrays, one after another."""
        flat = [face for faces in self._faces for face in faces]
        counts = [len(faces) for faces in self._faces]
        self._starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        stems: dict[str, int] = {}
        self._stems = np.array([stems.setdefault(f.stem, len(stems)) for f in flat], np.int64)
        self._is_han = np.array([is_han(word) for word in self.words], bool)
        self._vectors = self._lexicon.vectors([face.word for face in flat])
        self._directions = unit_length(self._vectors)

    def _faces_of(self, units: Numbers) -> tuple[Numbers, Numbers]:
        """Return the faces of ``units``, one after another, and where each unit's begin."""
        counts = self._starts[units + 1] - self._starts[units]
        starts = np.cumsum(counts) - counts
        steps = np.arange(int(counts.sum()))
        return np.repeat(self._starts[units] - starts, counts) + steps, starts

    def _all_weights(self, cuts: Sequence[Cut]) -> Floats:
        passages = [words for cut in cuts for words in cut.words]
        spread = self._spread(passages)
        found = [
            math.log(1 + len(passages) / spread[faces[0].stem]) ** _DAMPED * self.rarity(word)
            for word, faces in zip(self.words, self._faces, strict=True)
        ]
        return np.array(found, np.float32)

    def _spread(self, passages: Sequence[Sequence[str]]) -> Counter[str]:
        """Return in how many passages each stem is."""
        spread: Counter[str] = Counter()
        for words in passages:
            faces = (self._faces[self.numbers[word]][: 1 + _MEANING] for word in words)
            spread.update({face.stem for some in faces for face in some})
        return spread

    def _chinese_rarity(self, word: str) -> float:
        gloss = self._lexicon.glosses.find(word)
        rarity = _NAME if gloss.is_name else _clipped(_COMMONEST - gloss.zipf)
        return rarity * (_THROUGH_GLOSSES if len(word) > 1 else _ONE_CHARACTER)


def names_in(cuts: Sequence[Cut]) -> frozenset[str]:
    """Return the words that the texts write as names: with capitals where others have none."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for cut in cuts:
        capital.update(cut.capitals)
        small.update(cut.small)
    return frozenset(word for word, count in capital.items() if count > small[word])


def _misspelt(names: Sequence[str]) -> dict[str, str]:
    """Return those of ``names`` that are another one with a letter more, less or wrong."""
    long = [name for name in names if len(name) >= _LONG and name.isalpha()]
    if len(long) < 2:
        return {}
    alike = process.cdist(long, long, scorer=fuzz.ratio, score_cutoff=_ONE_LETTER)
    pairs = np.argwhere(np.triu(alike, 1))
    # Who makes a mistake makes it inside the name.
    return {long[b]: long[a] for a, b in pairs[::-1] if long[a][0] == long[b][0]}


def _faces(word: str, english: Sequence[str], stems: Mapping[str, str]) -> list[_Face]:
    if not is_han(word):
        return [_Face(stems[word], word)]
    first = [_Face(stems[one], one) for one in english[:_MEANING]]
    return [_Face(word), *first, *(_Face(stems[one]) for one in english[_MEANING:])]


def _clipped(rarity: float) -> float:
    return min(max(rarity, _LEAST), _MOST)
