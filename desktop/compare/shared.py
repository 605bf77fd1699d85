"""Shared copy: runs of words that two texts have in common, near enough word for word.

Seeds of a few words are extended both ways, over gaps of up to three words (the idea of BLAST and
of passim); linear in the length of the texts but for words that all repeat.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from desktop.compare.words.tokens import Tokens, cut

SHORTEST = 8.0
"""Words of a run at least; fourteen Han characters count as many."""

_SEED = 5
_GAP = 3
_REPEATS = 8
"""A seed that stands in more places than this tells nothing of copying."""
_ALIKE = 0.7
_JUMPS = sorted(((x, y) for x in range(_GAP + 1) for y in range(_GAP + 1) if x or y), key=sum)


_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that both texts have: ``a`` and ``b`` are its code points in each.

    ``words`` counts the words that are the same (a Han character is 8/14 of one); ``alike`` is
    their share of both stretches, 1 for a copy word for word.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    words: int
    alike: float


def runs(a: str, b: str) -> tuple[Run, ...]:
    """Return the runs that the texts ``a`` and ``b`` share, in the order of ``a``."""
    one, other = cut(a), cut(b)
    seeds = _seeds(other.words)
    found: list[_Stretch] = []
    at = 0
    while at + _SEED <= len(one.words):
        best = max(
            (
                _extended(one.words, other.words, at, place)
                for place in seeds.get(one.words[at : at + _SEED], ())
            ),
            key=lambda stretch: stretch.same,
            default=None,
        )
        if best and _counts(best, one):
            found.append(best)
            at = best.a[1]
        else:
            at += 1
    return tuple(_run(stretch, one, other) for stretch in found)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Token ranges of both texts, and how many tokens are the same."""

    a: tuple[int, int]
    b: tuple[int, int]
    same: int

    @property
    def alike(self) -> float:
        return 2 * self.same / (self.a[1] - self.a[0] + self.b[1] - self.b[0])


def _seeds(words: tuple[str, ...]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - _SEED + 1):
        places[words[at : at + _SEED]].append(at)
    return {seed: found for seed, found in places.items() if len(found) <= _REPEATS}


def _extended(a: _Words, b: _Words, i: int, j: int) -> _Stretch:
    right_a, right_b, right = _reach(a, b, i, j, 1)
    left_a, left_b, left = _reach(a, b, i - 1, j - 1, -1)
    return _Stretch((left_a + 1, right_a), (left_b + 1, right_b), left + right)


def _reach(a: _Words, b: _Words, i: int, j: int, step: int) -> tuple[int, int, int]:
    """Return where two texts part for good, walking by ``step``, and the words met before."""
    same = 0
    while True:
        met = _equal(a, b, i, j, step)
        i, j, same = i + met * step, j + met * step, same + met
        jump = next(
            (g for g in _JUMPS if _agree(a, b, i + g[0] * step, j + g[1] * step, step)), None
        )
        if jump is None:
            return i, j, same
        i, j = i + jump[0] * step, j + jump[1] * step


def _equal(a: _Words, b: _Words, i: int, j: int, step: int) -> int:
    met = 0
    while 0 <= i < len(a) and 0 <= j < len(b) and a[i] == b[j]:
        met, i, j = met + 1, i + step, j + step
    return met


def _agree(a: _Words, b: _Words, i: int, j: int, step: int) -> bool:
    """Return whether the texts go on alike for two words at least."""
    if not (
        0 <= i + step < len(a) and 0 <= i < len(a) and 0 <= j + step < len(b) and 0 <= j < len(b)
    ):
        return False
    return a[i] == b[j] and a[i + step] == b[j + step]


def _counts(stretch: _Stretch, tokens: Tokens) -> bool:
    length = stretch.a[1] - stretch.a[0]
    worth = tokens.worth(*stretch.a) * stretch.same / length
    return worth >= SHORTEST - 1e-9 and stretch.alike >= _ALIKE


def _run(stretch: _Stretch, one: Tokens, other: Tokens) -> Run:
    return Run(
        (one.spans[stretch.a[0]][0], one.spans[stretch.a[1] - 1][1]),
        (other.spans[stretch.b[0]][0], other.spans[stretch.b[1] - 1][1]),
        stretch.same,
        round(stretch.alike, 3),
    )
