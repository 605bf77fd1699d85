"""What was read of a figure, in words: the same in the window and on the command line."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

from desktop.compare.figures.mention import Kind, Mention
from desktop.dates import short_day
from desktop.wording import later, tr, translated

_MINUTE, _HOUR = 1 / 1440, 1 / 24
_LENGTHS = (
    (365.25, later("1 year"), later("{n} years")),
    (365.25 / 12, later("1 month"), later("{n} months")),
    (1.0, later("1 day"), later("{n} days")),
    (_HOUR, later("1 hour"), later("{n} hours")),
    (_MINUTE, later("1 minute"), later("{n} minutes")),
    (_MINUTE / 60, later("1 second"), later("{n} seconds")),
)
"""Days in each unit of time, the longest first, and how one and several of it are called."""

_ROUND = 0.02
"""How far a number of half units may be off for a length to be told in that unit."""


def value_in_words(mention: Mention) -> str:
    """Return the value that was read from a mention, with its unit, as plain as can be."""
    if not mention.resolved:
        return tr("not known")
    if days := mention.days:
        first, last = (short_day(day.isoformat()) for day in days)
        return first if first == last else tr("{low} to {high}", low=first, high=last)
    if mention.kind is Kind.DATE:
        return _open_ended(mention, _day)
    if mention.kind is Kind.TIME:
        return _open_ended(mention, _clock)
    if mention.kind is Kind.DURATION:
        return _length(mention)
    unit = " ".join(filter(None, (mention.unit, f"/ {mention.per}" if mention.per else "")))
    return f"{_open_ended(mention, _number)} {unit}".strip()


def former_in_words(mention: Mention) -> str:
    """Return that the text gives another value in place of a mention's; "" where it does not."""
    if not mention.replaced:
        return ""
    return tr("said to be wrong") if mention.mistaken else tr("as it was before")


def _length(mention: Mention) -> str:
    """Return a length of time in the unit in which it is a plain number."""
    longest = mention.high if math.isfinite(mention.high) else mention.low
    days, one, several = next((unit for unit in _LENGTHS if _fits(longest, unit[0])), _LENGTHS[-1])
    number = _open_ended(mention, lambda value: _number(round(value / days, 2)))
    return translated(one) if number == "1" else translated(several).format(n=number)


def _fits(length: float, unit: float) -> bool:
    halves = 2 * length / unit
    return halves >= 1.9 and abs(halves - round(halves)) <= _ROUND


def _open_ended(mention: Mention, write: Callable[[float], str]) -> str:
    low, high = mention.low, mention.high
    if low == high:
        return write(low)
    if math.isinf(high):
        return tr("{low} or more", low=write(low))
    if math.isinf(low):
        return tr("{high} or less", high=write(high))
    return tr("{low} to {high}", low=write(low), high=write(high))


def _number(value: float) -> str:
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.3g}" if abs(value) < 1 else f"{value:,.2f}".rstrip("0").rstrip(".")


def _day(value: float) -> str:
    return short_day(dt.date.fromordinal(int(value)).isoformat())


def _clock(value: float) -> str:
    return f"{int(value) // 60 % 24:02}:{int(value) % 60:02}"
