"""The best articles with a phrase, found without looking at all texts that may have it."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from functools import cached_property
from itertools import compress
from math import ceil

from desktop.search.engine.lookup import Lookup
from desktop.search.engine.phrases import Sought
from desktop.search.engine.scoring import ROUNDING, Part, lowest, reached_by
from desktop.search.engine.segments.postings import FULL
from desktop.search.engine.segments.rows import places
from desktop.search.engine.segments.segment import Norms
from desktop.search.query import Phrase

_MANY = 8  # so many times more texts than are wanted are not all looked at without need
_SOME = 3  # where so many times more texts than are wanted have it, most are not looked at
_FIRST = 64  # texts that are looked at before it is asked whether these were enough
_OFTEN = 1 << 60  # more than any text says anything
_UNIT = 1 / 0xFE  # of what a phrase is worth, so that a bound rounded up fits into a byte


class _Text:
    """The texts of one segment that may have a phrase, and what it can be worth in each.

    Bounds and gains are those of a phrase that is worth 1 at most; the documents ``anyway`` are
    looked at first, whatever their bounds.
    """

    def __init__(self, sought: Sought, norms: Norms, anyway: set[int], deleted: Set[int]) -> None:
        self._sought, self._part = sought, Part(sought, 1.0, norms)
        self._anyway = anyway - deleted
        self._numbers = list(sought.unseen.difference(anyway, deleted))

    @cached_property
    def _most(self) -> bytes:
        """How often the phrase can be in each text, 255 for more."""
        return self._sought.most(self._numbers)

    @cached_property
    def bounds(self) -> bytes:
        """How many units the phrase can be worth at most in each text."""
        return self._part.bounds(self._numbers, _UNIT) if self._numbers else b""

    def begin(self) -> list[float]:
        """Return what the phrase is worth in those documents that are looked at anyway."""
        return self._gains(list(self._anyway & self._sought.unseen))

    def between(self, least: int, above: int, bar: float) -> list[float]:
        """Look at the texts bounded by ``least`` units or more, but fewer than ``above``.

        Return what the phrase is worth in those that have it; texts where it can't reach ``bar``
        are left out.
        """
        flags = self.bounds.translate(bytes(least) + b"\1" * (above - least) + bytes(0x100 - above))
        reaching = list(places(flags))
        numbers = list(map(self._numbers.__getitem__, reaching))
        if numbers and bar:
            times = bytes(map(self._most.__getitem__, reaching))
            often = [_OFTEN if one == 0xFF else one for one in times] if 0xFF in times else times
            numbers = list(compress(numbers, map(bar.__le__, self._part.gains(numbers, often))))
        return self._gains(numbers)

    def _gains(self, numbers: Sequence[int]) -> list[float]:
        counts = self._sought.look_at(numbers)
        return self._part.gains(counts, counts.values())


def look_for_best(
    phrase: Phrase, lookups: Sequence[Lookup], best: int, asked: Collection[str]
) -> bool:
    """Look at texts by what a phrase can be worth there, until no other can be among the best.

    What has the phrase elsewhere is looked at as well, and the articles ``asked`` for. Returns
    False where few texts have it or may have it, so that all may as well be looked at.
    """
    fields = [(lookup, lookup.occurrences(phrase).get(FULL)) for lookup in lookups]
    sought = [(lookup, field) for lookup, field in fields if isinstance(field, Sought)]
    if sum(len(field) for _, field in sought) < best * _MANY:
        return False
    texts = []
    for lookup, field in sought:
        anyway = lookup.elsewhere(phrase) | lookup.segment.numbers_of(asked)
        texts.append(_Text(field, lookup.segment.norms, anyway, lookup.deleted))
    return _looked_at(texts, best)


def _looked_at(texts: Sequence[_Text], best: int) -> bool:
    gains = [gain for text in texts for gain in text.begin()]
    bounds = b"".join(text.bounds for text in texts)
    reached, likely = 0x100, _FIRST
    while (least := ceil((bar := lowest(best, gains) * ROUNDING) / _UNIT)) < reached:
        number = len(bounds.translate(None, bytes(range(reached))))
        if number >= _FIRST and len(gains) * len(bounds) < number * best * _SOME:
            return False  # so few of the likely ones have it that nearly all would be looked at
        level = max(least, min(reached_by(likely, bounds) + 1, reached - 1))
        for text in texts:
            gains += text.between(level, reached, bar)
        reached, likely = level, likely * 2
    return True
