"""How likely two mentions are one quantity once it is known what else each may stand for.

Of ten counts of people in one account, one is the best for that of another; the others are less
likely to be it than they look alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from desktop.compare.figures.linking import Pair, pair
from desktop.compare.figures.placed import Placed

Evidence = Callable[[Placed, Placed], float | None]
"""From two placed mentions to the log-odds that they are one quantity; None where they can't be."""

NEVER = -1.0
"""The likeness of mentions that can't be one quantity whatever stands around them."""

_ALONE, _BEFORE_OTHERS = 0.87, 0.33
"""What the evidence for two mentions counts for, and by how much it exceeds that for others."""

_FAR = 6.0
"""How far ahead of all others a mention can be: by as much as where there are no others."""

_UNLIKELY = -2.0
"""Evidence from which on no lack of rivals makes two mentions one."""

_FEW = 3
"""Rivals that are known in each article: a quantity is seldom told more often there."""


class Rivals:
    """From the numbers of two mentions to how likely they are one, from 0 to 1, or `NEVER`."""

    def __init__(self, placed: Sequence[Placed], pairs: Iterable[Pair], evidence: Evidence) -> None:
        self._placed = placed
        self._articles = [one.mention.article for one in placed]
        self._evidence = evidence
        self._known = {both: self._weigh(both) for both in set(pairs)}
        self._best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for (one, other), found in self._known.items():
            if found is not None:
                self._note(one, other, found)
                self._note(other, one, found)

    def __call__(self, one: int, other: int) -> float:
        """Return the likeness."""
        both = pair(one, other)
        found = self._known[both] if both in self._known else self._weigh(both)
        if found is None:
            return NEVER
        if found <= _UNLIKELY:
            return 0.0
        if self._articles[one] != self._articles[other]:
            ahead = min(self._ahead(one, other, found), self._ahead(other, one, found))
            found = _ALONE * found + _BEFORE_OTHERS * ahead
        return 1.0 / (1.0 + math.exp(-found))

    def _weigh(self, both: Pair) -> float | None:
        return self._evidence(self._placed[both[0]], self._placed[both[1]])

    def _note(self, one: int, other: int, found: float) -> None:
        """Keep the few that come nearest to a mention in each article."""
        best = self._best[one, self._articles[other]]
        best.append((found, other))
        best.sort(reverse=True)
        del best[_FEW:]

    def _ahead(self, one: int, other: int, found: float) -> float:
        """Return how much likelier ``one`` is ``other`` than all else in that article."""
        best = self._best.get((one, self._articles[other]), [])
        others = (value for value, number in best if not self._is_again(number, other))
        rival = next(others, -_FAR)
        return max(-_FAR, min(_FAR, found - rival))

    def _is_again(self, one: int, other: int) -> bool:
        """Return whether an article tells both of one quantity, as far as can be told."""
        known = self._known.get(pair(one, other))
        return one == other or (known is not None and known > 0)
