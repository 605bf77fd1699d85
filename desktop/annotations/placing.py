"""Annotations with their place in today's text, remembered as long as neither changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.anchoring.resolver import Placement, Resolver, Status, stands
from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import Annotation

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
        resolver, verdicts = self._remembered(article, text)
        placed = []
        for annotation in annotations:
            placement = _known(annotation, text, verdicts)
            if placement is None and annotation.selector:
                placement = resolver.resolve(annotation.selector)
                verdicts[annotation.id] = annotation.selector, placement
            placed.append(PlacedAnnotation(annotation, placement or Placement(Status.PLACED)))
        return tuple(placed)

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
    annotation: Annotation, text: str, verdicts: Mapping[str, tuple[Selector, Placement]]
) -> Placement | None:
    """Return where an annotation stands if no search is needed to tell."""
    selector = annotation.selector
    if selector is None:
        return Placement(Status.PLACED)
    known = verdicts.get(annotation.id)
    if known and (known[0] is selector or known[0] == selector):
        return known[1]
    if stands(text, selector):
        return Placement(Status.PLACED, selector.start, selector.end)
    return None
