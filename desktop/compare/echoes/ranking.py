"""The best places of one text for every passage of another: from all of them, or of candidates.

Two texts of some pages are held against each other whole. Of longer ones each passage is asked
of what `candidates` proposes alone, so that time grows with the length, and memory hardly.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from desktop.compare.echoes.agreement import certainty, credit, shares
from desktop.compare.echoes.candidates import Candidates
from desktop.compare.echoes.layout import Layout
from desktop.compare.echoes.scoring import Scorer, Scores, no_scores
from desktop.compare.words.arrays import Floats, Numbers

KEPT = 6
"""Places that are kept for each passage."""

_AT_ONCE = 8
"""Passages asked at once; of more, the candidates taken together become too many."""

Asked = Callable[[int], None]
"""Told how many passages more have been asked; raises to end the work."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best places for each passage (rows), best first: numbers of passages, and their scores.

    Where fewer than `KEPT` are known, the rest is -1. More than one is kept since the best may
    have been refused.
    """

    places: Numbers
    values: Floats
    strengths: Floats

    def led_back(self, back: Ranked) -> Ranked:
        """Return this ranking with places preferred whose own best places, ``back``, lead here."""
        if not len(back.places):
            return self
        rows = np.arange(len(self.places))[:, None, None]
        is_back = (back.places[self.places] == rows) & (self.places >= 0)[:, :, None]
        divided = shares(back.values, among=len(self.places))
        there = (divided[self.places] * is_back).sum(axis=2)
        values, strengths = self.values + credit(there), self.strengths * certainty(there)
        order = np.argsort(-values, axis=1, kind="stable")
        return Ranked(
            np.take_along_axis(self.places, order, axis=1),
            np.take_along_axis(values, order, axis=1),
            np.take_along_axis(strengths, order, axis=1),
        )

    def best(self, row: int, refused: Collection[int] = ()) -> tuple[int, float]:
        """Return the best place for a passage that was not refused, and its strength.

        The best place with no strength where all that are known were refused.
        """
        for place, strength in zip(self.places[row], self.strengths[row], strict=True):
            if place >= 0 and int(place) not in refused:
                return int(place), float(strength)
        return int(self.places[row, 0]), 0.0


def rank_all(scores: Scores) -> Ranked:
    """Return the best places of scores that hold every pair."""
    return _ranked(scores, np.arange(scores.values.shape[1]))


@dataclass(frozen=True, slots=True)
class LongText:
    """A text that is asked by its candidates: its layout and the vectors of its sentences."""

    scorer: Scorer
    layout: Layout
    vectors: Floats
    candidates: Candidates

    def scores(self, questions: Layout, vectors: Floats) -> Scores:
        """Return how well it echoes a few ``questions``; what is no candidate has no value."""
        chosen = self.candidates.propose(questions, vectors)
        sentences = self.layout.sentences_of(chosen)
        found = self._scores(questions, vectors, chosen)
        shape = len(questions), len(self.layout)
        spread = no_scores(*shape, sentences=len(found.sentences))
        spread.values[:, chosen] = found.values
        spread.strengths[:, chosen] = found.strengths
        spread.confidence[:] = found.confidence
        spread.sentences[:, chosen] = sentences[found.sentences]
        return spread

    def ranked(self, questions: Layout, vectors: Floats, asked: Asked) -> Ranked:
        """Return its best places for all ``questions``, however many."""
        parts = []
        for at in range(0, len(questions), _AT_ONCE):
            rows = np.arange(at, min(at + _AT_ONCE, len(questions)))
            some, their = questions.part(rows), vectors[questions.sentences_of(rows)]
            chosen = self.candidates.propose(some, their)
            parts.append(_ranked(self._scores(some, their, chosen), chosen))
            asked(len(rows))
        return Ranked(
            np.concatenate([one.places for one in parts]),
            np.concatenate([one.values for one in parts]),
            np.concatenate([one.strengths for one in parts]),
        )

    def _scores(self, questions: Layout, vectors: Floats, chosen: Numbers) -> Scores:
        """Return how well the ``chosen`` passages alone echo ``questions``."""
        there = self.vectors[self.layout.sentences_of(chosen)]
        return self.scorer.scores(questions, vectors, self.layout.part(chosen), there)


def _ranked(scores: Scores, numbers: Numbers) -> Ranked:
    """Return the best columns of ``scores``, by the ``numbers`` of their passages."""
    shape = len(scores.values), KEPT
    places, (values, strengths) = np.full(shape, -1, np.int64), np.zeros((2, *shape), np.float32)
    best = np.argsort(-scores.values, axis=1, kind="stable")[:, :KEPT]
    count = best.shape[1]
    places[:, :count] = numbers[best]
    values[:, :count] = np.take_along_axis(scores.values, best, axis=1)
    strengths[:, :count] = np.take_along_axis(scores.strengths, best, axis=1)
    return Ranked(places, values, strengths)
