"""Annotations with their place in today's text, remembered as long as neither changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.annotations.anchoring import Placement, Resolver, Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.selectors import Selector

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
            selector = annotation.selector
            if selector is None:
                placed.append(PlacedAnnotation(annotation, Placement(Status.PLACED)))
                continue
            known = verdicts.get(annotation.id)
            if known is None or known[0] != selector:
                known = verdicts[annotation.id] = selector, resolver.resolve(selector)
            placed.append(PlacedAnnotation(annotation, known[1]))
        return tuple(placed)

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
