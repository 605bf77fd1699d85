"""Which passages of a long text are worth being asked: those with rare words of the question.

To score every passage against every other takes time and memory by the square of the length. What
shares no rare word, and comes near by no sentence's vector, is hardly ever the best answer.
"""

from __future__ import annotations

import numpy as np

from desktop.compare.echoes.layout import Layout, ranges
from desktop.compare.echoes.scoring import groups_max
from desktop.compare.echoes.vocabulary import Vocabulary
from desktop.compare.words.arrays import Floats, Numbers

_BY_WORDS, _BY_VECTORS, _WITH_NEIGHBOURS = 10, 3, 3
"""Passages proposed for each question, and those of them whose neighbours are, too."""

_COMMON = 0.02
"""The share of a text's passages that a word is in which proposes none of them."""

_LEAST = 8
"""Passages that a word may be in at least."""


class Candidates:
    """The passages of one text by their words and vectors."""

    def __init__(self, vocabulary: Vocabulary, layout: Layout, vectors: Floats) -> None:
        """Take the layout of a text, and the vectors of its sentences."""
        self._vocabulary, self._layout, self._vectors = vocabulary, layout, vectors
        passages, stems = self._pairs(layout)
        order = np.argsort(stems, kind="stable")
        self._stems, starts = np.unique(stems[order], return_index=True)
        self._passages = passages[order]
        self._starts = np.append(starts, len(order))

    def propose(self, questions: Layout, vectors: Floats) -> Numbers:
        """Return the passages worth asking for any of ``questions``, one at least, ascending."""
        worth = self._shared(questions)
        near = groups_max(vectors @ self._vectors.T, self._layout.passages)
        nearest = np.maximum.reduceat(near, questions.passages[:-1], axis=0)
        first = _most(worth, _BY_WORDS)
        found = np.union1d(first, _most(nearest, _BY_VECTORS))
        best = _most(worth, _WITH_NEIGHBOURS)
        around = np.concatenate([found, best + 1, best - 1, nearest.argmax(axis=1)])
        return np.unique(np.clip(around, 0, len(self._layout) - 1))

    def _shared(self, questions: Layout) -> Floats:
        """Return how much the words weigh that each question (rows) shares with each passage."""
        asking, stems, weights = self._weighed(questions)
        known = np.minimum(np.searchsorted(self._stems, stems), len(self._stems) - 1)
        counts = self._starts[known + 1] - self._starts[known]
        rare = counts <= max(_LEAST, _COMMON * len(self._layout))
        kept = np.flatnonzero((self._stems[known] == stems) & rare)
        found, counts = known[kept], counts[kept]
        passages = self._passages[ranges(self._starts[found], self._starts[found + 1])]
        size = len(self._layout)
        cells = np.repeat(asking[kept] * size, counts) + passages
        worth = np.bincount(cells, np.repeat(weights[kept], counts), len(questions) * size)
        return worth.reshape(len(questions), size).astype(np.float32)

    def _pairs(self, layout: Layout) -> tuple[Numbers, Numbers]:
        """Return each passage with each stem that stands in it, once."""
        passages, stems, _ = self._weighed(layout)
        pairs = np.unique(np.stack([passages, stems], axis=1), axis=0)
        return pairs[:, 0], pairs[:, 1]

    def _weighed(self, layout: Layout) -> tuple[Numbers, Numbers, Floats]:
        """Return passages with the stems of their words, and what each word weighs."""
        stems, starts = self._vocabulary.stems_of(layout.units)
        ends = np.append(starts[1:], len(stems))
        tokens = layout.tokens
        counts = ends[tokens] - starts[tokens]
        lengths = np.diff(layout.sentences[layout.passages])
        passages = np.repeat(np.repeat(np.arange(len(layout)), lengths), counts)
        weights = np.repeat(self._vocabulary.weights[layout.units[tokens]], counts)
        return passages, stems[ranges(starts[tokens], ends[tokens])], weights


def _most(worth: Floats, count: int) -> Numbers:
    """Return the columns that are among the ``count`` largest of any row, if above 0."""
    count = min(count, worth.shape[1])
    columns = np.argpartition(-worth, count - 1, axis=1)[:, :count]
    return np.unique(columns[np.take_along_axis(worth, columns, axis=1) > 0])
