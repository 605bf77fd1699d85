"""Annotations with their place in today's text, cached as long as neither changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.anchoring.placement import Placement, Status, stands
from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import Annotation
from desktop.annotations.link import Link, LinkedPassage

if TYPE_CHECKING:
    from desktop.anchoring.resolver import Resolver

_MOST_TEXTS = 32


@dataclass(frozen=True, slots=True)
class PlacedAnnotation:
    """An annotation and where it stands; one on the whole article stands nowhere, and is placed."""

    annotation: Annotation
    placement: Placement

    @property
    def text_range(self) -> tuple[int, int] | None:
        """The range in today's text, if there is one."""
        return self.placement.found

    @property
    def is_as_made(self) -> bool:
        """Whether the annotation stands where it was made."""
        return self.placement.status is Status.PLACED


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """A passage of a link and where it stands; a whole article stands nowhere, and is placed."""

    link: Link
    passage: LinkedPassage
    placement: Placement


def as_made(annotation: Annotation) -> PlacedAnnotation:
    """Return an annotation on a text that is the one it was made on."""
    return PlacedAnnotation(annotation, _as_made(annotation.selector))


def passage_as_made(link: Link, passage: LinkedPassage) -> PlacedPassage:
    """Return a passage of a text that is the one it was linked in."""
    return PlacedPassage(link, passage, _as_made(passage.selector))


class Placer:
    """Places annotations; caches the placements in the articles used most recently."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, _Text] = OrderedDict()

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

    def place_at_once(
        self, article: str, text: str, annotations: Iterable[Annotation]
    ) -> tuple[PlacedAnnotation, ...]:
        """Return those of ``annotations`` whose place is cached, or needs no search."""
        placements = self._remembered(article, text).placements
        found = [(one, _known(one, text, placements)) for one in annotations]
        placements.update(
            (one.id, (one.selector, place)) for one, place in found if one.selector and place
        )
        return tuple(PlacedAnnotation(one, place) for one, place in found if place)

    def _places(
        self, article: str, text: str, marks: Iterable[Annotation | LinkedPassage]
    ) -> list[Placement]:
        known = self._remembered(article, text)
        places = []
        for mark in marks:
            placement = _known(mark, text, known.placements)
            if placement is None and mark.selector:
                placement = known.resolver.resolve(mark.selector)
                known.placements[mark.id] = mark.selector, placement
            places.append(placement or Placement(Status.PLACED))
        return places

    def _remembered(self, article: str, text: str) -> _Text:
        with self._lock:
            known = self._known.get(article)
            if known is None or known.text != text:
                known = self._known[article] = _Text(text)
            self._known.move_to_end(article)
            while len(self._known) > _MOST_TEXTS:
                self._known.popitem(last=False)
            return known


class _Text:
    """A text of today, and the placements found in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.placements: dict[str, tuple[Selector, Placement]] = {}

    @cached_property
    def resolver(self) -> Resolver:
        """What searches the text; needed for marks alone that are not where they were made."""
        from desktop.anchoring.resolver import Resolver  # noqa: PLC0415 - few marks need it

        return Resolver(self.text)


def _known(
    mark: Annotation | LinkedPassage,
    text: str,
    placements: Mapping[str, tuple[Selector, Placement]],
) -> Placement | None:
    """Return where a mark stands if no search is needed to tell."""
    selector = mark.selector
    if selector is None:
        return _as_made(selector)
    known = placements.get(mark.id)
    if known and (known[0] is selector or known[0] == selector):
        return known[1]
    return _as_made(selector) if stands(text, selector) else None


def _as_made(selector: Selector | None) -> Placement:
    """Return the placement of what stands where it was marked."""
    if selector is None:
        return Placement(Status.PLACED)
    return Placement(Status.PLACED, selector.start, selector.end)
