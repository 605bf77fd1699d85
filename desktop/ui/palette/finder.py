"""Finding what the palette offers: some hundred lines at once, all articles in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.library.infos import Infos
from desktop.ui.feature import Offer
from desktop.ui.palette.fuzzy import best, fold, speaks_of
from desktop.wording import tr

_SOON = 2_000
"""So many articles are found without that anybody waits."""


@dataclass(frozen=True, slots=True)
class ArticleOffers:
    """The articles of a library as lines of the palette, each made when it is shown."""

    infos: Infos
    go_to: Callable[[str], object]
    """Opens an article, given by its id."""

    def offer(self, place: int) -> Offer:
        """Return the line of the article in a place."""
        info = self.infos[place]
        open_it = partial(self.go_to, info.id)
        return Offer(info.title, info.source or tr("Article"), open_it, info.source, key=info.id)

    def sought(self) -> Iterator[str]:
        """Yield what each is found by."""
        return (f"{title} {source}" for title, source, _, _ in self.infos.names())


class Finder:
    """Finds offers by letters; what is found are numbers, those of articles after all others."""

    def __init__(
        self, offers: Sequence[Offer], articles: ArticleOffers, recent: Sequence[Offer] = ()
    ) -> None:
        """Find what was taken lately, the last one first, before what fits as well."""
        self._offers, self._articles = offers, articles
        self._lines = [fold(one.sought) for one in offers]
        self._others = articles.sought()
        self._recent = [n for n in map(self._number_of, recent) if n is not None]

    @property
    def is_quick(self) -> bool:
        """Whether articles are so few that all are found at once."""
        return len(self._articles.infos) < _SOON

    def offer(self, number: int) -> Offer:
        """Return what is offered under a number."""
        others = number - len(self._offers)
        return self._offers[number] if others < 0 else self._articles.offer(others)

    def at_once(self, typed: str) -> list[int]:
        """Return what fits ``typed``, but for articles that it would take long to find."""
        return self._with_told(typed, best(typed, self._lines[: len(self._offers)], self._recent))

    def all(self, typed: str, is_cancelled: Callable[[], bool] = bool) -> list[int]:
        """Return what fits ``typed``; called in one thread at a time. Raises Cancelled."""
        for line in self._others:  # goes on where it was left
            self._lines.append(fold(line))
        return self._with_told(typed, best(typed, self._lines, self._recent, 60, is_cancelled))

    def _with_told(self, typed: str, found: list[int]) -> list[int]:
        """Return what was found, and after it what tells with these words what it does."""
        told = ((n, one) for n, one in enumerate(self._offers) if one.about and n not in found)
        return found + [n for n, one in told if speaks_of(typed, f"{one.text} {one.about}")]

    def _number_of(self, taken: Offer) -> int | None:
        """Return the number of what was taken once, None where it is offered no more."""
        if taken.key:
            place = self._articles.infos.place_of(taken.key)
            return None if place is None else len(self._offers) + place
        return next((n for n, one in enumerate(self._offers) if one.text == taken.text), None)
