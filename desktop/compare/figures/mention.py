"""What a mention is: a quantity, a date or a rank as an interval, and where the text has it."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is told: mentions of different kinds are never compared."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    DURATION = "duration"
    DATE = "date"
    RANK = "rank"
    RATIO = "ratio"
    MEASURE = "measure"
    TIME = "time"


_ROUNDED, _ROUNDED_MONEY = 0.05, 0.03
"""The share of a value that rounding may be: "one million" does not stand for 1.2 million."""

_COMPUTED = 1e-9
"""The same of what is computed from other units, which is never quite the same."""


_CONVERTED = 0.02
"""The same of what was told in another unit: 152 knots for 280 km/h."""


def _are_of_two_units(grain: float, other: float) -> bool:
    """Return whether no power of ten makes one step the other: a knot and a kilometre an hour."""
    tens = math.log10(grain / other)
    return abs(tens - round(tens)) > _COMPUTED


@dataclass(frozen=True, slots=True)
class Reading:
    """One stretch of plain text read as a value: ``start`` to ``end`` in code points.

    ``low`` and ``high`` enclose the value, both included; infinite where the text leaves a side
    open. They count what ``unit`` names: a currency ("USD"), "%", days for durations, the day's
    proleptic ordinal for dates, minutes since midnight for times ("minute UTC" where that is
    Greenwich's), a base unit for measures ("m", "kg"), a noun for counts. ``per`` is what a rate
    is per ("day"). ``grain`` is what one more in the last digit would add ("62.3m": 100,000); 0
    where the value may not be rounded.
    """

    start: int
    end: int
    kind: Kind
    low: float
    high: float
    unit: str = ""
    per: str = ""
    note: str = ""
    grain: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A reading in an article: ``text`` is what stands at ``start`` to ``end`` of its text.

    ``event`` is what a date or duration is the time of ("begin", "end", "happen"); ``note`` says
    what the reader should know of how it was read. ``concepts`` are what the number counts
    ("death"), where that is known in both languages. ``replaced`` are the ends of the value that
    the text itself puts in its place: "19, up from 14" tells 14 only as what it was. ``mistaken``
    is what it says was never so: "19 and not 14".
    """

    article: str
    start: int
    end: int
    text: str
    kind: Kind
    low: float
    high: float
    unit: str = ""
    per: str = ""
    event: str = ""
    note: str = ""
    concepts: frozenset[str] = frozenset()
    replaced: tuple[float, float] | None = None
    mistaken: bool = False
    grain: float = 0.0

    @property
    def resolved(self) -> bool:
        """Whether the text bounds the value on one side at least."""
        return not (math.isinf(self.low) and math.isinf(self.high))

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day of a date; None for all else, and for a date left open."""
        if self.kind is not Kind.DATE or math.isinf(self.low) or math.isinf(self.high):
            return None
        return dt.date.fromordinal(int(self.low)), dt.date.fromordinal(int(self.high))

    @property
    def ends(self) -> tuple[float, float]:
        """The interval as it compares with others: shares count as per cent, give or take one."""
        if self.unit == "share":
            return 100 * self.low - 1, 100 * self.high + 1
        return self.low, self.high

    def may_equal(self, other: Mention) -> bool:
        """Return whether both can be the same value: their intervals meet, or one is rounded."""
        (low, high), (other_low, other_high) = self.ends, other.ends
        bounds = (abs(end) for end in (low, other_low) if math.isfinite(end))
        slack = max(self._rounding(other), _COMPUTED * max(bounds, default=0.0))
        return low - slack <= other_high and other_low - slack <= high

    def _rounding(self, other: Mention) -> float:
        """Return how far values may lie apart of which one is told in rounder numbers."""
        if not (self.grain and other.grain) or math.isclose(self.grain, other.grain):
            return 0.0
        rounder = max(self, other, key=lambda one: one.grain)
        share = _ROUNDED_MONEY if self.kind is Kind.MONEY else _ROUNDED
        rounding = min(rounder.grain / 2, share * abs(rounder.low))
        if self.kind is Kind.MEASURE and _are_of_two_units(self.grain, other.grain):
            return max(rounding, _CONVERTED * abs(rounder.low))
        return rounding

    def replaces(self, other: Mention) -> bool:
        """Return whether the article of both puts this value in the place of the other one."""
        return self.article == other.article and other.replaced == self.ends
