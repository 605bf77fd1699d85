"""A text's units, sentences and passages as arrays, so that whole texts are compared at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from desktop.compare.echoes.passages import Form, Passage
from desktop.compare.words.arrays import Floats, Numbers

_HANDICAPS = {Form.STATEMENT: 0.0, Form.QUESTION: 0.2, Form.HEADING: 0.1}


@dataclass(frozen=True, slots=True)
class Layout:
    """Some passages of one text.

    ``units`` are the numbers of all units that occur, each once. ``tokens`` are places in
    ``units``, sentence after sentence, each unit once a sentence; ``sentences`` is where in
    tokens each sentence begins, ``passages`` where in sentences each passage does, each with
    the end of the last. ``handicaps`` are what each passage loses as an answer: what only asks
    or announces a point is not where it is made.
    """

    units: Numbers
    tokens: Numbers
    sentences: Numbers
    passages: Numbers
    handicaps: Floats


def lay_out(passages: Sequence[Passage], numbers: Mapping[str, int]) -> Layout:
    """Return the layout of ``passages``, one at least, whose units are in ``numbers``."""
    places: dict[int, int] = {}
    tokens: list[int] = []
    sentence_starts, passage_starts = [0], [0]
    for passage in passages:
        for sentence in passage.sentences:
            words = dict.fromkeys(unit.word for unit in sentence.units)
            tokens += [places.setdefault(numbers[word], len(places)) for word in words]
            sentence_starts.append(len(tokens))
        passage_starts.append(len(sentence_starts) - 1)
    arrays = (list(places), tokens, sentence_starts, passage_starts)
    handicaps = np.array([_HANDICAPS[passage.form] for passage in passages], np.float32)
    units, flat, starts, groups = (np.array(numbers, np.int64) for numbers in arrays)
    return Layout(units, flat, starts, groups, handicaps)
