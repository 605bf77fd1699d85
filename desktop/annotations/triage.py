"""What a changed article asks of the reader: each unsure or moved mark, old words beside new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.anchoring.resolver import Status
from desktop.anchoring.selectors import CONTEXT
from desktop.annotations.annotation import Annotation
from desktop.annotations.placing import PlacedAnnotation

_AROUND = 160


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the words on both sides."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One annotation to look at: as it was marked, and where it may stand now, likeliest first."""

    placed: PlacedAnnotation
    old: Excerpt
    new: tuple[Excerpt, ...]

    @property
    def reworded(self) -> bool:
        """Whether the words at the likeliest place are other words than were marked."""
        return not self.new or self.new[0].words != self.old.words


def findings(
    placed: Iterable[PlacedAnnotation], text: str, versions: dict[str, str]
) -> tuple[Finding, ...]:
    """Return what is not simply where it was: orphans first, then uncertain, then moved ones.

    ``versions`` are the texts that annotations were made on, by hash; without one the selector's
    own 32 characters of context serve.
    """
    order = [Status.ORPHAN, Status.UNCERTAIN, Status.MOVED]
    several = [one for one in placed if one.placement.status in order]
    several.sort(key=lambda one: (order.index(one.placement.status), one.annotation))
    return tuple(Finding(one, _old(one.annotation, versions), _new(one, text)) for one in several)


def counts(placed: Iterable[PlacedAnnotation]) -> Counter[Status]:
    """Return how many annotations have which status: "3 moved, 1 uncertain, 1 orphan"."""
    return Counter(one.placement.status for one in placed)


def excerpt(text: str, start: int, end: int, around: int = _AROUND) -> Excerpt:
    """Return a passage of ``text`` with up to ``around`` characters on each side."""
    return Excerpt(text[max(0, start - around) : start], text[start:end], text[end : end + around])


def _old(annotation: Annotation, versions: dict[str, str]) -> Excerpt:
    selector = annotation.selector
    if selector is None:
        return Excerpt("", "", "")
    text = versions.get(annotation.sha256, "")
    if text[selector.start : selector.end] == selector.exact:
        return excerpt(text, selector.start, selector.end)
    return Excerpt(selector.prefix[-CONTEXT:], selector.exact, selector.suffix[:CONTEXT])


def _new(placed: PlacedAnnotation, text: str) -> tuple[Excerpt, ...]:
    placement = placed.placement
    ranges = [(one.start, one.end) for one in placement.candidates]
    if placement.found and placement.found not in ranges:
        ranges.insert(0, placement.found)
    return tuple(excerpt(text, start, end) for start, end in ranges)
