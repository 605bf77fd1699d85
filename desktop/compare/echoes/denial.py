"""Whether one passage denies what another says, though both speak of the same: "will", "will not".

A word that both have stands under a negation in one of them alone, and most of what is denied
there is in one sentence of the other; or both tell of a few acts that exclude each other, to go
and to stay (`opposites`). Only words tell: other figures, and most other words for the opposite,
are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop.compare.words import negation, opposites
from desktop.compare.words.arrays import Floats
from desktop.compare.words.negation import Scope
from desktop.compare.words.opposites import Stance
from desktop.compare.words.units import Unit

Span = tuple[int, int]
_SAME, _ALIKE = 0.75, 0.5
"""Likeness from which one word stands for another: for the one denied, and for those beside it."""

_MOST = 0.5
"""The share of the telling words of a denied clause that the other sentence must have."""

_FIRST = 3
"""Telling words after a negation of which one is what it denies."""

_LEAST = 2
"""Words that two sentences must share at least."""


@dataclass(frozen=True, slots=True)
class Side:
    """A passage: its text, where its sentences are, and its telling words in order.

    ``denied`` is what it denies, each with the sentence that it stands in.
    """

    text: str
    sentences: Sequence[Span]
    units: Sequence[Unit]
    denied: Sequence[tuple[Scope, Span]]

    @classmethod
    def of(cls, text: str, sentences: Sequence[Span], units: Sequence[Unit]) -> Side:
        """Return a passage of ``text``."""
        denied = [(one, span) for span in sentences for one in negation.scopes(text, *span)]
        return cls(text, sentences, units, denied)

    def within(self, span: Span) -> list[int]:
        """Return the numbers of the telling words between two offsets."""
        first, last = span
        return [n for n, unit in enumerate(self.units) if first <= unit.start and unit.end <= last]


def denies(one: Side, other: Side, alike: Floats, weights: Sequence[float]) -> bool:
    """Return whether either side denies what the other says.

    ``alike`` tells how alike the telling words of one side (rows) and the other are, ``weights``
    what those of one and then those of the other are worth.
    """
    ours, theirs = weights[: len(one.units)], weights[len(one.units) :]
    if _denies(one, other, alike, ours) or _denies(other, one, alike.T, theirs):
        return True
    return _excludes(one, other) and bool(np.any(alike[_names(one)] >= _SAME))


def _excludes(one: Side, other: Side) -> bool:
    """Return whether both tell of things that exclude each other: to resign, to stay in office."""
    says, there = _stances(one), _stances(other)
    return any(
        stance.opposite in there and stance not in there
        for stance in says
        if stance.opposite not in says
    )


def _stances(side: Side) -> set[Stance]:
    return {stance for span in side.sentences for stance in opposites.stances(side.text, *span)}


def _names(side: Side) -> list[int]:
    """Return the words of a side that are written as names, or Chinese: somebody both tell of."""
    return [n for n, unit in enumerate(side.units) if unit.is_capital or not unit.word.isascii()]


def _denies(one: Side, other: Side, alike: Floats, weights: Sequence[float]) -> bool:
    for scope, sentence in one.denied:
        inside = one.within(_said(one.text, scope, sentence))
        for there in other.sentences:
            columns = other.within(there)
            if columns and _is_same(inside, columns, alike, weights):
                head = _head(_denied_first(one, scope), columns, alike)
                if head is not None and _is_told(other, head, there):
                    return True
    return False


def _said(text: str, scope: Scope, sentence: Span) -> Span:
    """Return what is denied with whoever it is denied of, less who reports it."""
    if scope.is_whole:
        return scope.start, scope.end
    first, last = negation.clause(text, *sentence, scope.start)
    reported = [match.end() for match in _REPORTED.finditer(text, first, scope.start)]
    return reported[-1] if reported else min(first, scope.start), max(last, scope.end)


_REPORTED = re.compile(
    r"\b(?:said|says|say|told \w+|insisted|stressed|added|claim(?:s|ed)?)(?: that\b)?"
    r"|(?:表示|说|称|指出|强调)[，,：:]?"
)


def _is_same(
    rows: Sequence[int], columns: Sequence[int], alike: Floats, weights: Sequence[float]
) -> bool:
    """Return whether most of some telling words stand in a sentence of the other side."""
    total = sum(weights[row] for row in rows)
    shared = [row for row in rows if np.max(alike[row, columns]) >= _ALIKE]
    return len(shared) >= _LEAST and sum(weights[row] for row in shared) >= _MOST * total


def _denied_first(side: Side, scope: Scope) -> list[int]:
    """Return the words of which one is what a negation denies, the nearest to it first.

    When something is said to happen is denied only where nothing else is.
    """
    inside = side.within((scope.start, scope.end))
    if scope.is_before:
        return inside[::-1][:_FIRST]
    first = ([n for n in inside if not _is_time(side.units[n].word)] or inside)[:_FIRST]
    return [n for n in first if not side.units[n].is_capital] or first  # not to whom


def _head(rows: Sequence[int], columns: Sequence[int], alike: Floats) -> int | None:
    """Return the word of the other side that stands for one of ``rows``; None for none."""
    for row in rows:
        best = columns[int(np.argmax(alike[row, columns]))]
        if alike[row, best] >= _SAME:
            return best
    return None


def _is_time(word: str) -> bool:
    """Return whether a word only tells when: a number, a day, a month, a year."""
    return word.startswith("#") or bool(_TIME.fullmatch(word))


_TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|winter|today|yesterday|tomorrow"
    r"|.{0,3}[年月日天周]|星期.?|[春夏秋冬][天季]"
)


def _is_told(side: Side, number: int, sentence: Span) -> bool:
    """Return whether a word stands where something is told, neither denied nor only asked."""
    unit = side.units[number]
    if any(scope.start <= unit.start < scope.end for scope, _ in side.denied):
        return False
    first, last = negation.clause(side.text, *sentence, unit.start)
    return not negation.is_asked(side.text, first, last + 1)  # with its question mark
