"""What the rest of a story says for an answer: third articles, and the ways that lead back.

Two passages that are far apart in words are often both near to one of a third article, which is
a bridge between them. And a place that says what a passage says, asked in turn, leads back there
rather than elsewhere in its article: the more of it does, the surer the answer.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from desktop.compare.words.arrays import Floats

_DIRECT, _THROUGH = 0.7, 0.4
_PIERS = 3  # places of a third article that a passage may be led on from
_SHARPNESS = 7.0  # of a score that is 0.1 above another one, the share is twice as large
_USUAL = 0.3
_CREDIT = 0.1
_LEAST, _MOST = 0.75, 1.95


def bridged(values: Floats, ways: Iterable[tuple[Floats, Floats]]) -> Floats:
    """Return ``values`` of rows for columns with what speaks for them in other articles.

    A way is what the rows are worth for the passages of one other article, and those for the
    columns; it bears no more than the weaker of its two spans. Without any, the values stay.
    """
    through = [_through(there, onwards) for there, onwards in ways]
    if not through:
        return values
    found: Floats = _DIRECT * values + _THROUGH * np.max(np.stack(through), axis=0)
    return found


def credit(shares: Floats) -> Floats:
    """Return what is added to scores of places of which so much leads back."""
    return _CREDIT * shares


def certainty(shares: Floats) -> Floats:
    """Return what strengths are multiplied by where so much of a place leads back."""
    return _LEAST + (_MOST - _LEAST) * shares


def shares(values: Floats, among: int = 0) -> Floats:
    """Return how each row divides itself among the columns: most to the best.

    Of few columns one must be best, which tells little: their shares are nearer to a usual one.
    ``among`` is how many there are where ``values`` are of the best alone.
    """
    if not values.size:
        return values
    found = np.exp(_SHARPNESS * (values - values.max(axis=1, keepdims=True))) * (values > 0)
    found /= np.maximum(found.sum(axis=1, keepdims=True), np.float32(1e-6))
    divided: Floats = found + (_USUAL - found) / np.float32(among or values.shape[1])
    return divided


def _through(there: Floats, onwards: Floats) -> Floats:
    count = min(_PIERS, there.shape[1])
    piers = np.argpartition(-there, count - 1, axis=1)[:, :count]
    spans = np.take_along_axis(there, piers, axis=1)
    found = np.zeros((len(there), onwards.shape[1]), np.float32)
    for pier, span in zip(piers.T, spans.T, strict=True):  # one by one: texts of lists are large
        np.maximum(found, np.minimum(span[:, None], onwards[pier]), out=found)
    return found
