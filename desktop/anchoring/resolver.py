"""Finding an annotation's passage in a text that may have changed since it was marked.

Pure functions on strings. First the position, checked against the words and the words around
it; then the exact words elsewhere, judged by their surroundings; then similar words
(`approximate`). A score has a floor, and a margin over the runner-up: what is not sure says so,
and what is not likely is an orphan. Nothing lands silently on other words.

The idea of scoring by quote, prefix and suffix is the Hypothesis client's; floor, margin and the
rule for figures are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.anchoring.approximate import Match, approximate_matches, similarity
from desktop.anchoring.folding import Folded
from desktop.anchoring.placement import Candidate, Placement, Status, in_place
from desktop.anchoring.selectors import Selector

SURE = 0.75  # placed without asking
POSSIBLE = 0.5  # shown as a candidate; below it nothing is
EDGE = 0.5  # what the edge of a text says: other words may stand there as well
MARGIN = 0.1  # a sure place is this much better than any other
_MOST_CANDIDATES = 5
_MANY = 200  # occurrences beyond which only those with near context are looked at
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


ORPHAN = Placement(Status.ORPHAN)


def resolve(text: str, selector: Selector) -> Placement:
    """Return where the passage of ``selector`` stands in ``text``; see `Resolver` for many."""
    return Resolver(text).resolve(selector)


class Resolver:
    """Resolves many selectors on one text, preparing the text once and only if needed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: Folded | None = None

    def resolve(self, selector: Selector) -> Placement:
        """Return where the passage of ``selector`` stands."""
        if not selector.exact:
            return ORPHAN
        if in_place(self._text, selector):
            return Placement(Status.PLACED, selector.start, selector.end)
        matches = self._intact(selector)
        if not selector.exact.strip():  # white space is found by nothing but its surroundings
            return _judged(self._text, selector, matches)
        matches = matches or self._exact(selector)
        placement = _judged(self._text, selector, matches)
        if placement.status in (Status.PLACED, Status.MOVED):
            return placement
        return _judged(self._text, selector, [*matches, *self._similar(selector)])

    def _intact(self, selector: Selector) -> list[Match]:
        """Return where the words stand with all their surroundings: an edit elsewhere."""
        if not (selector.prefix and selector.suffix):
            return []
        around = selector.prefix + selector.exact + selector.suffix
        starts = _overlapping(self._text, around, _MANY)
        shift, size = len(selector.prefix), len(selector.exact)
        return [Match(at + shift, at + shift + size, 1.0, 1.0, 1.0) for at in starts]

    def _exact(self, selector: Selector) -> list[Match]:
        words = selector.exact
        starts = _overlapping(self._text, words, _MANY)
        if len(starts) >= _MANY:
            before, after = selector.prefix[-8:], selector.suffix[:8]
            near = _overlapping(self._text, before + words, _MANY) if before else []
            starts = [start + len(before) for start in near]
            starts += _overlapping(self._text, words + after, _MANY) if after else []
        return [self._match(selector, at, at + len(words), 1.0) for at in dict.fromkeys(starts)]

    def _similar(self, selector: Selector) -> list[Match]:
        if self._folded is None:
            self._folded = Folded(self._text)
        return [
            self._match(selector, start, end, alike)
            for start, end, alike in approximate_matches(self._text, self._folded, selector)
        ]

    def _match(self, selector: Selector, start: int, end: int, alike: float) -> Match:
        text, before, after = self._text, selector.prefix, selector.suffix
        return Match(
            start,
            end,
            alike,
            _side(before, text[max(0, start - len(before)) : start], at_edge=start == 0),
            _side(after, text[end : end + len(after)], at_edge=end == len(text)),
        )


def _side(expected: str, actual: str, *, at_edge: bool) -> float:
    """Return how alike the words on one side are, 0 for no more than chance."""
    if not expected:
        return EDGE if at_edge else 0.0
    if expected == actual:
        return 1.0
    return _beyond_chance(similarity(expected, actual))


def _beyond_chance(alike: float) -> float:
    # Unrelated words of one language share a third of their letters by chance.
    return max(0.0, (alike - 0.35) / 0.65)


def _judged(text: str, selector: Selector, matches: Iterable[Match]) -> Placement:
    """Return the verdict over all matches: the best if sure, else candidates, else an orphan."""
    scored = [(_score(selector, match), match) for match in matches]
    scored.sort(key=lambda pair: (-pair[0], abs(pair[1].start - selector.start)))
    ranked = _apart([pair for pair in scored if pair[0] >= POSSIBLE])
    if not ranked:
        return ORPHAN
    score, best = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    candidates = tuple(
        Candidate(match.start, match.end, round(score, 3))
        for score, match in ranked[:_MOST_CANDIDATES]
    )
    if score < SURE or score - rival < MARGIN or not _trusted(text, selector, best):
        return Placement(Status.UNCERTAIN, best.start, best.end, candidates)
    stayed = best.alike == 1.0 and best.start == selector.start
    status = Status.PLACED if stayed else Status.MOVED
    return Placement(status, best.start, best.end, candidates)


def _score(selector: Selector, match: Match) -> float:
    """Return 0 to 1: the words count more the longer they are, their surroundings less."""
    weight = _weight(selector.exact)
    share = 0.3 + 0.15 * min(1.0, weight / 8) + 0.35 * min(1.0, max(0.0, (weight - 8) / 42))
    if selector.prefix or selector.suffix:
        sides = sorted((match.before, match.after))
        around = 0.3 * sides[0] + 0.7 * sides[1]
    else:
        around = 0.6  # unknown: words that occur once will be the ones that were meant
    return share * _beyond_chance(match.alike) + (1 - share) * around


def _trusted(text: str, selector: Selector, match: Match) -> bool:
    """Return whether words that are only similar may pass as the passage itself.

    Two sentences that differ in a figure are often two statements, so a changed figure passes
    only in a passage that otherwise is as it was, in surroundings that are as they were.
    """
    if match.alike == 1.0:
        return True
    if _figures(selector.exact) != _figures(text[match.start : match.end]):
        return match.alike >= 0.85 and min(match.before, match.after) >= 0.9
    return match.alike >= 0.75


def _weight(words: str) -> int:
    """Return how much words say: their length, where a Han character counts for three."""
    head = words[:60]
    return len(head) + 2 * len(_WIDE.findall(head))


def _figures(words: str) -> list[str]:
    return sorted(_FIGURE.findall(words))


def _apart(ranked: list[tuple[float, Match]]) -> list[tuple[float, Match]]:
    """Return the ranked matches without those that overlap a better one."""
    kept: list[tuple[float, Match]] = []
    for score, match in ranked:
        if all(match.end <= other.start or other.end <= match.start for _, other in kept):
            kept.append((score, match))
        if len(kept) > _MOST_CANDIDATES:
            break
    return kept


def _overlapping(text: str, words: str, limit: int) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < limit:
        found.append(at)
        at = text.find(words, at + 1)
    return found
