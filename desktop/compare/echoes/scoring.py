"""How much of what one passage says another says too: the score of an echo.

The sum of three measures, each 0 to 1: how well the sentences of the question are covered by
the best sentence of the passage; how well its units as a whole are, by the whole passage; and
how near its sentences' vectors come, which counts less. All look from the question's side
alone: to ask both ways made every measure worse. A fifth of what the better neighbour has is
added, since a point is seldom made in one paragraph; headings and questions lose a little
(`layout.Layout`). What the rest of the story says comes after that (`agreement`).
What each part is worth: docs/decisions/echoes-from-a-word-table.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from desktop.compare.echoes import agreement
from desktop.compare.echoes.layout import Layout
from desktop.compare.echoes.vocabulary import Vocabulary
from desktop.compare.words.arrays import Floats, Numbers, unit_length

_NEARNESS = 0.7
_NEIGHBOUR = 0.2
_AT_ONCE = 2000
"""Sentences whose words are looked up at once: a book has more than memory should hold."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Every passage of one text (rows) asked of every passage of another (columns).

    ``values`` are up to 3.3 and rank the columns of one row. ``strengths`` can be compared across
    rows: a score says more when the question does (``confidence``, a column), and when the place,
    asked in turn, leads back to it (`led_back`). ``sentences`` are, by sentence of the
    question and passage of the other text, the number of the best sentence there.
    """

    values: Floats
    strengths: Floats
    confidence: Floats
    sentences: Numbers

    def bridged(self, ways: Iterable[tuple[Floats, Floats]]) -> Scores:
        """Return these scores raised by the evidence of other articles (`agreement.bridged`)."""
        values = agreement.bridged(self.values, ways)
        if values is self.values:
            return self
        return replace(self, values=values, strengths=values * self.confidence)

    def led_back(self, shares: Floats) -> Scores:
        """Return these scores once it is known how much of each column leads back to each row.

        It tells how sure an answer is, more than which one is best.
        """
        values = self.values + agreement.credit(shares)
        return replace(self, values=values, strengths=self.strengths * agreement.certainty(shares))


def no_scores(rows: int, columns: int, *, sentences: int = 0) -> Scores:
    """Return what is known before anything was compared, or where a text has no words: nothing."""
    values, strengths = np.zeros((2, rows, columns), np.float32)
    confidence = np.zeros((rows, 1), np.float32)
    return Scores(values, strengths, confidence, np.zeros((sentences or rows, columns), np.int64))


class Scorer:
    """Scores passages by the vocabulary of one story."""

    def __init__(self, vocabulary: Vocabulary, layouts: Sequence[Layout]) -> None:
        """Take what the sentences of all ``layouts`` have in common for the centre."""
        self._vocabulary = vocabulary
        self._meanings = vocabulary.meanings()
        every = [self._directions(one) for one in layouts]
        self._centre = np.concatenate(every).mean(axis=0) if every else np.float32(0)

    def vectors(self, layout: Layout) -> Floats:
        """Return a row of unit length for the meaning of each sentence."""
        return unit_length(self._directions(layout) - self._centre)

    def scores(
        self, question: Layout, vectors: Floats, other: Layout, other_vectors: Floats
    ) -> Scores:
        """Return how well ``other`` echoes each passage of ``question``."""
        weights = self._vocabulary.weights[question.units]
        found = self._found(question, other)
        worth = weights[question.tokens] * question.shares
        covered = _sums(found[question.tokens] * worth[:, None], question.sentences)
        masses = _sums(worth, question.sentences)
        best, where = _best(covered / masses[:, None], other.passages)
        near, _ = _best(vectors @ other_vectors.T, other.passages)
        by_sentence = (best + _NEARNESS * np.maximum(near, 0)) * masses[:, None]
        passage_masses = _sums(masses, question.passages)
        values = _sums(by_sentence, question.passages) / passage_masses[:, None]
        values += _covered_whole(question, weights, groups_max(found, other.passages))
        values += _NEIGHBOUR * _better_neighbour(values, other.numbers) - other.handicaps
        np.maximum(values, 0, out=values)
        confidence = _confidence(passage_masses)[:, None]
        return Scores(values, values * confidence, confidence, where)

    def _found(self, question: Layout, other: Layout) -> Floats:
        """Return how well each sentence of ``other`` (columns) has each unit of the question."""
        alike = self._vocabulary.likeness(question.units, other.units)
        found = alike[:, other.tokens]
        found *= np.sqrt(other.shares)
        return groups_max(found, other.sentences)

    def _directions(self, layout: Layout) -> Floats:
        starts = layout.sentences
        parts = [
            self._sums_of(layout, starts[at : at + _AT_ONCE + 1])
            for at in range(0, len(starts) - 1, _AT_ONCE)
        ]
        return unit_length(np.concatenate(parts))

    def _sums_of(self, layout: Layout, starts: Numbers) -> Floats:
        """Return what the words add up to in the sentences that begin at ``starts``."""
        tokens = layout.tokens[starts[0] : starts[-1]]
        return _sums(self._meanings[layout.units[tokens]], starts - starts[0])


def _covered_whole(question: Layout, weights: Floats, found: Floats) -> Floats:
    """Return how well all units of a passage are covered, by ``found`` of units in passages."""
    rows = []
    for first, last in pairwise(question.sentences[question.passages]):
        tokens = question.tokens[first:last]
        units, places = np.unique(tokens, return_inverse=True)
        worth = np.zeros(len(units), np.float32)
        np.maximum.at(worth, places, question.shares[first:last])
        worth *= weights[units]
        rows.append(worth @ found[units] / worth.sum())
    return np.stack(rows)


def _better_neighbour(values: Floats, numbers: Numbers) -> Floats:
    """Return for each column the larger of the values on its sides, 0 where none is known."""
    better = np.zeros_like(values)
    beside = np.diff(numbers) == 1
    better[:, 1:] = values[:, :-1] * beside
    better[:, :-1] = np.maximum(better[:, :-1], values[:, 1:] * beside)
    return better


def groups_max(matrix: Floats, starts: Numbers) -> Floats:
    """Return for each row the largest value in each group of columns."""
    largest: Floats = np.maximum.reduceat(matrix, starts[:-1], axis=1)
    return largest


def _best(matrix: Floats, starts: Numbers) -> tuple[Floats, Numbers]:
    """Return for each row the largest value in each group of columns, and the column."""
    groups = list(pairwise(starts))
    where = np.stack([matrix[:, a:b].argmax(axis=1) + a for a, b in groups], axis=1)
    return np.take_along_axis(matrix, where, axis=1), where


def _sums(rows: Floats, starts: Numbers) -> Floats:
    found: Floats = np.add.reduceat(rows, starts[:-1], axis=0)
    return found


def _confidence(masses: Floats) -> Floats:
    """Return what a score is worth by what the question weighs, about 1 for a long sentence."""
    return np.log1p(masses) / np.float32(5)
