"""What was read of a figure, in words."""

from __future__ import annotations

import pytest

from desktop.compare.figures.mention import Kind, Mention
from desktop.compare.figures.values import value_in_words


def mention(kind: Kind, low: float, high: float, unit: str = "", per: str = "") -> Mention:
    return Mention("a", 0, 1, "x", kind, low, high, unit, per)


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (mention(Kind.MONEY, 2e9, float("inf"), "USD"), "2,000,000,000 or more USD"),
        (mention(Kind.MONEY, 900, 1100, "EUR", "day"), "900 to 1,100 EUR / day"),
        (mention(Kind.PERCENT, 75, 75, "%"), "75 %"),
        (mention(Kind.MONEY, 31.02, 31.02, "USD"), "31.02 USD"),
        (mention(Kind.MONEY, 1234.5, 1234.5, "USD"), "1,234.5 USD"),
        (mention(Kind.RATIO, 1 / 3, 1 / 3, "share"), "0.333 share"),
        (mention(Kind.DATE, 739699, 739699), "24 Mar 2026"),
        (mention(Kind.DATE, float("-inf"), float("inf")), "not known"),
        (mention(Kind.TIME, 570, 570), "09:30"),
        (mention(Kind.DURATION, 4 / 86400, 4 / 86400, "day"), "4 seconds"),
        (mention(Kind.DURATION, 0, 5 / 24, "day"), "0 to 5 hours"),
        (mention(Kind.DURATION, 1.5 / 24, 1.5 / 24, "day"), "1.5 hours"),
        (mention(Kind.DURATION, 1, 1, "day"), "1 day"),
        (mention(Kind.DURATION, 45, 45, "day"), "45 days"),
        (mention(Kind.DURATION, 60.875, 182.625, "day"), "2 to 6 months"),
        (mention(Kind.DURATION, 913.125, float("inf"), "day"), "2.5 or more years"),
        (mention(Kind.COUNT, float("-inf"), 0.5, "m"), "0.5 or less m"),
    ],
)
def test_values_are_told_plainly(read: Mention, words: str) -> None:
    assert value_in_words(read) == words
