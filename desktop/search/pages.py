"""Pages of the originals, by their labels: which stretches of a text a query wants."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from desktop.search.query import OnPage

Pages = Sequence[tuple[int, str]]
"""Where each page begins in a text, in code points, and its label: "12", "iv"."""


def stretches(pages: Pages, wanted: Iterable[OnPage]) -> list[tuple[int, int]]:
    """Return the stretches of a text, half open, that stand on all the pages ``wanted``.

    The last page of a text has no end of its own: its stretch goes on for ever.
    """
    kept = set(range(len(pages)))
    for one in wanted:
        kept.intersection_update(_numbers(pages, one))
    starts = [offset for offset, _ in pages]
    ends = [*starts[1:], 1 << 60]
    return [(starts[number], ends[number]) for number in sorted(kept)]


def page_at(offset: int, pages: Pages) -> str:
    """Return the label of the page that ``offset`` is on, or "" where pages have none."""
    number = bisect_right(pages, offset, key=itemgetter(0))
    return pages[number - 1][1] if number else ""


def is_within(start: int, places: Iterable[tuple[int, int]]) -> bool:
    """Return whether a match that starts there is in one of the stretches."""
    return any(first <= start < end for first, end in places)


def _numbers(pages: Pages, wanted: OnPage) -> Iterator[int]:
    """Yield which pages are meant: by their labels, or by number between two that are none."""
    labels = [label.casefold() for _, label in pages]
    low, high = wanted.low.casefold(), wanted.high.casefold()
    if low == high:
        yield from (number for number, label in enumerate(labels) if label == low)
    elif low in labels and high in labels:
        yield from range(labels.index(low), labels.index(high) + 1)
    elif low.isdecimal() and high.isdecimal():
        numbered = [(n, int(label)) for n, label in enumerate(labels) if label.isdecimal()]
        yield from (number for number, page in numbered if int(low) <= page <= int(high))
