"""Dates as people write them, made into ISO 8601: in front matter, in mark-up, in a text's head."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<![\d.])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}(?!\d)",
        rf"{_YEAR}\s*年\s*(?P<month>\d\d?)\s*月\s*(?P<day>\d\d?)\s*[日号號]",
        rf"\b{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
    )
)
_HEAD, _SHORT = 12, 80
"""How many paragraphs are an article's head, and how many letters a line of facts has at most."""

_PARTIAL = re.compile(rf"^{_YEAR}(?:-(?P<month>\d\d))?$")


@lru_cache(maxsize=1024)  # the articles of a library share their days
def iso_date(text: str) -> str:
    """Return the first date in ``text`` as "2026-03-25"; an empty string when there is none.

    A text that is nothing but a year, or a year and month, is returned as it is.
    """
    partial = _PARTIAL.match(text.strip())
    if partial and (partial["month"] is None or 1 <= int(partial["month"]) <= 12):
        return text.strip()
    found = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    days = ((match.start(), _day(match)) for match in found)
    return min(((start, day) for start, day in days if day), default=(0, ""))[1]


def date_in_head(texts: Iterable[str]) -> str:
    """Return the first date in the short ones of ``texts``, of which the first few are looked at.

    They are the paragraphs that an article begins with. An empty string when there is none.
    """
    heads = (text for text in islice(texts, _HEAD) if len(text) <= _SHORT)
    return next(filter(None, map(iso_date, heads)), "")


def _day(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _MONTHS[parts["name"].lower()]
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return ""
