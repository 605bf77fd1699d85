"""Passages cut around matches: the densest stretches of a text, whole words, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from desktop.search.results import Passage, Where
from desktop.search.seeking import Mark

Rank = tuple[int, int]  # different words, and matches
_LONE = 1, 1

_LONGEST = 240
_BEFORE = 60  # characters before the first match, where the line has them
_CLOSE = 160  # matches further apart than this go into different passages
_MOST_MARKS = 2000  # a passage is looked for among so many; more would only take time


def cut(
    text: str, marks: Sequence[Mark], most: int, where: Where = "text", annotation: str = ""
) -> list[tuple[Rank, Passage]]:
    """Return up to ``most`` passages of ``text`` with their rank, the best first.

    ``marks`` are the matches, in order. A higher rank is better: more of the query's words first,
    then more matches. Of the same rank the first comes first. ``where`` and ``annotation`` say what
    the text is, for whoever gets the passages.
    """
    if not marks:
        return []
    groups = _groups(text, marks[:_MOST_MARKS])
    ranked = [(_rank(group), group) for group in groups if len(group) > 1]
    ranked.sort(key=itemgetter(0), reverse=True)
    ranked += [(_LONE, group) for group in groups if len(group) == 1]  # most are, and worth least
    return [(rank, _passage(text, group, where, annotation)) for rank, group in ranked[:most]]


def beginning(text: str, start: int, end: int) -> Passage:
    """Return how the stretch from ``start`` to ``end`` begins, as a passage without matches."""
    stop = min(len(text), end, start + _LONGEST)
    stop = _last_word(text, start, stop) if stop < min(len(text), end) else stop
    words = text[start:stop].rstrip()
    return Passage(words, start, start + len(words), ())


def _groups(text: str, marks: Sequence[Mark]) -> list[list[Mark]]:
    group = [marks[0]]
    groups = [group]
    first, before, _ = marks[0]
    for mark in marks[1:]:
        start, end, _ = mark
        if end - first <= _CLOSE and text.find("\n", before, start) < 0:
            group.append(mark)
        else:
            group = [mark]
            groups.append(group)
            first = start
        before = end
    return groups


def _rank(group: list[Mark]) -> Rank:
    return len({leaf for _, _, leaf in group}), len(group)


def _passage(text: str, group: list[Mark], where: Where, annotation: str) -> Passage:
    first, last = group[0][0], group[-1][1]
    begin = max(0, first - _BEFORE)
    start = text.rfind("\n", begin, first) + 1 or _first_word(text, begin, first)
    stop = min(max(last, start + _LONGEST), len(text))
    line_end = text.find("\n", last, stop)
    end = line_end if line_end >= 0 else _last_word(text, last, stop)
    pairs = tuple([mark[:2] for mark in group])
    return Passage(text[start:end], start, end, pairs, where, annotation)


def _first_word(text: str, start: int, match: int) -> int:
    """Return where a word starts between ``start`` and the match."""
    if start == 0 or text[start - 1].isspace():
        return start
    space = text.find(" ", start, match)
    return space + 1 if 0 <= space < start + 25 else start


def _last_word(text: str, match: int, end: int) -> int:
    """Return where a word ends between the match and ``end``."""
    if end == len(text) or text[end].isspace():
        return end
    space = text.rfind(" ", match, end)
    return space if space > end - 25 else end
