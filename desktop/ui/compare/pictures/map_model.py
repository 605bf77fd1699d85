"""The story map as plain numbers: which stretches of two articles say the same.

Echoes of passages that follow one another in both articles are one ribbon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.ui.compare.compared import Compared


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Passages ``first`` to ``last`` of the left article with those of the right one.

    All are numbers of passages, the last ones included. ``strength`` is the greatest of them;
    ``is_sure`` tells whether any of them surely says the same.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    strength: float
    is_sure: bool

    def grown(self, other: Ribbon) -> Ribbon | None:
        """Return this ribbon and the next one as one; None when they do not run on."""
        runs_on = self.is_sure == other.is_sure and all(
            mine[0] <= theirs[0] <= mine[1] + 1
            for mine, theirs in ((self.left, other.left), (self.right, other.right))
        )
        if not runs_on:
            return None
        return Ribbon(
            (self.left[0], max(self.left[1], other.left[1])),
            (self.right[0], max(self.right[1], other.right[1])),
            max(self.strength, other.strength),
            self.is_sure,
        )


def ribbons(compared: Compared, left: str, right: str) -> tuple[Ribbon, ...]:
    """Return what ties two articles, asked from both sides, weak ones first."""
    links: dict[tuple[int, int], tuple[float, bool]] = {}
    for one, other, turn in ((left, right, 1), (right, left, -1)):
        for number, tie in enumerate(compared.ties.get((one, other), ())):
            pair = (number, tie.passage)[::turn]
            if tie.is_something:
                links[pair[0], pair[1]] = max(
                    links.get((pair[0], pair[1]), (0.0, False)), (tie.strength, tie.is_sure)
                )
    single = [
        Ribbon((a, a), (b, b), strength, sure) for (a, b), (strength, sure) in sorted(links.items())
    ]
    return tuple(sorted(_merged(single), key=lambda one: (one.is_sure, one.strength)))


def voices(compared: Compared, article: str) -> list[int]:
    """Return for each passage of an article how many others surely say the same."""
    counts = [0] * len(compared.passages.get(article, ()))
    for (one, _), ties in compared.ties.items():
        for number, tie in enumerate(ties if one == article else ()):
            counts[number] += tie.is_sure
    return counts


def _merged(single: Sequence[Ribbon]) -> list[Ribbon]:
    merged: list[Ribbon] = []
    for ribbon in single:
        for at in range(len(merged) - 1, max(-1, len(merged) - 6), -1):
            if grown := merged[at].grown(ribbon):
                merged[at] = grown
                break
        else:
            merged.append(ribbon)
    return merged
