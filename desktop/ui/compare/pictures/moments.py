"""What the timeline shows, as plain data: dated sentences and publications, and where they stand.

The axis gives every date its room and long gaps little more: what happened within a week and a
year before is told side by side.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.dates import short_day
from desktop.library.article import Article
from desktop.ui.compare.tables.grid import Place
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.compare.figures.dates import Event


@dataclass(frozen=True, slots=True)
class Moment:
    """Something dated: the days it may have been, both included, and the words that tell it.

    ``lane`` is the number of its article. A publication has no place.
    """

    lane: int
    first: dt.date
    last: dt.date
    label: str
    words: str
    place: Place | None = None

    @property
    def is_publication(self) -> bool:
        """Whether it is the day an article came out."""
        return self.place is None

    @property
    def when(self) -> str:
        """The days, in words."""
        first, last = (short_day(day.isoformat()) for day in (self.first, self.last))
        return first if first == last else tr("{low} to {high}", low=first, high=last)


class Axis:
    """Where days stand on a line from 0.0 to 1.0."""

    def __init__(self, moments: Iterable[Moment]) -> None:
        days = sorted({day.toordinal() for one in moments for day in (one.first, one.last)})
        self._days = days
        steps = [1 + math.log2(1 + after - day) for day, after in pairwise(days)]
        total = sum(steps) or 1.0
        self._at = [0.0]
        for step in steps:
            self._at.append(self._at[-1] + step / total)

    def at(self, day: dt.date) -> float:
        """Return where ``day`` stands; between two known days, in proportion."""
        number = bisect_right(self._days, day.toordinal()) - 1
        if number < 0 or len(self._days) < 2:
            return 0.0
        if number + 1 >= len(self._days):
            return 1.0
        start, stop = self._days[number], self._days[number + 1]
        share = (day.toordinal() - start) / (stop - start)
        return self._at[number] + share * (self._at[number + 1] - self._at[number])


def moments_of(articles: Sequence[Article], events: Iterable[Event]) -> tuple[Moment, ...]:
    """Return what is dated in ``articles``, by date; an article's own date when it is known."""
    lanes = {article.info.id: number for number, article in enumerate(articles)}
    found = [
        Moment(
            lanes[event.article],
            event.first,
            event.last,
            event.mention.text,
            " ".join(event.text.split()),
            Place(event.article, event.start, event.end),
        )
        for event in events
        if event.article in lanes
    ]
    found += [one for article in articles if (one := _publication(lanes[article.info.id], article))]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.lane, one.label)))


def _publication(lane: int, article: Article) -> Moment | None:
    info = article.info
    try:
        day = dt.date.fromisoformat(info.date)
    except ValueError:  # a month or a year, or none
        return None
    if info.dated == "file":
        return None
    return Moment(lane, day, day, tr("published"), tr("“{title}” was published", title=info.title))
