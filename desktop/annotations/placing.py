"""Annotations with their place in today's text, remembered as long as neither changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.anchoring.placement import Placement, Status, stands
from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import Annotation
from desktop.annotations.link import Link, LinkedPassage

if TYPE_CHECKING:
    from desktop.anchoring.resolver import Resolver

_REMEMBERED = 32


@dataclass(frozen=True, slots=True)
class PlacedAnnotation:
    """An annotation and where it stands; one on the whole article stands nowhere, and is placed."""

    annotation: Annotation
    placement: Placement

    @property
    def text_range(self) -> tuple[int, int] | None:
        """The range in today's text, if there is one."""
        return self.placement.found


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """A passage of a link and where it stands; a whole article stands nowhere, and is placed."""

    link: Link
    passage: LinkedPassage
    placement: Placement


class Placer:
    """Places annotations; keeps the verdicts on the articles that were asked for last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[str, Resolver, dict[str, tuple[Selector, Placement]]]]
        self._known = OrderedDict()

    def place(
        self, article: str, text: str, annotations: Iterable[Annotation]
    ) -> tuple[PlacedAnnotation, ...]:
        """Return every one of ``annotations`` with its place in ``text``."""
        several = tuple(annotations)
        places = self._places(article, text, several)
        return tuple(PlacedAnnotation(*pair) for pair in zip(several, places, strict=True))

    def place_passages(
        self, article: str, text: str, links: Iterable[Link]
    ) -> tuple[PlacedPassage, ...]:
        """Return every passage of ``links`` in the article with its place in ``text``."""
        several = [(link, one) for link in links for one in link.passages if one.article == article]
        places = self._places(article, text, [one for _, one in several])
        return tuple(
            PlacedPassage(*pair, place) for pair, place in zip(several, places, strict=True)
        )

    def _places(
        self, article: str, text: str, marks: Iterable[Annotation | LinkedPassage]
    ) -> list[Placement]:
        resolver, verdicts = self._remembered(article, text)
        places = []
        for mark in marks:
            placement = _known(mark, text, verdicts)
            if placement is None and mark.selector:
                placement = resolver.resolve(mark.selector)
                verdicts[mark.id] = mark.selector, placement
            places.append(placement or Placement(Status.PLACED))
        return places

    def place_at_once(
        self, article: str, text: str, annotations: Iterable[Annotation]
    ) -> tuple[PlacedAnnotation, ...]:
        """Return those of ``annotations`` whose place is known, or stands to reason, already."""
        _, verdicts = self._remembered(article, text)
        found = ((one, _known(one, text, verdicts)) for one in annotations)
        return tuple(PlacedAnnotation(one, place) for one, place in found if place)

    def _remembered(
        self, article: str, text: str
    ) -> tuple[Resolver, dict[str, tuple[Selector, Placement]]]:
        from desktop.anchoring.resolver import Resolver  # noqa: PLC0415 - not before a text is open

        with self._lock:
            known = self._known.get(article)
            if known is None or known[0] != text:
                known = (text, Resolver(text), {})
                self._known[article] = known
            self._known.move_to_end(article)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            return known[1:]


def _known(
    mark: Annotation | LinkedPassage,
    text: str,
    verdicts: Mapping[str, tuple[Selector, Placement]],
) -> Placement | None:
    """Return where a mark stands if no search is needed to tell."""
    selector = mark.selector
    if selector is None:
        return Placement(Status.PLACED)
    known = verdicts.get(mark.id)
    if known and (known[0] is selector or known[0] == selector):
        return known[1]
    if stands(text, selector):
        return Placement(Status.PLACED, selector.start, selector.end)
    return None
