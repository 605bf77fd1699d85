"""How near the values of two mentions are, and what of one value alone can be told."""

from __future__ import annotations

import math

from desktop.compare.figures.mention import Kind, Mention

_SAME, _NEARNESS = 1.5, 0.6
_OPEN = 0.45
_SPAN = math.log(3)
_NEAR_HOURS = 120
"""Minutes from which on two times of day have nothing to do with each other."""


def nearness(one: Mention, other: Mention) -> float:
    """Return how near two values are: 1 where they meet, less where only an open end does.

    More for the same number told exactly, which is seldom chance unless it is small.
    """
    if not (one.resolved and other.resolved):
        return 0.0
    if one.low == one.high == other.low == other.high and is_telling(one):
        return _SAME
    if one.may_equal(other):
        return _open_nearness(one, other) if is_open(one) or is_open(other) else 1.0
    if one.kind is Kind.DATE:
        width = max(one.high - one.low, other.high - other.low)
        return _NEARNESS * max(0.0, 1 - _gap(one, other) / (20 + 2 * width))
    if one.kind is Kind.TIME:
        return _NEARNESS * max(0.0, 1 - _gap(one, other) / _NEAR_HOURS)
    return _NEARNESS * _closeness(one, other)


def _gap(one: Mention, other: Mention) -> float:
    return max(one.low - other.high, other.low - one.high)


def _open_nearness(one: Mention, other: Mention) -> float:
    """Return how near a value is to a bound that allows it: "more than 7,000" is hardly 90,000."""
    return _OPEN + (1 - _OPEN) * _closeness(one, other)


def _closeness(one: Mention, other: Mention) -> float:
    low, high = sorted((_middle(one), _middle(other)))
    return max(0.0, 1 - math.log(high / low) / _SPAN) if low > 0 else 0.0


def ratio(one: Mention, other: Mention) -> float:
    """Return how many times as large the larger of two values is."""
    low, high = sorted((_middle(one), _middle(other)))
    return high / low if low > 0 else 1.0


def is_open(mention: Mention) -> bool:
    """Return whether the text leaves a side of a value open: "more than 7,000", "up to 4"."""
    return math.isinf(mention.high) or mention.low == 0 < mention.high


def is_telling(mention: Mention) -> bool:
    """Return whether a value is large or odd enough not to be met by chance."""
    return mention.low > 12 or mention.kind is Kind.RATIO


def is_round(mention: Mention) -> bool:
    """Return whether much else may be told by the same number: 2,000 of this and 2,000 of that."""
    value = mention.low
    return value >= 100 and value % 10 ** math.floor(math.log10(value)) == 0


def _middle(mention: Mention) -> float:
    low, high = mention.ends
    return low if math.isinf(high) else high if low == 0 else (low + high) / 2
