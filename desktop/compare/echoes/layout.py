"""A text's units, sentences and passages as arrays, so that whole texts are compared at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from desktop.compare.echoes.attribution import shares
from desktop.compare.echoes.passages import Form, Passage
from desktop.compare.words.arrays import Floats, Numbers

_HANDICAPS = {Form.STATEMENT: 0.0, Form.QUESTION: 0.2, Form.HEADING: 0.1}


@dataclass(frozen=True, slots=True)
class Layout:
    """Some passages of one text.

    ``numbers`` are those of the passages in their text's cut, ascending.
    ``units`` are the numbers of all units that occur, each once. ``tokens`` are places in
    ``units``, sentence after sentence, each unit once a sentence; ``sentences`` is where in
    tokens each sentence begins, ``passages`` where in sentences each passage does, each with
    the end of the last. ``handicaps`` are what each passage loses as an answer: what only asks
    or announces a point is not where it is made. ``shares`` are what each token weighs in its
    sentence (`attribution`).
    """

    numbers: Numbers
    units: Numbers
    tokens: Numbers
    sentences: Numbers
    passages: Numbers
    handicaps: Floats
    shares: Floats

    def __len__(self) -> int:
        """Return how many passages there are."""
        return len(self.handicaps)

    def sentences_of(self, chosen: Numbers) -> Numbers:
        """Return which sentences the passages at the places ``chosen`` have, one after another."""
        return ranges(self.passages[chosen], self.passages[chosen + 1])

    def part(self, chosen: Numbers) -> Layout:
        """Return the layout of the passages at the places ``chosen``, ascending, alone."""
        sentences = self.sentences_of(chosen)
        lengths = self.sentences[sentences + 1] - self.sentences[sentences]
        inside = ranges(self.sentences[sentences], self.sentences[sentences + 1])
        kept, tokens = np.unique(self.tokens[inside], return_inverse=True)
        sizes = self.passages[chosen + 1] - self.passages[chosen]
        return Layout(
            self.numbers[chosen],
            self.units[kept],
            tokens,
            _starts(lengths),
            _starts(sizes),
            self.handicaps[chosen],
            self.shares[inside],
        )


def ranges(starts: Numbers, ends: Numbers) -> Numbers:
    """Return the numbers from each start to before its end, one range after another."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    found: Numbers = np.arange(int(lengths.sum())) + np.repeat(starts - before, lengths)
    return found


def _starts(lengths: Numbers) -> Numbers:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def lay_out(passages: Sequence[Passage], numbers: Mapping[str, int]) -> Layout:
    """Return the layout of ``passages``, one at least, whose units are in ``numbers``."""
    places: dict[int, int] = {}
    tokens: list[int] = []
    worth: list[float] = []
    sentence_starts, passage_starts = [0], [0]
    for passage in passages:
        for sentence in passage.sentences:
            words = shares([unit.word for unit in sentence.units])
            worth += words.values()
            tokens += [places.setdefault(numbers[word], len(places)) for word in words]
            sentence_starts.append(len(tokens))
        passage_starts.append(len(sentence_starts) - 1)
    arrays = (list(places), tokens, sentence_starts, passage_starts)
    handicaps = np.array([_HANDICAPS[passage.form] for passage in passages], np.float32)
    units, flat, starts, groups = (np.array(numbers, np.int64) for numbers in arrays)
    told = np.array(worth, np.float32)
    return Layout(np.arange(len(passages)), units, flat, starts, groups, handicaps, told)
